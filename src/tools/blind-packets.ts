/**
 * banks blind: packets for readers who see neither keys nor each other (quality bar, point 9).
 * Everything follows from seed, reader and kind; the same call writes the same packets.
 */
import type { Bank } from "../domain/bank/schema.ts";
import {
  cut,
  factPlace,
  type FactPlace,
} from "../domain/lint/decisive-fact.ts";
import { seededRng, shuffled, type Rng } from "../domain/random/random.ts";
import {
  show,
  textMark,
  unitsOf,
  wrongClaim,
  type Given,
  type PacketItem,
  type Shown,
  type Unit,
} from "./blind-unit.ts";

export const KINDS = ["full", "options-only", "no-fact"] as const;
export type PacketKind = (typeof KINDS)[number];

/** Order of the options is drawn anew this often when the stem is hidden. */
export const OPTION_SHUFFLES = 4;

export interface BlindRequest {
  seed: string;
  reader: string;
  kind: PacketKind;
  /** 1 for the first reading of a text; raised for a second pass or after rework. */
  round: number;
  /** Entries in one packet, at most. */
  size: number;
  /** Share of items planted miskeyed, and again with their fact removed; at least one of each. */
  plant: number;
  items?: ReadonlySet<string>;
  sample?: number;
  /** Items whose fact is cut as a plant; drawn by chance without it. */
  factPlants?: readonly string[];
}

/** What the scorer needs to know about an entry, and the reader must not. */
export interface KeyEntry {
  packetId: string;
  packet: number;
  item: string;
  revision: number;
  /** textMark of the item as it was read. */
  text: string;
  type: PacketItem["type"];
  right: Given[];
  tolerance?: number;
  labels: Record<string, string>;
  plant?: "miskeyed" | "fact-removed";
  /** What was cut, in no-fact entries and fact-removed plants. */
  cut?: string;
}

export interface KeyFile {
  bank: string;
  bankVersion: string;
  kind: PacketKind;
  reader: string;
  seed: string;
  round: number;
  packets: number;
  entries: KeyEntry[];
}

export interface Claim {
  packetId: string;
  claimedKey: Given;
}

export interface BlindPackets {
  packets: PacketItem[][];
  /** One list a packet; only full packets have claims. */
  claims: Claim[][];
  key: KeyFile;
  skipped: { item: string; reason: string }[];
}

interface Draft {
  unit: Unit;
  shown: Shown;
  claim: Given;
  plant?: KeyEntry["plant"];
  cut?: string;
  /** Entries with the same mark never share a packet; lower order comes in an earlier packet. */
  apart?: string;
  order: number;
}

export function makePackets(bank: Bank, request: BlindRequest): BlindPackets {
  const rng = seededRng(
    `${request.seed}/${request.kind}/${request.reader}/${request.round}`,
  );
  const units = chosenUnits(bank, request);
  const skipped: BlindPackets["skipped"] = [];
  const newId = idMaker(rng);
  const drafts = draftsOf(units, request, rng, newId, skipped);
  const dealt = deal(drafts, request.size, rng);
  return {
    packets: dealt.map((packet) => packet.map((d) => d.shown.item)),
    claims:
      request.kind === "full"
        ? dealt.map((packet) =>
            packet.map((d) => ({
              packetId: d.shown.item.packetId,
              claimedKey: d.claim,
            })),
          )
        : [],
    key: {
      bank: bank.exam.id,
      bankVersion: bank.exam.bankVersion,
      kind: request.kind,
      reader: request.reader,
      seed: request.seed,
      round: request.round,
      packets: dealt.length,
      entries: dealt.flatMap((packet, i) =>
        packet.map((d) => keyEntry(d, i + 1)),
      ),
    },
    skipped,
  };
}

/** The sample depends on the seed alone, so that all readers of one round read the same items. */
function chosenUnits(
  bank: Bank,
  { items, sample, seed }: BlindRequest,
): Unit[] {
  const units = unitsOf(bank, items);
  if (sample === undefined) return units;
  const ids = [...new Set(units.map((u) => u.question.id))];
  const drawn = new Set(
    shuffled(ids, seededRng(`${seed}/sample`)).slice(0, sample),
  );
  return units.filter((u) => drawn.has(u.question.id));
}

