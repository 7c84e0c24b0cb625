/** The word lists the rules look for. One place, so that an author can argue with them. */

const any = (list: string) =>
  new RegExp(`(?<![\\p{L}-])(?:${list})(?![\\p{L}-])`, "giu");

const ABSOLUTES = any(
  "always|never|all|only|every|must|none|entirely|completely|under no circumstances",
);
const HEDGES = any(
  "may|might|usually|often|sometimes|generally|typically|probably|possibly|perhaps|tend to|tends to|in most cases",
);
const NEGATIONS = any(
  "not|no|never|none|nor|neither|without|cannot|\\p{L}+n['’]t",
);

const count = (pattern: RegExp, text: string) =>
  text.match(pattern)?.length ?? 0;

export const absolutesIn = (text: string): number => count(ABSOLUTES, text);
export const hedgesIn = (text: string): number => count(HEDGES, text);
export const negationsIn = (text: string): number => count(NEGATIONS, text);
