// Puts a copy button under each block, whose words stand at the block; without this script a click selects the whole block.
"use strict";

for (const block of document.querySelectorAll("[data-copy]")) {
  const button = document.createElement("button");
  const words = block.dataset.copy;
  button.type = "button";
  button.className = "btn btn--plain copy";
  button.setAttribute("aria-live", "polite");
  button.textContent = words;
  button.addEventListener("click", async () => {
    const copied = await copy(block);
    button.textContent = copied ? block.dataset.copied : block.dataset.selected;
    window.setTimeout(() => { button.textContent = words; }, 2500);
  });
  block.after(button);
}

// Browsers give the clipboard to pages on https and localhost only.
async function copy(block) {
  try {
    await navigator.clipboard.writeText(block.textContent);
    return true;
  } catch {
    window.getSelection().selectAllChildren(block);
    return false;
  }
}
