/**
 * Text of the banks as a small tree, and positions in it. A position is an offset into the text a reader sees:
 * the text nodes of the rendered tree joined, gaps of a cloze counting nothing.
 */
import type { fromMarkdown } from "mdast-util-from-markdown";

export type Root = ReturnType<typeof fromMarkdown>;
export type Node = Root["children"][number];

/** [start, end) in visible text. */
export interface TextRange {
  start: number;
  end: number;
}

const syntax =
  /[*_`\\|]|\]\(|\]\[|~~~|<[a-z/!?]|&[#a-z0-9]+;|^ {0,3}(#{1,6}(\s|$)|>|([-+]|\d{1,9}[.)])(\s|$)|[-=:]+\s*$|\[[^\]]+\]:)|^ *\t| {4}| {2}$/im;

/** Whether a text would come out of a Markdown parser as the paragraphs it looks like. */
export const isPlain = (text: string): boolean => !syntax.test(text);

/** Plain paragraphs as a tree, without a parser. */
export function plainTree(text: string): Root {
  const paragraphs = text
    .split(/\n\s*\n/)
    .map((p) => p.trim())
    .filter(Boolean);
  return {
    type: "root",
    children: paragraphs.map((value) => ({
      type: "paragraph",
      children: [{ type: "text", value }],
    })),
  };
}

const gap = /\{\{([\w.-]+)\}\}/g;

/** 'The {{s1}} decides.' → text, gap, text. */
export function splitGaps(
  value: string,
): ({ text: string } | { gap: string })[] {
  const out: ({ text: string } | { gap: string })[] = [];
  let at = 0;
  for (const m of value.matchAll(gap)) {
    if (m.index > at) out.push({ text: value.slice(at, m.index) });
    out.push({ gap: m[1] as string });
    at = m.index + m[0].length;
  }
  if (at < value.length) out.push({ text: value.slice(at) });
  return out;
}

/** The visible text of a node, exactly as the renderer emits it. */
export function visibleText(node: Root | Node): string {
  switch (node.type) {
    case "text":
      return node.value.replace(gap, "");
    case "inlineCode":
    case "code":
    case "html":
      return node.value;
    case "link":
      return node.children.map(visibleText).join("") + addressOf(node);
    default:
      return "children" in node ? node.children.map(visibleText).join("") : "";
  }
}

/** A link is shown as its text; the address of an https link follows it, so that it can be read and copied. */
export function addressOf(node: {
  url: string;
  children: readonly Node[];
}): string {
  const text = node.children.map(visibleText).join("");
  return node.url.startsWith("https://") && text !== node.url
    ? ` (${node.url})`
    : "";
}

// A sentence ends at . ! ? or : with an optional closing mark, before white space; common abbreviations do not end one.
const sentenceEnd =
  /(?<!\b(?:e\.g|i\.e|vs|etc|approx|No|Mr|Ms|Mrs|Dr|St))[.!?…]["')”’]*(?=\s)/g;

/** The sentences of a text as ranges, without the white space between them. */
export function sentences(text: string): TextRange[] {
  const out: TextRange[] = [];
  let start = 0;
  const push = (end: number) => {
    const raw = text.slice(start, end);
    const lead = raw.length - raw.trimStart().length;
    const length = raw.trim().length;
    if (length > 0)
      out.push({ start: start + lead, end: start + lead + length });
    start = end;
  };
  for (const m of text.matchAll(sentenceEnd)) push(m.index + m[0].length);
  push(text.length);
  return out;
}

/**
 * What the stem asks for: its last question, with a following 'Choose two.', or its last sentence where
 * nothing ends in a question mark ('Match each situation …'). Looks at the last paragraph that has one.
 */
export function askRange(root: Root): TextRange | null {
  let offset = visibleText(root).length;
  let fallback: TextRange | null = null;
  for (const block of root.children.toReversed()) {
    const text = visibleText(block);
    offset -= text.length;
    if (block.type !== "paragraph" || text.trim() === "") continue;
    const all = sentences(text);
    const asked = all.findLastIndex((s) =>
      /\?["')”’]*$/.test(text.slice(s.start, s.end)),
    );
    const first = all[asked];
    if (first) {
      const next = all[asked + 1];
      const how =
        next && /^\(?(choose|select)\b/i.test(text.slice(next.start, next.end))
          ? next
          : first;
      return { start: offset + first.start, end: offset + how.end };
    }
    const last = all.at(-1);
    if (!fallback && last)
      fallback = { start: offset + last.start, end: offset + last.end };
  }
  return fallback;
}

/** Cuts [start, end) at the edges of the ranges; each piece says which ranges cover it (indexes into `ranges`). */
export function cutAt(
  start: number,
  end: number,
  ranges: readonly TextRange[],
): { start: number; end: number; in: number[] }[] {
  const cuts = new Set([start, end]);
  for (const r of ranges) {
    if (r.start > start && r.start < end) cuts.add(r.start);
    if (r.end > start && r.end < end) cuts.add(r.end);
  }
  const at = [...cuts].sort((a, b) => a - b);
  return at.slice(0, -1).map((from, i) => ({
    start: from,
    end: at[i + 1] as number,
    in: ranges.flatMap((r, j) => (r.start <= from && r.end > from ? [j] : [])),
  }));
}

/**
 * The highlighter: marks a passage, or takes the mark off where all of it is marked already.
 * Ranges come out sorted, apart from each other and never empty.
 */
export function toggleRange(
  ranges: readonly TextRange[],
  range: TextRange,
): TextRange[] {
  const covered = ranges.some(
    (r) => r.start <= range.start && r.end >= range.end,
  );
  const parts = covered
    ? ranges.flatMap((r) => [
        { start: r.start, end: Math.min(r.end, range.start) },
        { start: Math.max(r.start, range.end), end: r.end },
      ])
    : [...ranges, range];
  const out: TextRange[] = [];
  for (const r of parts
    .filter((p) => p.end > p.start)
    .sort((a, b) => a.start - b.start)) {
    const last = out.at(-1);
    if (last && r.start <= last.end) last.end = Math.max(last.end, r.end);
    else out.push({ ...r });
  }
  return out;
}
