/** banks blind-score: marks blind readings against point 9 of the quality bar. Pure; bank-blind.ts reads and writes. */
import type { Bank, Question } from "../domain/bank/schema.ts";
import { judgedShare, type Judged } from "../domain/lint/bounds.ts";
import { factPlace } from "../domain/lint/decisive-fact.ts";
import { contentWords, shared } from "../domain/lint/words.ts";
import type { ClaimAnswer, Pick, Reading } from "./blind-answers.ts";
import { OPTION_SHUFFLES, type KeyFile } from "./blind-packets.ts";
import { isRight, textMark, unitsOf, type Unit } from "./blind-unit.ts";

const BAR = {
  readers: 3,
  /** An option outside the key that a reader holds likelier than this. */
  rival: 0.25,
  /** Times of four that the key is picked without the stem. */
  picks: 3,
  /** Points above chance that all options-only readings together stay under. */
  optionsOnly: 0.1,
  /** Share of plants to be caught, else the readings do not count. */
  caught: 0.9,
  /** Without its fact an item is 'as sure' when the key keeps its probability but for this. */
  asSure: 0.1,
  /** Share of words a reader's reason has in common with the decisive fact; below, a person should look. */
  reason: 0.3,
  /** Misses allowed in a second pass. */
  secondPassMisses: 3,
};

/** Everything read for one bank. */
export interface BlindData {
  keys: KeyFile[];
  full: Reading[];
  noFact: Reading[];
  picks: Pick[];
  /** Second step, by reader, round and packet id ('anna/1/x7f2k'). */
  claims: ReadonlyMap<string, ClaimAnswer>;
  /** Planted items whose miss a person has judged to be the item's fault, not the reader's. */
  voidPlants: ReadonlySet<string>;
  /** Planted items, as 'reader:item', whose note names the missing fact although the box was not ticked. */
  notedPlants: ReadonlySet<string>;
}

export const claimKey = (reader: string, round: number, packetId: string) =>
  `${reader}/${round}/${packetId}`;

export type Fault =
  | "off-key"
  | "second-best"
  | "key-doubted"
  | "undecidable"
  | "without-stem"
  | "without-fact";
export type Verdict = "pass" | "rework" | "drop" | "open";

export interface ItemReview {
  item: string;
  verdict: Verdict;
  readings: number;
  onKey: number;
  reasons: { fault: Fault; text: string }[];
  /** For a person to look at; they decide nothing. */
  hints: string[];
  difficulty: { author: number; readers: number | null };
}

export interface ReaderReview {
  reader: string;
  round: number;
  readings: number;
  onKey: number;
  plants: number;
  caught: number;
  /** Claims called wrong that were right. */
  falseAlarms: number;
}

export interface BlindReport {
  bank: string;
  items: number;
  verdicts: Record<Verdict, number>;
  faults: Record<Fault, number>;
  reviews: ItemReview[];
  readers: ReaderReview[];
  plants: {
    planted: number;
    caught: number;
    voided: number;
    share: number | null;
    counts: boolean;
    missed: { reader: string; item: string; plant: string }[];
  };
  /** Readings on the key: in the first round, on the texts as they were then; and now, on current texts. */
  agreement: { before: Share; after: Share };
  secondPass: { items: number; misses: number; passes: boolean } | null;
  optionsOnly: { score: Judged; chance: number; passes: boolean } | null;
  noFact: { items: number; asSure: number } | null;
  difficulty: {
    items: number;
    meanDifference: number;
    correlation: number | null;
  } | null;
  /** Items read once and since reworded or withdrawn. */
  reworked: number;
  dropped: number;
}

interface Share {
  n: number;
  hits: number;
}

