import {
  useEffect,
  useRef,
  type PointerEvent as ReactPointerEvent,
} from "react";
import { useStable } from "./stable.ts";

export interface DropPoint {
  /** The value of `data-drop` under the pointer. */
  key: string;
  /** The pointer is in the lower half of the target. */
  below: boolean;
}

/** Pixels a pointer travels before a press becomes a drag. */
const threshold = 6;
/** The strip at the upper and lower edge of the window in which a drag scrolls. */
const edge = 72;

/**
 * Dragging with mouse, pen or finger. A finger drags by the grip only, so that the page can be scrolled over the rest.
 * Give the handler to `onPointerDown`; targets carry `data-drop`. The same can always be done by clicks and keys.
 */
export function useDrag(on: {
  start: (key: string) => void;
  over: (at: DropPoint | null) => void;
  end: (key: string, at: DropPoint | null) => void;
}): (
  event: ReactPointerEvent<HTMLElement>,
  key: string,
  moving: HTMLElement,
) => void {
  const running = useRef<AbortController | null>(null);
  useEffect(() => () => running.current?.abort(), []);
  const start = useStable(on.start);
  const over = useStable(on.over);
  const end = useStable(on.end);

  return useStable(
    (
      event: ReactPointerEvent<HTMLElement>,
      key: string,
      moving: HTMLElement,
    ) => {
      if (event.button !== 0 || !event.isPrimary) return;
      if (
        event.pointerType === "touch" &&
        !(event.target as Element).closest(".grip")
      )
        return;
      const from = {
        x: event.clientX,
        y: event.clientY,
        scroll: window.scrollY,
      };
      const id = event.pointerId;
      let dragging = false;
      let last = "";
      const stop = new AbortController();
      running.current?.abort();
      running.current = stop;
      const { signal } = stop;

      const finish = (at: DropPoint | null) => {
        stop.abort();
        delete moving.dataset["dragged"];
        moving.style.translate = "";
        if (!dragging) return;
        // The click that follows a drag is not a click on the tile.
        const swallow = (e: Event) => {
          e.stopPropagation();
          e.preventDefault();
        };
        window.addEventListener("click", swallow, {
          capture: true,
          once: true,
        });
        setTimeout(() =>
          window.removeEventListener("click", swallow, { capture: true }),
        );
        end(key, at);
      };

      window.addEventListener(
        "pointermove",
        (e) => {
          if (e.pointerId !== id) return;
          if (!dragging) {
            if (Math.hypot(e.clientX - from.x, e.clientY - from.y) < threshold)
              return;
            dragging = true;
            // An attribute, not a class: React writes the class names anew on every change.
            moving.dataset["dragged"] = "";
            start(key);
          }
          if (e.clientY < edge) window.scrollBy(0, -14);
          else if (e.clientY > window.innerHeight - edge)
            window.scrollBy(0, 14);
          moving.style.translate = `${e.clientX - from.x}px ${e.clientY - from.y + window.scrollY - from.scroll}px`;
          const at = pointAt(e);
          const now = at ? `${at.key} ${at.below}` : "";
          if (now !== last) over(at);
          last = now;
        },
        { signal },
      );
      window.addEventListener(
        "pointerup",
        (e) => e.pointerId === id && finish(pointAt(e)),
        { signal },
      );
      window.addEventListener(
        "pointercancel",
        (e) => e.pointerId === id && finish(null),
        { signal },
      );
      window.addEventListener(
        "keydown",
        (e) => dragging && e.key === "Escape" && finish(null),
        { signal },
      );
    },
  );
}

function pointAt(e: PointerEvent): DropPoint | null {
  const target = document
    .elementFromPoint(e.clientX, e.clientY)
    ?.closest<HTMLElement>("[data-drop]");
  const key = target?.dataset["drop"];
  if (!target || key === undefined) return null;
  const box = target.getBoundingClientRect();
  return { key, below: e.clientY > box.top + box.height / 2 };
}
