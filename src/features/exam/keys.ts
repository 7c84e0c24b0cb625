/** What a key does in the exam. Pure, so that the rules about typing and switched-off keys can be tested as a table. */
export type Command =
  /** Options count from 0. */
  | { do: "choose"; option: number }
  | { do: "strike"; option: number }
  | { do: "flag" }
  | { do: "next" }
  | { do: "previous" }
  | { do: "review" }
  | { do: "time" };

/** Where the focus is: in a text someone types, on a control that has its own use for arrows, or anywhere else. */
export type Focus = "typing" | "arrows taken" | "free";

export interface KeyPress {
  key: string;
  shiftKey: boolean;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
}

const LETTERS = "abcdef";

/** `options`: how many lettered options the question has, 0 for other types. */
export function commandOf(
  press: KeyPress,
  at: { focus: Focus; singleKeys: boolean; options: number },
): Command | null {
  if (press.ctrlKey || press.metaKey || press.altKey || at.focus === "typing")
    return null;
  if (at.focus === "free" && !press.shiftKey) {
    if (press.key === "ArrowRight") return { do: "next" };
    if (press.key === "ArrowLeft") return { do: "previous" };
  }
  if (!at.singleKeys) return null;
  const key = press.key.toLowerCase();
  const option = key.length === 1 ? LETTERS.indexOf(key) : -1;
  if (option >= 0 && option < at.options)
    return { do: press.shiftKey ? "strike" : "choose", option };
  if (press.shiftKey) return null;
  switch (key) {
    // With six options F is the sixth, and the flag has its button.
    case "f":
      return { do: "flag" };
    case "n":
      return { do: "next" };
    case "p":
      return { do: "previous" };
    case "r":
      return { do: "review" };
    case "t":
      return { do: "time" };
    default:
      return null;
  }
}

const OWN_ARROWS =
  '[role="slider"], [role="separator"], [role="radio"], [role="listbox"], [role="option"], summary';

export function focusOf(target: EventTarget | null): Focus {
  if (!(target instanceof HTMLElement || target instanceof SVGElement))
    return "free";
  if (target instanceof HTMLInputElement)
    return target.type === "radio" || target.type === "checkbox"
      ? "arrows taken"
      : "typing";
  if (
    target instanceof HTMLTextAreaElement ||
    target instanceof HTMLSelectElement
  )
    return "typing";
  if (target instanceof HTMLElement && target.isContentEditable)
    return "typing";
  return target.closest(OWN_ARROWS) ? "arrows taken" : "free";
}
