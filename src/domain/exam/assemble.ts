/**
 * Draws a practice form from a bank: the delivery profile's sections, the outline's weights (± 1 item a
 * domain), no two items of one family, never-seen items first, then the least recently seen.
 */
import type { Exam, ItemType, SectionProfile } from "../bank/schema.ts";
import { shuffled, type Rng } from "../random/random.ts";

/** What the assembler needs to know of an item; a bank's index is a list of these. */
export interface ItemInfo {
  id: string;
  revision: number;
  task: string;
  domain: string;
  type: ItemType;
  marks: number;
  difficulty: number;
  family?: string;
  case?: string;
  /** A numeric item that can be asked with four options where the paper has no fill-in. */
  asSingle?: true;
}

/** Whether the real paper can ask the item: as what it is, or as a single-answer question. */
export const askable = (
  types: ReadonlySet<ItemType>,
  item: Pick<ItemInfo, "type" | "asSingle">,
): boolean =>
  types.has(item.type) || (item.asSingle === true && types.has("single"));

export interface FormSection {
  id: string;
  name: string;
  items: ItemInfo[];
  minutes: number | null;
}

export interface Form {
  sections: FormSection[];
  /** Minutes of the exam's clock before any time factor. */
  minutes: number;
  scale: number;
  seenBefore: number;
  pretest: Set<string>;
}

export interface Shortfall {
  /** Items missing for the asked form, by domain id; 'cases' for missing case sets, a type for its mix. */
  missing: Record<string, number>;
}

/**
 * Shares `total` over weights by largest remainder; ties go to the earlier entry.
 * Source: the Hamilton method. The parts always add up to `total`.
 */
export function largestRemainder(
  weights: readonly number[],
  total: number,
): number[] {
  const sum = weights.reduce((a, b) => a + b, 0);
  if (sum <= 0) return weights.map(() => 0);
  const exact = weights.map((w) => (w / sum) * total);
  const parts = exact.map(Math.floor);
  const rest = exact
    .map((x, i) => ({ i, r: x - Math.floor(x) }))
    .sort((a, b) => b.r - a.r || a.i - b.i);
  let left = total - parts.reduce((a, b) => a + b, 0);
  for (const { i } of rest) {
    if (left <= 0) break;
    parts[i] = (parts[i] as number) + 1;
    left--;
  }
  return parts;
}

/** The profile's sections at a share of their size. Case sections shrink by whole cases, a mix with its section. */
export function scaledSections(
  exam: Exam,
  scale: number,
): { sections: SectionProfile[]; minutes: number } {
  if (scale === 1)
    return { sections: exam.delivery.sections, minutes: exam.delivery.minutes };
  const total = Math.round(exam.delivery.questions * scale);
  const cases = exam.delivery.sections.map((s) =>
    s.pick ? Math.max(1, Math.round(s.pick.cases * scale)) : 0,
  );
  const fixed = exam.delivery.sections.map((s, i) =>
    s.pick ? (cases[i] as number) * s.pick.perCase : 0,
  );
  const others = exam.delivery.sections.map((s) => (s.pick ? 0 : s.questions));
  const shared = largestRemainder(
    others,
    Math.max(0, total - fixed.reduce((a, b) => a + b, 0)),
  );
  const sections = exam.delivery.sections.map((s, i) => ({
    ...s,
    questions: s.pick ? (fixed[i] as number) : Math.max(1, shared[i] as number),
    ...(s.pick
      ? { pick: { cases: cases[i] as number, perCase: s.pick.perCase } }
      : {}),
    ...(s.mix ? { mix: scaledMix(s.mix, scale) } : {}),
    ...(s.minutes === undefined
      ? {}
      : { minutes: Math.max(1, Math.round(s.minutes * scale)) }),
  }));
  const made = sections.reduce((n, s) => n + s.questions, 0);
  return {
    sections,
    minutes: Math.max(
      1,
      Math.round((exam.delivery.minutes * made) / exam.delivery.questions),
    ),
  };
}

function scaledMix(
  mix: NonNullable<SectionProfile["mix"]>,
  scale: number,
): NonNullable<SectionProfile["mix"]> {
  return Object.fromEntries(
    Object.entries(mix).map(([type, [from, to]]) => [
      type,
      [Math.round(from * scale), Math.ceil(to * scale)],
    ]),
  );
}

