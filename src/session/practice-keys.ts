import type { Rating } from "../domain/events/event.ts";
import { completeness } from "../domain/question/response.ts";
import { isCovered, type PracticeStore } from "./practice.ts";

/** What a key means in a practice session beyond choosing an option. Answers whether it meant anything. */
export function practiceKey(
  store: PracticeStore,
  key: string,
  {
    open,
    askConfidence,
  }: { open: (dialog: "note" | "keys") => void; askConfidence: boolean },
): boolean {
  const s = store.getState();
  const asking = s.now.phase === "asking" && s.current !== null;
  const hidden = isCovered(s);
  const confide = (c: "guess" | "unsure" | "sure") => {
    if (!asking || !s.question || !askConfidence) return false;
    s.setConfidence(c);
    return true;
  };
  switch (key) {
    case "space":
    case "enter":
      if (hidden) s.reveal();
      else if (key === "space") return false;
      else if (s.now.phase === "feedback") s.next();
      else if (
        asking &&
        s.question &&
        completeness(s.question, s.response) === "complete"
      )
        s.submit();
      else return false;
      return true;
    case "g":
      return confide("guess");
    case "u":
      return confide("unsure");
    case "s":
      return confide("sure");
    case "1":
    case "2":
    case "3":
    case "4":
      if (!s.card || hidden) return false;
      s.rate(Number(key) as Rating);
      return true;
    case "z":
    case "ctrl+z":
      return takeBack(store);
    case "n":
      if (s.current) open("note");
      return s.current !== null;
    case "f":
      toggleFlag(store);
      return s.current !== null;
    case "-":
      s.bury();
      return s.current !== null;
    case "@":
      s.suspend();
      return s.current !== null;
    case "?":
      open("keys");
      return true;
    default:
      return false;
  }
}

/** Undoes what came last: what was put aside and is still in view, or the last answer. */
export function takeBack(store: PracticeStore): boolean {
  const s = store.getState();
  if (s.suspended) s.restore();
  else if (s.done.length > 0) s.undo();
  else return false;
  return true;
}

export function toggleFlag(store: PracticeStore): void {
  const s = store.getState();
  if (s.current) s.setFlag(!s.states.get(s.current.item)?.flagged);
}
