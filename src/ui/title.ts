import { useEffect } from "react";
import { afterNextPaint } from "./painted.ts";

/** The page's title; set once what it speaks of stands, since it makes the browser stop and look. */
export function useTitle(title: string): void {
  useEffect(
    () =>
      afterNextPaint(() => {
        document.title = `${title} · Critical Pass`;
      }),
    [title],
  );
}
