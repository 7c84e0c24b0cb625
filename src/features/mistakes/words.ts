/** The notebook in words. */
import type { WhyTag } from "../../domain/events/event.ts";
import type { LateFinding, Mistake } from "../../domain/topics/mistakes.ts";

export const TAGS: readonly WhyTag[] = [
  "misread",
  "did-not-know",
  "between-two",
  "changed-from-right",
  "out-of-time",
];

export const TAG_WORDS: Record<WhyTag, string> = {
  misread: "Misread",
  "did-not-know": "Did not know",
  "out-of-time": "Ran out of time",
  "changed-from-right": "Changed from right",
  "between-two": "Guessed between two",
};

/** '12 misread: 8 of them in the last quarter of an exam.' */
export const lateWords = ({ why, of, late }: LateFinding): string =>
  `${of} ${TAG_WORDS[why].toLowerCase()}: ${late === of ? "all" : late} of them in the last quarter of an exam.`;

/** 'PMP practice exam 1, question 12' or 'Quiz'. */
export function madeWords({ made }: Pick<Mistake, "made">): string {
  if (made.kind === "exam")
    return `${made.exam.title}, question ${made.result.number}`;
  switch (made.entry.mode) {
    case "study":
    case "card":
      return "Study";
    case "quiz":
      return "Quiz";
    case "diagnostic":
      return "Diagnostic";
    case "exam":
      return "Practice exam";
  }
}
