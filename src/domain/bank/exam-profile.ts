/** Contradictions inside exam.json that no field shows alone. One sentence each. */
import { never } from "../result/result.ts";
import { ItemType, type Exam, type SectionProfile } from "./schema.ts";

export function examContradictions(exam: Exam): string[] {
  return [
    ...outline(exam),
    ...sections(exam),
    ...breaksAndClock(exam),
    ...adaptive(exam),
    ...passing(exam),
    ...types(exam),
    ...renewal(exam),
  ];
}

/** The values that occur more than once, each named once. Called for every item of a bank: short lists stay off the heap. */
export function repeated(values: readonly string[]): readonly string[] {
  if (values.length <= 8) {
    for (let i = 1; i < values.length; i++)
      if (values.indexOf(values[i] as string) < i) return duplicates(values);
    return NONE;
  }
  return new Set(values).size === values.length ? NONE : duplicates(values);
}

const NONE: readonly string[] = [];

function duplicates(values: readonly string[]): string[] {
  const seen = new Set<string>();
  const twice = new Set<string>();
  for (const value of values) {
    if (seen.has(value)) twice.add(value);
    seen.add(value);
  }
  return [...twice];
}

const sum = (values: number[]) => values.reduce((a, b) => a + b, 0);
const round2 = (n: number) => Math.round(n * 100) / 100;

function outline(exam: Exam): string[] {
  const out: string[] = [];
  for (const id of repeated(exam.domains.map((d) => d.id)))
    out.push(`Two domains have the id ${id}.`);
  const tasks = exam.domains.flatMap((d) => d.tasks.map((t) => t.id));
  for (const id of repeated(tasks)) out.push(`Two tasks have the id ${id}.`);
  const weights = sum(exam.domains.map((d) => d.weight));
  if (Math.abs(weights - 100) > 0.05)
    out.push(`The domain weights add up to ${round2(weights)}, not 100.`);
  const known = new Set(tasks);
  for (const line of exam.crosswalk ?? [])
    for (const to of line.to)
      if (!known.has(to))
        out.push(`The crosswalk leads to ${to}, which is no task here.`);
  return out;
}

function sections(exam: Exam): string[] {
  const { delivery } = exam;
  const out: string[] = [];
  for (const id of repeated(delivery.sections.map((s) => s.id)))
    out.push(`Two sections have the id ${id}.`);
  const total = sum(delivery.sections.map((s) => s.questions));
  if (total !== delivery.questions)
    out.push(
      `The sections add up to ${total} questions, but the exam has ${delivery.questions}.`,
    );
  if (delivery.pretest >= delivery.questions)
    out.push(
      `${delivery.pretest} of ${delivery.questions} questions are pretest, so none is scored.`,
    );
  for (const section of delivery.sections) out.push(...oneSection(section));
  const clocks = sum(delivery.sections.map((s) => s.minutes ?? 0));
  if (clocks > delivery.minutes)
    out.push(
      `The sections' own clocks add up to ${clocks} minutes, but the exam has ${delivery.minutes}.`,
    );
  return out;
}

function oneSection(section: SectionProfile): string[] {
  const out: string[] = [];
  if (section.pick) {
    const { cases, perCase } = section.pick;
    if (cases * perCase !== section.questions)
      out.push(
        `Section ${section.id} has ${section.questions} questions, but ${cases} cases of ${perCase} make ${cases * perCase}.`,
      );
  }
  let least = 0;
  for (const [type, [from, to]] of Object.entries(section.mix ?? {})) {
    least += from;
    if (!(ItemType.options as string[]).includes(type))
      out.push(
        `Section ${section.id} asks for items of type ${type}, which does not exist.`,
      );
    if (from > to)
      out.push(
        `Section ${section.id} wants at least ${from} and at most ${to} ${type} items.`,
      );
  }
  if (least > section.questions)
    out.push(
      `Section ${section.id} has ${section.questions} questions, but its mix asks for ${least}.`,
    );
  return out;
}

function breaksAndClock({ delivery }: Exam): string[] {
  const out: string[] = [];
  const ids = delivery.sections.map((s) => s.id);
  for (const pause of delivery.breaks) {
    if (!ids.includes(pause.afterSection))
      out.push(
        `A break comes after section ${pause.afterSection}, which does not exist.`,
      );
    else if (pause.afterSection === ids.at(-1))
      out.push(
        `A break comes after ${pause.afterSection}, which is the last section.`,
      );
  }
  for (const id of repeated(delivery.breaks.map((b) => b.afterSection)))
    out.push(`Two breaks come after section ${id}.`);
  for (const warning of delivery.timeWarnings)
    if (warning >= delivery.minutes)
      out.push(
        `A time warning at ${warning} minutes left cannot come in an exam of ${delivery.minutes} minutes.`,
      );
  return out;
}

