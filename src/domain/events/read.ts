/**
 * The one way into the log for events of another device or an older day: what comes back can be replayed.
 * One schema a kind; a kind that cannot be read does not compile. Fields that are not known are kept.
 */
import * as v from "valibot";
import type { AttemptAct, AttemptPlan } from "../exam/attempt.ts";
import { ExamTool } from "../bank/schema.ts";
import type { Response } from "../question/response.ts";
import { err, ok, type Result } from "../result/result.ts";
import { dayOfDate, type Instant } from "../time/time.ts";
import type {
  ExamAnswer,
  LogEvent,
  Payload,
  PayloadOf,
  Rating,
  WhyTag,
} from "./event.ts";

type Schema<T> = v.GenericSchema<unknown, T>;

const text = v.string();
const id = v.pipe(v.string(), v.regex(/^[a-z0-9][a-z0-9.-]*$/i));
const ids = v.array(v.string());
const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const share = v.pipe(v.number(), v.minValue(0), v.maxValue(1));
const duration = v.pipe(v.number(), v.minValue(0));
/** What a Date can hold; anything beyond throws when it is shown. */
const time = v.custom<Instant>(
  (raw) => typeof raw === "number" && Math.abs(raw) <= 8.64e15,
);
const order = v.record(v.string(), ids);
const map = v.record(v.string(), v.string());

const Response: Schema<Response> = v.lazy((): Schema<Response> => AnyResponse);
const AnyResponse: Schema<Response> = v.variant("type", [
  v.object({ type: v.literal("choice"), chosen: ids }),
  v.object({ type: v.literal("matching"), pairs: map }),
  v.object({ type: v.literal("ordering"), order: ids }),
  v.object({ type: v.literal("cloze"), slots: map }),
  v.object({ type: v.literal("numeric"), text }),
  v.object({ type: v.literal("hotspot"), regions: ids }),
  v.object({
    type: v.literal("composite"),
    parts: v.record(v.string(), Response),
  }),
]);

const limit = v.nullable(duration);
const PlanItem = v.object({
  item: id,
  revision: count,
  marks: v.number(),
  order,
  pretest: v.optional(v.boolean()),
  asSingle: v.optional(v.literal(true)),
  case: v.optional(text),
});
const AdaptivePlan: Schema<NonNullable<AttemptPlan["adaptive"]>> = v.object({
  rules: v.object({
    minScored: count,
    maxScored: count,
    pretest: count,
    pretestWithin: count,
    confidence: v.number(),
    start: v.number(),
    weights: v.record(v.string(), v.number()),
  }),
  pool: v.pipe(
    v.array(
      v.object({
        ...PlanItem.entries,
        domain: text,
        family: text,
        a: v.number(),
        b: v.number(),
        c: v.number(),
      }),
    ),
    v.minLength(1),
  ),
  recent: ids,
  seed: text,
});
const Conditions: Schema<NonNullable<AttemptPlan["conditions"]>> = v.object({
  clockHidden: v.boolean(),
  breaksAtWill: v.boolean(),
  textSize: v.picklist(["normal", "large", "larger"]),
  theme: v.picklist(["system", "paper", "slate"]),
  font: v.picklist(["hyperlegible", "system"]),
  reducedMotion: v.boolean(),
  oneThingAtATime: v.boolean(),
});

const PlanFields: Schema<AttemptPlan> = v.object({
  title: text,
  bankVersion: text,
  bankHash: text,
  sections: v.pipe(
    v.array(
      v.object({
        id: text,
        name: text,
        items: v.array(PlanItem),
        limitMs: limit,
      }),
    ),
    v.minLength(1),
  ),
  breaks: v.array(
    v.object({
      afterSection: v.number(),
      limitMs: duration,
      stopsClock: v.boolean(),
      locksSection: v.boolean(),
    }),
  ),
  limitMs: limit,
  timeFactor: v.nullable(v.number()),
  navigation: v.picklist(["free", "forward-only"]),
  tools: v.array(ExamTool),
  warningsMinutes: v.array(v.number()),
  gapPolicy: v.picklist(["practice", "exam"]),
  scale: v.number(),
  seenBefore: v.number(),
  openBook: v.boolean(),
  own: v.optional(v.boolean()),
  adaptive: v.optional(AdaptivePlan),
  conditions: v.optional(Conditions),
});
/** Only an adaptive section starts empty. */
const Plan: Schema<AttemptPlan> = v.pipe(
  PlanFields,
  v.check(
    (plan) =>
      plan.adaptive !== undefined ||
      plan.sections.every((s) => s.items.length > 0),
  ),
);

