/** Reads what blind readers wrote, and says plainly what does not fit their packet. */
import * as v from "valibot";
import { sentence } from "../domain/bank/wording.ts";
import type { KeyEntry, KeyFile } from "./blind-packets.ts";
import type { Given, PacketItem } from "./blind-unit.ts";

const share = v.pipe(v.number(), v.minValue(0), v.maxValue(1));

const FullAnswer = v.object({
  packetId: v.string(),
  probabilities: v.optional(v.record(v.string(), share)),
  answer: v.optional(
    v.union([
      v.array(v.string()),
      v.record(v.string(), v.string()),
      v.number(),
    ]),
  ),
  confidence: v.optional(share),
  decidingFact: v.optional(v.string(), ""),
  secondBest: v.nullish(v.string()),
  undecidable: v.optional(v.boolean(), false),
  difficulty: v.nullish(v.pipe(v.number(), v.minValue(-3), v.maxValue(3))),
  note: v.optional(v.string(), ""),
});
const PickAnswer = v.object({
  packetId: v.string(),
  pick: v.union([v.string(), v.array(v.string())]),
  note: v.optional(v.string(), ""),
});
const ClaimAnswer = v.object({
  packetId: v.string(),
  claimWrong: v.boolean(),
  note: v.optional(v.string(), ""),
});
export type ClaimAnswer = v.InferOutput<typeof ClaimAnswer>;

/** One entry as one reader answered it. */
export interface Reading {
  entry: KeyEntry;
  reader: string;
  round: number;
  /** What the reader would hand in; null when two labels tie for the last place. */
  given: Given | null;
  /** Probability of the likeliest label that is not in the key (1 − confidence where a type has no options). */
  rival: number;
  /** Probability given to the key: of its least likely label, or the confidence in a right answer. */
  onKey: number;
  decidingFact: string;
  undecidable: boolean;
  difficulty: number | null;
  note: string;
}

export interface Pick {
  entry: KeyEntry;
  reader: string;
  given: string[];
}

export interface AnswerFault {
  file: string;
  packetId?: string;
  message: string;
}

/** Sum of single-answer probabilities may be this far from 1. */
const SUM_TOLERANCE = 0.03;

/** Answers of one file against the entries of its packet; faulty ones are left out and reported. */
export function readAnswers<T>(
  file: string,
  raw: unknown,
  entries: readonly KeyEntry[],
  read: (
    value: unknown,
    entry: KeyEntry,
    fault: (message: string) => void,
  ) => T | null,
  faults: AnswerFault[],
): Map<string, T> {
  const out = new Map<string, T>();
  if (!Array.isArray(raw)) {
    faults.push({ file, message: "The file must hold a list of answers." });
    return out;
  }
  const known = new Map(entries.map((e) => [e.packetId, e]));
  for (const value of raw as unknown[]) {
    const packetId =
      typeof value === "object" && value !== null && "packetId" in value
        ? String(value.packetId)
        : "";
    const entry = known.get(packetId);
    const fault = (message: string) => faults.push({ file, packetId, message });
    if (!entry) fault("This packet has no such entry.");
    else if (out.has(packetId))
      fault("The entry is answered twice; the first answer counts.");
    else {
      const answer = read(value, entry, fault);
      if (answer !== null) out.set(packetId, answer);
    }
  }
  const named = new Set(
    faults.filter((f) => f.file === file).map((f) => f.packetId),
  );
  for (const { packetId } of entries)
    if (!out.has(packetId) && !named.has(packetId))
      faults.push({ file, packetId, message: "The entry is not answered." });
  return out;
}

function parsed<S extends v.GenericSchema>(
  schema: S,
  value: unknown,
  fault: (message: string) => void,
) {
  const result = v.safeParse(schema, value);
  if (result.success) return result.output;
  for (const issue of result.issues) fault(sentence(issue));
  return null;
}

