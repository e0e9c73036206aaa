// Live progress: an element with data-live is filled again and again from that address while what
// it holds says data-running; when it no longer does, the page is read anew. Without this script
// the page shows the progress as of its own loading.
const PAUSE = 2000;
const LONGEST_PAUSE = 30000;

async function refresh(element, pause) {
  let next = Math.min(pause * 2, LONGEST_PAUSE);
  try {
    const answer = await fetch(element.dataset.live, { headers: { "X-Requested-With": "fetch" } });
    if (answer.redirected) return; // signed out meanwhile
    if (answer.ok) {
      element.innerHTML = await answer.text();
      if (!element.querySelector("[data-running]")) return void location.reload();
      next = PAUSE;
    }
  } catch {
    // The server restarts or the network is gone: keep what is shown and ask again, less often.
  }
  setTimeout(refresh, next, element, next);
}

for (const element of document.querySelectorAll("[data-live]")) {
  if (element.querySelector("[data-running]")) setTimeout(refresh, PAUSE, element, PAUSE);
}
