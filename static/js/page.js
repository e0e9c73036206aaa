// What every page may need, in one file: a request of its own for each would cost more.

// A picture may hold a hundred links. With this script its link layer is one stop of the Tab key,
// and the arrow keys, Home and End walk along the marks; without it every mark is a stop.
const STEPS = { ArrowLeft: -1, ArrowUp: -1, ArrowRight: 1, ArrowDown: 1 };

function settle(marks, chosen) {
  for (const mark of marks) mark.setAttribute("tabindex", mark === chosen ? "0" : "-1");
}

function walk(event, marks) {
  const here = marks.indexOf(event.target.closest("a"));
  const place = event.key === "Home" ? 0 : event.key === "End" ? marks.length - 1 : here + STEPS[event.key];
  const next = marks[place];
  if (!next) return;
  event.preventDefault();
  settle(marks, next);
  next.focus();
}

for (const layer of document.querySelectorAll(".hits")) {
  const marks = [...layer.querySelectorAll("a")];
  settle(marks, marks.find((mark) => mark.hasAttribute("aria-current")) ?? marks.at(-1));
  layer.addEventListener("keydown", (event) => {
    if (event.key in STEPS || event.key === "Home" || event.key === "End") walk(event, marks);
  });
}

// Sends the browser's time zone once; the form is on the page only until the server knows one.
const guess = document.getElementById("time-zone-guess");
if (guess) {
  guess.elements.time_zone.value = Intl.DateTimeFormat().resolvedOptions().timeZone ?? "";
  if (guess.elements.time_zone.value) {
    fetch(guess.action, { method: "POST", body: new FormData(guess) }).catch(() => {});
  }
}