export interface Pool {
  exam: Exam;
  items: readonly ItemInfo[];
  /** When an item was last seen (any order that grows with time); absent: never. */
  lastSeen: ReadonlyMap<string, number>;
  /** Items that must not be drawn (held out, excluded by the caller). */
  avoid?: ReadonlySet<string>;
}

const familyOf = (i: ItemInfo) => i.family ?? i.id;

/** What an item takes of the form's size: PRINCE2 Practitioner's paper is measured in marks, all others in items. */
const sizeIn = (exam: Exam) => (i: ItemInfo) =>
  exam.delivery.countBy === "marks" ? i.marks : 1;

const sum = (items: readonly ItemInfo[], size: (i: ItemInfo) => number) =>
  items.reduce((n, i) => n + size(i), 0);

/** Never seen first, then least recently seen; equals keep their order. */
function freshFirst(
  items: readonly ItemInfo[],
  lastSeen: ReadonlyMap<string, number>,
): ItemInfo[] {
  const fresh: ItemInfo[] = [];
  const seen: { item: ItemInfo; at: number }[] = [];
  for (const item of items) {
    const at = lastSeen.get(item.id);
    if (at === undefined) fresh.push(item);
    else seen.push({ item, at });
  }
  return [...fresh, ...seen.sort((a, b) => a.at - b.at).map((s) => s.item)];
}

/** Draws one form of the given share of the exam's size, or says what is missing. */
export function assembleForm(
  pool: Pool,
  scale: number,
  rng: Rng,
): { ok: true; form: Form } | { ok: false; missing: Shortfall["missing"] } {
  const { exam, lastSeen } = pool;
  const size = sizeIn(exam);
  const examTypes = new Set(exam.itemTypes.exam);
  const usable = freshFirst(
    shuffled(
      pool.items.filter((i) => askable(examTypes, i) && !pool.avoid?.has(i.id)),
      rng,
    ),
    lastSeen,
  );
  const { sections, minutes } = scaledSections(exam, scale);
  const total = sections.reduce((n, s) => n + s.questions, 0);
  const domains = exam.domains.map((d) => d.id);
  const quota = new Map(
    domains.map((d, i) => [
      d,
      largestRemainder(
        exam.domains.map((x) => x.weight),
        total,
      )[i] as number,
    ]),
  );
  const families = new Set<string>();
  const missing: Record<string, number> = {};
  const chosen = new Map<string, ItemInfo[]>();

  const take = (i: ItemInfo) => {
    families.add(familyOf(i));
    quota.set(i.domain, (quota.get(i.domain) ?? 0) - size(i));
  };

  const byCase = new Map<string, ItemInfo[]>();
  for (const i of usable)
    if (i.case) byCase.set(i.case, [...(byCase.get(i.case) ?? []), i]);
  for (const section of sections) {
    if (!section.pick) continue;
    const { cases, perCase } = section.pick;
    const whole = [...byCase.entries()].filter(
      ([, items]) => items.length >= perCase,
    );
    // The cases whose items were seen least, as one whole.
    whole.sort((a, b) => newest(a[1], lastSeen) - newest(b[1], lastSeen) || 0);
    const picked: ItemInfo[] = [];
    let used = 0;
    for (const [, items] of whole) {
      if (used === cases) break;
      const set = onePerFamily(
        items.filter((i) => !families.has(familyOf(i))),
      ).slice(0, perCase);
      if (set.length < perCase) continue;
      used++;
      set.sort((a, b) => (a.id < b.id ? -1 : 1));
      for (const i of set) take(i);
      picked.push(...set);
    }
    if (used < cases)
      missing["cases"] = (missing["cases"] ?? 0) + (cases - used);
    chosen.set(section.id, picked);
  }

  // A domain that its cases overfilled is paid for by the others, so that the form keeps its size.
  const rest =
    total - sections.reduce((n, s) => n + (s.pick ? s.questions : 0), 0);
  settleQuotas(quota, rest);

  // A type that a mix names comes into the form by its mix alone, else its upper limit could not hold.
  const byMix = new Set(
    sections.flatMap((s) => (s.pick ? [] : Object.keys(s.mix ?? {}))),
  );
  // Where no section picks whole cases, the scenario is open beside every question (PRINCE2 Practitioner).
  const alone = sections.some((s) => s.pick)
    ? usable.filter((i) => !i.case)
    : usable;
  for (const section of sections) {
    if (section.pick) continue;
    const picked: ItemInfo[] = [];
    for (const [type, [from, to]] of Object.entries(section.mix ?? {})) {
      const want = from + Math.floor(rng() * (to - from + 1));
      const before = picked.length;
      while (picked.length - before < want) {
        const item = nextOfType(alone, type, quota, families, lastSeen, size);
        if (!item) break;
        take(item);
        picked.push(item);
      }
      const lack = from - (picked.length - before);
      if (lack > 0) missing[type] = (missing[type] ?? 0) + lack;
    }
    chosen.set(section.id, picked);
  }

  const stand = new Map<string, ItemInfo[]>();
  for (const d of exam.domains) {
    const want = quota.get(d.id) ?? 0;
    const mine = alone.filter((i) => i.domain === d.id && !byMix.has(i.type));
    const picked = pickByTask(
      shuffled(d.tasks, rng).map((t) => t.id),
      mine,
      want,
      families,
      lastSeen,
      size,
    );
    const lack = want - sum(picked, size);
    if (lack > 0) missing[d.id] = lack;
    stand.set(d.id, picked);
  }
  if (Object.keys(missing).length > 0) return { ok: false, missing };

  deal(
    sections.filter((s) => !s.pick),
    stand,
    chosen,
    rng,
    size,
  );

  const formItems = sections.flatMap((s) => chosen.get(s.id) ?? []);
  const pretestCount = Math.round(
    exam.delivery.pretest * (total / exam.delivery.questions),
  );
  const pretest = new Set(
    shuffled(formItems, rng)
      .slice(0, pretestCount)
      .map((i) => i.id),
  );
  return {
    ok: true,
    form: {
      sections: sections.map((s) => ({
        id: s.id,
        name: s.name,
        items: chosen.get(s.id) ?? [],
        minutes: s.minutes ?? null,
      })),
      minutes,
      scale: total / exam.delivery.questions,
      seenBefore: formItems.filter((i) => lastSeen.has(i.id)).length,
      pretest,
    },
  };
}

