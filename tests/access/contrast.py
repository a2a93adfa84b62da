"""What can be read and told apart when the system sets the colours, or asks for more contrast."""

from __future__ import annotations

from playwright.sync_api import Page

# Own text of less than ``least`` to one on its ground.  Text on a picture or a gradient has no ground to measure.
_FAINT = """(least) => {
  const parts = (colour) => colour.match(/[\\d.]+/g).map(Number);
  const light = ([r, g, b]) => [r, g, b].map((v) => (v /= 255) <= .04045 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4)
    .reduce((sum, v, i) => sum + v * [.2126, .7152, .0722][i], 0);
  const known = new Map([[null, parts(getComputedStyle(document.documentElement).backgroundColor).slice(0, 3)]]);
  const own = (e) => {
    const style = getComputedStyle(e);
    if (style.backgroundImage !== "none") return null;
    const colour = parts(style.backgroundColor);
    if (colour.length < 4 || colour[3] === 1) return colour;
    return colour[3] > 0 ? null : ground(e.parentElement);
  };
  const ground = (e) => known.has(e) ? known.get(e) : known.set(e, own(e)).get(e);
  const found = new Set();
  for (const e of document.querySelectorAll("body *")) {
    const said = [...e.childNodes].some((n) => n.nodeType === 3 && n.textContent.trim());
    if (!said || e.closest("svg, template, noscript, script, .visually-hidden, :disabled, [aria-disabled=true]")) continue;
    if (!e.checkVisibility({ visibilityProperty: true, opacityProperty: true })) continue;
    const box = e.getBoundingClientRect();
    const behind = ground(e);
    if (box.width < 2 || box.height < 2 || !behind) continue;
    const [a, b] = [light(parts(getComputedStyle(e).color)), light(behind)].sort((x, y) => y - x);
    const ratio = (a + .05) / (b + .05);
    if (ratio < least) found.add(`${ratio.toFixed(1)}: ${e.tagName.toLowerCase()}.${e.className} ${e.textContent.trim().slice(0, 20)}`);
  }
  return [...found];
}"""
# Of two of the same kind, of which one is pressed, ticked or current: both look the same.
_ALIKE = """() => {
  const look = (e) => ["", "::before", "::after"].map((part) => {
    const s = getComputedStyle(e, part);
    return [s.backgroundColor, s.borderColor, s.borderWidth, s.outline, s.color, s.content, s.fontWeight, s.textDecorationLine].join();
  }).join("|");
  const shown = (e) => e.checkVisibility({ visibilityProperty: true, opacityProperty: true });
  const found = new Set();
  for (const on of document.querySelectorAll("[aria-pressed=true], .tick:checked, [aria-selected=true]")) {
    if (!shown(on)) continue;
    const kind = on.matches(".tick") ? ".tick:not(:checked)" : on.hasAttribute("aria-pressed") ? "[aria-pressed=false]" : "[aria-selected=false]";
    const other = [...document.querySelectorAll(kind)].find((e) => shown(e) && e.className === on.className);
    if (other && look(on) === look(other)) found.add(`${on.tagName.toLowerCase()}.${on.className} ${on.textContent.trim().slice(0, 20)}`);
  }
  return [...found];
}"""


def faint(page: Page, least: float) -> list[str]:
    """Text whose contrast to its ground is below ``least`` to one."""
    found: list[str] = page.evaluate(_FAINT, least)
    return found


def alike(page: Page) -> list[str]:
    """What is pressed, ticked or chosen, and looks like what is not."""
    found: list[str] = page.evaluate(_ALIKE)
    return found
