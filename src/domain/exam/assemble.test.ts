import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { pmpExam } from "../../../tests/support/pmp-exam.ts";
import {
  itemInfos,
  syntheticBank,
  type SyntheticSize,
} from "../../../tests/support/synthetic-bank.ts";
import type { Exam } from "../bank/schema.ts";
import { seededRng } from "../random/random.ts";
import {
  assembleForm,
  formScales,
  heldOutForm,
  largestFairForm,
  largestRemainder,
  scaledSections,
  type Form,
  type ItemInfo,
  type Pool,
} from "./assemble.ts";

const poolOf = (exam: Exam, items: readonly ItemInfo[]): Pool => ({
  exam,
  items,
  lastSeen: new Map(),
});
const pmpPool = (size?: SyntheticSize) =>
  poolOf(pmpExam, itemInfos(syntheticBank(pmpExam, size)));

function fullForm(pool: Pool, seed: string): Form {
  const drawn = assembleForm(pool, 1, seededRng(seed));
  if (!drawn.ok)
    throw new Error(`No full form: ${JSON.stringify(drawn.missing)}`);
  return drawn.form;
}

const itemsOf = (form: Form) => form.sections.flatMap((s) => s.items);
const idsOf = (form: Form) => new Set(itemsOf(form).map((i) => i.id));
const overlap = (a: Iterable<string>, b: Iterable<string>) => {
  const inB = new Set(b);
  return [...a].filter((x) => inB.has(x));
};
const familiesOf = (form: Form) => itemsOf(form).map((i) => i.family ?? i.id);
const perDomain = (exam: Exam, items: readonly ItemInfo[]) =>
  exam.domains.map((d) => items.filter((i) => i.domain === d.id).length);

/** What every form must be, whatever it was drawn from. */
function expectFair(exam: Exam, form: Form, scale: number) {
  const { sections, minutes } = scaledSections(exam, scale);
  expect(form.sections.map((s) => [s.id, s.items.length])).toEqual(
    sections.map((s) => [s.id, s.questions]),
  );
  expect(form.minutes).toBe(minutes);
  const items = itemsOf(form);
  expect(idsOf(form).size).toBe(items.length);
  expect(new Set(familiesOf(form)).size).toBe(items.length);
  exam.domains.forEach((d, i) => {
    const quota = (d.weight / 100) * items.length;
    const got = perDomain(exam, items)[i] as number;
    expect(Math.abs(got - quota)).toBeLessThanOrEqual(1);
  });
  for (const item of items) expect(exam.itemTypes.exam).toContain(item.type);
  sections.forEach((s, i) => {
    const cases = form.sections[i]?.items.map((item) => item.case) ?? [];
    if (s.pick) expect(new Set(cases).size).toBe(s.pick.cases);
    else expect(cases.every((c) => c === undefined)).toBe(true);
  });
}

describe("shares by largest remainder", () => {
  test.each([
    [[33, 41, 26], 180, [59, 74, 47]],
    [[33, 41, 26], 120, [40, 49, 31]],
    [[36, 17, 20, 27], 150, [54, 26, 30, 40]],
    [[1, 1, 1], 10, [4, 3, 3]],
    [[5, 0], 3, [3, 0]],
    [[0, 0], 3, [0, 0]],
    [[], 3, []],
    [[1, 2], 0, [0, 0]],
  ])("weights %j of %i are %j", (weights, total, parts) => {
    expect(largestRemainder(weights, total)).toEqual(parts);
  });

  test("always add up, and each lies within one of its exact share", () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 100 }), {
          minLength: 1,
          maxLength: 12,
        }),
        fc.nat(500),
        (weights, total) => {
          const parts = largestRemainder(weights, total);
          const sum = weights.reduce((a, b) => a + b, 0);
          expect(parts.reduce((a, b) => a + b, 0)).toBe(total);
          parts.forEach((part, i) => {
            const exact = ((weights[i] as number) / sum) * total;
            expect(Math.abs(part - exact)).toBeLessThan(1);
          });
        },
      ),
    );
  });
});

