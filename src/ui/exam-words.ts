/** Facts of an exam in few words, for tables that compare. Everything comes from its profile. */
import type { ExamFacts, Renewal } from "../domain/bank/schema.ts";
import { never } from "../domain/result/result.ts";
import { counted, longDate } from "./dates.ts";

/** '22 November 2026'. */
export const dated = (isoDate: string): string =>
  `${longDate(isoDate, false)} ${isoDate.slice(0, 4)}`;

/** '60 PDUs', '1 SEU'. */
export const units = (n: number, { units: one }: Pick<Renewal, "units">) =>
  counted(n, one);

/** '180', or '100 to 150' where the exam adapts. */
export const questionCount = ({ delivery }: ExamFacts): string =>
  delivery.adaptive
    ? `${delivery.adaptive.minScored + delivery.adaptive.pretest} to ${delivery.questions}`
    : String(delivery.questions);

/** '26 of 40 (65%)'. */
export function passMark({ passing: p }: ExamFacts): string {
  switch (p.kind) {
    case "undisclosed":
      return "Not published";
    case "marks":
      return `${p.pass} of ${p.of} (${Math.round((p.pass / p.of) * 100)}%)`;
    case "scaled":
      return `${p.pass} on ${p.min} to ${p.max}`;
    default:
      return never(p);
  }
}

/** '60 PDUs every 3 years'. */
export const renewalTerm = (renewal: Renewal): string =>
  `${units(renewal.amount, renewal)} every ${counted(renewal.years, "year")}`;
