/**
 * The one schema of a question bank. Types, the runtime check and the JSON Schema for authors
 * (question-banks/schema) come from here; docs: question-banks/README.md.
 */
import * as v from "valibot";

const text = v.pipe(v.string(), v.trim(), v.minLength(1, "must not be empty"));
const id = v.pipe(
  v.string(),
  v.regex(
    /^[a-z0-9][a-z0-9.-]*$/i,
    "must be letters, digits, dots and hyphens",
  ),
);
const dateText = v.pipe(
  v.string(),
  v.regex(/^\d{4}-\d{2}-\d{2}$/, "must be a date like 2026-11-22"),
);
const count = v.pipe(
  v.number(),
  v.integer("must be a whole number"),
  v.minValue(0),
);

// ---------- exam.json ----------

export const Confidence = v.picklist(["verified", "secondary", "assumed"]);

export const ItemType = v.picklist([
  "single",
  "multiple",
  "matching",
  "ordering",
  "cloze",
  "numeric",
  "hotspot",
  "composite",
]);
export type ItemType = v.InferOutput<typeof ItemType>;

const Section = v.object({
  id,
  name: text,
  questions: v.pipe(count, v.minValue(1)),
  /** Minutes of this section's own clock; without it the section runs on the exam's clock. */
  minutes: v.optional(v.pipe(v.number(), v.minValue(1))),
  pick: v.optional(
    v.object({
      cases: v.pipe(count, v.minValue(1)),
      perCase: v.pipe(count, v.minValue(1)),
    }),
  ),
  /** Items of a type: [at least, at most]. */
  mix: v.optional(v.record(v.string(), v.tuple([count, count]))),
});
export type SectionProfile = v.InferOutput<typeof Section>;

const Break = v.object({
  afterSection: id,
  minutes: v.pipe(v.number(), v.minValue(0)),
  stopsClock: v.boolean(),
  locksSection: v.boolean(),
  optional: v.optional(v.boolean()),
});

export const ExamTool = v.picklist([
  "calculator",
  "notes",
  "strike",
  "highlight",
]);
export type ExamTool = v.InferOutput<typeof ExamTool>;

const Delivery = v.object({
  mode: v.picklist(["linear", "adaptive"]),
  questions: v.pipe(count, v.minValue(1)),
  pretest: count,
  minutes: v.pipe(v.number(), v.minValue(1)),
  countBy: v.picklist(["items", "marks"]),
  sections: v.pipe(v.array(Section), v.minLength(1)),
  breaks: v.array(Break),
  navigation: v.picklist(["free", "forward-only"]),
  openBook: v.boolean(),
  tools: v.array(ExamTool),
  timeWarnings: v.array(v.pipe(v.number(), v.minValue(0))),
  adaptive: v.nullish(
    v.object({
      minScored: count,
      maxScored: count,
      pretest: count,
      pretestWithin: count,
      confidence: v.number(),
      start: v.optional(v.number()),
      select: v.optional(v.string()),
      exposure: v.optional(v.number()),
      rules: v.optional(v.array(v.string())),
    }),
  ),
  report: v.picklist(["bands", "percent", "scaled", "pass-fail"]),
  unpublished: v.optional(v.array(text)),
});
export type Delivery = v.InferOutput<typeof Delivery>;

const Passing = v.variant("kind", [
  v.object({
    kind: v.literal("undisclosed"),
    assumed: v.object({ mean: v.number(), sd: v.number() }),
    bands: v.optional(v.array(v.number())),
  }),
  v.object({
    kind: v.literal("marks"),
    pass: v.number(),
    of: v.number(),
    bands: v.optional(v.array(v.number())),
  }),
  v.object({
    kind: v.literal("scaled"),
    min: v.number(),
    max: v.number(),
    pass: v.number(),
    assumed: v.optional(v.object({ mean: v.number(), sd: v.number() })),
    bands: v.optional(v.array(v.number())),
  }),
]);
export type Passing = v.InferOutput<typeof Passing>;

const Task = v.object({ id, name: text });
const Domain = v.object({
  id,
  name: text,
  weight: v.pipe(v.number(), v.minValue(0)),
  tasks: v.pipe(v.array(Task), v.minLength(1)),
});
export type Domain = v.InferOutput<typeof Domain>;
export type Task = v.InferOutput<typeof Task>;

// ---------- who may sit it, and keeping it ----------

/** Kinds of work and of training that eligibility speaks of. */
export const FieldOfWork = v.picklist([
  "projects",
  "agile",
  "risk",
  "change",
  "security",
  "programs",
  "portfolios",
  "business",
]);
export type FieldOfWork = v.InferOutput<typeof FieldOfWork>;

