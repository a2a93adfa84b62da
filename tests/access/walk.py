"""A walk by the Tab key over a page: where the focus stands, whether one sees it, and what is never reached."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, field

from playwright.sync_api import Page

from tests.browsing import until

# Remembers each stop; the look of a stop is compared with its look once the focus has gone on.
STOP = """() => {
  const look = (e) => {
    const s = getComputedStyle(e);
    return [s.outlineStyle === "none" ? "" : `${s.outlineStyle} ${s.outlineWidth} ${s.outlineColor}`, s.boxShadow,
      s.backgroundColor, s.borderTopColor, s.borderTopWidth, s.stroke, s.strokeWidth].join("|");
  };
  // A field that is out of sight shows its focus on its label, or on what stands around it.
  const parts = (e) => [e, e.closest("label"), ...(e.labels || []), ...e.querySelectorAll(":scope > rect"),
    e.nextElementSibling, document.querySelector(`label.md-header__button[for="${e.id}"]`)].filter(Boolean);
  const walk = (window.walk ||= { seen: [], dull: [], last: null });
  const visible = (p) => p.getClientRects().length && getComputedStyle(p).opacity !== "0";
  const { last } = walk;
  const e = document.activeElement;
  if (!e || e === document.body || e === document.documentElement) return null;
  const name = `${e.tagName.toLowerCase()}${e.id ? "#" + e.id : ""}${typeof e.className === "string" && e.className ? "." + e.className.trim().replace(/\\s+/g, ".") : ""} ${(e.getAttribute("aria-label") || e.textContent || "").trim().slice(0, 20)}`;
  if (last && last.element === e) return { name, same: true }; // the next part of a date, or what scrolls
  if (last && last.element.isConnected && last.looks.join() === last.parts.map(look).join()) walk.dull.push(last.name);
  const again = walk.seen.includes(e);
  walk.seen.push(e);
  const inside = ({ box }) => box.bottom > 1 && box.top < innerHeight - 1 && box.right > 1 && box.left < innerWidth - 1;
  const free = ({ p, box }) => {
    const [left, upper, right, lower] = [Math.max(box.left, 0), Math.max(box.top, 0), Math.min(box.right, innerWidth), Math.min(box.bottom, innerHeight)];
    for (const fy of [.5, .1, .3, .7, .9]) for (const fx of [.5, .15, .85]) {
      const [x, y] = [left + (right - left) * fx, upper + (lower - upper) * fy];
      const top = document.elementFromPoint(x, y);
      if (top && (top === p || p.contains(top) || top.contains(p) && !top.matches("dialog, [popover]") && getComputedStyle(top).position !== "sticky")) return true;
    }
    return false;
  };
  // Asked again when something still opens or scrolls.
  walk.settle = () => {
    const own = parts(e).filter(visible);
    walk.last = { element: e, name, parts: own, looks: own.map(look) };
    const shown = parts(e).map((p) => ({ p, box: p.getBoundingClientRect(), style: getComputedStyle(p) }))
      .filter(({ p, box, style }) => box.width > 3 && box.height > 3 && style.opacity !== "0"
        && p.checkVisibility({ visibilityProperty: true, opacityProperty: true }));
    return !shown.length ? "cannot be seen" : !shown.some(inside) ? "is off the screen"
      : !shown.some((s) => inside(s) && free(s)) ? "is covered" : "";
  };
  return { name, again, fault: walk.settle() };
}"""
# What a mouse can press and Tab has not come to; a group of radio buttons is one stop.
MISSED = """() => {
  const seen = new Set(window.walk.seen);
  const groups = new Set([...seen].filter((e) => e.type === "radio").map((e) => e.name));
  const pressable = "a[href], button, summary, input, select, textarea, [tabindex='0'], label[for]";
  const missed = [];
  for (const e of document.querySelectorAll(pressable)) {
    if (e.disabled || seen.has(e) || e.closest("[inert]")) continue;
    if (!e.checkVisibility({ visibilityProperty: true, opacityProperty: true })) continue;
    const box = e.getBoundingClientRect();
    if (box.width < 2 || box.height < 2 || box.right < 0 || box.left > innerWidth) continue;
    const style = getComputedStyle(e);
    if (style.pointerEvents === "none") continue;
    if (e.type === "radio" && groups.has(e.name)) continue;
    if (e.tagName === "LABEL" && (!e.control || seen.has(e.control) || groups.has(e.control.name) || e.control.disabled)) continue;
    missed.push(`${e.tagName.toLowerCase()}#${e.id}.${e.className} ${e.textContent.trim().slice(0, 20)}`);
  }
  return missed;
}"""
# Where the focus was stays the place from which Tab goes on; what is taken away leaves its own place.
TOP = """() => {
  const top = document.createElement("i");
  top.tabIndex = -1;
  document.body.prepend(top);
  top.focus();
  top.remove();
  scrollTo(0, 0);
  delete window.walk;
}"""
# A page of many steps has some hundred stops; more than this is a trap.
MOST = 1500
# Seconds in which a box that opens at the focus is open.
PATIENCE = 3


@dataclass
class Walk:
    """What was found on the way."""

    stops: int = 0
    faults: list[str] = field(default_factory=list)


def walk(page: Page) -> Walk:
    """Press Tab from the top of ``page`` until the focus has left it or comes round; every fault in words."""
    found = Walk()
    page.evaluate(TOP)
    ends = 0
    for _ in range(MOST):
        page.keyboard.press("Tab")
        stop = page.evaluate(STOP)
        if stop is None:
            ends += 1
            if found.stops or ends > 2:
                break
            continue
        if stop.get("same"):
            continue
        if stop["again"]:
            break
        found.stops += 1
        if stop["fault"]:
            with suppress(AssertionError):
                until(page, "!window.walk.settle()", PATIENCE)
            if fault := page.evaluate("window.walk.settle()"):
                found.faults.append(f"{stop['name']}: {fault}")
    else:
        found.faults.append(f"after {MOST} presses the focus has not left the page")
    found.faults += [f"{name}: shows no focus" for name in page.evaluate("window.walk.dull")]
    found.faults += [f"{name}: is never reached" for name in page.evaluate(MISSED)]
    return found
