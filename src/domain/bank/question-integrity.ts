/** What must hold inside one question beyond its shape, so that it can be shown and marked at all. */
import { never } from "../result/result.ts";
import { repeated } from "./exam-profile.ts";
import type { Exhibit, Part, Question } from "./schema.ts";

type Answerable = Exclude<Question, { type: "composite" }> | Part;

/** One sentence for each fault; the exam, its tasks and the cases are checked in read.ts. */
export function questionFaults(question: Question): string[] {
  const out: string[] = [];
  if (question.type === "composite") {
    for (const id of repeated(question.parts.map((p) => p.id)))
      out.push(`Two parts have the id ${id}.`);
    for (const part of question.parts) {
      const exhibits = [...(part.exhibits ?? []), ...(question.exhibits ?? [])];
      for (const fault of answerFaults(part, exhibits))
        out.push(`Part ${part.id}: ${fault}`);
    }
  } else {
    out.push(...answerFaults(question, question.exhibits ?? []));
  }
  if (question.style === "list") {
    if (!question.statements?.length)
      out.push("A list-style item needs its statements.");
    for (const id of repeated((question.statements ?? []).map((s) => s.id)))
      out.push(`Two statements have the id ${id}.`);
  }
  if (question.exhibits) {
    for (const id of repeated(question.exhibits.map((e) => e.id)))
      out.push(`Two exhibits have the id ${id}.`);
    for (const exhibit of question.exhibits)
      out.push(...exhibitFaults(exhibit));
  }
  if (question.runnerUp) out.push(...runnerUpFaults(question));
  return out;
}

function runnerUpFaults(question: Question): string[] {
  const option = question.runnerUp?.option ?? "";
  if (question.type !== "single" && question.type !== "multiple") return [];
  if (!question.options.some((o) => o.id === option))
    return [`The runner-up ${option} is none of the options.`];
  return question.answer.includes(option)
    ? [`The runner-up ${option} is in the key.`]
    : [];
}

export function exhibitFaults(exhibit: Exhibit): string[] {
  const out: string[] = [];
  if (exhibit.kind === "table") {
    const bad = exhibit.rows.findIndex(
      (r) => r.length !== exhibit.columns.length,
    );
    if (bad >= 0)
      out.push(
        `Row ${bad + 1} of table ${exhibit.id} has ${exhibit.rows[bad]?.length} cells for ${exhibit.columns.length} columns.`,
      );
  }
  if (exhibit.kind === "chart")
    for (const line of exhibit.series)
      if (line.values.length !== exhibit.x.values.length)
        out.push(
          `Series "${line.name}" of chart ${exhibit.id} has ${line.values.length} values for ${exhibit.x.values.length} places on the x axis.`,
        );
  if (exhibit.kind === "svg")
    for (const id of repeated((exhibit.regions ?? []).map((r) => r.id)))
      out.push(`Two regions of exhibit ${exhibit.id} have the id ${id}.`);
  return out;
}

const regionIds = (exhibits: Exhibit[]) =>
  new Set(
    exhibits.flatMap((e) =>
      e.kind === "svg" ? (e.regions ?? []).map((r) => r.id) : [],
    ),
  );

function answerFaults(q: Answerable, exhibits: Exhibit[]): string[] {
  switch (q.type) {
    case "single":
    case "multiple": {
      const out = choiceFaults(q.options, q.answer);
      if (q.type === "single" && q.answer.length !== 1)
        out.push(`A single-answer item has one key, not ${q.answer.length}.`);
      if (q.answer.length >= q.options.length)
        out.push("Every option is in the key.");
      return out;
    }
    case "matching":
      return matchingFaults(q, exhibits);
    case "ordering":
      return orderingFaults(q);
    case "cloze":
      return clozeFaults(q);
    case "numeric":
      return [
        ...(q.asSingle
          ? choiceFaults(q.asSingle.options, q.asSingle.answer).map(
              (fault) => `As a single-answer item: ${fault}`,
            )
          : []),
        ...(q.asSingle && q.asSingle.answer.length !== 1
          ? ["As a single-answer item it needs one key."]
          : []),
      ];
    case "hotspot":
      return hotspotFaults(q, exhibits);
    default:
      return never(q);
  }
}

