/**
 * Whether somebody may sit an exam, by the rules in its profile and what they say about themselves. Every
 * requirement is met, not met, or open because an answer is missing; an alternative holds when all of its
 * requirements do. Only what is needed is asked for: months of the last five years also count for the last ten.
 */
import type {
  EducationLevel,
  EligibilityRules,
  FieldOfWork,
  Requirement,
} from "../bank/schema.ts";
import { never } from "../result/result.ts";

/** What the learner has said. null and a missing number: not answered. */
export interface Answers {
  education: EducationLevel | "none" | null;
  /** Kinds of work and training that apply at all; the others count as none. */
  fields: readonly FieldOfWork[] | null;
  /** By key of a NumberQuestion. */
  numbers: Readonly<Record<string, number>>;
  /** Certificates held (by `certificateKey`) and courses attended (by id). */
  have: readonly string[] | null;
  /** Certificates known to be held without being asked for; they say nothing about others. */
  tracked?: readonly string[];
}

export const noAnswers: Answers = {
  education: null,
  fields: null,
  numbers: {},
  have: null,
};

/** A number that the rules of some exam need. */
export interface NumberQuestion {
  key: string;
  field: FieldOfWork;
  asks: "months" | "hours" | "training" | "areas";
  /** Whole sentence part, such as 'Months of leading projects in the last 10 years'. */
  label: string;
  withinYears: number | null;
}

export type Verdict =
  /** `open`: nothing is asked of anybody. */
  | { kind: "eligible"; open: boolean }
  /** `missing` is the shortest way there; `unanswered` what else that way asks. */
  | { kind: "not-yet"; missing: string[]; unanswered: string[] }
  /** Either answers are missing or, with `doubt`, the sources themselves do not say. */
  | { kind: "cannot-tell"; unanswered: string[]; doubt: string | null }
  /** The profile has no rules for a machine. */
  | { kind: "no-rules" };

export const EDUCATION: readonly (EducationLevel | "none")[] = [
  "none",
  "secondary",
  "associate",
  "bachelor",
  "gac",
];

export const EDUCATION_WORDS: Record<EducationLevel | "none", string> = {
  none: "No school diploma yet",
  secondary: "Secondary school diploma",
  associate: "Associate’s degree",
  bachelor: "Bachelor’s degree or higher",
  gac: "Degree accredited by PMI’s GAC",
};

/** What the work is called, and the training. */
const FIELD_WORDS: Record<FieldOfWork, [work: string, training: string]> = {
  projects: ["leading projects", "project management"],
  agile: ["work in agile teams", "agile practice"],
  risk: ["project risk management", "risk management"],
  change: ["change management", "change management"],
  security: ["paid information security work", "information security"],
  programs: ["managing programmes", "programme management"],
  portfolios: ["managing portfolios", "portfolio management"],
  business: ["professional business work", "business"],
};

export const fieldName = (field: FieldOfWork): string => {
  const [work] = FIELD_WORDS[field];
  return work.charAt(0).toUpperCase() + work.slice(1);
};

/** How a certificate is named in `Answers.have`: by the id of its bank where there is one. */
export const certificateKey = (c: {
  exam?: string | undefined;
  name: string;
}) => c.exam ?? c.name;

type Single = Exclude<Requirement, { kind: "any" }>;
type Of<K extends Requirement["kind"]> = Extract<Requirement, { kind: K }>;

const within = (years: number | null | undefined) =>
  years ? ` in the last ${years} years` : "";
const span = (years: number | null | undefined) =>
  years === undefined || years === null ? "ever" : String(years);

function experienceQuestion(r: Of<"experience">): NumberQuestion {
  const [work] = FIELD_WORDS[r.in];
  return {
    key: `${r.in}.${r.unit}.${span(r.withinYears)}`,
    field: r.in,
    asks: r.unit,
    withinYears: r.withinYears ?? null,
    label: `${r.unit === "months" ? "Months" : "Hours"} of ${work}${within(r.withinYears)}`,
  };
}

function areasQuestion(r: Of<"experience">): NumberQuestion | null {
  if (!r.areas) return null;
  return {
    key: `${r.in}.areas`,
    field: r.in,
    asks: "areas",
    withinYears: null,
    label: `How many of the ${r.areas.of} that work touched`,
  };
}

function trainingQuestion(r: Of<"training">): NumberQuestion {
  const [, training] = FIELD_WORDS[r.in];
  return {
    key: `${r.in}.training.${span(r.withinYears)}`,
    field: r.in,
    asks: "training",
    withinYears: r.withinYears ?? null,
    label: `Hours of training in ${training}${r.about ? `, ${r.about},` : ""}${within(r.withinYears)}`,
  };
}

const singles = (rules: EligibilityRules): Single[] =>
  rules.alternatives.flatMap((a) =>
    a.requires.flatMap((r): Single[] => (r.kind === "any" ? r.of : [r])),
  );

export interface Questions {
  education: boolean;
  fields: FieldOfWork[];
  numbers: NumberQuestion[];
  certificates: { key: string; name: string }[];
  courses: { key: string; name: string }[];
}

