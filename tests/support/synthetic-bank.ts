/**
 * Full-size banks made from an exam.json, so that the engine is never tested on shipped content.
 * The text is filler of realistic length; every right option begins "Right answer for <item id>".
 */
import type {
  Bank,
  Case,
  Exam,
  Exhibit,
  Flashcard,
  ItemType,
  Part,
  Question,
} from "../../src/domain/bank/schema.ts";
import {
  largestRemainder,
  type ItemInfo,
} from "../../src/domain/exam/assemble.ts";
import { gradeResponse, keyOf } from "../../src/domain/grading/grading.ts";
import type { Response } from "../../src/domain/question/response.ts";
import {
  seededRng,
  shuffled,
  type Rng,
} from "../../src/domain/random/random.ts";
import { never } from "../../src/domain/result/result.ts";

export interface SyntheticSize {
  /** Standalone questions in every task; case questions come on top. */
  perTask?: number;
  /** Questions in all, case and practice-only ones included. */
  total?: number;
  /** Full forms without a shared item that the bank must fill, with 15 % to spare; 2 unless told. */
  forms?: number;
  /** Cases; as many as the forms need unless told. */
  cases?: number;
  seed?: string;
}

/** The key as a response. */
export const correctResponse = (question: Question): Response =>
  keyOf(question);

/** A whole answer that gets no marks, whatever the scoring. */
export function wrongResponse(question: Question | Part): Response {
  switch (question.type) {
    case "single":
    case "multiple":
      return {
        type: "choice",
        chosen: question.options
          .map((o) => o.id)
          .filter((id) => !question.answer.includes(id))
          .slice(0, question.answer.length),
      };
    case "matching": {
      const pairs = Object.entries(question.answer).map(([from, to]) => {
        const at = question.right.findIndex((r) => r.id === to);
        return [
          from,
          question.right[(at + 1) % question.right.length]?.id ?? "",
        ] as const;
      });
      return { type: "matching", pairs: Object.fromEntries(pairs) };
    }
    case "ordering":
      return {
        type: "ordering",
        order: [...question.answer.slice(1), ...question.answer.slice(0, 1)],
      };
    case "cloze":
      return {
        type: "cloze",
        slots: Object.fromEntries(
          Object.entries(question.slots).map(([id, s]) => [
            id,
            s.options.find((o) => o.id !== s.answer)?.id ?? "",
          ]),
        ),
      };
    case "numeric":
      return {
        type: "numeric",
        text: String(
          question.answer.value + 10 * (question.answer.tolerance + 1),
        ),
      };
    case "hotspot": {
      const key = new Set(question.accept.flat());
      const regions = (question.exhibits ?? [])
        .flatMap((e) => (e.kind === "svg" ? (e.regions ?? []) : []))
        .map((r) => r.id)
        .filter((id) => !key.has(id));
      return { type: "hotspot", regions: regions.slice(0, question.choose) };
    }
    case "composite":
      return {
        type: "composite",
        parts: Object.fromEntries(
          question.parts.map((p) => [p.id, wrongResponse(p)]),
        ),
      };
    default:
      return never(question);
  }
}

/** The bank's live questions as the form assembler sees them. */
export function itemInfos(bank: Bank): ItemInfo[] {
  const domainOf = new Map(
    bank.exam.domains.flatMap((d) => d.tasks.map((t) => [t.id, d.id] as const)),
  );
  return bank.questions
    .filter((q) => !q.retired)
    .map((q) => ({
      id: q.id,
      revision: q.revision,
      task: q.task,
      domain: domainOf.get(q.task) ?? "",
      type: q.type,
      marks: gradeResponse(q, null).of,
      difficulty: q.difficulty,
      ...(q.family ? { family: q.family } : {}),
      ...(q.case ? { case: q.case } : {}),
    }));
}

const PRACTICE_SHARE = 0.05;
const SPARE = 1.15;

