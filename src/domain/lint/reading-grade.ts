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

/** Compounds keep the silent e of their first word: base-line, stake-holder. */
const SILENT_FIRST =
  /^(stak|bas|tim|som|ther|wher|for|lif|sit|hom|car|saf|stat|scop|rat)e(?=[^aeiouyrdns\W]\w{2})/;
/** Vowels that stand together and are spoken apart. */
const SPOKEN_APART =
  /(?<![ct])ia|io(?!n|us)|iu|(?<![tcr])ie[nt]|(?<![qg])ua|[dg]eo|creat|(?<=[aeiou])ing$|[^aeioul]ea$/g;

/**
 * Groups of vowels; a y before a vowel is a consonant; silent endings -e, -es and -ed are dropped (not
 * consonant + le); pairs spoken apart count twice. At least one a word; hyphenated parts apart.
 */
export function syllablesOf(word: string): number {
  if (/-./.test(word))
    return word
      .split("-")
      .filter(Boolean)
      .reduce((sum, part) => sum + syllablesOf(part), 0);
  if (/\d/.test(word) || /^[\p{Lu}.]{2,6}s?$/u.test(word)) return 1;
  const w = word
    .toLowerCase()
    .replace(/['’]s$/, "")
    .replace(/[^a-zà-ÿ]/g, "");
  if (w.length <= 3) return 1;
  const spoken = w
    .replace(SILENT_FIRST, "$1")
    .replace(/y(?=[aeiou])/g, "j")
    .replace(/(?<![td])ed$/, "")
    .replace(/(?<!ch|sh|[sxzcg])es$/, "")
    .replace(/(?<![^aeiouy]l)e$/, "");
  const groups = spoken.match(/[aeiouyà-ÿ]+/g)?.length ?? 0;
  const apart = spoken.match(SPOKEN_APART)?.length ?? 0;
  return Math.max(1, groups + apart);
}
