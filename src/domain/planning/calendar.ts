/** The plan as entries of a calendar. Files are made of them in src/data. */
import { dateOfDay, type Day } from "../time/time.ts";
import type { Milestone } from "./milestones.ts";
import type { ForecastDay } from "./workload.ts";

export interface PlanEntry {
  /** By date, or by the place before the exam: a second import moves the entry and adds none. */
  uid: string;
  date: string;
  title: string;
  text: string;
  /** A reminder on the day. */
  alarm: boolean;
}

/** Longer ahead nobody plans evenings, and calendars grow slow. */
const MOST_DAYS = 366;

const counted = (n: number, one: string) => `${n} ${one}${n === 1 ? "" : "s"}`;

/** Study days with their minutes, practice exams day by day, and the exam. */
export function planEntries({
  exam,
  name,
  today,
  examDay,
  days,
  milestones,
}: {
  /** The exam's id, and what it is called. */
  exam: string;
  name: string;
  today: Day;
  examDay: Day;
  days: readonly ForecastDay[];
  milestones: readonly Milestone[];
}): PlanEntry[] {
  const uid = (key: string) => `plan-${exam}-${key}@critical-pass`;
  const soon = (d: Day) => d >= today && d < today + MOST_DAYS;
  const study = days
    .filter((d) => soon(d.day) && d.minutes > 0)
    .map((d): PlanEntry => ({
      uid: uid(`study-${dateOfDay(d.day)}`),
      date: dateOfDay(d.day),
      title: `${name}: study, ${Math.round(d.minutes)} min`,
      text: `About ${counted(d.reviews, "review")} and ${counted(d.introduced, "new item")} when this calendar was made. The app says on the day what it is.`,
      alarm: false,
    }));
  const exams = milestones.flatMap(({ minutes, parts }, i) =>
    parts
      .filter((p) => soon(p.day))
      .map((p, n): PlanEntry => ({
        // Counted from the exam back, so that one that was sat does not rename the others.
        uid: uid(`practice-${milestones.length - i}-${n + 1}`),
        date: dateOfDay(p.day),
        title:
          parts.length === 1
            ? `${name}: practice exam, ${minutes} min`
            : `${name}: practice exam, day ${n + 1} of ${parts.length}, ${Math.round(p.minutes)} min`,
        text: "As long as the real one, in its proportions. In the app under Exams.",
        alarm: true,
      })),
  );
  return [
    ...study,
    ...exams,
    {
      uid: uid("exam"),
      date: dateOfDay(examDay),
      title: `${name}: exam day`,
      text: "Check place, time and what to bring with the issuer.",
      alarm: true,
    },
  ];
}