/** Each level includes those before it; gac is a degree accredited by PMI's Global Accreditation Center. */
export const EducationLevel = v.picklist([
  "secondary",
  "associate",
  "bachelor",
  "gac",
]);
export type EducationLevel = v.InferOutput<typeof EducationLevel>;

const withinYears = v.optional(v.pipe(v.number(), v.minValue(1)));
const simpleRequirements = [
  /** At least this level. */
  v.object({ kind: v.literal("education"), level: EducationLevel }),
  v.object({
    kind: v.literal("experience"),
    in: FieldOfWork,
    amount: v.pipe(count, v.minValue(1)),
    unit: v.picklist(["months", "hours"]),
    withinYears,
    /** The work must have touched at least so many of these, such as '8 CISSP domains'. */
    areas: v.optional(v.object({ atLeast: count, of: text })),
  }),
  v.object({
    kind: v.literal("training"),
    in: FieldOfWork,
    hours: v.pipe(count, v.minValue(1)),
    withinYears,
    /** What the training must be like, after 'hours of training in change management': 'aligned with the Standard'. */
    about: v.optional(text),
  }),
  /** A certain course, attended or not. */
  v.object({ kind: v.literal("course"), id, name: text }),
  /** One of these certificates, still valid; `exam` is the id of one that has a bank. */
  v.object({
    kind: v.literal("holds"),
    anyOf: v.pipe(
      v.array(v.object({ exam: v.optional(id), name: text })),
      v.minLength(1),
    ),
  }),
] as const;
const Requirement = v.variant("kind", [
  ...simpleRequirements,
  v.object({
    kind: v.literal("any"),
    of: v.pipe(
      v.array(v.variant("kind", [...simpleRequirements])),
      v.minLength(2),
    ),
  }),
]);
export type Requirement = v.InferOutput<typeof Requirement>;

/** Who may sit the exam, as far as a machine can say: whoever meets all requirements of one alternative. */
const EligibilityRules = v.object({
  alternatives: v.pipe(
    v.array(
      v.object({
        /** All of them; an empty list is open to everyone. */
        requires: v.array(Requirement),
        /** Why meeting them may not be enough: sources disagree, or a figure is not known. */
        doubt: v.optional(text),
      }),
    ),
    v.minLength(1),
  ),
  /** What comes on top and is not asked here: a panel's review, an endorsement. */
  note: v.optional(text),
});
export type EligibilityRules = v.InferOutput<typeof EligibilityRules>;

const Renewal = v.object({
  units: text,
  amount: v.pipe(v.number(), v.minValue(1)),
  years: v.pipe(v.number(), v.minValue(1)),
  note: v.optional(v.string()),
  /** What an activity is logged under. Without categories all units are alike. */
  categories: v.optional(v.array(v.object({ id, name: text }))),
  /** Least or most that the named categories together may bring in a cycle. Sets lie inside each other or apart. */
  limits: v.optional(
    v.array(
      v.object({
        name: text,
        of: v.pipe(v.array(id), v.minLength(1)),
        min: v.optional(v.number()),
        max: v.optional(v.number()),
      }),
    ),
  ),
  /** Units in each year of the cycle; `advised` where the issuer only suggests them. */
  yearly: v.optional(
    v.object({ amount: v.number(), advised: v.optional(v.boolean()) }),
  ),
});
export type Renewal = v.InferOutput<typeof Renewal>;

export const Exam = v.object({
  $schema: v.optional(v.string()),
  id,
  bankVersion: v.pipe(
    v.string(),
    v.regex(/^\d+\.\d+\.\d+$/, "must be a version like 1.0.0"),
  ),
  name: text,
  abbreviation: text,
  issuer: text,
  level: v.picklist(["foundation", "associate", "professional", "advanced"]),
  /** A pilot is too small for two forms and is not asked for them (quality bar, point 1); without it the bank is full. */
  size: v.optional(v.picklist(["pilot", "full"])),
  outline: v.object({
    title: text,
    version: text,
    effective: v.optional(dateText),
  }),
  /** Place on the road from a first certificate to senior roles, where the level alone would put it elsewhere. */
  stage: v.optional(v.picklist(["entry", "experienced", "leading"])),
  eligibility: v.optional(v.string()),
  eligibilityRules: v.optional(EligibilityRules),
  renewal: v.optional(Renewal),
  delivery: Delivery,
  passing: Passing,
  itemTypes: v.object({ exam: v.array(ItemType), practice: v.array(ItemType) }),
  negativeStems: v.picklist(["avoid", "allowed"]),
  /** The paper itself is recall and understanding (ITIL, PRINCE2 Foundation): the bank's caps on both do not hold. */
  recallPaper: v.optional(v.boolean()),
  domains: v.pipe(v.array(Domain), v.minLength(1)),
  crosswalk: v.optional(
    v.array(
      v.object({ from: v.array(text), to: v.array(id), share: v.number() }),
    ),
  ),
  optionsPerItem: v.array(count),
  terms: v.optional(
    v.object({ outdated: v.optional(v.record(v.string(), v.string())) }),
  ),
  /** What changed in this bank version, in the learner's words; shown once after an update. */
  whatsNew: v.optional(v.array(text)),
  sources: v.array(
    v.object({
      field: text,
      source: text,
      checked: dateText,
      confidence: Confidence,
      note: v.optional(v.string()),
    }),
  ),
});
export type Exam = v.InferOutput<typeof Exam>;