describe("a full PMP form", () => {
  const pool = pmpPool();
  const form = fullForm(pool, "full");

  test("has sections of 15, 83 and 82 questions in 240 minutes", () => {
    expectFair(pmpExam, form, 1);
    expect(form.sections.map((s) => s.items.length)).toEqual([15, 83, 82]);
    expect([form.minutes, form.scale]).toEqual([240, 1]);
  });

  test("has 59, 74 and 47 questions by domain, the cases included", () => {
    expect(perDomain(pmpExam, itemsOf(form))).toEqual([59, 74, 47]);
  });

  test("has 10 pretest questions, all of them in the form", () => {
    expect(form.pretest.size).toBe(10);
    for (const id of form.pretest) expect(idsOf(form)).toContain(id);
  });

  test("covers every task of the outline, evenly within a domain", () => {
    for (const d of pmpExam.domains) {
      const counts = d.tasks.map(
        (t) =>
          form.sections
            .slice(1)
            .flatMap((s) => s.items)
            .filter((i) => i.task === t.id).length,
      );
      expect(Math.min(...counts)).toBeGreaterThan(0);
      expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1);
    }
  });

  test("splits each domain evenly over the two halves", () => {
    const [a, b] = form.sections
      .slice(1)
      .map((s) => perDomain(pmpExam, s.items));
    a!.forEach((n, i) =>
      expect(Math.abs(n - (b![i] as number))).toBeLessThanOrEqual(2),
    );
  });

  test("keeps the questions of a case together and in order", () => {
    const ids = form.sections[0]!.items.map((i) => i.case);
    expect(ids).toEqual([
      ...Array<unknown>(5).fill(ids[0]),
      ...Array<unknown>(5).fill(ids[5]),
      ...Array<unknown>(5).fill(ids[10]),
    ]);
    for (const c of new Set(ids)) {
      const own = form.sections[0]!.items.filter((i) => i.case === c);
      expect(own).toEqual(own.toSorted((x, y) => (x.id < y.id ? -1 : 1)));
    }
  });

  test("is the same for the same chance, and another for another", () => {
    expect(fullForm(pool, "full")).toEqual(form);
    expect(idsOf(fullForm(pool, "other"))).not.toEqual(idsOf(form));
  });

  test("holds no practice-only item", () => {
    for (const i of itemsOf(form))
      expect(["numeric", "ordering"]).not.toContain(i.type);
  });

  test("holds nothing that is to be avoided", () => {
    const avoid = idsOf(form);
    const next = fullForm({ ...pool, avoid }, "avoid");
    expect(overlap(idsOf(next), avoid)).toEqual([]);
  });
});

test("sections of unequal size get their share of every domain", () => {
  const exam = withoutCases();
  exam.delivery.sections = [
    { id: "short", name: "Short", questions: 30 },
    { id: "long", name: "Long", questions: 150 },
  ];
  const pool = poolOf(exam, itemInfos(syntheticBank(exam)));
  const form = fullForm(pool, "unequal");
  const short = perDomain(exam, form.sections[0]!.items);
  exam.domains.forEach((d, i) => {
    expect(Math.abs((short[i] as number) - (30 * d.weight) / 100)).toBeLessThan(
      2,
    );
  });
});

test("a form with fewer questions than tasks favours no task", () => {
  const exam = withoutCases();
  exam.delivery.questions = 10;
  exam.delivery.pretest = 0;
  exam.delivery.sections = [{ id: "all", name: "Questions", questions: 10 }];
  const pool = poolOf(exam, itemInfos(syntheticBank(exam, { perTask: 5 })));
  const drawn = Array.from({ length: 60 }, (_, n) =>
    itemsOf(fullForm(pool, `few${n}`)).map((i) => i.task),
  ).flat();
  const tasks = exam.domains.flatMap((d) => d.tasks.map((t) => t.id));
  expect(new Set(drawn)).toEqual(new Set(tasks));
});

