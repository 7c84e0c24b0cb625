/** The plan in words. Dates are learner's days. */
import type { Phase } from "../../domain/planning/plan.ts";
import { dateOfDay, type Day } from "../../domain/time/time.ts";
import { briefDate, counted, longDate } from "../../ui/dates.ts";
import type { PlannedDay } from "./strip.ts";

const on = (d: Day) => longDate(dateOfDay(d), false);

/** 'Learn until 12 December, each met twice by 20 December' or how much the days do not reach. */
export function phaseWords(p: Phase, today: Day): string {
  const { from, to } = p.introduce;
  if (p.unseenItems > 0)
    return from === null
      ? `Not begun before the exam: ${counted(p.unseenItems, "item")}`
      : `Learn until the exam; ${counted(p.unseenItems, "item")} not reached`;
  if (to === null) return "Nothing to learn here";
  const twice =
    p.practiseUntil === null
      ? ""
      : p.practiseUntil < today
        ? ", each reviewed"
        : `, each reviewed by ${on(p.practiseUntil)}`;
  if (to < today) return `Learnt on ${on(to)}${twice}`;
  return `Learn ${from !== null && from > today ? `from ${on(from)} ` : ""}until ${on(to)}${twice}`;
}

/** 'Critical path', '5 days of slack', or nothing where it is past. */
export function slackWords(p: Phase, today: Day): string {
  if (p.unseenItems > 0) return "Not all in time";
  if ((p.introduce.to ?? today) < today) return "Learnt";
  const slack = counted(Math.max(0, p.slackDays ?? 0), "day");
  return p.critical ? `Critical path, ${slack} spare` : `${slack} of slack`;
}

const rounded = (minutes: number) => Math.max(1, Math.round(minutes));

/** The forecast's finding, as the chart's title. */
export function finding(days: readonly PlannedDay[], dated: boolean): string {
  const busy = days.filter((d) => d.needed + d.practiceExam > 0);
  if (busy.length === 0)
    return dated
      ? "No study days before the exam"
      : "No study days in the next four weeks";
  const mean =
    busy.reduce((n, d) => n + d.needed + d.practiceExam, 0) / busy.length;
  const lastNew = days.filter((d) => d.introduced > 0).at(-1);
  const daily = `About ${counted(rounded(mean), "minute")} a study day`;
  if (!dated) return `${daily} in the next four weeks`;
  if (!lastNew) return `${daily}, all of it reviews`;
  return lastNew.day >= (days.at(-1) as PlannedDay).day - 1
    ? `${daily}, with new items to the end`
    : `${daily}, from ${on((lastNew.day + 1) as Day)} only reviews`;
}

/** The sentence under the title, which is also the picture's text alternative. */
export function forecastWords(
  days: readonly (PlannedDay & { leftOver: number })[],
): string {
  const sum = (pick: (d: PlannedDay) => number) =>
    days.reduce((n, d) => n + pick(d), 0);
  const all = (d: PlannedDay) => d.needed + d.practiceExam;
  const busiest = days.reduce((a, b) => (all(b) > all(a) ? b : a));
  const exam = busiest.practiceExam > 0 ? ", with a practice exam" : "";
  const waiting = days.at(-1)?.leftOver ?? 0;
  return [
    `${counted(
      sum((d) => d.reviews),
      "review",
    )} and ${counted(
      sum((d) => d.introduced),
      "new item",
    )} in all.`,
    all(busiest) > 0
      ? `The longest day is ${briefDate(dateOfDay(busiest.day))}: ${counted(rounded(all(busiest)), "minute")}${exam}.`
      : "",
    waiting > 0
      ? `${counted(waiting, "due item")} would still wait at the end: the minutes are too few for all that is due.`
      : "",
  ]
    .filter(Boolean)
    .join(" ");
}