export function scoreReadings(bank: Bank, data: BlindData): BlindReport {
  const units = unitsOf(bank);
  const marks = new Map(units.map((u) => [u.id, textMark(u)]));
  const current = <T extends { entry: { item: string; text: string } }>(r: T) =>
    marks.get(r.entry.item) === r.entry.text;

  const plants = plantReview(data);
  const whole = data.full.filter((r) => r.entry.plant !== "fact-removed");
  const byItem = grouped(whole.filter(current), (r) => r.entry.item);
  const picks = grouped(data.picks.filter(current), (p) => p.entry.item);
  const noFact = grouped(data.noFact.filter(current), (r) => r.entry.item);
  const guessed = optionsOnly(data.picks.filter(current), units);
  // A reader who knows a set again repeats the pick, so at chance one item in four is flagged. The flags
  // ask for rework only while the bank as a whole gives its keys away.
  const leaks = guessed !== null && !guessed.passes;

  const reviews = units.map((unit) =>
    itemReview(
      unit,
      byItem.get(unit.id) ?? [],
      noFact.get(unit.id) ?? [],
      picks.get(unit.id) ?? [],
      data,
      leaks,
    ),
  );
  // Readers who miss what was planted may find faults, but cannot clear an item.
  if (!plants.counts)
    for (const review of reviews)
      if (review.verdict === "pass") review.verdict = "open";
  const rounds = data.keys.filter((k) => k.kind === "full").map((k) => k.round);
  const first = Math.min(...rounds);
  const itemsRead = new Set(
    data.keys.flatMap((k) => k.entries.map((e) => e.item)),
  );
  const stale = new Set(
    data.keys.flatMap((k) =>
      k.entries
        .filter((e) => marks.has(e.item) && marks.get(e.item) !== e.text)
        .map((e) => e.item),
    ),
  );
  return {
    bank: bank.exam.id,
    items: units.length,
    verdicts: tally(
      ["pass", "rework", "drop", "open"],
      reviews.map((r) => r.verdict),
    ),
    faults: tally(
      [
        "off-key",
        "second-best",
        "key-doubted",
        "undecidable",
        "without-stem",
        "without-fact",
      ],
      reviews.flatMap((r) => [...new Set(r.reasons.map((x) => x.fault))]),
    ),
    reviews,
    readers: readerReviews(data),
    plants,
    agreement: {
      before: agreement(whole.filter((r) => r.round === first)),
      after: agreement(whole.filter(current)),
    },
    secondPass: secondPass(whole.filter(current), first),
    optionsOnly: guessed,
    noFact: noFactTotals(reviews, noFact),
    difficulty: difficultyTotals(reviews),
    reworked: stale.size,
    dropped: [...itemsRead].filter((id) => !marks.has(id)).length,
  };
}

const onKey = ({
  entry,
  given,
}: {
  entry: Reading["entry"];
  given: Reading["given"];
}) =>
  given !== null && isRight(entry.type, given, entry.right, entry.tolerance);

function itemReview(
  unit: Unit,
  readings: Reading[],
  noFact: Reading[],
  picks: Pick[],
  data: BlindData,
  leaks: boolean,
): ItemReview {
  const { question } = unit;
  const hits = readings.filter(onKey).length;
  const reasons: ItemReview["reasons"] = [];
  const add = (fault: Fault, text: string) => reasons.push({ fault, text });

  if (hits < readings.length)
    add(
      "off-key",
      `${hits} of ${readings.length} readers on the key${otherChoices(readings)}`,
    );
  for (const r of readings) {
    if (onKey(r) && r.rival > BAR.rival)
      add(
        "second-best",
        `${r.reader} gives ${rivalOf(r)} ${r.rival.toFixed(2)}`,
      );
    if (r.undecidable)
      add("undecidable", `${r.reader} finds it undecidable${said(r.note)}`);
    const claim = data.claims.get(
      claimKey(r.reader, r.round, r.entry.packetId),
    );
    if (claim?.claimWrong && r.entry.plant !== "miskeyed")
      add(
        "key-doubted",
        `${r.reader} holds the key to be wrong${said(claim.note)}`,
      );
  }
  for (const [reader, list] of grouped(picks, (p) => p.reader)) {
    const n = list.filter((p) =>
      isRight(p.entry.type, p.given, p.entry.right),
    ).length;
    if (n >= BAR.picks)
      add(
        "without-stem",
        `${reader} picks the key ${n} times of ${OPTION_SHUFFLES} without the stem`,
      );
  }
  const sure = asSure(readings, noFact);
  if (sure) add("without-fact", sure);

  return {
    item: unit.id,
    verdict: verdictOf(
      hits,
      readings.length,
      reasons.filter((r) => leaks || r.fault !== "without-stem").length,
    ),
    readings: readings.length,
    onKey: hits,
    reasons,
    hints: reasonHints(question, unit, readings),
    difficulty: {
      author: question.difficulty,
      readers: meanOrNull(readings.flatMap((r) => r.difficulty ?? [])),
    },
  };
}

