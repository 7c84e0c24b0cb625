/**
 * The one way into the app for a bank: what comes back fits the schema and hangs together.
 * Runs in a Worker on banks of 10,000 items, so each list entry goes straight to the schema of its
 * type (a variant would try them in turn) and only what fails is looked at again for its words.
 */
import * as v from "valibot";
import { err, ok, type Result } from "../result/result.ts";
import { examContradictions, repeated } from "./exam-profile.ts";
import type { Problem } from "./problem.ts";
import { exhibitFaults, questionFaults } from "./question-integrity.ts";
import {
  Case,
  Erratum,
  Exam,
  Flashcard,
  Question,
  type Bank,
} from "./schema.ts";
import { sentence } from "./wording.ts";

/** 64 MB of characters: far above any bank, far below what stops a phone. */
export const MAX_BANK_CHARS = 64 * 1024 * 1024;
/** A broken export repeats one fault ten thousand times; nobody reads past this many. */
export const MAX_PROBLEMS = 200;

type Schema<T> = v.GenericSchema<unknown, T>;

const questionSchemas = new Map<unknown, Schema<Question>>(
  Question.options.map((schema) => [
    schema.entries.type.literal,
    schema as Schema<Question>,
  ]),
);

/** Reads a packed bank {exam, questions, cases, flashcards, errata}. Problems are all errors, at most MAX_PROBLEMS and a count. */
export function readBank(raw: unknown): Result<Bank, Problem[]> {
  if (!isObject(raw))
    return err([
      {
        severity: "error",
        rule: "schema",
        message:
          "A bank is an object with exam, questions, cases, flashcards and errata.",
      },
    ]);
  const problems: Problem[] = [];
  const exam = readExam(raw["exam"], problems);
  const bank = {
    questions: readQuestions(raw["questions"], problems),
    cases: readList(raw["cases"] ?? [], "cases", Case, problems),
    flashcards: readList(
      raw["flashcards"] ?? [],
      "flashcards",
      Flashcard,
      problems,
    ),
    errata: readList(raw["errata"] ?? [], "errata", Erratum, problems),
  };
  if (exam) crossCheck({ exam, ...bank }, problems);
  if (exam && problems.length === 0) return ok({ exam, ...bank });
  return err(firstProblems(problems));
}

/** Reads a bank from text, saying what is wrong with text that is not JSON. */
export function readBankText(text: string): Result<Bank, Problem[]> {
  const parsed = parseJson(text);
  if (parsed.ok) return readBank(parsed.value);
  return err([{ severity: "error", rule: "json", message: parsed.error }]);
}

/** JSON, or one sentence that says where it breaks. */
export function parseJson(text: string): Result<unknown, string> {
  if (text.length > MAX_BANK_CHARS)
    return err(
      `The file has ${Math.ceil(text.length / 1_048_576)} million characters; a bank has at most 64 MB.`,
    );
  // A byte-order mark is not JSON but common in files saved on Windows.
  const body = text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
  if (!/\S/.test(body)) return err("The file is empty.");
  try {
    return ok(JSON.parse(body) as unknown);
  } catch (cause) {
    return err(`This is not JSON${breakPoint(body, cause)}.`);
  }
}

/** Engines word the place differently: V8 'position 17', Firefox 'line 2 column 3', Safari not at all. */
function breakPoint(text: string, cause: unknown): string {
  const message = cause instanceof Error ? cause.message : "";
  const lineColumn = /line (\d+),? column (\d+)/.exec(message);
  if (lineColumn) return `: line ${lineColumn[1]}, column ${lineColumn[2]}`;
  const position = /position (\d+)/.exec(message);
  const end = /end of|Unterminated/i.test(message) ? text.length : null;
  const at = position ? Number(position[1]) : end;
  if (at === null) return "";
  const before = text.slice(0, at).split("\n");
  return `: line ${before.length}, column ${(before.at(-1) ?? "").length + 1}`;
}

function isObject(raw: unknown): raw is Record<string, unknown> {
  return typeof raw === "object" && raw !== null && !Array.isArray(raw);
}

function firstProblems(problems: Problem[]): Problem[] {
  if (problems.length <= MAX_PROBLEMS) return problems;
  const rest = problems.length - MAX_PROBLEMS;
  return [
    ...problems.slice(0, MAX_PROBLEMS),
    {
      severity: "error",
      rule: "more",
      message: `And ${rest} more ${rest === 1 ? "problem" : "problems"}.`,
    },
  ];
}

function readExam(raw: unknown, problems: Problem[]): Exam | null {
  if (raw === undefined) {
    problems.push({
      severity: "error",
      rule: "schema",
      item: "exam",
      message: "The bank has no exam.",
    });
    return null;
  }
  return readOne(raw, Exam, "exam", problems);
}