export function syntheticBank(exam: Exam, size: SyntheticSize = {}): Bank {
  const rng = seededRng(size.seed ?? `synthetic/${exam.id}`);
  const { delivery } = exam;
  const forms = size.forms ?? 2;
  const practice = exam.itemTypes.practice.length > 0 ? PRACTICE_SHARE : 0;
  const picks = delivery.sections.flatMap((s) => (s.pick ? [s.pick] : []));
  const perCase = Math.max(0, ...picks.map((p) => p.perCase));
  const caseShare =
    picks.reduce((n, p) => n + p.cases * p.perCase, 0) / delivery.questions;
  const needed =
    delivery.mode === "adaptive"
      ? delivery.questions * 2.5
      : (delivery.questions * forms * SPARE) / (1 - practice);
  const total = Math.ceil(size.total ?? needed);
  const caseCount =
    perCase === 0
      ? 0
      : (size.cases ?? Math.ceil((total * caseShare) / perCase));
  const inCases = Math.min(caseCount * perCase, total);

  const slots = size.perTask
    ? exam.domains.flatMap((d) =>
        d.tasks.flatMap((t) =>
          Array.from({ length: size.perTask ?? 0 }, () => t.id),
        ),
      )
    : taskSlots(exam, total - inCases);
  const types = shuffled(typeSlots(exam, slots.length, practice), rng);
  const counters = new Map<string, number>();
  const write = (task: string, type: ItemType, caseOf?: Case): Question => {
    const n = (counters.get(task) ?? 0) + 1;
    counters.set(task, n);
    return makeQuestion(
      exam,
      `${exam.id}-${task.replaceAll(".", "-")}-${String(n).padStart(4, "0")}`,
      task,
      type,
      rng,
      caseOf,
    );
  };
  const questions = slots.map((task, i) => write(task, types[i] ?? "single"));

  const cases = Array.from({ length: caseCount }, (_, i) =>
    makeCase(exam, i, rng),
  );
  const caseTasks = shuffled(taskSlots(exam, caseCount * perCase), rng);
  cases.forEach((c, i) => {
    for (let n = 0; n < perCase; n++)
      questions.push(
        write(
          caseTasks[i * perCase + n] as string,
          n % 5 === 4 && hasType(exam, "multiple") ? "multiple" : "single",
          c,
        ),
      );
  });
  return {
    exam,
    questions,
    cases,
    flashcards: makeFlashcards(exam, rng),
    errata: [],
  };
}

const hasType = (exam: Exam, type: ItemType) =>
  exam.itemTypes.exam.includes(type);

/** Task ids, one a question: domains by weight, tasks of a domain evenly. */
function taskSlots(exam: Exam, total: number): string[] {
  const byDomain = largestRemainder(
    exam.domains.map((d) => d.weight),
    total,
  );
  return exam.domains.flatMap((d, i) => {
    const byTask = largestRemainder(
      d.tasks.map(() => 1),
      byDomain[i] ?? 0,
    );
    return d.tasks.flatMap((t, j) =>
      Array.from({ length: byTask[j] ?? 0 }, () => t.id),
    );
  });
}

/** Most items are single, as on the papers; a type that a section's mix names gets what the mix takes. */
function typeSlots(exam: Exam, total: number, practice: number): ItemType[] {
  const mixed = new Map<string, number>();
  for (const s of exam.delivery.sections)
    for (const [type, [, to]] of Object.entries(s.mix ?? {}))
      mixed.set(
        type,
        (mixed.get(type) ?? 0) + (to * SPARE * 100) / exam.delivery.questions,
      );
  const usual: Record<ItemType, number> = {
    single: 74,
    multiple: 12,
    matching: 5,
    ordering: 3,
    cloze: 3,
    hotspot: 3,
    numeric: 3,
    composite: 3,
  };
  const shares = exam.itemTypes.exam.map((t) => mixed.get(t) ?? usual[t]);
  const studyOnly = Math.round(total * practice);
  const counts = largestRemainder(shares, total - studyOnly);
  const studyCounts = largestRemainder(
    exam.itemTypes.practice.map(() => 1),
    studyOnly,
  );
  return [
    ...exam.itemTypes.exam.flatMap((t, i) =>
      Array.from({ length: counts[i] ?? 0 }, () => t),
    ),
    ...exam.itemTypes.practice.flatMap((t, i) =>
      Array.from({ length: studyCounts[i] ?? 0 }, () => t),
    ),
  ];
}