const newest = (
  items: readonly ItemInfo[],
  lastSeen: ReadonlyMap<string, number>,
) => Math.max(...items.map((i) => lastSeen.get(i.id) ?? -1));

/** Makes the remaining quotas non-negative and add up to `total`, changing each as little as possible. */
function settleQuotas(quota: Map<string, number>, total: number) {
  for (const [d, n] of quota) if (n < 0) quota.set(d, 0);
  let over = [...quota.values()].reduce((a, b) => a + b, 0) - total;
  while (over > 0) {
    const [d, n] = [...quota.entries()].sort((a, b) => b[1] - a[1])[0] as [
      string,
      number,
    ];
    quota.set(d, n - 1);
    over--;
  }
}

/** The first item of each family, in order. */
function onePerFamily(items: readonly ItemInfo[]): ItemInfo[] {
  const seen = new Set<string>();
  return items.filter((i) => !seen.has(familyOf(i)) && seen.add(familyOf(i)));
}

/** An item of a type that fits the form: never seen before seen, then from the domain with the most room. */
function nextOfType(
  items: readonly ItemInfo[],
  type: string,
  quota: ReadonlyMap<string, number>,
  families: ReadonlySet<string>,
  lastSeen: ReadonlyMap<string, number>,
  size: (i: ItemInfo) => number,
): ItemInfo | undefined {
  const room = (i: ItemInfo) => (quota.get(i.domain) ?? 0) - size(i) + 1;
  let best: ItemInfo | undefined;
  for (const i of items) {
    if (i.type !== type || room(i) <= 0 || families.has(familyOf(i))) continue;
    // Items come never seen first: once one is found, a seen one is no better.
    if (best && lastSeen.has(i.id)) break;
    if (!best || room(i) > room(best)) best = i;
  }
  return best;
}

/**
 * Spreads a domain's items evenly over its tasks, as far as the tasks have items: first those never seen,
 * and only when a domain has no more of them the others (`items` come least recently seen first).
 */
