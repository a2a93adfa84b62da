/* The theme searches on key-up only; text that arrives by voice, paste or a tapped candidate has none. */
document.addEventListener(
  "input",
  (event) => {
    if (event.target.name === "query")
      event.target.dispatchEvent(new KeyboardEvent("keyup", { bubbles: true }));
  },
  true,
);