// ---------- text ----------

const WHO = [
  "A project manager",
  "The sponsor",
  "A new team lead",
  "The product owner",
  "A delivery manager",
  "The steering group",
];
const WHAT = [
  "learns that a supplier will deliver the test equipment two weeks late",
  "finds that two departments expect different results from the same deliverable",
  "is told that the regulator has changed a reporting duty from next quarter",
  "sees that the team's forecasts have slipped in three iterations in a row",
  "hears in a corridor that a key user has stopped reading the status reports",
  "notices that the reserve has been used up faster than planned",
];
const WHERE = [
  "during the rollout of a hospital booking system",
  "in the second phase of a warehouse automation project",
  "while a bank replaces its payment platform",
  "halfway through the renovation of a railway station",
  "in a programme that moves four offices to one site",
  "on a project that combines fixed milestones with two-week iterations",
];
const FACT = [
  "The contract sets a penalty for every week of delay.",
  "The team has agreed on a way to raise such matters.",
  "Nobody has yet looked at what this means for the schedule.",
  "The baseline was approved last month.",
  "The stakeholders meet again in five days.",
];
const ACTION = [
  "look into the effect on cost and schedule with the team and bring the result to the next meeting",
  "talk with the people concerned and settle together what each of them needs from the deliverable",
  "raise a change request that describes the cause, the options and the preferred way forward",
  "update the risk register and put the agreed response into action with its owner",
  "ask the sponsor to decide, since the matter lies outside the limits given to the project",
  "work through the backlog with the product owner and move the affected items further down",
];

const pick = <T>(list: readonly T[], rng: Rng): T =>
  list[Math.floor(rng() * list.length)] as T;
const scenario = (rng: Rng) =>
  `${pick(WHO, rng)} ${pick(WHAT, rng)} ${pick(WHERE, rng)}. ${pick(FACT, rng)}`;

// ---------- items ----------

