/** What the learner says about themselves for the career path: settings of scope 'career', kept on this device. */
import * as v from "valibot";
import { EducationLevel, FieldOfWork } from "../domain/bank/schema.ts";
import { noAnswers, type Answers } from "../domain/career/eligibility.ts";
import type { SettingValue } from "../domain/events/event.ts";
import type { CriticalPassDb } from "./db.ts";
import type { Ambient } from "./log.ts";

const SCOPE = "career";
/** Numbers have a field of their own each, so that two devices can answer different ones. */
const NUMBER = "number.";

const fields = {
  education: v.nullable(v.union([EducationLevel, v.literal("none")])),
  fields: v.nullable(v.array(FieldOfWork)),
  have: v.nullable(v.array(v.string())),
};
const amount = v.pipe(v.number(), v.minValue(0));

/** A stored value that does not fit counts as not answered. */
export async function readAnswers(db: CriticalPassDb): Promise<Answers> {
  const rows = await db.settings.where("scope").equals(SCOPE).toArray();
  const numbers: Record<string, number> = {};
  const set: Record<string, unknown> = {};
  for (const row of rows) {
    const field = row.key.slice(SCOPE.length + 1);
    if (field.startsWith(NUMBER)) {
      if (v.is(amount, row.value))
        numbers[field.slice(NUMBER.length)] = row.value;
    } else if (
      Object.hasOwn(fields, field) &&
      v.is(fields[field as keyof typeof fields], row.value)
    )
      set[field] = row.value;
  }
  return { ...noAnswers, ...set, numbers };
}

/** null takes an answer back. */
export interface AnswerChange {
  education?: Answers["education"];
  fields?: FieldOfWork[] | null;
  have?: string[] | null;
  numbers?: Record<string, number | null>;
}

export async function changeAnswers(
  ambient: Ambient,
  { numbers, ...rest }: AnswerChange,
): Promise<void> {
  const values: [string, SettingValue][] = [
    ...Object.entries(rest),
    ...Object.entries(numbers ?? {}).map(
      ([key, value]): [string, SettingValue] => [NUMBER + key, value],
    ),
  ];
  const { append } = await import("./log.ts");
  await append(
    ambient,
    values.map(([key, value]) => ({
      kind: "setting" as const,
      scope: SCOPE,
      key,
      value,
    })),
  );
}