describe("families", () => {
  test("never meet in one form, across domains, sections and cases", () => {
    const items = pmpPool({ forms: 4 }).items;
    // Every third question shares its family with two from elsewhere in the bank.
    const shared = items.map((i, n) =>
      n % 3 === 0 ? { ...i, family: `shared-${n % 120}` } : i,
    );
    for (const seed of ["1", "2", "3"])
      expectFair(pmpExam, fullForm(poolOf(pmpExam, shared), seed), 1);
  });

  test("a case whose own questions share a family lacks a question", () => {
    const items = pmpPool({ cases: 3 }).items;
    const twin = items.find((i) => i.case)!;
    const spoilt = items.map((i) =>
      i.case === twin.case ? { ...i, family: "same" } : i,
    );
    const drawn = assembleForm(poolOf(pmpExam, spoilt), 1, seededRng("x"));
    expect(drawn).toMatchObject({ ok: false, missing: { cases: 1 } });
  });
});

test("two cases that give each other away are not drawn together", () => {
  const items = pmpPool({ cases: 3 }).items;
  const [one, two] = ["pmp-case-001", "pmp-case-002"].map((c) =>
    items.find((i) => i.case === c)!,
  );
  const related = items.map((i) =>
    i.id === one!.id || i.id === two!.id ? { ...i, family: "same" } : i,
  );
  const drawn = assembleForm(poolOf(pmpExam, related), 1, seededRng("x"));
  expect(drawn).toMatchObject({ ok: false, missing: { cases: 1 } });
});

describe("what was seen before", () => {
  const pool = pmpPool();

  test("a second form shares no item and no family with the first", () => {
    const first = fullForm(pool, "first");
    const lastSeen = new Map([...idsOf(first)].map((id) => [id, 1]));
    const second = fullForm({ ...pool, lastSeen }, "second");
    expect(overlap(idsOf(second), idsOf(first))).toEqual([]);
    expect(overlap(familiesOf(second), familiesOf(first))).toEqual([]);
    expect([first.seenBefore, second.seenBefore]).toEqual([0, 0]);
  });

  test("unseen questions of one task come before seen ones of another", () => {
    const people = pmpExam.domains[0]!;
    const [rare] = people.tasks;
    // The first task has four questions only, and all of them were seen.
    let left = 4;
    const items = pool.items.filter(
      (i) => i.task !== rare!.id || i.case || left-- > 0,
    );
    const lastSeen = new Map(
      items.filter((i) => i.task === rare!.id && !i.case).map((i) => [i.id, 5]),
    );
    const form = fullForm({ ...pool, items, lastSeen }, "rare");
    expect(form.seenBefore).toBe(0);
  });

  test("once everything was seen, the least recently seen come first", () => {
    const alone = pool.items.filter((i) => !i.case);
    const lastSeen = new Map(
      pool.items.map((i) => [i.id, i.case ? 1 : 1000 + alone.indexOf(i)]),
    );
    const one = alone.filter((i) => i.task === "people.1");
    const form = fullForm({ ...pool, lastSeen }, "old");
    expect(form.seenBefore).toBe(180);
    const drawn = itemsOf(form).filter((i) => i.task === "people.1" && !i.case);
    const byAge = (list: readonly ItemInfo[]) =>
      list
        .filter((i) => pmpExam.itemTypes.exam.includes(i.type))
        .map((i) => lastSeen.get(i.id) as number)
        .toSorted((a, b) => a - b);
    expect(byAge(drawn)).toEqual(byAge(one).slice(0, drawn.length));
  });

  test("cases never seen come before cases seen", () => {
    const seen = pool.items.filter((i) => i.case === "pmp-case-001");
    const lastSeen = new Map(seen.slice(0, 1).map((i) => [i.id, 1]));
    for (const seed of ["a", "b", "c", "d"]) {
      const form = fullForm({ ...pool, lastSeen }, seed);
      expect(form.sections[0]!.items.map((i) => i.case)).not.toContain(
        "pmp-case-001",
      );
    }
  });

  test("'n of 180 seen before' counts the form's questions, not the bank's", () => {
    const lastSeen = new Map(pool.items.map((i) => [i.id, 1]));
    lastSeen.set("retired-long-ago", 1);
    expect(fullForm({ ...pool, lastSeen }, "all").seenBefore).toBe(180);
  });
});

