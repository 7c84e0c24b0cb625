import { useLayoutEffect, useState } from "react";
import { flushSync } from "react-dom";

/** True while the page is being printed, or shown as it would be: for what belongs on paper only. */
export function usePrinting(): boolean {
  const [printing, setPrinting] = useState(false);
  useLayoutEffect(() => {
    const media = window.matchMedia("print");
    // The browser lays the paper out as soon as the event has been heard.
    const set = (on: boolean) => flushSync(() => setPrinting(on));
    const changed = () => set(media.matches);
    const before = () => set(true);
    const after = () => set(false);
    media.addEventListener("change", changed);
    window.addEventListener("beforeprint", before);
    window.addEventListener("afterprint", after);
    return () => {
      media.removeEventListener("change", changed);
      window.removeEventListener("beforeprint", before);
      window.removeEventListener("afterprint", after);
    };
  }, []);
  return printing;
}
