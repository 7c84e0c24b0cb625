import { describe, expect, test } from "vitest";
import { answer, grade, plan } from "../../../tests/support/events.ts";
import { never } from "../result/result.ts";
import { instant } from "../time/time.ts";
import type { LogEvent, Payload } from "./event.ts";
import { readEvent } from "./read.ts";

const at = instant(1_790_000_000_000);
const said = {
  item: "q1",
  revision: 1,
  task: "people.1",
  response: { type: "choice" as const, chosen: ["a"] },
  correct: true,
  atMs: at,
  ms: 5,
};

/** One of each kind; a kind that is forgotten here does not compile. */
function sample(kind: Payload["kind"]): Payload {
  switch (kind) {
    case "answer":
      return answer({
        response: {
          type: "composite",
          parts: {
            p1: { type: "matching", pairs: { l1: "r2" } },
            p2: { type: "numeric", text: "0.9" },
          },
        },
      });
    case "grade":
      return grade();
    case "undo":
      return { kind, exam: "pmp", item: "q1", target: "event" };
    case "flag":
    case "suspend":
      return { kind, exam: "pmp", item: "q1", task: "people.1", on: true };
    case "bury":
      return { kind, exam: "pmp", item: "q1", task: "people.1", until: 20_700 };
    case "keep":
      return { kind, exam: "pmp", item: "q1", task: "people.1", lapses: 8 };
    case "note":
      return { kind, exam: "pmp", item: "q1", task: "people.1", text: "" };
    case "why":
      return {
        kind,
        exam: "pmp",
        item: "q1",
        task: "people.1",
        tag: "misread",
      };
    case "report":
      return {
        kind,
        exam: "pmp",
        item: "q1",
        revision: 2,
        reason: "typo",
        text: "teh",
      };
    case "setting":
      return { kind, scope: "app", key: "exams", value: ["pmp"] };
    case "bank":
      return { kind, exam: "pmp", version: "1.0.0", hash: "00" };
    case "attempt-start":
      return {
        kind,
        exam: "pmp",
        attempt: "a",
        plan: plan([["q1"], ["q2"]], { limitMs: null, timeFactor: null }),
      };
    case "attempt-act":
      return {
        kind,
        exam: "pmp",
        attempt: "a",
        epoch: 1,
        elapsedMs: 1,
        act: { do: "answer", item: "q1", response: said.response, atMs: at },
      };
    case "attempt-submit":
      return {
        kind,
        exam: "pmp",
        attempt: "a",
        reason: "time",
        answers: [said],
      };
    case "attempt-discard":
      return { kind, exam: "pmp", attempt: "a" };
    case "outcome":
      return { kind, exam: "pmp", date: "2026-12-12", result: "passed" };
    case "correction":
      return {
        kind,
        exam: "pmp",
        item: "q1",
        revision: 2,
        effect: "rekey",
        version: "1.4.2",
        note: "The key was wrong.",
        answers: [{ entry: "e1", correct: true }],
      };
    case "outline":
      return {
        kind,
        exam: "pmp",
        from: "2021",
        to: "2026",
        tasks: { q1: "people.2" },
      };
    case "forecast":
      return {
        kind,
        exam: "pmp",
        when: "exam-day",
        chance: 0.7,
        low: 0.4,
        high: 0.9,
        answers: 80,
      };
    case "backup":
      return { kind, events: 3 };
    case "credential":
      return {
        kind,
        exam: "pmp",
        held: { since: "2024-02-29", from: "2024-02-29" },
      };
    case "activity":
      return {
        kind,
        exam: "pmp",
        activity: "a",
        entry: {
          date: "2026-11-01",
          category: null,
          amount: 1.5,
          title: "Talk",
          note: "",
        },
      };
    default:
      return never(kind);
  }
}

const kinds: Payload["kind"][] = [
  "correction",
  "outline",
  "answer",
  "grade",
  "undo",
  "flag",
  "suspend",
  "bury",
  "keep",
  "note",
  "report",
  "setting",
  "bank",
  "attempt-start",
  "attempt-act",
  "attempt-submit",
  "attempt-discard",
  "outcome",
  "forecast",
  "backup",
  "credential",
  "activity",
];

const event = (payload: Payload): LogEvent => ({
  id: "e",
  device: "d",
  seq: 1,
  wallMs: at,
  offsetMinutes: 60,
  monoMs: 1,
  v: 1,
  payload,
});

describe("an event from outside", () => {
  test.each(kinds)(
    "of the kind %s is read as it is, with what a later app has added",
    (kind) => {
      const raw = { ...event(sample(kind)), later: { field: 1 } };
      expect(readEvent(JSON.parse(JSON.stringify(raw)))).toEqual({
        ok: true,
        value: raw,
      });
    },
  );

  test.each(kinds)(
    "of the kind %s is refused when any of its fields is missing",
    (kind) => {
      const whole = sample(kind);
      for (const field of Object.keys(whole).filter((f) => f !== "kind")) {
        const { [field as keyof Payload]: _, ...rest } = whole;
        expect(readEvent(event(rest as Payload)), field).toMatchObject({
          ok: false,
          error: { kind: "damaged", field },
        });
      }
    },
  );

  test.each([
    ["null", null],
    ["a list", []],
    ["an event without a device", { ...event(sample("answer")), device: "" }],
    ["a time beyond all dates", { ...event(sample("answer")), wallMs: 9e15 }],
    [
      "an item named as no bank may name it",
      event({ ...answer(), item: "__proto__" }),
    ],
    ["a rating beyond Easy", event({ ...grade(), rating: 5 as 4 })],
    [
      "an empty form",
      event({
        kind: "attempt-start",
        exam: "pmp",
        attempt: "a",
        plan: plan([[]]),
      }),
    ],
    [
      "held since a day that does not exist",
      event({
        kind: "credential",
        exam: "pmp",
        held: { since: "2026-02-30", from: "2026-02-28" },
      }),
    ],
    [
      "less than nothing done for a renewal",
      event({
        kind: "activity",
        exam: "pmp",
        activity: "a",
        entry: {
          date: "2026-11-01",
          category: null,
          amount: -1,
          title: "",
          note: "",
        },
      }),
    ],
    [
      "time that runs backwards",
      event({
        kind: "attempt-act",
        exam: "pmp",
        attempt: "a",
        epoch: 1,
        elapsedMs: -1,
        act: { do: "tick" },
      }),
    ],
  ])("that is %s is damaged", (_, raw) => {
    expect(readEvent(raw)).toMatchObject({
      ok: false,
      error: { kind: "damaged" },
    });
  });

  test("that takes a certificate or an activity out is read", () => {
    for (const payload of [
      { kind: "credential", exam: "pmp", held: null },
      { kind: "activity", exam: "pmp", activity: "a", entry: null },
    ] satisfies Payload[])
      expect(readEvent(event(payload)).ok).toBe(true);
  });

  test("of a version or kind that is not known is newer, not damaged", () => {
    expect(readEvent({ ...event(sample("answer")), v: 2 })).toEqual({
      ok: false,
      error: { kind: "newer" },
    });
    expect(readEvent(event({ kind: "dream" } as unknown as Payload))).toEqual({
      ok: false,
      error: { kind: "newer" },
    });
    expect(
      readEvent(event({ kind: "constructor" } as unknown as Payload)),
    ).toEqual({ ok: false, error: { kind: "newer" } });
  });
});