function readOne<T>(
  raw: unknown,
  schema: Schema<T>,
  item: string,
  problems: Problem[],
): T | null {
  const parsed = v.safeParse(schema, raw);
  if (parsed.success) return parsed.output;
  for (const issue of parsed.issues)
    problems.push({
      severity: "error",
      rule: "schema",
      item,
      message: sentence(issue),
    });
  return null;
}

/** An entry without a usable id is named by its place in the list. */
function nameOf(raw: unknown, list: string, index: number): string {
  if (isObject(raw)) {
    const id = raw["id"] ?? (list === "errata" ? raw["item"] : undefined);
    if (typeof id === "string" && id.trim() !== "") return id;
  }
  return `${list}, entry ${index + 1}`;
}

function asList(raw: unknown, list: string, problems: Problem[]): unknown[] {
  if (Array.isArray(raw)) return raw as unknown[];
  problems.push({
    severity: "error",
    rule: "schema",
    item: list,
    message:
      raw === undefined
        ? `The bank has no ${list}.`
        : `The ${list} must be a list.`,
  });
  return [];
}

function readList<T>(
  raw: unknown,
  list: string,
  schema: Schema<T>,
  problems: Problem[],
): T[] {
  const out: T[] = [];
  asList(raw, list, problems).forEach((entry, i) => {
    const value = readOne(entry, schema, nameOf(entry, list, i), problems);
    if (value !== null) out.push(value);
  });
  return out;
}

/** Reads a list of questions; what does not fit the schema is reported and left out. */
export function readQuestions(raw: unknown, problems: Problem[]): Question[] {
  const out: Question[] = [];
  asList(raw, "questions", problems).forEach((entry, i) => {
    const item = nameOf(entry, "questions", i);
    if (!isObject(entry)) {
      problems.push({
        severity: "error",
        rule: "schema",
        item,
        message: "A question must be an object.",
      });
      return;
    }
    const schema = questionSchemas.get(entry["type"]);
    if (!schema) {
      problems.push({
        severity: "error",
        rule: "schema",
        item,
        message: typeWords(entry["type"]),
      });
      return;
    }
    const question = readOne(entry, schema, item, problems);
    if (question) out.push(question);
  });
  return out;
}

function typeWords(type: unknown): string {
  if (type === undefined) return '"type" is missing.';
  const known = [...questionSchemas.keys()].join(", ");
  return `"type" must be one of ${known}, not ${typeof type === "string" ? `"${type.slice(0, 40)}"` : typeof type}.`;
}

function crossCheck(bank: Bank, problems: Problem[]): void {
  const add = (rule: string, item: string, message: string) =>
    problems.push({ severity: "error", rule, item, message });
  for (const message of examContradictions(bank.exam))
    add("exam-profile", "exam", message);

  const tasks = new Set(
    bank.exam.domains.flatMap((d) => d.tasks.map((t) => t.id)),
  );
  const cases = new Map(bank.cases.map((c) => [c.id, c]));
  // Questions and cards share the event log, so one id may name only one of them.
  const itemIds = bank.questions.map((q) => q.id);
  for (const card of bank.flashcards) itemIds.push(card.id);
  for (const id of repeated(itemIds))
    add("duplicate-id", id, `More than one item has the id ${id}.`);
  for (const id of repeated(bank.cases.map((c) => c.id)))
    add("duplicate-id", id, `More than one case has the id ${id}.`);

  for (const question of bank.questions) {
    const { id, task } = question;
    if (!tasks.has(task))
      add("unknown-task", id, `Task ${task} is not in the exam's outline.`);
    for (const message of questionFaults(question)) add("answer", id, message);
    for (const message of caseFaults(question, cases)) add("case", id, message);
  }
  for (const card of bank.flashcards)
    if (!tasks.has(card.task))
      add(
        "unknown-task",
        card.id,
        `Task ${card.task} is not in the exam's outline.`,
      );
  for (const item of bank.cases) {
    for (const id of repeated((item.addenda ?? []).map((a) => a.id)))
      add("case", item.id, `Two addenda have the id ${id}.`);
    for (const exhibit of item.exhibits ?? [])
      for (const message of exhibitFaults(exhibit))
        add("case", item.id, message);
  }
  const known = new Set(itemIds);
  for (const erratum of bank.errata)
    if (!known.has(erratum.item))
      add(
        "erratum",
        erratum.item,
        `An erratum names ${erratum.item}, which is not in the bank.`,
      );
}

function caseFaults(question: Question, cases: Map<string, Case>): string[] {
  if (question.case === undefined)
    return question.addenda?.length
      ? ["The item names addenda but no case."]
      : [];
  const found = cases.get(question.case);
  if (!found) return [`Case ${question.case} does not exist.`];
  const addenda = new Set((found.addenda ?? []).map((a) => a.id));
  return (question.addenda ?? [])
    .filter((id) => !addenda.has(id))
    .map((id) => `Case ${found.id} has no addendum ${id}.`);
}
