import { useEffect, useState } from "react";

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

/** `value`, one paint later: for what may follow a moment after the thing the reader waits for. */
export function usePainted<T>(value: T): T {
  const [painted, setPainted] = useState(value);
  useEffect(
    () =>
      Object.is(painted, value)
        ? undefined
        : afterNextPaint(() => setPainted(() => value)),
    [painted, value],
  );
  return painted;
}