/** All on the key and nothing else found: pass. At least two thirds on the key: rework. Fewer: drop. */
function verdictOf(hits: number, readings: number, reasons: number): Verdict {
  if (readings < BAR.readers)
    return reasons > 0 && hits < readings ? "rework" : "open";
  if (hits / readings < 2 / 3) return "drop";
  return hits === readings && reasons === 0 ? "pass" : "rework";
}

const said = (note: string) => (note.trim() ? `: "${note.trim()}"` : "");

/** The bank's own ids of what off-key readers chose. */
function otherChoices(readings: Reading[]): string {
  const others = readings
    .filter((r) => !onKey(r))
    .map((r) => (r.given === null ? "a tie" : inBankIds(r)));
  return others.length === 0 ? "" : `; others: ${others.join(", ")}`;
}

function inBankIds({ entry, given }: Reading): string {
  if (Array.isArray(given))
    return given.map((l) => entry.labels[l] ?? l).join("+");
  if (typeof given === "object" && given !== null)
    return Object.entries(given)
      .map(
        ([l, r]) =>
          `${entry.labels[l] ?? l}→${entry.labels[`${l}.${r}`] ?? entry.labels[r] ?? r}`,
      )
      .join(" ");
  return String(given);
}

const rivalOf = (r: Reading) =>
  Array.isArray(r.entry.right[0]) && Object.keys(r.entry.labels).length > 0
    ? "an option outside the key"
    : "other answers";

function asSure(readings: Reading[], noFact: Reading[]): string | null {
  const whole = meanOrNull(readings.map((r) => r.onKey));
  for (const r of noFact) {
    if (r.undecidable || !onKey(r)) continue;
    // Before the full readings are in, a clear majority for the key is sure enough to look.
    const before = whole ?? 0.7;
    if (r.onKey >= before - BAR.asSure)
      return `${r.reader} gives the key ${r.onKey.toFixed(2)} without the decisive fact (${whole === null ? "not yet read whole" : `${whole.toFixed(2)} with it`})`;
  }
  return null;
}

/** Word overlap is a poor judge of reasons: it only says where a person should look. */
function reasonHints(
  question: Question,
  unit: Unit,
  readings: Reading[],
): string[] {
  if (!question.decisiveFact?.trim()) return [];
  const place = factPlace(question, unit.scenario);
  const fact = contentWords(
    `${question.decisiveFact} ${place?.sentence ?? ""}`,
  );
  return readings.flatMap((r) => {
    const reason = contentWords(r.decidingFact);
    const overlap =
      reason.size === 0
        ? 0
        : shared(reason, fact) / Math.min(reason.size, fact.size);
    return overlap < BAR.reason
      ? [`${r.reader}'s reason: "${r.decidingFact}"`]
      : [];
  });
}

/** A miskeyed claim is caught by doubting it; a cut fact also by finding that the key does not follow without it. */
const isCaught = (
  { entry, undecidable }: Reading,
  claim: ClaimAnswer | undefined,
): boolean =>
  claim?.claimWrong === true || (entry.plant === "fact-removed" && undecidable);

function plantReview({
  keys,
  full,
  claims,
  voidPlants,
  notedPlants,
}: BlindData): BlindReport["plants"] {
  const missed: BlindReport["plants"]["missed"] = [];
  let planted = 0;
  let caught = 0;
  let voided = 0;
  const readings = new Map(
    full.map((r) => [claimKey(r.reader, r.round, r.entry.packetId), r]),
  );
  for (const key of keys)
    for (const entry of key.entries) {
      if (entry.plant === undefined) continue;
      const id = claimKey(key.reader, key.round, entry.packetId);
      const reading = readings.get(id);
      // Not answered yet: neither caught nor missed; the missing answer is reported elsewhere.
      if (!reading || (entry.plant === "miskeyed" && !claims.has(id))) continue;
      const hit =
        isCaught(reading, claims.get(id)) ||
        notedPlants.has(`${key.reader}:${entry.item}`);
      if (!hit && voidPlants.has(entry.item)) {
        voided++;
        continue;
      }
      planted++;
      if (hit) caught++;
      else
        missed.push({
          reader: key.reader,
          item: entry.item,
          plant: entry.plant,
        });
    }
  const share = planted === 0 ? null : caught / planted;
  return {
    planted,
    caught,
    voided,
    share,
    counts: share !== null && share >= BAR.caught,
    missed,
  };
}

