/* Search, part 1: folding.  One character in, one out, so places in folded and shown text agree.
   Wide to narrow (NFKC), upper to lower case, Simplified and variant forms to what the pages write. */
"use strict";
let forms = new Map();
let formed = /(?!)/g;
let alike = new Map();
let once = new Map();

function learn([simplified, traditional], groups) {
  forms = new Map(Array.from(simplified, (character, n) => [character, Array.from(traditional)[n]]));
  formed = simplified ? new RegExp(`[${simplified}]`, "g") : /(?!)/g;
  alike = new Map();
  once = new Map();
  for (const group of groups)
    for (const character of group) alike.set(fold(character), (alike.get(fold(character)) || "") + group);
}

function fold(text) {
  let even = text.normalize("NFKC").toLowerCase();
  if (even.length !== text.length)
    even = Array.from({ length: text.length }, (_, n) => text[n].normalize("NFKC").toLowerCase()[0] || " ").join("");
  return even.replace(formed, (character) => forms.get(character));
}

/** The same for what pages hold, kept: every key that is pressed shows many of the same places again. */
function foldedOnce(text) {
  if (!once.has(text)) once.set(text, fold(text));
  return once.get(text);
}

/** The characters that sound like `character` in one of its readings, itself left out. */
const soundsLike = (character) => Array.from(alike.get(character) || "").map(fold).filter((other) => other !== character);
