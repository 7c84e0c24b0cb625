/** Words as the rules see them: lower case, no Markdown, light stems. English only. */

/** Function words and the words every item of this field has; they carry no cue. */
const STOP_WORDS = new Set(
  (
    "a an and any are as at be because been before being both but by can could did do does during each either else " +
    "for from had has have he her his how if in into is it its itself may more most much must no nor not of off on once " +
    "one only or other our out over own per she should so some such than that the their them then there these they this " +
    "those through to too two under until up was we were what when where whether which while who whom whose why will with " +
    "within without would yet you your about after again against all also always another between every few first here " +
    "just least less many might never now same since still take use used using very well next"
  ).split(" "),
);

/** Rows of Markdown tables, code and gaps are not prose: length, grade and question rules leave them out. */
export function prose(markdown: string): string {
  return markdown
    .replace(/```[\s\S]*?(```|$)/g, " ")
    .split("\n")
    .filter((line) => !/^\s*\|.*\|\s*$/.test(line))
    .join("\n")
    .replace(/`[^`\n]*`/g, " ");
}

/** What the reader sees of a Markdown text: marks of emphasis and links removed, white space joined. */
export function plain(markdown: string): string {
  return (
    markdown
      .replace(/\[([^\]]*)\]\([^)]*\)/g, "$1")
      // A longer run of underscores is a gap, not emphasis.
      .replace(/(\*\*|(?<!_)__(?!_)|\*|`)/g, "")
      .replace(/\s+/g, " ")
      .trim()
  );
}

/** All words in order, lower case; numbers keep their signs and decimals: '−3.5', '1,200', '40%'. */
export function words(text: string): string[] {
  return (
    plain(text)
      .toLowerCase()
      .replace(/[’‘]/g, "'")
      .match(/[−-]?\d[\d.,]*\d%?|[−-]?\d%?|[\p{L}]+(?:'[\p{L}]+)?/gu) ?? []
  );
}

export const wordCount = (text: string): number =>
  plain(text).split(" ").filter(Boolean).length;

/** 'decides', 'decided', 'deciding' meet in one stem; crude on purpose, both sides get the same treatment. */
export function stemOf(word: string): string {
  let w = word.replace(/'s?$/, "");
  if (w.length > 5) w = w.replace(/(ing|edly|ed|ly)$/, "");
  if (w.length > 4) w = w.replace(/ies$/, "y").replace(/([^s])s$/, "$1");
  if (w.length > 4) w = w.replace(/(e|y)$/, "");
  return w.length > 4 ? w.replace(/([bdfglmnprt])\1$/, "$1") : w;
}

/** Stems of the words that carry content. */
export function contentWords(text: string): Set<string> {
  const out = new Set<string>();
  for (const word of words(text)) {
    if (STOP_WORDS.has(word)) continue;
    if (word.length < 3 && !/\d/.test(word)) continue;
    out.add(stemOf(word));
  }
  return out;
}

/** Runs of n words: the pieces by which two texts are compared. */
export function grams(list: readonly string[], n: number): Set<string> {
  const out = new Set<string>();
  for (let i = 0; i + n <= list.length; i++)
    out.add(list.slice(i, i + n).join(" "));
  return out;
}

/** Jaccard: shared ÷ all, 0 for two empty sets. */
export function jaccard(
  a: ReadonlySet<string>,
  b: ReadonlySet<string>,
): number {
  if (a.size === 0 && b.size === 0) return 0;
  const common = shared(a, b);
  return common / (a.size + b.size - common);
}

export function shared(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let n = 0;
  for (const x of a) if (b.has(x)) n++;
  return n;
}

/** Share of a's members that b has too; 0 when a is empty. */
export function shareIn(
  a: ReadonlySet<string>,
  b: ReadonlySet<string>,
): number {
  return a.size === 0 ? 0 : shared(a, b) / a.size;
}

/** Sentences of prose, split after . ? ! where a new one starts. */
export function sentences(text: string): string[] {
  return text
    .replace(/\b(e\.g|i\.e|etc|vs|approx|No|Mr|Ms|Mrs|Dr)\./g, "$1")
    .split(/(?<=[.?!][)"”’']?)\s+(?=["“‘'(]?[\p{Lu}\d*])|\n{2,}/u)
    .map((s) => s.trim())
    .filter(Boolean);
}