/** What a form must ask so that all these rules can be judged; each thing once, narrow spans of years first. */
export function questionsOf(all: readonly EligibilityRules[]): Questions {
  const numbers = new Map<string, NumberQuestion>();
  const certificates = new Map<string, string>();
  const courses = new Map<string, string>();
  let education = false;
  const ask = (q: NumberQuestion | null) => {
    if (q) numbers.set(q.key, q);
  };
  for (const r of all.flatMap(singles))
    switch (r.kind) {
      case "education":
        education = true;
        break;
      case "experience":
        ask(experienceQuestion(r));
        ask(areasQuestion(r));
        break;
      case "training":
        ask(trainingQuestion(r));
        break;
      case "course":
        courses.set(r.id, r.name);
        break;
      case "holds":
        for (const c of r.anyOf) certificates.set(certificateKey(c), c.name);
        break;
      default:
        never(r);
    }
  const ORDER = ["months", "hours", "areas", "training"];
  const asked = [...numbers.values()].sort(
    (a, b) =>
      ORDER.indexOf(a.asks) - ORDER.indexOf(b.asks) ||
      (a.withinYears ?? 99) - (b.withinYears ?? 99),
  );
  const fields = Object.keys(FIELD_WORDS) as FieldOfWork[];
  const list = (map: Map<string, string>) =>
    [...map].map(([key, name]) => ({ key, name }));
  return {
    education,
    fields: fields.filter((f) => asked.some((q) => q.field === f)),
    numbers: asked,
    // Those that have a bank first: they are the ones most people know.
    certificates: list(certificates).sort(
      (a, b) => Number(a.key === a.name) - Number(b.key === b.name),
    ),
    courses: list(courses),
  };
}

type Check =
  | { state: "met" }
  /** `gap` is the share that is missing and `lack` its amount, summed over what is. */
  | { state: "unmet"; missing: string; gap: number; lack: number }
  | { state: "unanswered"; ask: string };

const met: Check = { state: "met" };

/**
 * What is known of a number: exactly, or from answers about other spans of years. Work of fewer years back is
 * part of the work of more years back.
 */
function known(
  q: NumberQuestion,
  { fields, numbers }: Answers,
): { least: number; most: number } {
  if (fields && !fields.includes(q.field)) return { least: 0, most: 0 };
  const exact = numbers[q.key];
  if (exact !== undefined) return { least: exact, most: exact };
  const stem = q.key.slice(0, q.key.lastIndexOf("."));
  const years = (key: string) => {
    const tail = key.slice(stem.length + 1);
    return tail === "ever" ? Infinity : Number(tail);
  };
  let least = 0;
  let most = Infinity;
  if (q.asks !== "areas")
    for (const [key, value] of Object.entries(numbers)) {
      if (!key.startsWith(`${stem}.`)) continue;
      if (years(key) <= years(q.key)) least = Math.max(least, value);
      if (years(key) >= years(q.key)) most = Math.min(most, value);
    }
  return { least, most };
}

/** Needs `amount` of what the question asks for. */
function enough(
  q: NumberQuestion,
  amount: number,
  answers: Answers,
  words: (lack: number, have: number) => string,
): Check {
  const { least, most } = known(q, answers);
  if (least >= amount) return met;
  if (most < amount)
    return {
      state: "unmet",
      missing: words(amount - most, most),
      gap: (amount - most) / amount,
      lack: amount - most,
    };
  return { state: "unanswered", ask: lower(q.label) };
}

const lower = (text: string) => text.charAt(0).toLowerCase() + text.slice(1);
/** Names keep their capitals; 'An IPMA certificate' loses the one of its article. */
const inSentence = (name: string) =>
  /^(A|An|Another) /.test(name) ? lower(name) : name;
const figure = (n: number) => n.toLocaleString("en-GB");
const plural = (n: number, one: string) =>
  `${figure(n)} ${n === 1 ? one : `${one}s`}`;

function experience(r: Of<"experience">, answers: Answers): Check {
  const [work] = FIELD_WORDS[r.in];
  const unit = r.unit === "months" ? "month" : "hour";
  const time = enough(
    experienceQuestion(r),
    r.amount,
    answers,
    (lack, have) =>
      `${have > 0 ? `${plural(lack, `more ${unit}`)}` : plural(r.amount, unit)} of ${work}${within(r.withinYears)}${have > 0 ? ` (${figure(have)} of ${figure(r.amount)} so far)` : ""}`,
  );
  const question = areasQuestion(r);
  if (!r.areas || !question) return time;
  const { atLeast, of } = r.areas;
  const breadth = enough(
    question,
    atLeast,
    answers,
    () => `work in at least ${atLeast} of the ${of}`,
  );
  if (time.state === "unmet" && breadth.state === "unmet")
    return {
      state: "unmet",
      missing: `${time.missing}; ${breadth.missing}`,
      gap: time.gap + breadth.gap,
      lack: time.lack + breadth.lack,
    };
  // What is missing tells more than what was not asked.
  if (time.state === "unmet" || breadth.state === "met") return time;
  return breadth.state === "unmet" || time.state === "met" ? breadth : time;
}

