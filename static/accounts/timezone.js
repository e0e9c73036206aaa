// Sends the browser's time zone once; the form is on the page only until the server knows one.
const guess = document.getElementById("time-zone-guess");
if (guess) {
  guess.elements.time_zone.value = Intl.DateTimeFormat().resolvedOptions().timeZone ?? "";
  if (guess.elements.time_zone.value) {
    fetch(guess.action, { method: "POST", body: new FormData(guess) }).catch(() => {});
  }
}
