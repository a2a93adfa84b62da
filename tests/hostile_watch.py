"""Looks at pages that hold hostile texts: what ran, what left the site, what stands there that should not."""

from __future__ import annotations

import re
from pathlib import Path

from playwright.sync_api import BrowserContext, Dialog

POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy"[^>]*>')
PHONE = 390  # pixels

# Everything that can be read or that a script may use later, as one text a place.
READ = """() => {
  const texts = [], walk = root => {
    let all = "";
    const nodes = document.createTreeWalker(root, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
    while (nodes.nextNode()) {
      const node = nodes.currentNode;
      if (node.nodeType === 3) {
        const holder = node.parentElement;
        if (!holder || !holder.closest("script, style, [data-yaml]")) all += node.data;
      } else {
        for (const {name, value} of node.attributes) if (!/^(href|src|data-md|class|id)/.test(name)) said(value);
        if (node.tagName === "TEMPLATE") node.content.childElementCount ? walk(node.content) : said(node.content.textContent.trim());
        if (node.tagName === "SCRIPT" && node.type === "application/json") said(node.textContent);
        if ("value" in node && typeof node.value === "string") said(node.value);
      }
    }
    texts.push(all);
  };
  const said = text => {
    if (!/[{[]/.test(text[0])) return texts.push(text);
    try { JSON.parse(text, (key, value) => { texts.push(key); if (typeof value === "string") texts.push(value); return value; }); }
    catch { texts.push(text); }
  };
  walk(document);
  // A file is read as whoever opens it reads it.
  for (const file of document.querySelectorAll("[data-yaml]"))
    if (file.textContent) JSON.stringify(jsyaml.load(file.textContent), (key, value) => { if (typeof value === "string") texts.push(value); return value; });
  return texts;
}"""
# Elements and attributes that no page of ours has; `styles` is how many style elements of its own it has.
FOREIGN = """styles => {
  const bad = [], look = root => {
    for (const node of root.querySelectorAll("*")) {
      if (node.tagName === 'TEMPLATE') look(node.content);
      for (const {name, value} of node.attributes) {
        if (name.startsWith("on")) bad.push(`${node.tagName} ${name}=${value}`);
        if (/^(href|src|action|formaction|xlink:href|data|srcdoc)$/.test(name) && /^\\s*(javascript|vbscript|data):/i.test(value))
          bad.push(`${node.tagName} ${name}=${value}`);
        if (/evil/.test(value) && /^(href|src|style|srcset|poster|content)$/.test(name) && !["META", "A"].includes(node.tagName))
          bad.push(`${node.tagName} ${name}=${value}`);
      }
    }
    const foreign = [...root.querySelectorAll("iframe, object, embed, base, math, marquee, video, audio, form[action], meta[http-equiv=refresh], img:not([alt])")];
    bad.push(...[...foreign, ...[...root.querySelectorAll("style")].slice(styles)].map(n => n.outerHTML.slice(0, 120)));
  };
  look(document);
  return bad;
}"""
# As if a mouse and a keyboard went over everything.
TOUCH = """() => {
  for (const node of document.querySelectorAll("body *"))
    for (const kind of ["pointerover", "mouseover", "mouseenter", "focus", "focusin", "toggle"])
      node.dispatchEvent(new Event(kind, { bubbles: true }));
}"""
# What is wider than the window and cannot be scrolled by itself.
WIDE = """() => {
  const root = document.documentElement;
  if (root.scrollWidth <= root.clientWidth) return [];
  return [...document.querySelectorAll("main *")].filter(node => node.getBoundingClientRect().right > root.clientWidth + 1)
    .slice(0, 3).map(node => `wider than the window: ${node.tagName}.${node.className} ${node.textContent.trim().slice(0, 40)}`);
}"""
# Types a text into every field that shows, as a person would who means no good; returns how many.
TYPE = """texts => {
  let count = 0;
  for (const field of document.querySelectorAll("input:not([type]), input[type=text], textarea")) {
    if (!field.checkVisibility() || field.readOnly || field.disabled || field.closest("[data-md-component=search]")) continue;
    field.value = texts[count++ % texts.length];
    for (const kind of ["input", "change"]) field.dispatchEvent(new Event(kind, { bubbles: true }));
  }
  return count;
}"""
# Presses every button that shows, once.
PRESS = """() => {
  window.print = () => {};
  const pressed = new Set();
  for (let round = 0; round < 3; round++)
    for (const button of document.querySelectorAll("main button")) {
      if (pressed.has(button) || pressed.size > 60 || !button.checkVisibility()) continue;
      pressed.add(button);
      button.click();
    }
  return pressed.size;
}"""


class Watched:
    """A tab, and whatever happened in it that must not."""

    def __init__(self, context: BrowserContext, address: str, styles: int = 0) -> None:
        self.page = context.new_page()
        self.address = address
        self.styles = styles
        self.faults: list[str] = []
        page = self.page
        page.on("dialog", self._dialog)
        page.on("pageerror", lambda error: self.faults.append(f"{page.url}: {error}"))
        page.on("request", lambda request: self._asked(request.url))

    def _dialog(self, dialog: Dialog) -> None:
        if dialog.type != "beforeunload":
            self.faults.append(f"{self.page.url}: dialog {dialog.message}")
        dialog.accept()

    def _asked(self, url: str) -> None:
        if not url.startswith((self.address, "data:image/svg+xml", "blob:")):
            self.faults.append(f"{self.page.url} asks {url}")

    def visit(self, path: str) -> None:
        """Open a page and look at it."""
        self.page.goto(self.address + path)
        self.look()

    def look(self) -> None:
        """Touch everything, then note what ran, what stands there that should not, and what is too wide."""
        self.page.evaluate(TOUCH)
        if self.page.evaluate("window.__pwned"):
            self.faults.append(f"{self.page.url}: code of a text ran")
        found = self.page.evaluate(FOREIGN, self.styles) + self.page.evaluate(WIDE)
        self.faults += [f"{self.page.url}: {bad}" for bad in found]


def without_policy(folder: Path) -> int:
    """Take the policy out of every page in ``folder``; how many pages had one."""
    count = 0
    for path in folder.rglob("*.html"):
        html, found = POLICY.subn("", path.read_text(encoding="utf-8"))
        path.write_text(html, encoding="utf-8")
        count += found
    return count
