import { useLayoutEffect } from "react";
import { useStable } from "./question/stable.ts";

/**
 * The keys of a player, wherever the focus is. `handle` gets 'a', '3', '?', 'enter', 'space' or 'ctrl+z' and answers
 * whether it used the key. Letters, digits and signs come only with `single` (WCAG 2.1.4); nothing comes while
 * something is typed, while a dialog is open, or where the focused control uses the key itself.
 */
export function useKeys(
  handle: (key: string) => boolean,
  single: boolean,
): void {
  const latest = useStable(handle);
  // Before the screen is painted: whoever sees it may press a key at once.
  useLayoutEffect(() => {
    const onKeyDown = (e: KeyboardEvent) => {
      const key = nameOf(e);
      if (key === null || e.repeat || e.defaultPrevented || e.isComposing)
        return;
      if (key.length === 1 && !single) return;
      const at = e.target instanceof Element ? e.target : null;
      if (at && ownsKey(at, key)) return;
      if (document.querySelector("dialog[open]")) return;
      if (latest(key)) e.preventDefault();
    };
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, [latest, single]);
}

function nameOf(e: KeyboardEvent): string | null {
  const key = e.key === " " ? "space" : e.key.toLowerCase();
  if (e.ctrlKey || e.metaKey)
    return key === "z" && !e.shiftKey && !e.altKey ? "ctrl+z" : null;
  if (e.altKey) return null;
  return key.length === 1 || key === "enter" || key === "space" ? key : null;
}

/** Whether the focused element does something of its own with the key. */
function ownsKey(at: Element, key: string): boolean {
  if (
    at instanceof HTMLInputElement &&
    (at.type === "radio" || at.type === "checkbox")
  )
    return key === "space";
  // In a one-line field Enter means 'done', as it does in a form.
  if (at instanceof HTMLInputElement) return key !== "enter";
  if (at.closest("textarea, [contenteditable]")) return true;
  // A pull-down finds its options by their first letters.
  if (at.closest("select")) return key !== "enter" && key !== "ctrl+z";
  return (
    (key === "enter" || key === "space") &&
    at.closest("button, a[href], summary, [role='button']") !== null
  );
}
