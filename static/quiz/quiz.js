// A check without waiting for pages: kana while typing, and the next question in the place of the last.
"use strict";

const kana = (input, bind) => input && (bind ? wanakana.bind(input) : wanakana.unbind(input));
const reading = () => document.querySelector("#quiz [data-kana]");

document.addEventListener("submit", async (event) => {
  const form = event.target;
  if (!form.matches("#quiz [data-swap]")) return;
  event.preventDefault();
  try {
    show(await ask(form, event.submitter));
  } catch {
    form.submit();
  }
});

async function ask(form, submitter) {
  const fields = new FormData(form, submitter);
  const sent = form.method === "post" ? { method: "POST", body: fields } : {};
  const answer = await fetch(form.action, { ...sent, credentials: "same-origin" });
  return { url: answer.url, page: new DOMParser().parseFromString(await answer.text(), "text/html") };
}

// Any other page than a question, such as the result or the sign-in, is opened as itself.
function show({ url, page }) {
  const next = page.getElementById("quiz");
  if (!next) return window.location.assign(url);
  kana(reading(), false);
  // Taken off: what comes later than the page itself must not claim the focus by an attribute.
  const first = next.querySelector("[autofocus]");
  first?.removeAttribute("autofocus");
  document.getElementById("quiz").replaceWith(document.adoptNode(next));
  document.querySelector(".okuzuke").replaceWith(document.adoptNode(page.querySelector(".okuzuke")));
  // With its elements: a voice has to know which words are Japanese.
  const said = next.querySelector("[data-said]")?.cloneNode(true);
  document.getElementById("said").replaceChildren(...(said?.childNodes ?? []));
  window.history.replaceState(null, "", url);
  kana(reading(), true);
  first?.focus();
}

// Escape leads to the way out and does not take it; Backspace is free while nothing is typed in.
document.addEventListener("keydown", (event) => {
  if (event.isComposing) return;
  // The Enter that answered, still held down, must not go on by itself.
  if (event.key === "Enter" && event.repeat) event.preventDefault();
  if (event.key === "Escape") document.querySelector("[data-end]").focus();
  if (event.key === "Backspace" && !event.target.matches("input")) document.querySelector("[data-known]")?.click();
});

// The page's own autofocus puts the cursor there; a second claim would be one too many.
kana(reading(), true);
