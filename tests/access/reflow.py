"""At 320 by 256 CSS px (400 % of a desk) and with the text spacing of WCAG 1.4.12: what no longer fits."""

from __future__ import annotations

from playwright.sync_api import Page

ZOOMED = {"width": 320, "height": 256}
# As a reader's own style sheet would: set by the style object, which the policy of the page allows.
SPACING = """() => {
  for (const e of document.querySelectorAll("body, body *")) {
    if (e.closest("svg, template, script")) continue;
    e.style.setProperty("line-height", "1.5", "important");
    e.style.setProperty("letter-spacing", ".12em", "important");
    e.style.setProperty("word-spacing", ".16em", "important");
    if (e.matches("p")) e.style.setProperty("margin-bottom", "2em", "important");
  }
}"""
# Text that is cut off, or stands where nobody can scroll to; in a box that scrolls nothing is lost.
LOST = """() => {
  const found = new Set();
  const name = (e) => `${e.tagName.toLowerCase()}.${typeof e.className === "string" ? e.className : ""} ${e.textContent.trim().slice(0, 25)}`;
  const root = document.documentElement;
  if (root.scrollWidth > root.clientWidth) found.add(`the page is ${root.scrollWidth} px wide`);
  for (const e of document.querySelectorAll("body *")) {
    // The preview of a pocket card is paper that is folded, and stands on its head there; the header
    // repeats the title that stands below it.
    if (e.closest("svg, template, .visually-hidden, .md-toggle, noscript, .panel--turned, .md-header__topic") || !e.textContent.trim()) continue;
    if (!e.checkVisibility({ visibilityProperty: true, opacityProperty: true, contentVisibilityAuto: true })) continue;
    const style = getComputedStyle(e);
    const box = e.getBoundingClientRect();
    if (box.width < 2 || box.height < 2 || style.clipPath !== "none") continue;
    const cut = (overflow) => overflow === "hidden" || overflow === "clip";
    if (cut(style.overflowX) && e.scrollWidth > e.clientWidth + 2 && style.display !== "inline") found.add(`cut at the side: ${name(e)}`);
    if (cut(style.overflowY) && e.scrollHeight > e.clientHeight + 3 && style.display !== "inline") found.add(`cut below: ${name(e)}`);
    if (box.left < -2 && box.right > 2) found.add(`begins left of the screen: ${name(e)}`);
  }
  return [...found];
}"""
# What stays in place while the page scrolls, at the worst place of some; as a share of the height.  An open menu
# covers the page as a dialog does, until it is closed.
STICKY = """() => {
  let most = [0, ""];
  const staying = [...document.querySelectorAll("body *")].filter((e) => ["fixed", "sticky"].includes(getComputedStyle(e).position));
  for (const part of [0, .3, .6, 1]) {
    scrollTo(0, part * document.documentElement.scrollHeight);
    let height = 0; const names = [];
    for (const e of staying) {
      const { position } = getComputedStyle(e);
      if (!e.checkVisibility({ visibilityProperty: true, opacityProperty: true }) || e.closest(".note, .md-search")) continue;
      if (document.querySelector("#__drawer:checked") && e.matches(".md-sidebar--primary, .md-overlay, .md-header")) continue;
      const box = e.getBoundingClientRect();
      const stuck = position === "fixed" || Math.abs(box.top - parseFloat(getComputedStyle(e).top)) < 2 || Math.abs(innerHeight - box.bottom - parseFloat(getComputedStyle(e).bottom)) < 2;
      if (!stuck || box.width < innerWidth / 2) continue;
      const seen = Math.min(box.bottom, innerHeight) - Math.max(box.top, 0);
      if (seen > 0) { height += seen; names.push(`${e.className} ${Math.round(seen)}`); }
    }
    if (height / innerHeight > most[0]) most = [height / innerHeight, names.join(", ")];
  }
  scrollTo(0, 0);
  return most;
}"""


def zoomed(page: Page) -> list[str]:
    """What is lost at 400 %, and what stands in the way."""
    page.set_viewport_size(ZOOMED)
    share, names = page.evaluate(STICKY)
    covered = [f"{share:.0%} of the height stay covered: {names}"] if share > 0.4 else []
    return lost(page) + covered


def space(page: Page) -> None:
    """Make the text wide, on this page for good."""
    page.evaluate(SPACING)


def lost(page: Page) -> list[str]:
    """What is cut off, or stands where nobody can scroll to."""
    found: list[str] = page.evaluate(LOST)
    return found
