"""All data of a project together: what is loaded, in which order, and how an object is found."""

from __future__ import annotations

from pathlib import Path

from macros.load import NOT_SCENARIOS, load
from macros.model import Entry
from macros.site import FIXED, Site, home
from tests.conftest import WORLD, SiteFrom, changed, lay


def copied(scenario: str, order: str) -> dict[str, str | bytes]:
    """The demo scenario again under another id, as somebody who copies a folder would make it."""
    edits = (("id: demo\n", f"id: {scenario}\n"), ("order: 1", f"order: {order}"))
    playbook = changed("demo/playbook.yml", *edits)["playbooks/demo/playbook.yml"]
    messages = (WORLD / "playbooks/demo/messages.yml").read_text(encoding="utf-8")
    return {f"playbooks/{scenario}/playbook.yml": playbook, f"playbooks/{scenario}/messages.yml": messages}


def test_every_file_is_read(world: Site) -> None:
    """Each file of the world is one content file of the site, and no two come from the same file."""
    files = sorted(path.relative_to(WORLD).as_posix() for path in WORLD.rglob("*.yml"))
    assert sorted(file.origin.file for file in world.files) == files


def test_every_fixed_file_has_its_attribute(world: Site) -> None:
    """The nine files of every project stand on the site as objects of their models."""
    for name, (attribute, model) in FIXED.items():
        file = getattr(world, attribute)
        assert isinstance(file, model)
        assert file.origin.file == f"playbooks/{name}"


def test_scenarios_stand_in_their_order(site_from: SiteFrom) -> None:
    """Scenarios are sorted by their order, those of the same order by their id."""
    site, report = site_from({**copied("zeta", "1"), **copied("alpha", "1"), **copied("first", "1")})
    assert site is not None
    assert report.render() == ""
    assert [scenario.id for scenario in site.scenarios] == ["alpha", "demo", "first", "zeta"]
    site, _ = site_from(copied("alpha", "5"))
    assert site is not None
    assert site.scenarios[-1].id == "alpha"


def test_topics_stand_in_their_order(site_from: SiteFrom) -> None:
    """Topics are sorted by their order, then by their id, not by their file."""
    (text,) = changed("knowledge/basics.yml", ("id: basics", "id: ahead"), ("order: 1", "order: 9")).values()
    site, report = site_from({"playbooks/knowledge/ahead.yml": text})
    assert site is not None
    assert report.render() == ""
    assert [topic.id for topic in site.topics] == ["basics", "ahead"]


def test_only_scenario_folders_are_scenarios(site_from: SiteFrom) -> None:
    """Hidden folders, drafts with an underscore, and the folders of topics and schemas are none."""
    files = {f"playbooks/{name}/playbook.yml": "?" for name in (".git", "_draft", *NOT_SCENARIOS)}
    files.pop("playbooks/knowledge/playbook.yml")
    site, report = site_from({**files, "playbooks/stray.txt": "?"})
    assert site is not None
    assert report.render() == ""


def test_a_folder_without_its_files_is_reported(site_from: SiteFrom) -> None:
    """A scenario folder needs a playbook and messages."""
    site, report = site_from({"playbooks/fresh/notes.txt": "?"})
    assert site is None
    assert [p.mark.file for p in report] == ["playbooks/fresh/messages.yml", "playbooks/fresh/playbook.yml"]


def test_a_project_without_topics(tmp_path: Path) -> None:
    """Knowledge pages may be missing altogether."""
    root = lay(tmp_path, changed("faq.yml", ("[knowledge/basics, demo#call-back]", "[demo#call-back]")))
    (root / "playbooks/knowledge/basics.yml").unlink()
    (root / "playbooks/knowledge").rmdir()
    site, report = load(root)
    assert report.render() == ""
    assert site is not None
    assert site.topics == []


def test_objects_are_found_by_kind_and_id(world: Site) -> None:
    """Shared objects go by their id, those of a scenario by ``scenario/id``, levels by their number."""
    assert world.find("role", "desk").name == "櫃檯"
    assert world.find("step", "demo/call-back").do == "回電說明下一步"
    assert world.find("message", "demo/first-reply").title == "第一則回覆"
    assert world.find("classification", "demo/plain").name == "一般抱怨"
    assert world.find("never", "demo/promise").dont == "當場答應退費"
    assert world.find("level", 2).short == "二級"
    assert world.find("level", "2") is world.find("level", 2)
    assert world.find("topic", "basics").title == "基本做法"
    assert world.find("scenario", "demo") is world.scenarios[0].playbook


def test_objects_of_a_scenario_need_no_prefix_at_home(world: Site) -> None:
    """Inside its own scenario an object goes by its bare id, elsewhere it does not."""
    assert world.find("step", "call-back", "demo") is world.find("step", "demo/call-back")
    assert world.find("step", "call-back") is None
    assert world.find("step", "call-back", "knowledge") is None


def test_unknown_objects_are_none(world: Site) -> None:
    """Neither an unknown id nor an unknown kind raises."""
    assert world.find("role", "nobody") is None
    assert world.find("weather", "rain") is None


def test_the_first_of_equal_ids_is_found(site_from: SiteFrom) -> None:
    """With two equal ids the site still loads, and the first of them counts."""
    site, _ = site_from(changed("demo/playbook.yml", ("id: check-numbers", "id: practise-call")))
    assert site is not None
    assert site.find("step", "demo/practise-call").do == "練習接電話"


def test_home_is_the_folder(world: Site) -> None:
    """An object belongs to the folder in which it was written; shared files have none."""
    assert home(world.find("step", "demo/call-back")) == "demo"
    assert home(world.topics[0]) == "knowledge"
    assert home(world.find("role", "desk")) == ""


def test_a_step_knows_its_scenario(world: Site) -> None:
    """From a step, a message, a never or a classification the scenario is found."""
    for kind in ("step/listen-first", "message/first-reply", "never/promise", "classification/plain"):
        name, _, own = kind.partition("/")
        assert world.scenario_of(world.find(name, f"demo/{own}")).id == "demo"


def test_a_classification_goes_by_either_form(world: Site) -> None:
    """``tricky`` and ``demo/tricky`` are the same kind of the scenario."""
    scenario = world.scenario("demo")
    assert scenario.classification("tricky") is scenario.classification("demo/tricky")


def test_walk_reaches_every_object(world: Site) -> None:
    """Every object with an id, and what lies below steps and matrices, is met once."""
    walked = [id(entry) for entry in world.walk()]
    assert len(walked) == len(set(walked))
    assert {id(entry) for _, _, entry in world.identified()} <= set(walked)
    assert {type(entry).__name__ for entry in world.walk()} >= {
        "Change",
        "Blank",
        "NeverSay",
        "Cell",
        "Row",
        "Notify",
    }


def test_children_are_all_that_is_below(real_site: Site) -> None:
    """Types say which fields may hold entries; no field holds one that they do not tell of."""
    for entry in real_site.entries:
        fields = [getattr(entry, name) for name in type(entry).model_fields]
        inside = [item for value in fields for item in (value if isinstance(value, list) else [value])]
        below = [item for item in inside if isinstance(item, Entry)]
        assert {id(item) for item in below} == {id(child) for _, child in entry.children()}, entry.origin
