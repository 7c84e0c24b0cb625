import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { cleanBank, cleanItem } from "../domain/lint/clean-item.ts";
import type { Bank, Question } from "../domain/bank/schema.ts";
import { readReadings, writePackets } from "./bank-blind.ts";
import {
  deal,
  makePackets,
  type BlindRequest,
  type KeyEntry,
  type KeyFile,
} from "./blind-packets.ts";
import { withBlock } from "./blind-report.ts";
import { scoreReadings, type BlindReport } from "./blind-score.ts";
import { isRight, type Given, type PacketItem } from "./blind-unit.ts";
import { seededRng } from "../domain/random/random.ts";

const request = (change: Partial<BlindRequest> = {}): BlindRequest => ({
  seed: "s",
  reader: "anna",
  kind: "full",
  round: 1,
  size: 30,
  plant: 0.03,
  ...change,
});

const base = cleanItem();
const { options: _o, answer: _a, runnerUp: _r, type: _t, ...rest } = base;
const regions = [1, 2, 3].map((n) => ({
  id: `r${n}`,
  name: `Place ${n}`,
  x: n,
  y: 0,
  w: 1,
  h: 1,
}));
/** One item of every type beside the bank's singles. */
const others: Question[] = [
  {
    ...rest,
    id: "m",
    type: "multiple",
    options: base.options,
    answer: ["b", "c"],
    stem: "Which two? Choose two.",
  },
  {
    ...rest,
    id: "ma",
    type: "matching",
    left: [
      { id: "l1", text: "One" },
      { id: "l2", text: "Two" },
    ],
    right: [
      { id: "r1", text: "Eins" },
      { id: "r2", text: "Zwei" },
    ],
    reuse: false,
    answer: { l1: "r1", l2: "r2" },
  },
  {
    ...rest,
    id: "or",
    type: "ordering",
    items: [
      { id: "i1", text: "First" },
      { id: "i2", text: "Second" },
      { id: "i3", text: "Third" },
    ],
    answer: ["i3", "i1", "i2"],
  },
  {
    ...rest,
    id: "cl",
    type: "cloze",
    stem: "The wall is {{s1}}.",
    slots: {
      s1: {
        options: [
          { id: "a", text: "wet" },
          { id: "b", text: "dry" },
        ],
        answer: "a",
      },
    },
  },
  {
    ...rest,
    id: "nu",
    type: "numeric",
    answer: { value: 1.25, tolerance: 0.01 },
  },
  {
    ...rest,
    id: "ho",
    type: "hotspot",
    exhibits: [
      {
        id: "e1",
        kind: "svg",
        alt: "x",
        width: 9,
        height: 3,
        shapes: [],
        regions,
      },
    ],
    choose: 1,
    accept: [["r2"]],
  },
  {
    ...rest,
    id: "co",
    type: "composite",
    parts: [
      {
        id: "p1",
        stem: "Which?",
        type: "single",
        options: base.options,
        answer: ["b"],
        marks: 1,
        shuffle: true,
      },
      {
        id: "p2",
        stem: "How many?",
        type: "numeric",
        answer: { value: 2, tolerance: 0 },
        marks: 1,
        shuffle: true,
      },
    ],
  },
];
const bank: Bank = {
  ...cleanBank(40),
  questions: [...cleanBank(40).questions, ...others],
};

