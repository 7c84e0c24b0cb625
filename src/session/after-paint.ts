/**
 * Work that may wait for the screen, but not for a page that is going away: hidden pages get no frames, and
 * their timers may never fire.
 */

/** Runs a job once the frame that was just rendered is on the screen. */
export function afterPaint(job: () => void): void {
  if (typeof document === "undefined" || document.visibilityState === "hidden")
    return queueMicrotask(job);
  const run = once(job);
  // A frame callback runs before its paint; a task posted from there runs after it.
  requestAnimationFrame(() => setTimeout(run));
  setTimeout(run, 100);
}

/** Runs a job after so many milliseconds. Returns what calls it off. */
export function afterRest(job: () => void, ms: number): () => void {
  const run = once(job);
  const timer = setTimeout(run, ms);
  return () => {
    clearTimeout(timer);
    run.drop();
  };
}

const waiting = new Set<() => void>();
if (typeof document !== "undefined") {
  const all = () => {
    for (const run of [...waiting]) run();
  };
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") all();
  });
  addEventListener("pagehide", all);
}

/** Runs at most once: by its timer, or when the page goes away. */
function once(job: () => void): (() => void) & { drop(): void } {
  const drop = () => void waiting.delete(run);
  const run = () => {
    if (waiting.delete(run)) job();
  };
  waiting.add(run);
  return Object.assign(run, { drop });
}