const Act: Schema<AttemptAct> = v.variant("do", [
  v.object({ do: v.literal("go"), index: v.number() }),
  v.object({
    do: v.literal("answer"),
    item: id,
    response: Response,
    atMs: v.number(),
  }),
  v.object({ do: v.literal("flag"), item: id, on: v.boolean() }),
  v.object({
    do: v.literal("strike"),
    item: id,
    option: text,
    on: v.boolean(),
  }),
  v.object({
    do: v.literal("highlight"),
    item: id,
    ranges: v.array(v.object({ start: v.number(), end: v.number() })),
  }),
  v.object({ do: v.literal("notes"), text }),
  v.object({ do: v.literal("review") }),
  v.object({ do: v.literal("end-section") }),
  v.object({ do: v.literal("end-break") }),
  v.object({ do: v.literal("submit") }),
  v.object({ do: v.literal("tick") }),
  v.object({ do: v.literal("gap"), awayMs: duration, charged: v.boolean() }),
  v.object({ do: v.literal("confirm"), item: id, correct: v.boolean() }),
  v.object({ do: v.literal("pause") }),
  v.object({ do: v.literal("resume") }),
]);

const Answer: Schema<ExamAnswer> = v.object({
  item: id,
  revision: count,
  task: id,
  response: Response,
  correct: v.boolean(),
  atMs: time,
  ms: duration,
});

const date = v.pipe(
  v.string(),
  v.check((raw) => dayOfDate(raw) !== null),
);

const Rating = v.custom<Rating>(
  (raw) => raw === 1 || raw === 2 || raw === 3 || raw === 4,
);
const marked = <K extends "flag" | "suspend">(kind: K) =>
  v.object({
    kind: v.literal(kind),
    exam: id,
    item: id,
    task: id,
    on: v.boolean(),
  });

