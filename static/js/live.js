// Live progress: an element with data-live is filled again and again from that address while what
// it holds says data-running; when it no longer does, the page is read anew. With data-waiting the
// sync is still to begin, so an empty answer only means to ask later. Without this script the page
// shows the progress as of its own loading.
const FIRST_PAUSE = 500;
const PAUSE = 1000;
const LONGEST_PAUSE = 30000;

const isRunning = (element) => element.querySelector("[data-running]") !== null;
const isWaiting = (element) => "waiting" in element.dataset;

async function refresh(element, pause) {
  let next = Math.min(pause * 2, LONGEST_PAUSE);
  try {
    const answer = await fetch(element.dataset.live, { headers: { "X-Requested-With": "fetch" } });
    if (answer.redirected) return; // signed out meanwhile
    if (answer.ok) {
      element.innerHTML = await answer.text();
      if (isRunning(element)) {
        delete element.dataset.waiting;
        next = PAUSE;
      } else if (!isWaiting(element) || pause >= LONGEST_PAUSE) {
        return void location.reload();
      }
    }
  } catch {
    // The server restarts or the network is gone: keep what is shown and ask again, less often.
  }
  setTimeout(refresh, next, element, next);
}

for (const element of document.querySelectorAll("[data-live]")) {
  if (isRunning(element) || isWaiting(element)) setTimeout(refresh, FIRST_PAUSE, element, FIRST_PAUSE);
}
