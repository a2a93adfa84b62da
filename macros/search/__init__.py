"""Search: what is found, and the files that find it in the browser.

In: the site and what its hand-written pages hold.  Out: the index as a script that the worker loads
at the first search, and the worker itself, which speaks the theme's protocol: ``worker/protocol.js``.
The box is in ``docs/assets/search-box.js``.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from macros import plan
from macros.facts import facts
from macros.search import scenarios, shared
from macros.search.entry import WEIGHTS, Found, Words
from macros.search.folding import forms, sounds
from macros.search.shared import also
from macros.search.written import found as written
from macros.site import Site
from macros.strings import t, table

_FOLDER = Path(__file__).parent
# The order in which the parts of the worker build on each other.
_PARTS = ("fold", "corpus", "kin", "words", "rank", "show", "protocol")
INDEX = "search-index.js"


def assets() -> dict[str, str]:
    """File name to text: the worker."""
    parts = [(_FOLDER / "worker" / f"{name}.js").read_text(encoding="utf-8") for name in _PARTS]
    return {"search-worker.js": "\n".join(parts)}


def places(site: Site, extra: Iterable[Found] = ()) -> list[Found]:
    """Every place that search leads to; ``extra`` are those of hand-written pages."""
    words = Words(facts(site))
    found = [place for scenario in site.scenarios for place in scenarios.found(site, scenario, words)]
    found += shared.found(site, words)
    known = {place.address for place in found if not place.anchor}
    return [*found, *shared.pages(site, plan.pages(site), known, words), *extra]


def index(site: Site, extra: Iterable[Found], url: Callable[[str], str | None]) -> str:
    """The text of ``search-index.js``.

    ``url`` turns an address into the URL below the site's root, or None: then it is left out.
    """
    found = [(place, where) for place in places(site, extra) if (where := url(place.address)) is not None]
    used = set("".join(f"{p.title}{p.heading}{''.join(p.aliases)}{p.text}" for p, _ in found))
    simplified, traditional = forms(used)
    kinds = list(WEIGHTS)
    own = {scenario.id: number for number, scenario in enumerate(site.scenarios)}
    roles = {role.id: number for number, role in enumerate(site.roles.roles)}
    data: dict[str, Any] = {
        "kinds": [[t(f"find.kind.{kind}"), WEIGHTS[kind]] for kind in kinds],
        "scenarios": [[s.id, s.playbook.title] for s in site.scenarios],
        "roles": [role.name for role in site.roles.roles],
        "words": {key: t(f"find.{key}") for key in ("also", "and", "dots")},
        "stop": t("find.stop").split(),
        "same": _same(),
        "kin": [family.split(t("word.joiner")) for family in table("kin").values()],
        "digits": list(t("find.digits")),
        "forms": [simplified, traditional],
        "sounds": sounds(used),
        "places": [
            [
                kinds.index(place.kind), f"{where}#{place.anchor}" if place.anchor else where,
                place.title, place.heading, "\n".join(place.aliases), place.text,
                own.get(place.scenario, -1), [roles[r] for r in place.roles if r in roles],
            ]
            for place, where in found
        ],
    }  # fmt: skip
    return f"self.searchIndex = {json.dumps(data, ensure_ascii=False, separators=(',', ':'))};\n"


def _same() -> list[list[str]]:
    """Words said elsewhere, each with ours: those no text may use, and those people still type."""
    typed = t("find.same").split()
    return [
        *map(list, table("wording").items()),
        *([a, b] for a, b in zip(typed[::2], typed[1::2], strict=True)),
    ]


__all__ = ["INDEX", "Found", "also", "assets", "index", "places", "written"]