describe("packets", () => {
  it("are the same for the same seed and reader, and others for another reader", () => {
    expect(makePackets(bank, request())).toEqual(makePackets(bank, request()));
    expect(makePackets(bank, request({ reader: "ben" })).packets).not.toEqual(
      makePackets(bank, request()).packets,
    );
  });

  it("hold every item and part, with its options in an order of their own", () => {
    const { key } = makePackets(bank, request({ plant: 0 }));
    expect(new Set(key.entries.map((e) => e.item))).toEqual(
      new Set([
        ...bank.questions.filter((q) => q.id !== "co").map((q) => q.id),
        "co/p1",
        "co/p2",
      ]),
    );
    const orders = new Set(
      key.entries
        .filter((e) => e.type === "single")
        .map((e) => Object.values(e.labels).join("")),
    );
    expect(orders.size).toBeGreaterThan(10);
  });

  it("keep the order of options that carries meaning", () => {
    const fixed = { ...bank, questions: [{ ...base, shuffle: false }] };
    for (const seed of ["1", "2", "3", "4", "5"])
      expect(
        Object.values(
          makePackets(fixed, request({ seed, plant: 0 })).key.entries[0]
            ?.labels ?? {},
        ),
      ).toEqual(["a", "b", "c", "d"]);
  });

  it("tell neither key nor id, task, level, rationale or family", () => {
    for (const kind of ["full", "options-only", "no-fact"] as const) {
      const text = JSON.stringify(makePackets(bank, request({ kind })).packets);
      for (const word of [
        "demo-people",
        "people.1",
        "rationale",
        "misconception",
        "decisiveFact",
        "family",
        "cognitive",
        "answer",
        "explanation",
        "plant",
      ])
        expect(text).not.toContain(word);
    }
  });

  it("leave retired items out", () => {
    const retired = {
      ...bank,
      questions: bank.questions.map((q) => ({ ...q, retired: true })),
    };
    expect(makePackets(retired, request({ plant: 0 })).key.entries).toEqual([]);
  });

  it("a sample is the same for all readers of one seed", () => {
    const items = (reader: string) =>
      new Set(
        makePackets(
          bank,
          request({ reader, sample: 10, plant: 0 }),
        ).key.entries.map((e) => e.item.split("/")[0]),
      );
    expect(items("anna")).toEqual(items("ben"));
    expect(items("anna").size).toBe(10);
  });

  it("claims are right but for the planted ones, which are wrong", () => {
    const { key, claims } = makePackets(bank, request({ plant: 0.1 }));
    const claimed = new Map(
      claims.flat().map((c) => [c.packetId, c.claimedKey]),
    );
    for (const entry of key.entries)
      expect(
        isRight(
          entry.type,
          claimed.get(entry.packetId) as Given,
          entry.right,
          entry.tolerance,
        ),
      ).toBe(entry.plant !== "miskeyed");
    expect(key.entries.filter((e) => e.plant === "miskeyed")).toHaveLength(5);
    expect(claims.map((c) => c.length)).toEqual(
      makePackets(bank, request({ plant: 0.1 })).packets.map((p) => p.length),
    );
  });

  it("wrong claims can be made for every type but numbers", () => {
    for (const other of others.filter(
      (q) => q.type !== "numeric" && q.type !== "composite",
    )) {
      const one = {
        ...bank,
        questions: [other, { ...base, cognitive: "recall" as const }],
      };
      const { key } = makePackets(
        one,
        request({ items: new Set([other.id]), factPlants: [] }),
      );
      expect(key.entries.some((e) => e.plant === "miskeyed")).toBe(true);
    }
  });

  it("an item planted without its fact comes back whole in a later packet", () => {
    const { key } = makePackets(bank, request({ plant: 0.1 }));
    const planted = key.entries.filter((e) => e.plant === "fact-removed");
    expect(planted).toHaveLength(5);
    for (const plant of planted) {
      const whole = key.entries.find(
        (e) => e.item === plant.item && e.plant === undefined,
      );
      expect(whole?.packet).toBeGreaterThan(plant.packet);
    }
  });

  it("no-fact packets hold the stem without its decisive sentence", () => {
    const { packets, key, skipped } = makePackets(
      { ...bank, questions: [base, others[0] as Question] },
      request({ kind: "no-fact" }),
    );
    expect(packets.flat()).toHaveLength(1);
    expect(packets.flat()[0]?.stem).not.toContain(
      "permit for the second stage",
    );
    expect(packets.flat()[0]?.stem).toContain(
      "What should the project manager do first?",
    );
    expect(key.entries[0]?.cut).toBe(base.decisiveFact);
    expect(skipped).toMatchObject([
      { item: "m", reason: "no sentence states its decisive fact" },
    ]);
  });

  it("no-fact packets never show a case both with and without a fact", () => {
    const facts = [
      "The crane is out of order until May.",
      "The diver leaves on Friday for six weeks.",
    ];
    const cases = [
      {
        id: "c1",
        revision: 1,
        title: "Quay",
        body: `A quay is rebuilt. ${facts.join(" ")}`,
      },
    ];
    const questions = facts.map((fact, i) => ({
      ...base,
      id: `q${i}`,
      case: "c1",
      stem: "What comes first?",
      decisiveFact: fact,
    }));
    const { packets } = makePackets(
      { ...bank, cases, questions },
      request({ kind: "no-fact" }),
    );
    expect(packets.map((p) => p.length)).toEqual([1, 1]);
  });

  it("options-only packets hold four shuffles of each item, never two in one packet", () => {
    const { packets, key, claims, skipped } = makePackets(
      bank,
      request({ kind: "options-only" }),
    );
    expect(claims).toEqual([]);
    expect(
      packets
        .flat()
        .every(
          (i) =>
            i.stem === undefined &&
            i.case === undefined &&
            i.exhibits === undefined,
        ),
    ).toBe(true);
    const places = key.entries
      .filter((e) => e.item === "demo-people-001")
      .map((e) => e.packet);
    expect(new Set(places).size).toBe(4);
    expect(skipped.map((s) => s.item)).toEqual([
      "ma",
      "or",
      "cl",
      "nu",
      "ho",
      "co/p2",
    ]);
  });

  it("are even and within the size", () => {
    const dealt = deal(
      Array.from({ length: 61 }, () => ({ order: 0 })),
      30,
      seededRng("x"),
    );
    expect(dealt.map((p) => p.length).sort()).toEqual([20, 20, 21]);
  });
});

