/** Runs a job after the next paint. Returns what calls it off. */
export function afterNextPaint(job: () => void): () => void {
  let task: ReturnType<typeof setTimeout> | undefined;
  // A frame callback runs before its paint; a task posted from there runs after it.
  const frame = requestAnimationFrame(() => {
    task = setTimeout(job);
  });
  return () => {
    cancelAnimationFrame(frame);
    clearTimeout(task);
  };
}
