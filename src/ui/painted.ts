const waiting = new Set<() => void>();

function afterFrame() {
  const jobs = [...waiting];
  waiting.clear();
  for (const job of jobs) job();
}

/** Runs a job after the next paint. Returns what calls it off. */
export function afterNextPaint(job: () => void): () => void {
  // One frame for all: a frame callback runs before its paint, a task posted from there after it.
  if (waiting.size === 0) requestAnimationFrame(() => setTimeout(afterFrame));
  // A function of its own, so that the same job may wait twice.
  const run = () => job();
  waiting.add(run);
  return () => void waiting.delete(run);
}
