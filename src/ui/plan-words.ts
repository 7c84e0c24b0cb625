/** How a learner stands against the plan, in words for every screen that says it. */
import type { PlanStatus } from "../domain/planning/plan.ts";
import { never } from "../domain/result/result.ts";
import { counted } from "./dates.ts";

/** The status in a word or three, and what follows from it. No blame: the plan is for the days that are left. */
export function statusWords(
  status: PlanStatus,
  { answers, minutesPerDay }: { answers: number; minutesPerDay: number },
): { state: string; so: string } {
  if (answers === 0)
    return {
      state: "Ready to begin",
      so: "The plan starts with your first answer.",
    };
  switch (status.kind) {
    case "on-plan":
      return { state: "On plan", so: "Today’s plan keeps it there." };
    case "anew":
      return {
        state: "Planned anew",
        so: "The plan begins again today, with what you still know.",
      };
    case "ahead":
      return {
        state: `${counted(status.days, "day")} ahead`,
        so: "You have time in hand.",
      };
    case "behind": {
      const { days, extraMinutes, overDays } = status;
      const state = `${counted(days, "day")} to catch up`;
      if (overDays === 0)
        return { state, so: "No day with minutes is left before the exam." };
      // Half as much again is a busy week; more than that nobody keeps up.
      if (extraMinutes > Math.max(10, minutesPerDay / 2))
        return {
          state,
          so: "The plan is drawn anew for the days left. More minutes a day, or a later date, would win some of it back.",
        };
      return {
        state,
        so: `${counted(extraMinutes, "minute")} more on ${overDays === 1 ? "the next study day" : `each of the next ${overDays} study days`} ${extraMinutes === 1 ? "brings" : "bring"} it back.`,
      };
    }
    default:
      return never(status);
  }
}
