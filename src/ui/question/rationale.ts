import type { Part, Question } from "../../domain/bank/schema.ts";
import { parseNumber } from "../../domain/grading/grading.ts";
import type { Response } from "../../domain/question/response.ts";

export interface Reason {
  /** The mistake in words: "Row 2 with “Time and material”". Empty where `when` is free text of its own. */
  what: string;
  text: string;
  /** The learner made this mistake. */
  own: boolean;
}

type Told = Exclude<Part | Question, { type: "composite" }>;

/**
 * The item's reasons for likely mistakes, the learner's own first. `when` is, by type:
 * matching "l1→r2" (left with right), cloze "s1→b" (gap with option), ordering "i3→i1" (the one before the other)
 * or "i3→2" (in this place), hotspot a region id, numeric the wrong value. Anything else is taken as words.
 */
export function reasonsFor(item: Told, response: Response | null): Reason[] {
  const reasons = (item.rationales ?? []).map((r): Reason => ({
    ...mistake(item, response, r.when),
    text: r.text,
  }));
  return [...reasons.filter((r) => r.own), ...reasons.filter((r) => !r.own)];
}

function mistake(
  item: Told,
  response: Response | null,
  when: string,
): { what: string; own: boolean } {
  const [from = "", to = ""] = when.split(/\s*(?:→|->)\s*/);
  const free = { what: when, own: false };
  switch (item.type) {
    case "matching": {
      const row = item.left.findIndex((l) => l.id === from);
      const right = item.right.find((r) => r.id === to);
      if (row < 0 || !right) return free;
      const own = response?.type === "matching" && response.pairs[from] === to;
      return { what: `Row ${row + 1} with “${right.text}”`, own };
    }
    case "cloze": {
      const gap = Object.keys(item.slots).indexOf(from);
      const option = item.slots[from]?.options.find((o) => o.id === to);
      if (gap < 0 || !option) return free;
      const own = response?.type === "cloze" && response.slots[from] === to;
      return { what: `Gap ${gap + 1} with “${option.text}”`, own };
    }
    case "ordering": {
      const a = item.items.find((i) => i.id === from);
      const given = response?.type === "ordering" ? response.order : [];
      const at = given.indexOf(from);
      if (!a) return free;
      if (/^\d+$/.test(to))
        return {
          what: `“${a.text}” as step ${to}`,
          own: at === Number(to) - 1,
        };
      const b = item.items.find((i) => i.id === to);
      if (!b) return free;
      return {
        what: `“${a.text}” before “${b.text}”`,
        own: at >= 0 && given.indexOf(to) > at,
      };
    }
    case "hotspot": {
      const region = regionsOf(item).find((r) => r.id === when);
      if (!region) return free;
      return {
        what: region.name,
        own: response?.type === "hotspot" && response.regions.includes(when),
      };
    }
    case "numeric": {
      const value = parseNumber(when);
      const given =
        response?.type === "numeric" ? parseNumber(response.text) : null;
      if (value === null) return free;
      const near =
        Math.max(item.answer.tolerance, Math.abs(value) * 0.005) + 1e-9;
      return {
        what: `If you had ${numberText(value)}`,
        own: given !== null && Math.abs(given - value) <= near,
      };
    }
    case "single":
    case "multiple": {
      const option = item.options.find((o) => o.id === when);
      if (!option) return free;
      return {
        what: `“${option.text}”`,
        own: response?.type === "choice" && response.chosen.includes(when),
      };
    }
  }
}

/** 500000 as 500,000. */
export const numberText = (n: number): string =>
  n.toLocaleString("en-GB", { maximumFractionDigits: 10 });

export type SvgExhibit = Extract<
  NonNullable<Part["exhibits"]>[number],
  { kind: "svg" }
>;
export type Region = NonNullable<SvgExhibit["regions"]>[number];

/** The drawing an item is answered on: its first SVG exhibit with regions. */
export const drawingOf = (item: {
  exhibits?: Part["exhibits"];
}): SvgExhibit | undefined =>
  item.exhibits?.find(
    (e): e is SvgExhibit => e.kind === "svg" && e.regions !== undefined,
  );

export const regionsOf = (item: {
  exhibits?: Part["exhibits"];
}): readonly Region[] => drawingOf(item)?.regions ?? [];