function adaptive({ delivery }: Exam): string[] {
  const rules = delivery.adaptive;
  if (delivery.mode === "linear")
    return rules ? ["The exam is linear but has adaptive rules."] : [];
  if (!rules)
    return ["The exam is adaptive but its adaptive rules are missing."];
  const out: string[] = [];
  if (rules.minScored > rules.maxScored)
    out.push(
      `The adaptive exam stops after at least ${rules.minScored} and at most ${rules.maxScored} scored questions.`,
    );
  if (rules.maxScored + rules.pretest !== delivery.questions)
    out.push(
      `The adaptive exam can be ${rules.maxScored + rules.pretest} questions long, but the exam has ${delivery.questions}.`,
    );
  if (rules.confidence <= 0.5 || rules.confidence >= 1)
    out.push(
      `The adaptive confidence is ${rules.confidence}; it must lie between 0.5 and 1.`,
    );
  return out;
}

function passing(exam: Exam): string[] {
  const { passing: rule } = exam;
  const out: string[] = [];
  const share = (name: string, assumed: { mean: number; sd: number }) => {
    if (assumed.mean <= 0 || assumed.mean >= 1)
      out.push(`${name} is ${assumed.mean}; it must lie between 0 and 1.`);
    if (assumed.sd <= 0 || assumed.sd >= 0.5)
      out.push(
        `${name} has a spread of ${assumed.sd}; it must lie between 0 and 0.5.`,
      );
  };
  switch (rule.kind) {
    case "undisclosed":
      share("The assumed pass standard", rule.assumed);
      break;
    case "marks":
      if (rule.pass > rule.of)
        out.push(`The pass mark is ${rule.pass} of ${rule.of}.`);
      if (rule.pass <= 0) out.push(`The pass mark is ${rule.pass}.`);
      break;
    case "scaled":
      if (rule.min >= rule.max)
        out.push(`The scale runs from ${rule.min} to ${rule.max}.`);
      else if (rule.pass <= rule.min || rule.pass > rule.max)
        out.push(
          `The pass mark ${rule.pass} lies outside the scale of ${rule.min} to ${rule.max}.`,
        );
      if (rule.assumed) share("The assumed pass standard", rule.assumed);
      break;
    default:
      never(rule);
  }
  const bands = rule.bands ?? [];
  if (
    bands.some((b) => b <= 0 || b >= 1) ||
    bands.some((b, i) => i > 0 && b <= (bands[i - 1] as number))
  )
    out.push(
      `The band limits ${bands.join(", ")} must rise and lie between 0 and 1.`,
    );
  return out;
}

function types({ itemTypes, optionsPerItem }: Exam): string[] {
  const out: string[] = [];
  for (const type of itemTypes.exam)
    if (itemTypes.practice.includes(type))
      out.push(
        `Items of type ${type} are listed both for the exam and for practice only.`,
      );
  if (itemTypes.exam.length === 0)
    out.push("The exam lists no item types of its own.");
  if (optionsPerItem.length === 0 || optionsPerItem.some((n) => n < 2))
    out.push("The number of options an item has must be 2 or more.");
  return out;
}

function renewal({ renewal: rule }: Exam): string[] {
  const { categories = [], limits = [] } = rule ?? {};
  const out: string[] = [];
  const ids = categories.map((c) => c.id);
  for (const id of repeated(ids))
    out.push(`Two renewal categories have the id ${id}.`);
  for (const limit of limits) {
    for (const id of limit.of)
      if (!ids.includes(id))
        out.push(
          `The renewal limit "${limit.name}" speaks of ${id}, which is no category.`,
        );
    const { min, max } = limit;
    if (min === undefined && max === undefined)
      out.push(`The renewal limit "${limit.name}" has neither min nor max.`);
    if (min !== undefined && max !== undefined && min > max)
      out.push(
        `The renewal limit "${limit.name}" wants at least ${min} and at most ${max}.`,
      );
    for (const other of limits) {
      const shared = other.of.filter((id) => limit.of.includes(id)).length;
      if (
        shared > 0 &&
        shared < limit.of.length &&
        shared < other.of.length &&
        limit.name < other.name
      )
        out.push(
          `The renewal limits "${limit.name}" and "${other.name}" overlap without one holding the other.`,
        );
    }
  }
  return out;
}