const payloads: { [K in Payload["kind"]]: Schema<PayloadOf<K>> } = {
  answer: v.object({
    kind: v.literal("answer"),
    exam: id,
    item: id,
    revision: count,
    task: id,
    session: text,
    mode: v.picklist(["study", "quiz", "diagnostic"]),
    order,
    response: Response,
    correct: v.boolean(),
    confidence: v.nullable(v.picklist(["guess", "unsure", "sure"])),
    ms: duration,
  }),
  grade: v.object({
    kind: v.literal("grade"),
    exam: id,
    item: id,
    revision: count,
    task: id,
    session: text,
    rating: Rating,
    ms: duration,
  }),
  undo: v.object({ kind: v.literal("undo"), exam: id, item: id, target: text }),
  flag: marked("flag"),
  suspend: marked("suspend"),
  bury: v.object({
    kind: v.literal("bury"),
    exam: id,
    item: id,
    task: id,
    until: v.pipe(v.number(), v.integer()),
  }),
  keep: v.object({
    kind: v.literal("keep"),
    exam: id,
    item: id,
    task: id,
    lapses: count,
  }),
  note: v.object({
    kind: v.literal("note"),
    exam: id,
    item: id,
    task: id,
    text,
  }),
  why: v.object({
    kind: v.literal("why"),
    exam: id,
    item: id,
    task: id,
    // A reason that a later version names is kept in the log and counts as none here.
    tag: v.custom<WhyTag | null>(
      (raw) => raw === null || typeof raw === "string",
    ),
  }),
  report: v.object({
    kind: v.literal("report"),
    exam: id,
    item: id,
    revision: count,
    reason: v.picklist(["wrong-key", "unclear", "typo", "outdated", "other"]),
    text,
  }),
  setting: v.object({
    kind: v.literal("setting"),
    scope: id,
    key: id,
    value: v.union([
      text,
      v.number(),
      v.boolean(),
      v.null(),
      ids,
      v.array(v.number()),
    ]),
  }),
  bank: v.object({
    kind: v.literal("bank"),
    exam: id,
    version: text,
    hash: text,
  }),
  "attempt-start": v.object({
    kind: v.literal("attempt-start"),
    exam: id,
    attempt: text,
    plan: Plan,
  }),
  "attempt-act": v.object({
    kind: v.literal("attempt-act"),
    exam: id,
    attempt: text,
    epoch: count,
    elapsedMs: duration,
    act: Act,
  }),
  "attempt-submit": v.object({
    kind: v.literal("attempt-submit"),
    exam: id,
    attempt: text,
    reason: v.picklist(["submitted", "time", "stopped"]),
    answers: v.array(Answer),
  }),
  "attempt-discard": v.object({
    kind: v.literal("attempt-discard"),
    exam: id,
    attempt: text,
  }),
  outcome: v.object({
    kind: v.literal("outcome"),
    exam: id,
    date: text,
    result: v.picklist(["passed", "failed", "postponed", "private"]),
    bands: v.optional(map),
  }),
  correction: v.object({
    kind: v.literal("correction"),
    exam: id,
    item: id,
    revision: count,
    effect: v.picklist(["rekey", "drop"]),
    version: text,
    note: text,
    answers: v.array(v.object({ entry: text, correct: v.boolean() })),
  }),
  outline: v.object({
    kind: v.literal("outline"),
    exam: id,
    from: text,
    to: text,
    tasks: map,
  }),
  forecast: v.object({
    kind: v.literal("forecast"),
    exam: id,
    when: v.picklist(["now", "exam-day"]),
    chance: share,
    low: share,
    high: share,
    answers: count,
  }),
  backup: v.object({ kind: v.literal("backup"), events: v.number() }),
  credential: v.object({
    kind: v.literal("credential"),
    exam: id,
    held: v.nullable(v.object({ since: date, from: date })),
  }),
  activity: v.object({
    kind: v.literal("activity"),
    exam: id,
    activity: v.pipe(text, v.minLength(1)),
    entry: v.nullable(
      v.object({
        date,
        category: v.nullable(text),
        amount: duration,
        title: text,
        note: text,
      }),
    ),
  }),
};

const Envelope = v.object({
  id: v.pipe(v.string(), v.minLength(1)),
  device: v.pipe(v.string(), v.minLength(1)),
  seq: count,
  wallMs: time,
  offsetMinutes: v.pipe(v.number(), v.minValue(-1440), v.maxValue(1440)),
  monoMs: v.number(),
  v: v.number(),
  payload: v.looseObject({ kind: v.string() }),
});

/** 'newer': an event of a version or kind this app does not know. Otherwise the field that does not fit. */
export type EventFault = { kind: "newer" } | { kind: "damaged"; field: string };

const damaged = (issue: v.BaseIssue<unknown>) =>
  err({
    kind: "damaged" as const,
    field: issue.path?.map((p) => String(p.key)).join(".") ?? "the whole event",
  });

export function readEvent(raw: unknown): Result<LogEvent, EventFault> {
  const envelope = v.safeParse(Envelope, raw);
  if (!envelope.success) return damaged(envelope.issues[0]);
  const { kind } = envelope.output.payload;
  if (envelope.output.v !== 1 || !Object.hasOwn(payloads, kind))
    return err({ kind: "newer" });
  const payload = v.safeParse(
    payloads[kind as Payload["kind"]],
    envelope.output.payload,
  );
  if (!payload.success) return damaged(payload.issues[0]);
  // The raw event, not the schema's copy: what a later app has added to it stays in it.
  return ok(raw as LogEvent);
}
