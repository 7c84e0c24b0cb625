/** What an answer means to memory, before any model of it. */
import type { Confidence, Rating } from "../events/event.ts";

/** The grade an answered question gives to memory (learning-core.md, section 2). */
export function ratingOfAnswer(
  correct: boolean,
  confidence: Confidence | null,
): Rating {
  if (!correct || confidence === "guess") return 1;
  return confidence === "unsure" ? 2 : 3;
}

/** Eight lapses make a leech: shown as such, and paused with one key (learning-core.md). */
export const LEECH_LAPSES = 8;