describe("a bank too small for its exam", () => {
  const pilot = pmpPool({ total: 140, cases: 2 });

  test("with two cases and 140 questions gives 120 questions in 160 minutes", () => {
    const drawn = largestFairForm(pilot, seededRng("pilot"));
    if (!drawn.ok) throw new Error("No form.");
    expectFair(pmpExam, drawn.form, 2 / 3);
    expect(drawn.form.sections.map((s) => s.items.length)).toEqual([
      10, 55, 55,
    ]);
    expect(drawn.form.minutes).toBe(160);
    expect(drawn.form.scale).toBeCloseTo(2 / 3);
    expect(drawn.form.pretest.size).toBe(7);
  });

  test("says what the full form would need", () => {
    const drawn = largestFairForm(pilot, seededRng("pilot"));
    expect(drawn.fullMissing).toMatchObject({ cases: 1 });
    const short = Object.values(drawn.fullMissing ?? {}).reduce(
      (a, b) => a + b,
      0,
    );
    expect(short).toBeGreaterThan(1);
  });

  test("says what even the smallest form lacks, by domain and for cases", () => {
    const bank = pmpPool({ cases: 0, perTask: 1 });
    const drawn = largestFairForm(bank, seededRng("tiny"));
    expect(drawn).toMatchObject({
      ok: false,
      missing: { cases: 1, people: expect.any(Number) },
      fullMissing: { cases: 3 },
    });
  });

  test("names the missing number of a domain exactly", () => {
    const all = pmpPool();
    const form = fullForm(all, "exact");
    const keep = new Set(itemsOf(form).map((i) => i.id));
    const gone = itemsOf(form)
      .filter((i) => i.domain === "business" && !i.case)
      .slice(0, 3);
    for (const i of gone) keep.delete(i.id);
    const items = all.items.filter((i) => keep.has(i.id));
    expect(assembleForm(poolOf(pmpExam, items), 1, seededRng("y"))).toEqual({
      ok: false,
      missing: { business: 3 },
    });
  });

  test("shrinks by whole cases where the exam has cases, else by tenths", () => {
    expect(formScales(pmpExam)).toEqual([1, 2 / 3, 1 / 3]);
    const plain = withoutCases();
    expect(formScales(plain)).toEqual([
      1, 0.9, 0.8, 0.7, 0.6, 0.5, 0.4, 0.3, 0.2, 0.1,
    ]);
  });

  test("of any size: the largest fair form, or what is missing", () => {
    for (const exam of [pmpExam, withoutCases()])
      fc.assert(
        fc.property(
          fc.integer({ min: 1, max: 420 }),
          fc.nat(4),
          fc.string(),
          (total, cases, seed) => {
            const items = itemInfos(
              syntheticBank(exam, { total, cases, seed }),
            );
            const drawn = largestFairForm(poolOf(exam, items), seededRng(seed));
            if (drawn.ok) {
              expectFair(exam, drawn.form, drawn.form.scale);
              expect(drawn.fullMissing === null).toBe(drawn.form.scale === 1);
            } else expect(Object.keys(drawn.missing)).not.toEqual([]);
          },
        ),
        { numRuns: 60 },
      );
  });

  test("that lacks questions of one domain says so, and names no other", () => {
    fc.assert(
      fc.property(fc.nat(59), fc.string(), (people, seed) => {
        const all = pmpPool().items;
        let left = people;
        const items = all.filter(
          (i) => i.domain !== "people" || i.case || left-- > 0,
        );
        const drawn = assembleForm(poolOf(pmpExam, items), 1, seededRng(seed));
        if (drawn.ok) expectFair(pmpExam, drawn.form, 1);
        else expect(Object.keys(drawn.missing)).toEqual(["people"]);
      }),
      { numRuns: 30 },
    );
  });
});

function withoutCases(): Exam {
  const exam = structuredClone(pmpExam);
  exam.delivery.sections = [{ id: "all", name: "Questions", questions: 180 }];
  exam.delivery.breaks = [];
  return exam;
}

