import type { Part, Question } from "../bank/schema.ts";
import { completeness, type Response } from "../question/response.ts";
import { never } from "../result/result.ts";

export interface Grade {
  /** Marks got and marks that could be had. */
  marks: number;
  of: number;
  /** Every mark got. This is what a score by items counts. */
  correct: boolean;
  /** Nothing was given at all. */
  blank: boolean;
  /** Right or wrong by part: option, left entry, slot or composite part id. */
  parts: Record<string, boolean>;
}

/** '1,234.5', '1 234,5', '0,125' and '−1.25' as a number; null for anything else. */
export function parseNumber(text: string): number | null {
  let t = text
    .replace(/\s/g, "")
    .replace(/%$/, "")
    .replace(/^\u2212/, "-");
  // No number is grouped after a leading zero: '0,125' is a decimal.
  if (/^[-+]?[1-9]\d{0,2}(,\d{3})+(\.\d+)?$/.test(t)) t = t.replaceAll(",", "");
  else if (/^[-+]?\d*,\d+$/.test(t)) t = t.replace(",", ".");
  if (!/^[-+]?(\d+\.?\d*|\.\d+)$/.test(t)) return null;
  return Number(t);
}

const sameSet = (a: readonly string[], b: readonly string[]) =>
  a.length === b.length &&
  new Set(a).size === a.length &&
  a.every((x) => b.includes(x));

/** Right or wrong by part. A missing answer is wrong, never an exception. */
function judge(
  item: Exclude<Question, { type: "composite" }> | Part,
  response: Response | null,
): Record<string, boolean> {
  switch (item.type) {
    case "single":
    case "multiple": {
      const chosen = response?.type === "choice" ? response.chosen : [];
      return Object.fromEntries(
        item.options.map((o) => [
          o.id,
          chosen.includes(o.id) === item.answer.includes(o.id),
        ]),
      );
    }
    case "matching": {
      const pairs = response?.type === "matching" ? response.pairs : {};
      return Object.fromEntries(
        item.left.map((l) => [
          l.id,
          pairs[l.id] !== undefined && pairs[l.id] === item.answer[l.id],
        ]),
      );
    }
    case "ordering": {
      const order = response?.type === "ordering" ? response.order : [];
      return Object.fromEntries(
        item.answer.map((id, i) => [id, order[i] === id]),
      );
    }
    case "cloze": {
      const slots = response?.type === "cloze" ? response.slots : {};
      return Object.fromEntries(
        Object.entries(item.slots).map(([slot, s]) => [
          slot,
          slots[slot] === s.answer,
        ]),
      );
    }
    case "numeric": {
      const given =
        response?.type === "numeric" ? parseNumber(response.text) : null;
      // A hair of slack, so that a tolerance of .01 accepts 1.26 for 1.25 in binary arithmetic.
      const slack =
        item.answer.tolerance + 1e-9 * Math.max(1, Math.abs(item.answer.value));
      return {
        value: given !== null && Math.abs(given - item.answer.value) <= slack,
      };
    }
    case "hotspot": {
      const regions = response?.type === "hotspot" ? response.regions : [];
      return { regions: item.accept.some((set) => sameSet(regions, set)) };
    }
  }
}

/**
 * Whether a response names only what the item has, each once. One that does not comes from a damaged file
 * or a foreign import; it gets no marks.
 */
function wellFormed(
  item: Exclude<Question, { type: "composite" }> | Part,
  response: Response | null,
): boolean {
  const only = (given: readonly string[], entries: readonly { id: string }[]) =>
    new Set(given).size === given.length &&
    given.every((id) => entries.some((e) => e.id === id));
  if (!response) return true;
  switch (item.type) {
    case "single":
    case "multiple":
      return response.type === "choice" && only(response.chosen, item.options);
    case "matching":
      return (
        response.type === "matching" &&
        only(Object.keys(response.pairs), item.left)
      );
    case "ordering":
      return response.type === "ordering" && only(response.order, item.items);
    case "cloze":
      return (
        response.type === "cloze" &&
        Object.keys(response.slots).every((slot) =>
          Object.hasOwn(item.slots, slot),
        )
      );
    case "numeric":
      return response.type === "numeric";
    case "hotspot":
      return response.type === "hotspot";
    default:
      return never(item);
  }
}

/**
 * Grades one item. `scoring: 'all'` gives all marks or none; `'perPart'` gives marks × share of right parts
 * (for single, numeric and hotspot the two are the same; for multiple a right part is an option rightly
 * chosen, less one for each option wrongly chosen, never below zero).
 */
export function gradeResponse(
  item: Question,
  response: Response | null,
): Grade {
  if (item.type === "composite") {
    const given = response?.type === "composite" ? response.parts : {};
    let marks = 0;
    let of = 0;
    const parts: Record<string, boolean> = {};
    for (const part of item.parts) {
      const answer = given[part.id] ?? null;
      const right =
        wellFormed(part, answer) &&
        Object.values(judge(part, answer)).every(Boolean);
      parts[part.id] = right;
      of += part.marks;
      if (right) marks += part.marks;
    }
    const correct = Object.values(parts).every(Boolean);
    if (item.scoring === "all") marks = correct ? of : 0;
    return {
      marks,
      of,
      correct,
      blank: completeness(item, response) === "blank",
      parts,
    };
  }
  const parts = judge(item, response);
  const blank = completeness(item, response) === "blank";
  const sound = !blank && wellFormed(item, response);
  const correct = sound && Object.values(parts).every(Boolean);
  let share = correct ? 1 : 0;
  if (!correct && sound && item.scoring === "perPart") {
    if (item.type === "multiple" && response?.type === "choice") {
      const hits = response.chosen.filter((c) =>
        item.answer.includes(c),
      ).length;
      share =
        Math.max(0, hits - (response.chosen.length - hits)) /
        item.answer.length;
    } else if (
      item.type === "matching" ||
      item.type === "ordering" ||
      item.type === "cloze"
    ) {
      const judged = Object.values(parts);
      share = judged.filter(Boolean).length / judged.length;
    }
  }
  return { marks: item.marks * share, of: item.marks, correct, blank, parts };
}

/** The right response, as data of the same shape (for showing the key). */
export function keyOf(item: Question | Part): Response {
  switch (item.type) {
    case "single":
    case "multiple":
      return { type: "choice", chosen: item.answer };
    case "matching":
      return { type: "matching", pairs: item.answer };
    case "ordering":
      return { type: "ordering", order: item.answer };
    case "cloze":
      return {
        type: "cloze",
        slots: Object.fromEntries(
          Object.entries(item.slots).map(([k, s]) => [k, s.answer]),
        ),
      };
    case "numeric":
      return { type: "numeric", text: String(item.answer.value) };
    case "hotspot":
      return { type: "hotspot", regions: item.accept[0] ?? [] };
    case "composite":
      return {
        type: "composite",
        parts: Object.fromEntries(item.parts.map((p) => [p.id, keyOf(p)])),
      };
  }
}