function pickByTask(
  tasks: readonly string[],
  items: readonly ItemInfo[],
  want: number,
  families: Set<string>,
  lastSeen: ReadonlyMap<string, number>,
  size: (i: ItemInfo) => number,
): ItemInfo[] {
  const queues = tasks.map((task) => ({
    items: items.filter((i) => i.task === task),
    at: 0,
    picked: 0,
  }));
  const picked: ItemInfo[] = [];
  let left = want;
  const fits = (i: ItemInfo) => !families.has(familyOf(i)) && size(i) <= left;
  for (const seenToo of [false, true]) {
    while (left > 0) {
      let queue: (typeof queues)[number] | undefined;
      for (const q of queues) {
        while (q.at < q.items.length && !fits(q.items[q.at] as ItemInfo))
          q.at++;
        const head = q.items[q.at];
        if (
          head &&
          (seenToo || !lastSeen.has(head.id)) &&
          (!queue || q.picked < queue.picked)
        )
          queue = q;
      }
      const item = queue?.items[queue.at];
      if (!queue || !item) break;
      queue.picked++;
      left -= size(item);
      families.add(familyOf(item));
      picked.push(item);
    }
  }
  return picked;
}

/** Deals the standalone items over what room the mixes left, each domain in proportion, each section in random order. */
function deal(
  sections: readonly SectionProfile[],
  byDomain: Map<string, ItemInfo[]>,
  chosen: Map<string, ItemInfo[]>,
  rng: Rng,
  size: (i: ItemInfo) => number,
) {
  const sizes = sections.map(
    (s) => s.questions - sum(chosen.get(s.id) ?? [], size),
  );
  const all = sizes.reduce((a, b) => a + b, 0);
  const piles: ItemInfo[][] = sections.map(() => []);
  const filled = sections.map(() => 0);
  // Walking the domains one after the other and giving each item to the section that is furthest behind
  // its share keeps every domain's split within one item of proportional.
  let dealt = 0;
  for (const items of byDomain.values()) {
    for (const item of shuffled(items, rng)) {
      dealt += size(item);
      let best = -1;
      let bestLack = -Infinity;
      sizes.forEach((room, i) => {
        const used = filled[i] as number;
        if (used >= room) return;
        const lack = (dealt * room) / all - used;
        if (lack > bestLack) {
          best = i;
          bestLack = lack;
        }
      });
      piles[best]?.push(item);
      filled[best] = (filled[best] ?? 0) + size(item);
    }
  }
  sections.forEach((s, i) =>
    chosen.set(
      s.id,
      scenariosTogether(
        shuffled(
          [...(chosen.get(s.id) ?? []), ...(piles[i] as ItemInfo[])],
          rng,
        ),
      ),
    ),
  );
}

/** Questions over one scenario follow each other, so that it is read once. */
function scenariosTogether(items: readonly ItemInfo[]): ItemInfo[] {
  const done = new Set<string>();
  return items.flatMap((item) => {
    if (!item.case) return [item];
    if (done.has(item.case)) return [];
    done.add(item.case);
    return items.filter((i) => i.case === item.case);
  });
}

/** The shares of the full form worth trying: by whole cases where the exam has them, else by tenths. */
export function formScales(exam: Exam): number[] {
  const cases = exam.delivery.sections.find((s) => s.pick)?.pick?.cases;
  const steps = cases ?? 10;
  return Array.from({ length: steps }, (_, i) => (steps - i) / steps);
}

/** The largest form in the exam's proportions that the bank can fill, or what even the smallest lacks. */
export function largestFairForm(pool: Pool, rng: Rng) {
  let last: ReturnType<typeof assembleForm> = { ok: false, missing: {} };
  let fullMissing: Shortfall["missing"] | null = null;
  for (const scale of formScales(pool.exam)) {
    last = assembleForm(pool, scale, rng);
    if (last.ok) return { ...last, fullMissing };
    fullMissing ??= last.missing;
  }
  return { ...last, fullMissing };
}

/**
 * The form that is kept out of study until the learner sits it, once the bank fills two forms without a
 * shared item (semantics.md). The same bank always gives the same form; null while it is too small.
 */
export function heldOutForm(
  exam: Exam,
  items: readonly ItemInfo[],
  rng: Rng,
): Set<string> | null {
  const pool: Pool = { exam, items, lastSeen: new Map() };
  const first = assembleForm(pool, 1, rng);
  if (!first.ok) return null;
  const held = first.form.sections.flatMap((s) => s.items);
  const ids = new Set(held.map((i) => i.id));
  const families = new Set(held.map(familyOf));
  const others = items.filter(
    (i) => !ids.has(i.id) && !families.has(familyOf(i)),
  );
  return assembleForm({ ...pool, items: others }, 1, rng).ok ? ids : null;
}
