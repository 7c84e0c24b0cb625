/** What a blind reader reads and answers: one question, or one part of a composite one. */
import type {
  Bank,
  Case,
  Exhibit,
  Part,
  Question,
} from "../domain/bank/schema.ts";
import { shuffled, hash32, type Rng } from "../domain/random/random.ts";
import { never } from "../domain/result/result.ts";

/** Labels chosen, label by label, in order, or a number: whatever the type asks for. */
export type Given = string[] | Record<string, string> | number;

export interface Unit {
  /** Item id; 'item/part' for a part of a composite item. */
  id: string;
  question: Question;
  part: Exclude<Question, { type: "composite" }> | Part;
  scenario: Case | undefined;
}

/** One entry of a packet: nothing in it tells key, task, level or id. */
export interface PacketItem {
  packetId: string;
  type: Unit["part"]["type"];
  case?: {
    title: string;
    body: string;
    exhibits?: Exhibit[];
    addenda?: { title: string; body: string }[];
  };
  intro?: string;
  stem?: string;
  exhibits?: Exhibit[];
  statements?: { label: string; text: string }[];
  choose?: number;
  options?: Labelled[];
  left?: Labelled[];
  right?: Labelled[];
  mayReuse?: boolean;
  steps?: Labelled[];
  gaps?: Record<string, Labelled[]>;
  unit?: string;
}

interface Labelled {
  label: string;
  text: string;
}

/** How a unit was shown, and its right answers in those labels. */
export interface Shown {
  item: PacketItem;
  /** Every answer that is right (a hotspot may accept several). */
  right: Given[];
  /** Numbers only: how far off is still right. */
  tolerance?: number;
  /** Label shown → id in the bank. */
  labels: Record<string, string>;
}

export function unitsOf(bank: Bank, ids?: ReadonlySet<string>): Unit[] {
  const cases = new Map(bank.cases.map((c) => [c.id, c]));
  return bank.questions
    .filter((q) => !q.retired && (ids === undefined || ids.has(q.id)))
    .flatMap((question) => {
      const scenario = cases.get(question.case ?? "");
      const parts = question.type === "composite" ? question.parts : [question];
      return parts.map((part) => ({
        id: part === question ? question.id : `${question.id}/${part.id}`,
        question,
        part,
        scenario,
      }));
    });
}

/** Changes with anything a reader sees or the key; answers to another text no longer count. */
export function textMark({ question, part, scenario }: Unit): string {
  const { stem, exhibits, type } = part;
  const seen: unknown[] = [
    question.stem,
    question.exhibits,
    question.statements,
    question.addenda,
    stem,
    exhibits,
    type,
    scenario,
  ];
  switch (part.type) {
    case "single":
    case "multiple":
      seen.push(
        part.options.map((o) => [o.id, o.text]),
        part.answer,
      );
      break;
    case "matching":
      seen.push(part.left, part.right, part.answer);
      break;
    case "ordering":
      seen.push(part.items, part.answer);
      break;
    case "cloze":
      seen.push(part.slots);
      break;
    case "numeric":
      seen.push(part.answer);
      break;
    case "hotspot":
      seen.push(part.choose, part.accept);
      break;
    default:
      never(part);
  }
  return hash32(JSON.stringify(seen)).toString(16);
}

const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";

/** Entries in the order shown, relabelled A, B, … (or 1, 2, … for a second list). */
function relabel(
  entries: readonly { id: string; text: string }[],
  numbered = false,
) {
  const label = (i: number) =>
    numbered ? String(i + 1) : (LETTERS[i] ?? `Z${i}`);
  return {
    shown: entries.map((e, i) => ({ label: label(i), text: e.text })),
    labelOf: new Map(entries.map((e, i) => [e.id, label(i)])),
  };
}

/** The unit with options in this reader's order; texts are as in the bank, or as cut by the caller. */
export function show(unit: Unit, packetId: string, rng: Rng): Shown {
  const { question, part, scenario } = unit;
  const order = <T>(entries: readonly T[]): T[] =>
    part.shuffle ? shuffled(entries, rng) : entries.slice();
  const base: PacketItem = { packetId, type: part.type };
  if (scenario) {
    const shownAddenda = (scenario.addenda ?? []).filter((a) =>
      question.addenda?.includes(a.id),
    );
    base.case = {
      title: scenario.title,
      body: scenario.body,
      ...(scenario.exhibits?.length ? { exhibits: scenario.exhibits } : {}),
      ...(shownAddenda.length
        ? { addenda: shownAddenda.map(({ title, body }) => ({ title, body })) }
        : {}),
    };
  }
  if (part !== question) base.intro = question.stem;
  base.stem = part.stem;
  const exhibits = [
    ...(question.exhibits ?? []),
    ...(part === question ? [] : (part.exhibits ?? [])),
  ];
  if (exhibits.length) base.exhibits = exhibits;
  if (question.statements)
    base.statements = question.statements.map((s) => ({
      label: s.id,
      text: s.text,
    }));
  return answerable(part, base, order);
}

