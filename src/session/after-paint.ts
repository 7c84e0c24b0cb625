/**
 * Runs a job once the frame that was just rendered is on the screen; at once when the page is hidden or on its
 * way out, where frames do not come any more.
 */
export function afterPaint(job: () => void): void {
  if (
    typeof document === "undefined" ||
    document.visibilityState === "hidden"
  ) {
    queueMicrotask(job);
    return;
  }
  let ran = false;
  const run = () => {
    if (ran) return;
    ran = true;
    clearTimeout(late);
    document.removeEventListener("visibilitychange", run);
    removeEventListener("pagehide", run);
    job();
  };
  // A frame callback runs before its paint; a task posted from there runs after it.
  requestAnimationFrame(() => setTimeout(run));
  const late = setTimeout(run, 100);
  document.addEventListener("visibilitychange", run);
  addEventListener("pagehide", run);
}
