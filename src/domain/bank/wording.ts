/** Turns what the schema library found into one sentence that names the field as the author knows it. */
import type { BaseIssue } from "valibot";

interface Step {
  key: unknown;
  value: unknown;
}

/** 'rationale in options, entry 2 (b)': the innermost field first, list entries by number and id. */
function place(steps: readonly Step[]): string {
  const names: string[] = [];
  for (const step of steps) {
    if (typeof step.key === "number") {
      const list = names.pop() ?? "the list";
      names.push(`${list}, entry ${step.key + 1}${idOf(step.value)}`);
    } else {
      names.push(`"${String(step.key)}"`);
    }
  }
  return names.reverse().join(" in ");
}

function idOf(value: unknown): string {
  if (typeof value !== "object" || value === null || !("id" in value))
    return "";
  return typeof value.id === "string" ? ` (${clip(value.id)})` : "";
}

const clip = (text: string) =>
  text.length > 40 ? `${text.slice(0, 37)}…` : text;

function named(value: unknown): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return "a list";
  switch (typeof value) {
    case "string":
      return `"${clip(value)}"`;
    case "number":
    case "boolean":
      return String(value);
    default:
      return "an object";
  }
}

const KINDS: Record<string, string> = {
  string: "text",
  number: "a number",
  boolean: "true or false",
  array: "a list",
  tuple: "a list of two numbers",
  object: "an object",
  record: "an object",
};

/** One plain sentence for one issue of the schema. */
export function sentence(issue: BaseIssue<unknown>): string {
  const steps = (issue.path ?? []) as unknown as Step[];
  const where = steps.length === 0 ? "The entry" : place(steps);
  const { input } = issue;
  if (issue.kind === "schema") {
    if (input === undefined) return `${where} is missing.`;
    if (issue.type === "variant" && issue.expected === "Object")
      return `${where} must be an object, not ${named(input)}.`;
    if (["picklist", "literal", "variant"].includes(issue.type))
      return `${where} must be ${oneOf(issue.expected)}, not ${named(input)}.`;
    const kind = KINDS[issue.type];
    return kind === undefined
      ? `${where} has a value that does not belong here.`
      : `${where} must be ${kind}, not ${named(input)}.`;
  }
  const limit = String(issue.requirement);
  switch (issue.type) {
    case "min_length":
      return Array.isArray(input)
        ? `${where} needs at least ${limit} ${limit === "1" ? "entry" : "entries"}.`
        : `${where} must not be empty.`;
    case "min_value":
      return `${where} must be at least ${limit}, not ${named(input)}.`;
    case "max_value":
      return `${where} must be at most ${limit}, not ${named(input)}.`;
    case "integer":
      return `${where} must be a whole number, not ${named(input)}.`;
    default:
      // Our own messages in schema.ts all read 'must be …'.
      return issue.message.startsWith("must ")
        ? `${where} ${issue.message}, not ${named(input)}.`
        : `${where} has a value that is not allowed.`;
  }
}

/** The library writes ("a" | "b"); a person reads a, b or c. */
function oneOf(expected: string | null): string {
  const values = (expected ?? "").replace(/[()"]/g, "").split(" | ");
  const last = values.pop() ?? "";
  return values.length === 0 ? last : `${values.join(", ")} or ${last}`;
}