function idMaker(rng: Rng): () => string {
  const used = new Set<string>();
  return () => {
    for (;;) {
      const id = Math.floor(rng() * 36 ** 5)
        .toString(36)
        .padStart(5, "0");
      if (!used.has(id)) {
        used.add(id);
        return id;
      }
    }
  };
}

function keyEntry(
  { unit, shown, plant, cut: removed }: Draft,
  packet: number,
): KeyEntry {
  return {
    packetId: shown.item.packetId,
    packet,
    item: unit.id,
    revision: unit.question.revision,
    text: textMark(unit),
    type: shown.item.type,
    right: shown.right,
    ...(shown.tolerance === undefined ? {} : { tolerance: shown.tolerance }),
    labels: shown.labels,
    ...(plant === undefined ? {} : { plant }),
    ...(removed === undefined ? {} : { cut: removed }),
  };
}

function draftsOf(
  units: Unit[],
  request: BlindRequest,
  rng: Rng,
  newId: () => string,
  skipped: BlindPackets["skipped"],
): Draft[] {
  switch (request.kind) {
    case "full":
      return fullDrafts(units, request, rng, newId, skipped);
    case "options-only":
      return units.flatMap((unit) => {
        if (unit.part.type === "single" || unit.part.type === "multiple")
          return optionsOnlyDrafts(unit, rng, newId);
        skipped.push({
          item: unit.id,
          reason: `${unit.part.type} items have no options of their own`,
        });
        return [];
      });
    case "no-fact":
      return units.flatMap((unit) => {
        const place = cuttable(unit);
        if (typeof place === "string") {
          skipped.push({ item: unit.id, reason: place });
          return [];
        }
        return [noFactDraft(unit, place, rng, newId)];
      });
  }
}

function draft(unit: Unit, rng: Rng, newId: () => string): Draft {
  const shown = show(unit, newId(), rng);
  return { unit, shown, claim: shown.right[0] as Given, order: 0 };
}

function fullDrafts(
  units: Unit[],
  request: BlindRequest,
  rng: Rng,
  newId: () => string,
  skipped: BlindPackets["skipped"],
): Draft[] {
  const drafts = units.map((unit) => draft(unit, rng, newId));
  const plants =
    request.plant === 0
      ? 0
      : Math.max(1, Math.round(request.plant * units.length));
  const factPlants = factPlantsOf(units, plants, request, rng, skipped);
  const withoutFact = new Set(factPlants.map(([unit]) => unit.id));

  let miskeyed = 0;
  for (const d of shuffled(drafts, rng)) {
    if (miskeyed === plants) break;
    if (withoutFact.has(d.unit.id)) continue;
    const claim = wrongClaim(d.shown, rng);
    if (claim === null) continue;
    d.claim = claim;
    d.plant = "miskeyed";
    miskeyed++;
  }
  if (miskeyed < plants)
    skipped.push({
      item: "plants",
      reason: `only ${miskeyed} of ${plants} items could be planted miskeyed`,
    });

  // A planted item is read a second time, whole and in a later packet, so that its own reading is not lost.
  const extra = factPlants.map(([unit, place]) => {
    const d = noFactDraft(unit, place, rng, newId);
    return { ...d, plant: "fact-removed" as const, apart: unit.id, order: 0 };
  });
  for (const d of drafts)
    if (withoutFact.has(d.unit.id))
      Object.assign(d, { apart: d.unit.id, order: 1 });
  return [...drafts, ...extra];
}

/** Plants need a fact that stands in the stem itself: a case is shown whole beside its other items. */
function factPlantsOf(
  units: Unit[],
  plants: number,
  { factPlants }: BlindRequest,
  rng: Rng,
  skipped: BlindPackets["skipped"],
): [Unit, FactPlace][] {
  const pool = factPlants
    ? factPlants.map((id) => [id, units.find((u) => u.id === id)] as const)
    : shuffled(units, rng).map((u) => [u.id, u] as const);
  const out: [Unit, FactPlace][] = [];
  for (const [id, unit] of pool) {
    if (!factPlants && out.length === plants) break;
    const place = unit ? cuttable(unit) : "not among the items read";
    if (unit && typeof place !== "string" && place.text === "stem")
      out.push([unit, place]);
    else if (factPlants)
      skipped.push({
        item: id,
        reason:
          typeof place === "string" ? place : "its fact stands in the case",
      });
  }
  if (out.length < plants && !factPlants)
    skipped.push({
      item: "plants",
      reason: `only ${out.length} of ${plants} items could be planted without their fact`,
    });
  return out;
}