function choiceFaults(
  options: readonly { id: string }[],
  answer: readonly string[],
): string[] {
  const out: string[] = [];
  const ids = options.map((o) => o.id);
  for (const id of repeated(ids)) out.push(`Two options have the id ${id}.`);
  for (const id of repeated(answer)) out.push(`The key names ${id} twice.`);
  for (const id of answer)
    if (!ids.includes(id))
      out.push(`The key names ${id}, which is none of the options.`);
  return out;
}

function matchingFaults(
  q: Extract<Answerable, { type: "matching" }>,
  exhibits: Exhibit[],
): string[] {
  const out: string[] = [];
  const left = q.left.map((e) => e.id);
  const right = q.right.map((e) => e.id);
  for (const id of repeated([...left, ...right]))
    out.push(`Two entries have the id ${id}.`);
  for (const id of left)
    if (!Object.hasOwn(q.answer, id))
      out.push(`The answer has no match for ${id}.`);
  for (const [from, to] of Object.entries(q.answer)) {
    if (!left.includes(from))
      out.push(`The answer matches ${from}, which is no left entry.`);
    if (!right.includes(to))
      out.push(
        `The answer gives ${from} the entry ${to}, which does not exist.`,
      );
  }
  if (!q.reuse)
    for (const id of repeated(Object.values(q.answer)))
      out.push(
        `The answer uses ${id} twice, but the item does not allow reuse.`,
      );
  const regions = regionIds(exhibits);
  for (const entry of q.left)
    if (entry.region !== undefined && !regions.has(entry.region))
      out.push(
        `Entry ${entry.id} sits on region ${entry.region}, which no exhibit has.`,
      );
  return out;
}

function orderingFaults(
  q: Extract<Answerable, { type: "ordering" }>,
): string[] {
  const ids = q.items.map((i) => i.id);
  return [
    ...repeated(ids).map((id) => `Two entries have the id ${id}.`),
    ...repeated(q.answer).map((id) => `The answer lists ${id} twice.`),
    ...ids
      .filter((id) => !q.answer.includes(id))
      .map((id) => `The answer leaves out ${id}.`),
    ...q.answer
      .filter((id) => !ids.includes(id))
      .map((id) => `The answer lists ${id}, which does not exist.`),
  ];
}

function clozeFaults(q: Extract<Answerable, { type: "cloze" }>): string[] {
  const gaps = [...q.stem.matchAll(/\{\{([^}]*)\}\}/g)].map((m) =>
    (m[1] as string).trim(),
  );
  const slots = Object.keys(q.slots);
  const out = [
    ...repeated(gaps).map((id) => `The stem has the gap ${id} twice.`),
    ...gaps
      .filter((id) => !Object.hasOwn(q.slots, id))
      .map((id) => `The stem has a gap ${id} without a slot.`),
    ...slots
      .filter((id) => !gaps.includes(id))
      .map((id) => `Slot ${id} has no gap {{${id}}} in the stem.`),
  ];
  if (slots.length === 0) out.push("A pull-down item needs at least one slot.");
  for (const [id, slot] of Object.entries(q.slots))
    for (const fault of choiceFaults(slot.options, [slot.answer]))
      out.push(`Slot ${id}: ${fault}`);
  return out;
}

function hotspotFaults(
  q: Extract<Answerable, { type: "hotspot" }>,
  exhibits: Exhibit[],
): string[] {
  const regions = regionIds(exhibits);
  const out: string[] = [];
  if (regions.size <= q.choose)
    out.push(
      "A hotspot item needs an exhibit with more regions than are chosen.",
    );
  for (const set of q.accept) {
    if (set.length !== q.choose || repeated(set).length > 0)
      out.push(
        `The item asks for ${q.choose} regions, but accepts ${set.join(", ") || "none"}.`,
      );
    for (const id of set)
      if (!regions.has(id))
        out.push(`The key names region ${id}, which no exhibit has.`);
  }
  return out;
}