function makeQuestion(
  exam: Exam,
  id: string,
  task: string,
  type: ItemType,
  rng: Rng,
  caseOf?: Case,
): Question {
  const common = {
    id,
    revision: 1,
    task,
    style: "standard" as const,
    tags: [pick(["predictive", "agile", "hybrid"], rng)],
    cognitive: pick(["understand", "apply", "apply", "analyse"] as const, rng),
    difficulty: Math.round((rng() + rng() + rng() - 1.5) * 200) / 100,
    difficultySd: 0.8,
    marks: 1,
    scoring: "all" as const,
    family: `family-${id}`,
    ...(caseOf
      ? {
          case: caseOf.id,
          ...(caseOf.addenda?.[0] && rng() < 0.4
            ? { addenda: [caseOf.addenda[0].id] }
            : {}),
        }
      : {}),
    shuffle: true,
    explanation: `${pick(FACT, rng)} So the first step is to ${pick(ACTION, rng)}. The other ways act before it is known what the matter means.`,
    references: [{ source: exam.outline.title, locator: `Task ${task}` }],
  };
  if (type === "composite") {
    const parts: Part[] = [
      {
        ...partBase("p1", `Part 1 of ${id}. What should be done first?`),
        ...answers.single(exam, `${id}, part 1`, rng),
      },
      {
        ...partBase(
          "p2",
          `Part 2 of ${id}. Match each situation with its response.`,
        ),
        ...answers.matching(`${id}, part 2`, rng),
      },
    ];
    return {
      ...common,
      type,
      stem: `${scenario(rng)} Work through both parts of ${id}.`,
      scoring: "perPart",
      parts,
    };
  }
  const stem = (question: string) =>
    `${caseOf ? pick(FACT, rng) : scenario(rng)} ${question} (${id})`;
  switch (type) {
    case "single":
      return {
        ...common,
        stem: stem("What should be done first?"),
        ...(rng() < 0.03 ? { exhibits: [tableExhibit(id)] } : {}),
        decisiveFact: pick(FACT, rng),
        ...answers.single(exam, id, rng),
      };
    case "multiple":
      return {
        ...common,
        stem: stem("Which two steps come next? Choose two."),
        ...answers.multiple(exam, id, rng),
      };
    case "matching":
      return {
        ...common,
        stem: stem("Match each situation with the response that fits it."),
        ...answers.matching(id, rng),
        // A paper that counts marks gives one for each pair (PRINCE2 Practitioner).
        ...(exam.delivery.countBy === "marks"
          ? { marks: 3, scoring: "perPart" as const }
          : {}),
      };
    case "ordering":
      return {
        ...common,
        stem: stem("In which order are these steps taken?"),
        ...answers.ordering(id, rng),
      };
    case "cloze":
      return {
        ...common,
        stem: stem(
          "The first step is {{s1}}, and it is owned by {{s2}}. What completes the sentence?",
        ),
        ...answers.cloze(rng),
      };
    case "numeric":
      return {
        ...common,
        stem: stem("What is the cost performance index, to two decimals?"),
        ...answers.numeric(rng),
      };
    case "hotspot":
      return {
        ...common,
        stem: stem("Which bar of the schedule should be looked at first?"),
        exhibits: [barsExhibit(id)],
        ...answers.hotspot(rng),
      };
    default:
      return never(type);
  }
}

const partBase = (id: string, stem: string) => ({
  id,
  stem,
  marks: 1,
  shuffle: true,
});

const WHICH = ["first", "second", "third", "fourth", "fifth", "sixth"] as const;

function choiceOptions(of: string, keys: number, count: number, rng: Rng) {
  const ids = shuffled([..."abcdefgh"].slice(0, count), rng);
  const answer = ids.slice(0, keys).sort();
  const actions = shuffled(ACTION, rng);
  const options = [..."abcdefgh"].slice(0, count).map((id, i) => {
    const right = answer.includes(id);
    const action = actions[i % actions.length] as string;
    return {
      id,
      text: right
        ? `Right answer for ${of}${keys > 1 ? `, ${WHICH[answer.indexOf(id)]} of ${keys}` : ""}: ${action}.`
        : `Wrong answer ${id} for ${of}: ${action}.`,
      ...(right ? {} : { misconception: "Acts before the effect is known." }),
      rationale: right
        ? "It finds out what the matter means before anything is changed, which is what the stem asks for."
        : "It acts before anybody knows what the matter means for cost and schedule.",
    };
  });
  return { options, answer };
}

const BARS = ["bar-1", "bar-2", "bar-3", "bar-4"] as const;

const rationales = [
  {
    when: "any",
    text: "The mistake is to go by the wording instead of by what the situation needs.",
  },
];