/** What a bank's exam.json says about the exam itself, without the outline's tasks: small enough to compare many. */
export const ExamFacts = v.omit(Exam, [
  "$schema",
  "domains",
  "crosswalk",
  "terms",
  "whatsNew",
]);
export type ExamFacts = v.InferOutput<typeof ExamFacts>;

// ---------- exhibits, cases ----------

const exhibitBase = { id, title: v.optional(text), alt: text };
export const Exhibit = v.variant("kind", [
  v.object({
    ...exhibitBase,
    kind: v.literal("table"),
    columns: v.array(v.string()),
    rows: v.array(v.array(v.string())),
  }),
  v.object({
    ...exhibitBase,
    kind: v.literal("chart"),
    chart: v.picklist(["line", "bar", "stacked"]),
    x: v.object({ label: v.optional(v.string()), values: v.array(v.string()) }),
    y: v.optional(
      v.object({
        label: v.optional(v.string()),
        min: v.optional(v.number()),
        max: v.optional(v.number()),
      }),
    ),
    series: v.array(
      v.object({ name: text, values: v.array(v.nullable(v.number())) }),
    ),
  }),
  v.object({
    ...exhibitBase,
    kind: v.literal("svg"),
    /** Drawn by the app from these shapes; raw SVG markup is never accepted. */
    width: v.number(),
    height: v.number(),
    shapes: v.array(
      v.object({
        kind: v.picklist([
          "rect",
          "line",
          "text",
          "circle",
          "diamond",
          "arrow",
        ]),
        x: v.number(),
        y: v.number(),
        x2: v.optional(v.number()),
        y2: v.optional(v.number()),
        w: v.optional(v.number()),
        h: v.optional(v.number()),
        text: v.optional(v.string()),
        style: v.optional(v.picklist(["plain", "strong", "dashed", "quiet"])),
      }),
    ),
    regions: v.optional(
      v.array(
        v.object({
          id,
          name: text,
          x: v.number(),
          y: v.number(),
          w: v.number(),
          h: v.number(),
        }),
      ),
    ),
  }),
  v.object({
    ...exhibitBase,
    kind: v.literal("panels"),
    panels: v.array(v.object({ title: v.optional(text), text: text })),
  }),
]);
export type Exhibit = v.InferOutput<typeof Exhibit>;

export const Case = v.object({
  id,
  revision: v.pipe(count, v.minValue(1)),
  title: text,
  body: text,
  exhibits: v.optional(v.array(Exhibit)),
  addenda: v.optional(v.array(v.object({ id, title: text, body: text }))),
});
export type Case = v.InferOutput<typeof Case>;

// ---------- questions ----------

export const Reference = v.object({
  source: text,
  locator: v.optional(v.string()),
});

const Option = v.object({
  id,
  text,
  misconception: v.optional(text),
  rationale: v.optional(text),
});
export type Option = v.InferOutput<typeof Option>;

const Entry = v.object({ id, text });
const Rationale = v.object({ when: text, text });

const partBase = {
  id,
  stem: text,
  marks: v.optional(v.pipe(v.number(), v.minValue(0)), 1),
  explanation: v.optional(v.string()),
  exhibits: v.optional(v.array(Exhibit)),
  rationales: v.optional(v.array(Rationale)),
  /** false where the order of options carries meaning (numbers, list style). */
  shuffle: v.optional(v.boolean(), true),
};

