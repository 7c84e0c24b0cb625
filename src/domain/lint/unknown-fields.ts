/** Fields that no schema knows: the app ignores them, so a mistyped 'rational' would be lost in silence. */
import type { Problem } from "../bank/problem.ts";
import { Case, Erratum, Exam, Flashcard, Question } from "../bank/schema.ts";

/** What this walk reads of a schema; the library's own types hide it behind dozens of generics. */
interface Shape {
  type: string;
  entries?: Record<string, Shape>;
  item?: Shape;
  value?: Shape;
  wrapped?: Shape;
  options?: Shape[];
  key?: string;
  literal?: unknown;
}

const shapeOf = (schema: unknown) => schema as Shape;

/** One warning for each unknown field of a packed bank; shapes that readBank refuses are left to it. */
export function unknownFields(packed: Record<string, unknown>): Problem[] {
  const out: Problem[] = [];
  const report = (item: string, found: string[]) => {
    for (const field of found)
      out.push({
        severity: "warning",
        rule: "unknown-field",
        item,
        message: `The field ${field} is not part of the format and is ignored.`,
      });
  };
  report("exam", unknownIn(packed["exam"], shapeOf(Exam), ""));
  const lists: [string, unknown][] = [
    ["questions", Question],
    ["cases", Case],
    ["flashcards", Flashcard],
    ["errata", Erratum],
  ];
  for (const [list, schema] of lists) {
    const entries = packed[list];
    if (!Array.isArray(entries)) continue;
    (entries as unknown[]).forEach((entry, i) => {
      const id = isObject(entry) ? (entry["id"] ?? entry["item"]) : undefined;
      report(
        typeof id === "string" ? id : `${list}, entry ${i + 1}`,
        unknownIn(entry, shapeOf(schema), ""),
      );
    });
  }
  return out;
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

function unknownIn(value: unknown, shape: Shape, path: string): string[] {
  if (shape.wrapped) return unknownIn(value, shape.wrapped, path);
  if (Array.isArray(value)) {
    const { item } = shape;
    return item
      ? value.flatMap((v, i) => unknownIn(v, item, `${path}[${i + 1}]`))
      : [];
  }
  if (!isObject(value)) return [];
  if (shape.type === "variant") {
    const key = shape.key ?? "";
    const match = shape.options?.find(
      (o) => o.entries?.[key]?.literal === value[key],
    );
    return match ? unknownIn(value, match, path) : [];
  }
  if (shape.type === "record") {
    const { value: inner } = shape;
    return inner
      ? Object.entries(value).flatMap(([k, v]) =>
          unknownIn(v, inner, `${path}.${k}`),
        )
      : [];
  }
  const { entries } = shape;
  if (!entries) return [];
  return Object.entries(value).flatMap(([k, v]) => {
    const place = path === "" ? k : `${path}.${k}`;
    const inner = Object.hasOwn(entries, k) ? entries[k] : undefined;
    return inner ? unknownIn(v, inner, place) : [`"${place}"`];
  });
}