/** Where to cut, or why not. */
function cuttable({ question, part, scenario }: Unit): FactPlace | string {
  if (part !== question)
    return "parts of composite items have no decisive fact";
  if (!question.decisiveFact?.trim()) return "it names no decisive fact";
  if (question.cognitive !== "apply" && question.cognitive !== "analyse")
    return "it is not situational";
  return (
    factPlace(question, scenario) ?? "no sentence states its decisive fact"
  );
}

function noFactDraft(
  unit: Unit,
  place: FactPlace,
  rng: Rng,
  newId: () => string,
): Draft {
  const { question, scenario } = unit;
  let shownUnit: Unit = unit;
  if (place.text === "stem") {
    const without = { ...question, stem: cut(question.stem, place.sentence) };
    shownUnit = { ...unit, question: without, part: without as Unit["part"] };
  } else if (scenario) {
    const { text, sentence } = place;
    shownUnit = {
      ...unit,
      scenario:
        text === "body"
          ? { ...scenario, body: cut(scenario.body, sentence) }
          : {
              ...scenario,
              addenda: (scenario.addenda ?? []).map((a) =>
                a.id === text.addendum
                  ? { ...a, body: cut(a.body, sentence) }
                  : a,
              ),
            },
    };
  }
  return {
    ...draft(shownUnit, rng, newId),
    // The scorer compares with the text as it stands in the bank.
    unit,
    cut: place.sentence,
    // Beside its neighbours a case would give the cut sentence back.
    ...(unit.scenario ? { apart: `case ${unit.scenario.id}` } : {}),
  };
}

function optionsOnlyDrafts(unit: Unit, rng: Rng, newId: () => string): Draft[] {
  return Array.from({ length: OPTION_SHUFFLES }, (_, i) => {
    const open = { ...unit, part: { ...unit.part, shuffle: true } } as Unit;
    const shown = show({ ...open, question: unit.question }, newId(), rng);
    const { packetId, type, choose, options } = shown.item;
    const item: PacketItem = { packetId, type };
    if (choose !== undefined) item.choose = choose;
    if (options !== undefined) item.options = options;
    return {
      unit,
      shown: { ...shown, item },
      claim: shown.right[0] as Given,
      apart: unit.id,
      order: i,
    };
  });
}

/** Deals entries into packets of at most size, as even as can be, keeping apart what must not meet. */
export function deal<T extends { apart?: string; order: number }>(
  entries: T[],
  size: number,
  rng: Rng,
): T[][] {
  const groups = new Map<string, T[]>();
  const free: T[] = [];
  for (const entry of entries) {
    if (entry.apart === undefined) free.push(entry);
    else groups.set(entry.apart, [...(groups.get(entry.apart) ?? []), entry]);
  }
  const widest = Math.max(0, ...[...groups.values()].map((g) => g.length));
  const packets: T[][] = Array.from(
    { length: Math.max(Math.ceil(entries.length / size), widest) },
    () => [],
  );
  const emptiest = (n: number) =>
    shuffled(
      packets.map((p, i) => ({ i, held: p.length })),
      rng,
    )
      .sort((a, b) => a.held - b.held)
      .slice(0, n)
      .map(({ i }) => i)
      .sort((a, b) => a - b);
  for (const group of [...groups.values()].sort(
    (a, b) => b.length - a.length,
  )) {
    const places = emptiest(group.length);
    shuffled(group, rng)
      .sort((a, b) => a.order - b.order)
      .forEach((entry, i) => packets[places[i] as number]?.push(entry));
  }
  for (const entry of shuffled(free, rng))
    packets[emptiest(1)[0] as number]?.push(entry);
  return packets.map((packet) => shuffled(packet, rng));
}