const choice = {
  options: v.pipe(v.array(Option), v.minLength(2)),
  answer: v.pipe(v.array(id), v.minLength(1)),
};
const single = { type: v.literal("single"), ...choice };
const multiple = { type: v.literal("multiple"), ...choice };
const matching = {
  type: v.literal("matching"),
  left: v.pipe(
    v.array(v.object({ id, text, region: v.optional(id) })),
    v.minLength(2),
  ),
  right: v.pipe(v.array(Entry), v.minLength(2)),
  reuse: v.optional(v.boolean(), false),
  answer: v.record(v.string(), v.string()),
};
const ordering = {
  type: v.literal("ordering"),
  items: v.pipe(v.array(Entry), v.minLength(2)),
  answer: v.pipe(v.array(id), v.minLength(2)),
};
const cloze = {
  type: v.literal("cloze"),
  slots: v.record(
    v.string(),
    v.object({ options: v.pipe(v.array(Entry), v.minLength(2)), answer: id }),
  ),
};
const numeric = {
  type: v.literal("numeric"),
  answer: v.object({
    value: v.number(),
    tolerance: v.pipe(v.number(), v.minValue(0)),
    unit: v.optional(v.string()),
  }),
  /** The four options used where the real paper has no fill-in. */
  asSingle: v.optional(
    v.object({
      options: v.pipe(v.array(Option), v.minLength(2)),
      answer: v.array(id),
    }),
  ),
};
const hotspot = {
  type: v.literal("hotspot"),
  choose: v.pipe(count, v.minValue(1)),
  /** Sets of regions; any one of the sets is right. */
  accept: v.pipe(v.array(v.array(id)), v.minLength(1)),
};

export const Part = v.variant("type", [
  v.object({ ...partBase, ...single }),
  v.object({ ...partBase, ...multiple }),
  v.object({ ...partBase, ...matching }),
  v.object({ ...partBase, ...ordering }),
  v.object({ ...partBase, ...cloze }),
  v.object({ ...partBase, ...numeric }),
  v.object({ ...partBase, ...hotspot }),
]);
export type Part = v.InferOutput<typeof Part>;

const questionBase = {
  ...partBase,
  revision: v.pipe(count, v.minValue(1)),
  style: v.optional(
    v.picklist(["standard", "negative", "list", "missing-word"]),
    "standard",
  ),
  task: id,
  tags: v.optional(v.array(text), []),
  edition: v.optional(v.array(text)),
  cognitive: v.picklist(["recall", "understand", "apply", "analyse"]),
  difficulty: v.pipe(v.number(), v.minValue(-4), v.maxValue(4)),
  difficultySd: v.optional(v.pipe(v.number(), v.minValue(0)), 0.8),
  scoring: v.optional(v.picklist(["all", "perPart"]), "all"),
  family: v.optional(id),
  case: v.optional(id),
  addenda: v.optional(v.array(id)),
  statements: v.optional(
    v.array(
      v.object({ id, text, true: v.boolean(), rationale: v.optional(text) }),
    ),
  ),
  decisiveFact: v.optional(v.string()),
  runnerUp: v.optional(v.object({ option: id, rightIf: text })),
  explanation: text,
  references: v.array(Reference),
  retired: v.optional(v.boolean()),
  waive: v.optional(v.record(v.string(), v.string())),
};

export const Question = v.variant("type", [
  v.object({ ...questionBase, ...single }),
  v.object({ ...questionBase, ...multiple }),
  v.object({ ...questionBase, ...matching }),
  v.object({ ...questionBase, ...ordering }),
  v.object({ ...questionBase, ...cloze }),
  v.object({ ...questionBase, ...numeric }),
  v.object({ ...questionBase, ...hotspot }),
  v.object({
    ...questionBase,
    type: v.literal("composite"),
    parts: v.pipe(v.array(Part), v.minLength(1)),
  }),
]);
export type Question = v.InferOutput<typeof Question>;
export type QuestionOf<T extends ItemType> = Extract<Question, { type: T }>;

export const Flashcard = v.object({
  id,
  revision: v.pipe(count, v.minValue(1)),
  task: id,
  front: text,
  back: text,
  tags: v.optional(v.array(text), []),
  references: v.optional(v.array(Reference), []),
  retired: v.optional(v.boolean()),
});
export type Flashcard = v.InferOutput<typeof Flashcard>;

export const Erratum = v.object({
  date: dateText,
  item: id,
  revision: v.pipe(count, v.minValue(1)),
  effect: v.picklist(["rekey", "drop", "wording"]),
  note: text,
});
export type Erratum = v.InferOutput<typeof Erratum>;

/** A whole bank, its files joined. What the build packs and the app downloads. */
export interface Bank {
  exam: Exam;
  questions: Question[];
  cases: Case[];
  flashcards: Flashcard[];
  errata: Erratum[];
}