describe("a section with a mix of types", () => {
  const exam = withoutCases();
  exam.itemTypes = { exam: ["single", "composite"], practice: [] };
  exam.delivery.sections = [
    {
      id: "all",
      name: "Questions",
      questions: 180,
      mix: { composite: [6, 10] },
    },
  ];
  const pool = poolOf(exam, itemInfos(syntheticBank(exam)));
  const composites = (form: Form) =>
    itemsOf(form).filter((i) => i.type === "composite").length;

  test("has as many of a type as the profile says, and the domains still fit", () => {
    const counts = Array.from({ length: 20 }, (_, n) => {
      const form = fullForm(pool, `mix${n}`);
      expectFair(exam, form, 1);
      return composites(form);
    });
    expect(Math.min(...counts)).toBeGreaterThanOrEqual(6);
    expect(Math.max(...counts)).toBeLessThanOrEqual(10);
    expect(new Set(counts).size).toBeGreaterThan(1);
  });

  test("shrinks with the form", () => {
    const drawn = assembleForm(pool, 0.5, seededRng("half"));
    if (!drawn.ok) throw new Error("No form.");
    expect(composites(drawn.form)).toBeGreaterThanOrEqual(3);
    expect(composites(drawn.form)).toBeLessThanOrEqual(5);
  });

  test("says how many of the type are missing", () => {
    let left = 4;
    const items = pool.items.filter(
      (i) => i.type !== "composite" || left-- > 0,
    );
    expect(assembleForm(poolOf(exam, items), 1, seededRng("z"))).toMatchObject({
      ok: false,
      missing: { composite: 2 },
    });
  });

  test("takes those never seen first", () => {
    const first = fullForm(pool, "first");
    const lastSeen = new Map([...idsOf(first)].map((id) => [id, 1]));
    expect(fullForm({ ...pool, lastSeen }, "second").seenBefore).toBe(0);
  });
});

test("a section's own minutes shrink with the form", () => {
  const exam = structuredClone(pmpExam);
  exam.delivery.sections[1]!.minutes = 100;
  expect(
    scaledSections(exam, 1 / 3).sections.map((s) => s.minutes ?? null),
  ).toEqual([null, 33, null]);
});

test("a domain that its cases overfill is paid for by the others", () => {
  const exam = structuredClone(pmpExam);
  exam.delivery.questions = 20;
  exam.delivery.sections = [
    {
      id: "cases",
      name: "Cases",
      questions: 10,
      pick: { cases: 2, perCase: 5 },
    },
    { id: "rest", name: "Rest", questions: 10 },
  ];
  const items = itemInfos(syntheticBank(exam, { total: 200, cases: 3 })).map(
    (i) => (i.case ? { ...i, domain: "business", task: "business.1" } : i),
  );
  const form = fullForm(poolOf(exam, items), "over");
  expect(form.sections.map((s) => s.items.length)).toEqual([10, 10]);
  // The quotas are 7, 8 and 5; ten case questions leave ten for the other two, taken from the larger first.
  expect(perDomain(exam, itemsOf(form))).toEqual([5, 5, 10]);
});

describe("the form that is held out of study", () => {
  test("is a full form, always the same, that leaves another one in the bank", () => {
    const { items } = pmpPool();
    const held = heldOutForm(pmpExam, items, seededRng("held"));
    expect(held?.size).toBe(180);
    expect(heldOutForm(pmpExam, items, seededRng("held"))).toEqual(held);
    const rest = fullForm({ ...poolOf(pmpExam, items), avoid: held! }, "rest");
    expect(overlap(idsOf(rest), held!)).toEqual([]);
  });

  test("is none where the rest gives the held form away", () => {
    // Every question has a twin of its own family, so one form uses up nearly all families.
    const paired = pmpPool().items.map((i, n, all) => {
      const twin = n % 2 === 1 ? all[n - 1] : i;
      return { ...i, family: i.case ? i.id : twin!.id };
    });
    const pool = poolOf(pmpExam, paired);
    expect(assembleForm(pool, 1, seededRng("held")).ok).toBe(true);
    expect(heldOutForm(pmpExam, paired, seededRng("held"))).toBeNull();
  });

  test("is none while the bank fills only one", () => {
    const { items } = pmpPool({ forms: 1 });
    expect(heldOutForm(pmpExam, items, seededRng("held"))).toBeNull();
    const tiny = pmpPool({ total: 100 }).items;
    expect(heldOutForm(pmpExam, tiny, seededRng("held"))).toBeNull();
  });
});

test("a bank of 10,000 questions gives fair forms", () => {
  const pool = pmpPool({ total: 10_000 });
  for (const seed of ["1", "2", "3"])
    expectFair(pmpExam, fullForm(pool, seed), 1);
});