function training(r: Of<"training">, answers: Answers): Check {
  const [, subject] = FIELD_WORDS[r.in];
  return enough(
    trainingQuestion(r),
    r.hours,
    answers,
    (lack, have) =>
      `${have > 0 ? plural(lack, "more hour") : plural(r.hours, "hour")} of training in ${subject}${r.about ? ` ${r.about}` : ""}${within(r.withinYears)}${have > 0 ? ` (${figure(have)} of ${figure(r.hours)} so far)` : ""}`,
  );
}

const EDUCATION_NEEDED: Record<EducationLevel, string> = {
  secondary: "a secondary school diploma",
  associate: "an associate’s degree",
  bachelor: "a bachelor’s degree",
  gac: "a degree accredited by PMI’s GAC",
};

const either = (parts: readonly string[]) =>
  parts.length < 2
    ? (parts[0] ?? "")
    : `${parts.slice(0, -1).join(", ")} or ${parts.at(-1) ?? ""}`;

function check(r: Requirement, answers: Answers): Check {
  switch (r.kind) {
    case "education":
      if (answers.education === null)
        return { state: "unanswered", ask: "your education" };
      return EDUCATION.indexOf(answers.education) >= EDUCATION.indexOf(r.level)
        ? met
        : {
            state: "unmet",
            missing: EDUCATION_NEEDED[r.level],
            gap: 1,
            lack: 0,
          };
    case "experience":
      return experience(r, answers);
    case "training":
      return training(r, answers);
    case "course":
      if (answers.have?.includes(r.id)) return met;
      return answers.have
        ? { state: "unmet", missing: lower(r.name), gap: 1, lack: 0 }
        : { state: "unanswered", ask: "your certificates and courses" };
    case "holds":
      if (
        r.anyOf.some(
          (c) =>
            answers.have?.includes(certificateKey(c)) ||
            answers.tracked?.includes(certificateKey(c)),
        )
      )
        return met;
      return answers.have
        ? {
            state: "unmet",
            missing: `${r.anyOf.length > 1 ? "one of: " : ""}${either(r.anyOf.map((c) => inSentence(c.name)))}`,
            gap: 1,
            lack: 0,
          }
        : { state: "unanswered", ask: "your certificates and courses" };
    case "any": {
      const checks = r.of.map((one) => check(one, answers));
      if (checks.some((c) => c.state === "met")) return met;
      const open = checks.flatMap((c) =>
        c.state === "unanswered" ? [c.ask] : [],
      );
      if (open.length > 0) return { state: "unanswered", ask: either(open) };
      const unmet = checks.flatMap((c) => (c.state === "unmet" ? [c] : []));
      return {
        state: "unmet",
        missing: either(unmet.map((c) => c.missing)),
        gap: Math.min(...unmet.map((c) => c.gap)),
        lack: Math.min(...unmet.map((c) => c.lack)),
      };
    }
    default:
      return never(r);
  }
}

/** Where an education is missing the way is long: such an alternative comes last. */
const LONG_WAY = 100;

export function judge(
  rules: EligibilityRules | undefined,
  answers: Answers,
): Verdict {
  if (!rules) return { kind: "no-rules" };
  const ways = rules.alternatives.map(({ requires, doubt }) => {
    const checks = requires.map((r) => check(r, answers));
    const unmet = checks.flatMap((c) => (c.state === "unmet" ? [c] : []));
    const schooling = checks.some(
      (c, i) => c.state === "unmet" && requires[i]?.kind === "education",
    );
    return {
      open: requires.length === 0,
      doubt: doubt ?? null,
      missing: unmet.map((c) => c.missing),
      unanswered: [
        ...new Set(
          checks.flatMap((c) => (c.state === "unanswered" ? [c.ask] : [])),
        ),
      ],
      distance:
        unmet.reduce((sum, c) => sum + c.gap, 0) + (schooling ? LONG_WAY : 0),
      lack: unmet.reduce((sum, c) => sum + c.lack, 0),
    };
  });
  const holding = ways.filter((w) => w.missing.length === 0);
  const sure = holding.find((w) => w.unanswered.length === 0 && !w.doubt);
  if (sure) return { kind: "eligible", open: sure.open };
  // What is only doubtful by its sources is told before what is only not asked yet.
  const doubtful = holding.find((w) => w.unanswered.length === 0);
  if (doubtful)
    return { kind: "cannot-tell", unanswered: [], doubt: doubtful.doubt };
  const asking = [...holding].sort(
    (a, b) =>
      Number(a.doubt !== null) - Number(b.doubt !== null) ||
      a.unanswered.length - b.unanswered.length,
  )[0];
  if (asking)
    return {
      kind: "cannot-tell",
      unanswered: asking.unanswered,
      doubt: null,
    };
  const nearest = [...ways].sort(
    (a, b) =>
      Number(a.doubt !== null) - Number(b.doubt !== null) ||
      a.distance - b.distance ||
      a.lack - b.lack ||
      a.missing.length - b.missing.length ||
      a.unanswered.length - b.unanswered.length,
  )[0];
  return {
    kind: "not-yet",
    missing: nearest?.missing ?? [],
    unanswered: nearest?.unanswered ?? [],
  };
}