/** What each type adds to the common fields. */
const answers = {
  single: (exam: Exam, of: string, rng: Rng) => ({
    type: "single" as const,
    ...choiceOptions(of, 1, pick(exam.optionsPerItem, rng), rng),
  }),
  multiple: (exam: Exam, of: string, rng: Rng) => ({
    type: "multiple" as const,
    ...choiceOptions(of, 2, Math.max(5, ...exam.optionsPerItem), rng),
  }),
  matching: (of: string, rng: Rng) => {
    const right = ["r1", "r2", "r3", "r4"];
    const [l1, l2, l3] = shuffled(right, rng) as [string, string, string];
    return {
      type: "matching" as const,
      left: ["l1", "l2", "l3"].map((id, i) => ({
        id,
        text: `Situation ${i + 1} of ${of}`,
      })),
      right: right.map((id) => ({
        id,
        text: `Response ${id.slice(1)} of ${of}: ${pick(ACTION, rng)}`,
      })),
      reuse: false,
      answer: { l1, l2, l3 },
      rationales,
    };
  },
  ordering: (of: string, rng: Rng) => {
    const items = ["i1", "i2", "i3", "i4"];
    return {
      type: "ordering" as const,
      items: items.map((id) => ({
        id,
        text: `Step ${id.slice(1)} of ${of}: ${pick(ACTION, rng)}`,
      })),
      answer: shuffled(items, rng),
      rationales,
    };
  },
  cloze: (rng: Rng) => {
    const slot = (name: string) => {
      const answer = pick(["a", "b", "c"], rng);
      return {
        options: ["a", "b", "c"].map((id) => ({
          id,
          text: `${id === answer ? "right" : "wrong"} ${name} ${id}`,
        })),
        answer,
      };
    };
    return {
      type: "cloze" as const,
      slots: { s1: slot("step"), s2: slot("owner") },
      rationales,
    };
  },
  numeric: (rng: Rng) => ({
    type: "numeric" as const,
    answer: {
      value: Math.round((0.7 + rng() * 0.6) * 100) / 100,
      tolerance: 0.01,
      unit: "ratio",
    },
    rationales,
  }),
  hotspot: (rng: Rng) => ({
    type: "hotspot" as const,
    choose: 1,
    accept: [[pick(BARS, rng)]],
    rationales,
  }),
};

function barsExhibit(of: string): Exhibit {
  return {
    id: "e1",
    kind: "svg",
    title: "Schedule",
    alt: `Four bars of a schedule, one below the other, for ${of}.`,
    width: 320,
    height: 160,
    shapes: BARS.map((_, i) => ({
      kind: "rect" as const,
      x: 10 + i * 40,
      y: 10 + i * 36,
      w: 120,
      h: 24,
      style: "plain" as const,
    })),
    regions: BARS.map((id, i) => ({
      id,
      name: `Bar ${i + 1} from the top`,
      x: 10 + i * 40,
      y: 10 + i * 36,
      w: 120,
      h: 24,
    })),
  };
}

function tableExhibit(of: string): Exhibit {
  return {
    id: "e1",
    kind: "table",
    title: "Status",
    alt: `Planned and actual cost of three work packages for ${of}.`,
    columns: ["Work package", "Planned", "Actual"],
    rows: [
      ["Survey", "12,000", "13,500"],
      ["Design", "30,000", "28,000"],
      ["Build", "85,000", "91,000"],
    ],
  };
}

function makeCase(exam: Exam, index: number, rng: Rng): Case {
  return {
    id: `${exam.id}-case-${String(index + 1).padStart(3, "0")}`,
    revision: 1,
    title: `Case ${index + 1}: ${pick(WHERE, rng)}`,
    body: [scenario(rng), scenario(rng), scenario(rng)].join("\n\n"),
    addenda: [{ id: "b", title: "Two weeks later", body: scenario(rng) }],
  };
}

function makeFlashcards(exam: Exam, rng: Rng): Flashcard[] {
  return exam.domains.flatMap((d) =>
    d.tasks.flatMap((t) =>
      [1, 2].map((n) => ({
        id: `${exam.id}-card-${t.id.replaceAll(".", "-")}-${n}`,
        revision: 1,
        task: t.id,
        front: `Term ${n} of ${t.name}`,
        back: `${pick(FACT, rng)} So one would ${pick(ACTION, rng)}.`,
        tags: [],
        references: [{ source: exam.outline.title, locator: `Task ${t.id}` }],
      })),
    ),
  );
}
