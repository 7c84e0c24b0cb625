import { useCallback, useLayoutEffect, useRef } from "react";

/** The same function for the life of the component, calling the latest one: rows can then be memoised. */
export function useStable<A extends unknown[], R>(
  fn: (...args: A) => R,
): (...args: A) => R {
  const latest = useRef(fn);
  useLayoutEffect(() => {
    latest.current = fn;
  });
  return useCallback((...args: A) => latest.current(...args), []);
}
