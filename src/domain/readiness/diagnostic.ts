/** A short form that tells most: fifteen minutes, spread over the outline, never two of a family. */
import type { Exam } from "../bank/schema.ts";
import { largestRemainder } from "../exam/assemble.ts";
import {
  abilitiesOf,
  fall,
  informationOf,
  narrowed,
  slopesOf,
  withScore,
} from "./narrowing.ts";
import { paperOf, standardOf, type ItemFact } from "./paper.ts";
import { posteriorOf } from "./posterior.ts";
import { chanceRight } from "./scale.ts";
import type { ReadinessSums } from "./sums.ts";

const MINUTES = 15;

/** Questions of a diagnostic form: as many as the exam's pace allows in a quarter of an hour. */
export const diagnosticLength = ({ delivery }: Exam): number =>
  Math.max(
    5,
    Math.floor((MINUTES * delivery.questions) / Math.max(1, delivery.minutes)),
  );

/**
 * Item ids, most telling first: each next question is the one whose answer would take most off the expected
 * score's variance, given those before. Every domain gets its share of the outline; never-seen questions come
 * first, seen ones only where a domain has no others (they would tell nothing of ability), scenarios never.
 */
export function diagnosticForm(
  exam: Exam,
  sums: ReadinessSums,
  facts: ReadonlyMap<string, ItemFact>,
  isSeen: (item: string) => boolean,
  length = diagnosticLength(exam),
): string[] {
  const paper = paperOf(exam, sums.curves);
  const posterior = posteriorOf(sums.evidence, standardOf(paper));
  const { mean, covariance: at } = abilitiesOf(posterior);
  const slopes = slopesOf(paper, mean);
  let covariance = at;
  const quotas = largestRemainder(
    paper.domains.map((d) => d.weight),
    length,
  );
  const informations = new Map<string, number>();
  const candidates = [...facts].flatMap(([item, fact]) => {
    // A scenario takes too long to read for a quarter of an hour.
    if (fact.mates.length > 0) return [];
    const key = `${fact.domain}|${fact.b}|${fact.sd}|${fact.c}`;
    const information =
      informations.get(key) ??
      informationOf((x) => chanceRight(fact, x), mean[fact.domain] ?? 0);
    informations.set(key, information);
    const seen = isSeen(item);
    const familiar = seen || fact.family.some(isSeen);
    return [{ item, fact, information, rank: seen ? 2 : familiar ? 1 : 0 }];
  });
  candidates.sort(
    (a, b) =>
      a.rank - b.rank ||
      b.information - a.information ||
      (a.item < b.item ? -1 : 1),
  );
  const form: string[] = [];
  const barred = new Set<string>();
  while (form.length < length) {
    const score = withScore(covariance, slopes);
    // The best of each domain stands first in its list: only one a domain is compared.
    let best: (typeof candidates)[number] | null = null;
    let most = -1;
    const left = new Set(quotas.flatMap((q, d) => (q > 0 ? [d] : [])));
    for (const c of candidates) {
      const d = c.fact.domain;
      if (left.size === 0) break;
      if (!left.has(d) || barred.has(c.item)) continue;
      left.delete(d);
      const gain = fall(score, covariance, d, c.information);
      if (gain > most) {
        most = gain;
        best = c;
      }
    }
    if (!best) break;
    const { item, fact, information } = best;
    form.push(item);
    barred.add(item);
    for (const other of fact.family) barred.add(other);
    quotas[fact.domain] = (quotas[fact.domain] ?? 1) - 1;
    covariance = narrowed(covariance, fact.domain, information);
  }
  return form;
}