/** A first-step answer to a full or no-fact entry. The packet tells which labels were shown. */
export const readingOf =
  (key: KeyFile, items: ReadonlyMap<string, PacketItem>) =>
  (
    value: unknown,
    entry: KeyEntry,
    fault: (message: string) => void,
  ): Reading | null => {
    const answer = parsed(FullAnswer, value, fault);
    const item = items.get(entry.packetId);
    if (!answer || !item) return null;
    const common = {
      entry,
      reader: key.reader,
      round: key.round,
      decidingFact: answer.decidingFact,
      undecidable: answer.undecidable,
      difficulty: answer.difficulty ?? null,
      note: answer.note,
    };
    if (item.options) {
      const judged = byProbability(
        item,
        entry,
        answer.probabilities,
        answer.undecidable,
        fault,
      );
      return judged && { ...common, ...judged };
    }
    if (answer.answer === undefined || answer.confidence === undefined) {
      fault("The entry needs an answer and a confidence.");
      return null;
    }
    const { confidence } = answer;
    return {
      ...common,
      given: answer.answer,
      rival: 1 - confidence,
      onKey: confidence,
    };
  };

function byProbability(
  item: PacketItem,
  entry: KeyEntry,
  probabilities: Record<string, number> | undefined,
  undecidable: boolean,
  fault: (message: string) => void,
): Judgement | null {
  const labels = (item.options ?? []).map((o) => o.label);
  if (!probabilities) {
    fault("The entry needs a probability for every option.");
    return null;
  }
  const missing = labels.filter((l) => probabilities[l] === undefined);
  const strange = Object.keys(probabilities).filter((l) => !labels.includes(l));
  if (missing.length > 0 || strange.length > 0) {
    fault(
      missing.length > 0
        ? `There is no probability for ${missing.join(", ")}.`
        : `There is no option ${strange.join(", ")}.`,
    );
    return null;
  }
  const of = (label: string) => probabilities[label] as number;
  const total = labels.reduce((sum, l) => sum + of(l), 0);
  if (
    item.type === "single" &&
    !undecidable &&
    Math.abs(total - 1) > SUM_TOLERANCE
  ) {
    fault(`The probabilities add up to ${total.toFixed(2)}, not 1.`);
    return null;
  }
  const key = entry.right[0] as string[];
  const n = key.length;
  const ranked = labels.toSorted((a, b) => of(b) - of(a));
  const tie =
    n < ranked.length &&
    of(ranked[n - 1] as string) === of(ranked[n] as string);
  return {
    given: tie ? null : ranked.slice(0, n).sort(),
    rival: Math.max(0, ...labels.filter((l) => !key.includes(l)).map(of)),
    onKey: Math.min(...key.map(of)),
  };
}

interface Judgement {
  given: Given | null;
  rival: number;
  onKey: number;
}

/** An answer to an options-only entry. */
export const pickOf =
  (key: KeyFile, items: ReadonlyMap<string, PacketItem>) =>
  (
    value: unknown,
    entry: KeyEntry,
    fault: (message: string) => void,
  ): Pick | null => {
    const answer = parsed(PickAnswer, value, fault);
    const item = items.get(entry.packetId);
    if (!answer || !item) return null;
    const given = (
      Array.isArray(answer.pick) ? answer.pick : [answer.pick]
    ).toSorted();
    const labels = (item.options ?? []).map((o) => o.label);
    const strange = given.filter((l) => !labels.includes(l));
    if (strange.length > 0) fault(`There is no option ${strange.join(", ")}.`);
    else if (given.length !== item.choose)
      fault(`${item.choose} labels were asked for, not ${given.length}.`);
    else return { entry, reader: key.reader, given };
    return null;
  };

/** A second-step answer: is the claimed key wrong? */
export const claimAnswerOf = (
  value: unknown,
  _entry: KeyEntry,
  fault: (message: string) => void,
): ClaimAnswer | null => parsed(ClaimAnswer, value, fault);