describe("scores", () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "blind-"));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const load = <T>(name: string) =>
    JSON.parse(readFileSync(join(folder, name), "utf8")) as T;
  const save = (name: string, value: unknown) =>
    writeFileSync(join(folder, name), JSON.stringify(value));

  /** What a perfect reader answers to an entry. */
  function perfect(item: PacketItem, entry: KeyEntry) {
    const key = entry.right[0] as Given;
    const common = {
      packetId: item.packetId,
      decidingFact: "The permit ends on Friday.",
      undecidable: entry.plant === "fact-removed",
      difficulty: 0.5,
    };
    if (!item.options) return { ...common, answer: key, confidence: 0.9 };
    const right = new Set(key as string[]);
    const others = item.options.length - 1;
    const probabilities = Object.fromEntries(
      item.options.map(({ label }) => [
        label,
        right.has(label) ? 0.91 : item.type === "single" ? 0.09 / others : 0.05,
      ]),
    );
    return { ...common, probabilities };
  }

  type Answer = ReturnType<typeof perfect>;
  interface Habits {
    answer?: (entry: KeyEntry, answer: Answer) => Answer | null;
    claim?: (entry: KeyEntry, wrong: boolean) => boolean;
  }

  /** Packets for a reader, answered perfectly but for the reader's habits. */
  function read(
    from: Bank,
    change: Partial<BlindRequest>,
    { answer = (_, a) => a, claim = (_, w) => w }: Habits = {},
  ) {
    const wanted = request({ plant: 0.05, ...change });
    writePackets(from, wanted, folder);
    const key = load<KeyFile>(`key-${wanted.kind}-${wanted.reader}.json`);
    const entries = new Map(key.entries.map((e) => [e.packetId, e]));
    const entryOf = (i: PacketItem) => entries.get(i.packetId) as KeyEntry;
    for (let n = 1; n <= key.packets; n++) {
      const items = load<PacketItem[]>(
        `packet-${wanted.kind}-${wanted.reader}-${n}.json`,
      );
      save(
        `answers-${wanted.kind}-${wanted.reader}-${n}.json`,
        items.flatMap((i) => answer(entryOf(i), perfect(i, entryOf(i))) ?? []),
      );
      if (wanted.kind === "full")
        save(
          `claims-answers-${wanted.kind}-${wanted.reader}-${n}.json`,
          items.map((i) => ({
            packetId: i.packetId,
            claimWrong: claim(entryOf(i), entryOf(i).plant === "miskeyed"),
          })),
        );
    }
  }

  function score(
    of: Bank,
    voided: string[] = [],
  ): { report: BlindReport; faults: string[] } {
    const { data, faults } = readReadings(
      "demo",
      folder,
      new Set(voided),
      new Set(),
    );
    return {
      report: scoreReadings(of, data),
      faults: faults.map((f) => `${f.file}: ${f.message}`),
    };
  }
  const review = (report: BlindReport, item: string) =>
    report.reviews.find((r) => r.item === item);

  /** Turns a single-answer item's answer away from the key. */
  const offKey = (id: string) => (entry: KeyEntry, a: Answer) => {
    if (entry.item !== id || !("probabilities" in a)) return a;
    const labels = Object.keys(a.probabilities);
    const wrong = labels.find((l) => !(entry.right[0] as string[]).includes(l));
    return {
      ...a,
      probabilities: Object.fromEntries(
        labels.map((l) => [l, l === wrong ? 1 : 0]),
      ),
    };
  };
  const ID = "demo-people-001";

  it("three perfect readers clear every item of every type", () => {
    for (const reader of ["anna", "ben", "cem"]) read(bank, { reader });
    const { report, faults } = score(bank);
    expect(faults).toEqual([]);
    expect(report.plants).toMatchObject({
      planted: 12,
      caught: 12,
      counts: true,
    });
    expect(report.verdicts).toEqual({ pass: 48, rework: 0, drop: 0, open: 0 });
    expect(report.agreement.after).toEqual({ n: 144, hits: 144 });
  });

  it("two of three on the key is rework, one of three drop", () => {
    read(bank, { reader: "anna" }, { answer: offKey(ID) });
    read(bank, { reader: "ben" });
    read(bank, { reader: "cem" });
    expect(review(score(bank).report, ID)).toMatchObject({
      verdict: "rework",
      onKey: 2,
      reasons: [{ fault: "off-key" }],
    });
    read(bank, { reader: "dora" }, { answer: offKey(ID) });
    read(bank, { reader: "ed" }, { answer: offKey(ID) });
    expect(review(score(bank).report, ID)).toMatchObject({
      verdict: "drop",
      onKey: 2,
      readings: 5,
    });
  });

  it("fewer than three readers leave an item open", () => {
    read(bank, { reader: "anna" });
    expect(score(bank).report.verdicts).toEqual({
      pass: 0,
      rework: 0,
      drop: 0,
      open: 48,
    });
  });

  it("a second best above .25 is rework", () => {
    const torn = (entry: KeyEntry, a: Answer) => {
      if (entry.item !== ID || !("probabilities" in a)) return a;
      const key = (entry.right[0] as string[])[0] as string;
      const [other, ...none] = Object.keys(a.probabilities).filter(
        (l) => l !== key,
      );
      return {
        ...a,
        probabilities: {
          [key]: 0.7,
          [other as string]: 0.3,
          ...Object.fromEntries(none.map((l) => [l, 0])),
        },
      };
    };
    read(bank, { reader: "anna" }, { answer: torn });
    read(bank, { reader: "ben" });
    read(bank, { reader: "cem" });
    expect(review(score(bank).report, ID)).toMatchObject({
      verdict: "rework",
      reasons: [{ fault: "second-best" }],
    });
  });

  it("a reader who holds a right key to be wrong sends the item back", () => {
    read(
      bank,
      { reader: "anna" },
      { claim: (e, wrong) => wrong || (e.item === ID && !e.plant) },
    );
    read(bank, { reader: "ben" });
    read(bank, { reader: "cem" });
    const { report } = score(bank);
    // Unless chance planted the item for this reader, the doubt is on record.
    expect(report.readers[0]?.falseAlarms).toBe(
      review(report, ID)?.reasons.length,
    );
  });

  it("readers who miss plants clear nothing, unless a person voids the plant", () => {
    for (const reader of ["anna", "ben", "cem"])
      read(bank, { reader }, { claim: () => false });
    const { report } = score(bank);
    expect(report.plants).toMatchObject({
      planted: 12,
      caught: 6,
      counts: false,
    });
    expect(report.plants.missed).toHaveLength(6);
    expect(report.verdicts.pass).toBe(0);
    const voided = score(
      bank,
      report.plants.missed.map((m) => m.item),
    ).report;
    expect(voided.plants).toMatchObject({ caught: 6, voided: 6, counts: true });
  });

  it.each([
    {
      leaks: false,
      verdict: "pass",
      says: "but the item may pass while the bank as a whole stays at chance",
    },
    {
      leaks: true,
      verdict: "rework",
      says: "and asks for rework where the bank as a whole gives its keys away",
    },
  ])(
    "a key picked three times of four without the stem is flagged, $says",
    ({ leaks, verdict }) => {
      for (const reader of ["anna", "ben", "cem"]) read(bank, { reader });
      writePackets(
        bank,
        request({ kind: "options-only", reader: "olga" }),
        folder,
      );
      const key = load<KeyFile>("key-options-only-olga.json");
      const seen = new Map<string, number>();
      for (let n = 1; n <= key.packets; n++)
        save(
          `answers-options-only-olga-${n}.json`,
          key.entries
            .filter((e) => e.packet === n)
            .map((e) => {
              const turn = (seen.get(e.item) ?? 0) + 1;
              seen.set(e.item, turn);
              const right = e.right[0] as string[];
              const wrong = Object.keys(e.labels)
                .filter((l) => !right.includes(l))
                .slice(0, right.length);
              // Knows one item by heart, guesses one of four on the rest.
              return {
                packetId: e.packetId,
                pick:
                  leaks || e.item === ID
                    ? turn < 4
                      ? right
                      : wrong
                    : turn === 1
                      ? right
                      : wrong,
              };
            }),
        );
      const { report, faults } = score(bank);
      expect(faults).toEqual([]);
      expect(review(report, ID)).toMatchObject({
        verdict,
        reasons: [{ fault: "without-stem" }],
      });
      expect(report.faults["without-stem"]).toBe(
        leaks ? key.entries.length / 4 : 1,
      );
      expect(report.optionsOnly?.passes).toBe(!leaks);
    },
  );

  it("a reader as sure without the decisive fact flags the item", () => {
    const only: Bank = { ...bank, questions: cleanBank(40).questions };
    for (const reader of ["anna", "ben", "cem"]) read(only, { reader });
    read(
      only,
      { kind: "no-fact", reader: "nora" },
      { answer: (e, a) => ({ ...a, undecidable: e.item !== ID }) },
    );
    const { report } = score(only);
    expect(report.noFact).toEqual({ items: 40, asSure: 1 });
    expect(review(report, ID)).toMatchObject({
      verdict: "rework",
      reasons: [{ fault: "without-fact" }],
    });
  });

  it("a reworded item is open again, and its earlier readings stay on record", () => {
    for (const reader of ["anna", "ben", "cem"]) read(bank, { reader });
    const reworded = {
      ...bank,
      questions: bank.questions.map((q) =>
        q.id === ID ? { ...q, stem: `Now: ${q.stem}` } : q,
      ),
    };
    const { report } = score(reworded);
    expect(review(report, ID)?.verdict).toBe("open");
    expect(report).toMatchObject({
      reworked: 1,
      dropped: 0,
      agreement: { before: { n: 144 }, after: { n: 141 } },
    });
    expect(
      score({ ...bank, questions: bank.questions.slice(1) }).report.dropped,
    ).toBe(1);
  });

  it("a second pass counts the items that anyone misses", () => {
    for (const reader of ["anna", "ben", "cem"]) read(bank, { reader });
    read(bank, { reader: "dora", round: 2 }, { answer: offKey(ID) });
    expect(score(bank).report.secondPass).toEqual({
      items: 48,
      misses: 1,
      passes: true,
    });
  });

  it("a reason far from the decisive fact is a hint, not a verdict", () => {
    const reader = (r: string) =>
      read(
        bank,
        { reader: r },
        { answer: (_, a) => ({ ...a, decidingFact: "Cranes fly at night." }) },
      );
    ["anna", "ben", "cem"].forEach(reader);
    const item = review(score(bank).report, ID);
    expect(item).toMatchObject({ verdict: "pass" });
    expect(item?.hints).toHaveLength(3);
  });

  it("answers that do not fit are named, one sentence each", () => {
    writePackets(
      bank,
      request({ items: new Set([ID, "demo-process-002", "or"]), plant: 0 }),
      folder,
    );
    const key = load<KeyFile>("key-full-anna.json");
    const id = (item: string) =>
      key.entries.find((e) => e.item === item)?.packetId;
    save("answers-full-anna-1.json", [
      { packetId: id(ID), probabilities: { A: 0.5, B: 0.2, C: 0.2, D: 0.2 } },
      { packetId: id("or"), probabilities: { A: 1 } },
      { packetId: "nope" },
    ]);
    expect(score(bank).faults).toEqual([
      "answers-full-anna-1.json: The probabilities add up to 1.10, not 1.",
      "answers-full-anna-1.json: The entry needs an answer and a confidence.",
      "answers-full-anna-1.json: This packet has no such entry.",
      "answers-full-anna-1.json: The entry is not answered.",
      "claims-answers-full-anna-1.json: The file is missing.",
    ]);
  });

  it("a key is never overwritten", () => {
    writePackets(bank, request(), folder);
    expect(() =>
      writePackets(bank, request({ seed: "other" }), folder),
    ).toThrow(/exists/);
  });

  it("writes its block of the review page and leaves the text around it alone", () => {
    for (const reader of ["anna", "ben", "cem"]) read(bank, { reader });
    const { report } = score(bank);
    const first = withBlock("# Bank review\n\nWords before.\n", report);
    expect(first).toContain("Words before.");
    expect(first).toContain("| Pass, rework, drop, open | 48, 0, 0, 0 |");
    const edited = first.replace("## demo", "## demo\n\nWords of a person.");
    expect(withBlock(edited, report)).toBe(edited);
    expect(withBlock(withBlock(edited, { ...report, items: 7 }), report)).toBe(
      edited,
    );
  });
});
