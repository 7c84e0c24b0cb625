import type { Part, Question } from "../bank/schema.ts";
import { shuffled, type Rng } from "../random/random.ts";
import { never } from "../result/result.ts";

/** What a learner has given for an item so far. Kept as data in the log, so fields are never renamed. */
export type Response =
  | { type: "choice"; chosen: string[] }
  | { type: "matching"; pairs: Record<string, string> }
  | { type: "ordering"; order: string[] }
  | { type: "cloze"; slots: Record<string, string> }
  | { type: "numeric"; text: string }
  | { type: "hotspot"; regions: string[] }
  | { type: "composite"; parts: Record<string, Response> };

/**
 * The order in which an item's parts were put on the screen: one list of ids a group.
 * Groups: 'options' (single, multiple), 'right' (matching), 'items' (ordering), 'slot:<id>' (cloze);
 * a composite's groups are prefixed '<part id>/'. Stored with every answer.
 */
export type DisplayOrder = Record<string, string[]>;

const ids = (entries: readonly { id: string }[]) => entries.map((e) => e.id);

/** Draws the display order of an item; option order is kept where it carries meaning (`shuffle: false`). */
export function drawOrder(item: Question | Part, rng: Rng): DisplayOrder {
  const mix = (list: string[]) => (item.shuffle ? shuffled(list, rng) : list);
  switch (item.type) {
    case "single":
    case "multiple":
      return { options: mix(ids(item.options)) };
    case "matching":
      return { right: mix(ids(item.right)) };
    case "ordering": {
      // An ordering item must not start out solved.
      let drawn = shuffled(ids(item.items), rng);
      if (drawn.join() === item.answer.join())
        drawn = [...drawn.slice(1), drawn[0] as string];
      return { items: drawn };
    }
    case "cloze":
      return Object.fromEntries(
        Object.entries(item.slots).map(([slot, s]) => [
          `slot:${slot}`,
          mix(ids(s.options)),
        ]),
      );
    case "numeric":
    case "hotspot":
      return {};
    case "composite":
      return Object.fromEntries(
        item.parts.flatMap((part) =>
          Object.entries(drawOrder(part, rng)).map(([group, list]) => [
            `${part.id}/${group}`,
            list,
          ]),
        ),
      );
  }
}

/** The order of one part of a composite item. */
export function orderOfPart(order: DisplayOrder, partId: string): DisplayOrder {
  const prefix = `${partId}/`;
  return Object.fromEntries(
    Object.entries(order)
      .filter(([group]) => group.startsWith(prefix))
      .map(([group, list]) => [group.slice(prefix.length), list]),
  );
}

/** Nothing is given: no response yet, or one that was taken back to the last part. */
export function isBlank(response: Response | null): boolean {
  if (!response) return true;
  switch (response.type) {
    case "choice":
      return response.chosen.length === 0;
    case "matching":
      return Object.values(response.pairs).every((to) => to === "");
    case "ordering":
      return response.order.length === 0;
    case "cloze":
      return Object.values(response.slots).every((option) => option === "");
    case "numeric":
      return response.text.trim() === "";
    case "hotspot":
      return response.regions.length === 0;
    case "composite":
      return Object.values(response.parts).every(isBlank);
    default:
      return never(response);
  }
}

/**
 * Whether `after` takes back something that `before` gave, which is a change of answer; adding to it is none.
 * Numbers are typed and lists sorted in steps, so those count only when the question was `left` in between.
 */
export function takesBack(
  before: Response,
  after: Response,
  left: boolean,
): boolean {
  if (isBlank(before)) return false;
  const kept = (from: Record<string, string>, to: Record<string, string>) =>
    Object.entries(from).every(
      ([id, choice]) => choice === "" || to[id] === choice,
    );
  switch (before.type) {
    case "choice":
      return (
        after.type !== "choice" ||
        !before.chosen.every((id) => after.chosen.includes(id))
      );
    case "matching":
      return after.type !== "matching" || !kept(before.pairs, after.pairs);
    case "ordering":
      return (
        after.type !== "ordering" ||
        (left && !before.order.every((id, i) => after.order[i] === id))
      );
    case "cloze":
      return after.type !== "cloze" || !kept(before.slots, after.slots);
    case "numeric":
      return (
        after.type !== "numeric" ||
        (left && before.text.trim() !== after.text.trim())
      );
    case "hotspot":
      return (
        after.type !== "hotspot" ||
        !before.regions.every((id) => after.regions.includes(id))
      );
    case "composite":
      return (
        after.type !== "composite" ||
        Object.entries(before.parts).some(([id, part]) => {
          const now = after.parts[id];
          return now ? takesBack(part, now, left) : !isBlank(part);
        })
      );
    default:
      return never(before);
  }
}

/** How much of an item has been answered. A blank counts as wrong in a score and is silent in memory. */
export type Completeness = "blank" | "partial" | "complete";

export function completeness(
  item: Question | Part,
  response: Response | null,
): Completeness {
  if (!response) return "blank";
  const of = (given: number, needed: number): Completeness =>
    given === 0 ? "blank" : given < needed ? "partial" : "complete";
  // A pull-down put back to its empty line gives '', which is no choice.
  const filled = (ids: readonly string[], choices: Record<string, string>) =>
    ids.filter((id) => choices[id]).length;
  switch (item.type) {
    case "single":
    case "multiple":
      return response.type === "choice"
        ? of(response.chosen.length, item.answer.length)
        : "blank";
    case "matching":
      return response.type === "matching"
        ? of(filled(ids(item.left), response.pairs), item.left.length)
        : "blank";
    case "ordering":
      return response.type === "ordering"
        ? of(response.order.length, item.items.length)
        : "blank";
    case "cloze":
      return response.type === "cloze"
        ? of(
            filled(Object.keys(item.slots), response.slots),
            Object.keys(item.slots).length,
          )
        : "blank";
    case "numeric":
      return response.type === "numeric" && response.text.trim() !== ""
        ? "complete"
        : "blank";
    case "hotspot":
      return response.type === "hotspot"
        ? of(response.regions.length, item.choose)
        : "blank";
    case "composite": {
      if (response.type !== "composite") return "blank";
      const parts = item.parts.map((p) =>
        completeness(p, response.parts[p.id] ?? null),
      );
      if (parts.every((p) => p === "complete")) return "complete";
      return parts.every((p) => p === "blank") ? "blank" : "partial";
    }
  }
}