function answerable(
  part: Unit["part"],
  base: PacketItem,
  order: <T>(entries: readonly T[]) => T[],
): Shown {
  const ids = (labelOf: ReadonlyMap<string, string>) =>
    Object.fromEntries([...labelOf].map(([id, label]) => [label, id]));
  switch (part.type) {
    case "single":
    case "multiple": {
      const { shown, labelOf } = relabel(order(part.options));
      return {
        item: { ...base, choose: part.answer.length, options: shown },
        right: [part.answer.map((id) => labelOf.get(id) as string).sort()],
        labels: ids(labelOf),
      };
    }
    case "matching": {
      const left = relabel(order(part.left), true);
      const right = relabel(order(part.right));
      return {
        item: {
          ...base,
          left: left.shown,
          right: right.shown,
          ...(part.reuse ? { mayReuse: true } : {}),
        },
        right: [
          Object.fromEntries(
            Object.entries(part.answer).map(([l, r]) => [
              left.labelOf.get(l) as string,
              right.labelOf.get(r) as string,
            ]),
          ),
        ],
        labels: { ...ids(left.labelOf), ...ids(right.labelOf) },
      };
    }
    case "ordering": {
      const { shown, labelOf } = relabel(order(part.items));
      return {
        item: { ...base, steps: shown },
        right: [part.answer.map((id) => labelOf.get(id) as string)],
        labels: ids(labelOf),
      };
    }
    case "cloze": {
      const gaps: Record<string, Labelled[]> = {};
      const key: Record<string, string> = {};
      const labels: Record<string, string> = {};
      for (const [slot, { options, answer }] of Object.entries(part.slots)) {
        const { shown, labelOf } = relabel(order(options));
        gaps[slot] = shown;
        key[slot] = labelOf.get(answer) as string;
        for (const [id, label] of labelOf) labels[`${slot}.${label}`] = id;
      }
      return { item: { ...base, gaps }, right: [key], labels };
    }
    case "numeric": {
      const { value, tolerance, unit } = part.answer;
      return {
        item: { ...base, ...(unit === undefined ? {} : { unit }) },
        right: [value],
        tolerance,
        labels: {},
      };
    }
    case "hotspot":
      // Regions keep their ids: they are named by place, and the exhibit's drawing carries them.
      return {
        item: { ...base, choose: part.choose },
        right: part.accept.map((set) => set.toSorted()),
        labels: {},
      };
    default:
      return never(part);
  }
}

/** True when the answer given is one of the right ones. */
export function isRight(
  type: PacketItem["type"],
  given: Given,
  right: readonly Given[],
  tolerance = 0,
): boolean {
  return right.some((key) => {
    if (typeof key === "number")
      return (
        typeof given === "number" && Math.abs(given - key) <= tolerance + 1e-9
      );
    if (Array.isArray(key)) {
      if (!Array.isArray(given) || given.length !== key.length) return false;
      const mine = type === "ordering" ? given : given.toSorted();
      return key.every((label, i) => label === mine[i]);
    }
    if (typeof given === "number" || Array.isArray(given)) return false;
    const keys = Object.keys(key);
    return (
      keys.length === Object.keys(given).length &&
      keys.every((k) => key[k] === given[k])
    );
  });
}

/** A wrong answer of the right shape, one step from the key; null where none can be made. */
export function wrongClaim({ item, right }: Shown, rng: Rng): Given | null {
  const key = right[0];
  if (key === undefined || typeof key === "number") return null;
  const pick = <T>(list: readonly T[]): T | undefined =>
    list[Math.floor(rng() * list.length)];
  if (item.options && Array.isArray(key)) {
    const other = pick(
      item.options.map((o) => o.label).filter((l) => !key.includes(l)),
    );
    const gone = pick(key);
    return other === undefined
      ? null
      : [...key.filter((l) => l !== gone), other].sort();
  }
  if (item.steps && Array.isArray(key)) {
    const i = Math.floor(rng() * (key.length - 1));
    const out = key.slice();
    [out[i], out[i + 1]] = [key[i + 1] as string, key[i] as string];
    return out;
  }
  if (Array.isArray(key)) {
    const regions = (item.exhibits ?? []).flatMap((e) =>
      e.kind === "svg" ? (e.regions ?? []).map((r) => r.id) : [],
    );
    const right0 = new Set(right.flat());
    const other = pick(regions.filter((r) => !right0.has(r)));
    return other === undefined ? null : [...key.slice(1), other].sort();
  }
  const entries = Object.entries(key);
  if (item.gaps) {
    const [slot, label] = pick(entries) as [string, string];
    const other = pick(
      (item.gaps[slot] ?? []).map((o) => o.label).filter((l) => l !== label),
    );
    return other === undefined ? null : { ...key, [slot]: other };
  }
  const [a, x] = entries[0] as [string, string];
  const [b, y] = entries.find(([, v]) => v !== x) ?? [];
  return b === undefined || y === undefined ? null : { ...key, [a]: y, [b]: x };
}
