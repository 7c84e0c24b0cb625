import { plain, prose } from "./words.ts";

/**
 * Flesch–Kincaid grade (Kincaid et al. 1975): 0.39 words/sentence + 11.8 syllables/word − 15.59.
 * Judged conservatively, since the formula was made for running prose and our stems are short:
 * table rows and code are left out, colons and semicolons end a sentence, numbers and capital
 * abbreviations count as one syllable. null below 30 words, where one long name moves it by a grade.
 */
export function readingGrade(markdown: string): number | null {
  const text = plain(prose(markdown));
  const words = text.match(/[\p{L}\d][\p{L}\d'’.,%-]*/gu) ?? [];
  if (words.length < 30) return null;
  const ends = text.match(/[.?!:;](?=\s|$|["”’')])/g)?.length ?? 0;
  const syllables = words.reduce((sum, word) => sum + syllablesOf(word), 0);
  return (
    0.39 * (words.length / Math.max(1, ends)) +
    11.8 * (syllables / words.length) -
    15.59
  );
}

/** Groups of vowels, less a silent final e, es or ed; at least one a word; hyphenated parts apart. */
export function syllablesOf(word: string): number {
  if (/-./.test(word))
    return word
      .split("-")
      .filter(Boolean)
      .reduce((sum, part) => sum + syllablesOf(part), 0);
  if (/\d/.test(word) || /^[\p{Lu}.]{2,6}s?$/u.test(word)) return 1;
  const w = word.toLowerCase().replace(/[^a-zà-ÿ]/g, "");
  if (w.length <= 3) return 1;
  const spoken = w
    .replace(/(?:[^laeiouy]es|[^dt]ed|[^laeiouy]e)$/, (end) => end.charAt(0))
    .replace(/(?:[^aeiouy])les?$/, (end) => `${end.charAt(0)}el`);
  const groups = spoken.match(/[aeiouyà-ÿ]+/g)?.length ?? 0;
  const split = spoken.match(/ia(?!ge|l$)|io(?!n|us)|iu|eo(?!us)|ua(?!r)/g)?.length ?? 0;
  return Math.max(1, groups + split);
}