function readerReviews({ keys, full, claims }: BlindData): ReaderReview[] {
  return keys
    .filter((k) => k.kind === "full")
    .map(({ reader, round }) => {
      const mine = full.filter((r) => r.reader === reader && r.round === round);
      const whole = mine.filter((r) => r.entry.plant !== "fact-removed");
      const wrong = (r: Reading) =>
        claims.get(claimKey(reader, round, r.entry.packetId))?.claimWrong ===
        true;
      const planted = mine.filter((r) => r.entry.plant !== undefined);
      return {
        reader,
        round,
        readings: whole.length,
        onKey: whole.filter(onKey).length,
        plants: planted.length,
        caught: planted.filter((r) =>
          isCaught(r, claims.get(claimKey(reader, round, r.entry.packetId))),
        ).length,
        falseAlarms: whole.filter(
          (r) => r.entry.plant === undefined && wrong(r),
        ).length,
      };
    });
}

function agreement(readings: Reading[]): Share {
  return { n: readings.length, hits: readings.filter(onKey).length };
}

/** Later rounds on unchanged texts: items on which any reader misses the key. */
function secondPass(
  readings: Reading[],
  first: number,
): BlindReport["secondPass"] {
  const later = grouped(
    readings.filter((r) => r.round > first),
    (r) => r.entry.item,
  );
  if (later.size === 0) return null;
  const misses = [...later.values()].filter(
    (list) => !list.every(onKey),
  ).length;
  return { items: later.size, misses, passes: misses <= BAR.secondPassMisses };
}

function optionsOnly(picks: Pick[], units: Unit[]): BlindReport["optionsOnly"] {
  if (picks.length === 0) return null;
  const byId = new Map(units.map((u) => [u.id, u]));
  const hits = picks.filter((p) =>
    isRight(p.entry.type, p.given, p.entry.right),
  ).length;
  const chances = picks.map((p) => {
    const part = byId.get(p.entry.item)?.part;
    return part?.type === "single" || part?.type === "multiple"
      ? 1 / combinations(part.options.length, part.answer.length)
      : 0;
  });
  const chance = chances.reduce((a, b) => a + b, 0) / picks.length;
  // Four shuffles of one item are one opinion, not four: the bound is taken over items.
  const items = new Set(picks.map((p) => `${p.reader}/${p.entry.item}`)).size;
  const score = judgedShare((hits / picks.length) * items, items);
  return { score, chance, passes: score.lower < chance + BAR.optionsOnly };
}

function combinations(n: number, k: number): number {
  let out = 1;
  for (let i = 0; i < k; i++) out = (out * (n - i)) / (i + 1);
  return out;
}

function noFactTotals(
  reviews: ItemReview[],
  noFact: Map<string, Reading[]>,
): BlindReport["noFact"] {
  if (noFact.size === 0) return null;
  const asSureItems = reviews.filter((r) =>
    r.reasons.some((x) => x.fault === "without-fact"),
  );
  return { items: noFact.size, asSure: asSureItems.length };
}

function difficultyTotals(reviews: ItemReview[]): BlindReport["difficulty"] {
  const pairs = reviews.flatMap(({ difficulty: { author, readers } }) =>
    readers === null ? [] : [[author, readers] as const],
  );
  if (pairs.length === 0) return null;
  const mean = (values: number[]) =>
    values.reduce((a, b) => a + b, 0) / values.length;
  const [ma, mr] = [mean(pairs.map((p) => p[0])), mean(pairs.map((p) => p[1]))];
  const dot = (f: (p: readonly [number, number]) => number) =>
    mean(pairs.map(f));
  const spread = Math.sqrt(
    dot(([a]) => (a - ma) ** 2) * dot(([, r]) => (r - mr) ** 2),
  );
  return {
    items: pairs.length,
    meanDifference: mr - ma,
    correlation:
      spread === 0 ? null : dot(([a, r]) => (a - ma) * (r - mr)) / spread,
  };
}

function grouped<T>(
  list: readonly T[],
  key: (entry: T) => string,
): Map<string, T[]> {
  const out = new Map<string, T[]>();
  for (const entry of list)
    out.set(key(entry), [...(out.get(key(entry)) ?? []), entry]);
  return out;
}

function tally<K extends string>(
  names: readonly K[],
  values: readonly K[],
): Record<K, number> {
  return Object.fromEntries(
    names.map((name) => [name, values.filter((x) => x === name).length]),
  ) as Record<K, number>;
}

const meanOrNull = (values: number[]) =>
  values.length === 0
    ? null
    : values.reduce((a, b) => a + b, 0) / values.length;
