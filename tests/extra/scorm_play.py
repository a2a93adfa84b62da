"""Plays a SCORM package in a real browser against scorm-again: to failed, to passed, and left half way."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Browser, Frame, Page

from tests.browsing import until

# Answers the questions from `first` to `last`, right or wrong, and hands the quiz in when asked to.
ANSWER = """({ right, first = 0, last = Infinity, hand = true }) => {
  const kinds = playbookQuiz.kinds;
  const make = {
    single: (q) => q.options.find((o) => o.correct === right).id,
    multiple: (q) => q.options.filter((o) => o.correct === right).map((o) => o.id),
    truefalse: (q) => ({
      verdict: q.answer === right,
      reason: q.reasons.find((o) => o.correct === right).id,
    }),
    order: (q) => (right ? q.right : [...q.right].reverse()),
    numeric: (q) => q.answer + (right ? 0 : q.tolerance + 1),
    classify: (q) => {
      const answers = [...new Set(q.items.map((item) => item.answer))];
      const other = (answer) => answers[(answers.indexOf(answer) + 1) % answers.length];
      return Object.fromEntries(q.items.map((i) => [i.id, right ? i.answer : other(i.answer)]));
    },
    case: (q) => Object.fromEntries(q.parts.map(({ id, kind, question }) => [id, make[kind](question)])),
  };
  make.match = make.classify;
  const begin = document.querySelector(".quiz__start:not([hidden]) button");
  if (begin) begin.click();
  const asked = [...document.querySelectorAll("[data-question]")].filter((field) => !field.hidden);
  for (const field of asked.slice(first, last)) {
    const kind = kinds[field.dataset.kind];
    kind.restore(field, make[field.dataset.kind](kind.question(field)));
    field.dispatchEvent(new Event("input", { bubbles: true }));
    const check = field.querySelector(":scope > .q__foot > button");
    if (check) check.click();
  }
  if (hand) document.querySelector(".quiz__end button").click();
  return asked.map((field) => field.dataset.question);
}"""


def play(running: Browser, address: str, set_id: str, mark: int) -> None:
    """``address`` has lms.html, scorm12.js and the unpacked set."""
    page = running.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("request", lambda r: faults.append(r.url) if not r.url.startswith(address) else None)

    frame = launch(page, address, set_id, mark)
    asked = frame.evaluate(ANSWER, {"right": False})
    failed = leave(page)
    assert failed["lesson_status"] == "failed", failed
    assert failed["exit"] == "suspend", failed
    assert 0 <= float(failed["score.raw"]) < mark, failed
    report(page, asked)

    frame = launch(page, address, set_id, mark, failed)
    asked = frame.evaluate(ANSWER, {"right": True})
    passed = leave(page)
    assert passed["lesson_status"] == "passed", passed
    assert passed["score.raw"] == "100", passed
    assert passed["exit"] == "", passed
    report(page, asked)

    frame = launch(page, address, set_id, mark, passed)
    frame.evaluate(ANSWER, {"right": False})
    kept = leave(page)
    assert kept["lesson_status"] == "passed", kept
    assert kept["score.raw"] == "100", kept

    frame = launch(page, address, set_id, mark)
    frame.evaluate(ANSWER, {"right": True, "last": 1, "hand": False})
    half = leave(page)
    assert half["lesson_status"] == "incomplete", half
    assert half["exit"] == "suspend", half
    assert half["score.raw"] == "", half

    retry(page, address, set_id, mark)
    control(page)
    assert faults == [], faults


def launch(page: Page, address: str, set_id: str, mark: int, held: dict[str, str] | None = None) -> Frame:
    """Open the platform and start the package, with what an earlier session left."""
    page.goto(f"{address}lms.html")
    kept = {f"cmi.core.{n}": (held or {}).get(n, "") for n in ("lesson_status", "score.raw")}
    path = f"{set_id}/index.html"
    page.evaluate("([path, mark, held]) => launch(path, mark, held)", [path, str(mark), kept if held else {}])
    until(page, "calls.some((call) => call.given[0] === 'cmi.suspend_data')")
    frame = page.frames[1]
    frame.wait_for_selector("[data-question]:not([hidden]), .quiz__start:not([hidden]) button")
    return frame


def leave(page: Page) -> dict[str, str]:
    """Close the package and say what the platform holds."""
    names = ("lesson_status", "exit", "score.raw", "score.min", "score.max", "session_time")
    page.evaluate("() => document.querySelector('iframe').remove()")
    until(page, "calls.some((call) => call.name === 'LMSFinish')")
    get = "(name) => String(name.split('.').reduce((held, part) => held[part], runtime.cmi.core))"
    calls: list[dict[str, Any]] = page.evaluate("() => calls")
    written = {c["given"][0]: c["given"][1] for c in calls if c["name"] == "LMSSetValue"}
    found = {name: page.evaluate(get, name) for name in names if name not in ("exit", "session_time")}
    return {**found, "exit": written.get("cmi.core.exit", "")}


def report(page: Page, asked: list[str]) -> None:
    """What every session must have done, whatever came out."""
    calls: list[dict[str, Any]] = page.evaluate("() => calls")
    names = [call["name"] for call in calls]
    assert [c for c in calls if c["error"] != "0" or c["value"] == "false"] == []
    assert names[0] == "LMSInitialize"
    assert names[-1] == "LMSFinish", names[-3:]
    assert names.count("LMSFinish") == names.count("LMSInitialize") == 1
    written = {c["given"][0]: c["given"][1] for c in calls if c["name"] == "LMSSetValue"}
    ids = [value for name, value in written.items() if name.endswith(".id")]
    assert sorted(ids) == sorted(asked)
    assert all(value.isascii() for name, value in written.items() if "interactions" in name)
    assert page.evaluate("() => runtime.cmi.interactions.childArray.length") == len(asked)
    assert len(written["cmi.suspend_data"]) <= 4096
    assert set(written["cmi.suspend_data"].split(",")) >= set(asked)
    assert written["cmi.core.session_time"].count(":") == 2


def retry(page: Page, address: str, set_id: str, mark: int) -> None:
    """Repeating only what was wrong, and getting it right, does not turn a failed quiz into a passed one."""
    frame = launch(page, address, set_id, mark)
    frame.evaluate(ANSWER, {"right": False, "last": 1, "hand": False})
    frame.evaluate(ANSWER, {"right": True, "first": 1})
    assert frame.locator(".quiz__result button").count() == 2, "no button to retry"
    frame.evaluate("() => document.querySelector('.quiz__result button').click()")
    again = frame.evaluate(ANSWER, {"right": True})
    result = leave(page)
    assert len(again) == 1, again
    assert float(result["score.raw"]) < 100, result


def control(page: Page) -> None:
    """The runtime does refuse what is wrong: without this the checks above would prove nothing."""
    bad = page.evaluate(
        """() => {
          const fresh = new Scorm12API({ autocommit: false, logLevel: 5 });
          fresh.LMSInitialize("");
          const codes = [];
          for (const [name, value] of [
            ["cmi.core.score.raw", "185"],
            ["cmi.interactions.0.id", String.fromCharCode(0x984c)],
            ["cmi.core.lesson_status", "won"],
          ]) {
            fresh.LMSSetValue(name, value);
            codes.push(String(fresh.LMSGetLastError()));
          }
          return codes;
        }"""
    )
    assert bad == ["405", "405", "405"], bad
