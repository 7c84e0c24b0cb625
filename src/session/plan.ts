/** The plan, made anew in a Worker whenever an answer or a setting changes what it is made from. */
import { useCallback, useEffect, useState } from "react";
import type { CalendarEntry } from "../data/calendar.ts";
import { startPlan } from "../data/plan-job.ts";
import type { StudyPlan } from "../data/study-plan.ts";
import { afterRest } from "./after-paint.ts";
import { today, useWorld } from "./ambient.ts";
import { useExam } from "./exam-context.ts";

export type { StudyPlan };

export interface PlanNow {
  /** The plan as it was made last; null while the first is made. */
  plan: StudyPlan | null;
  /** Another is being made. */
  making: boolean;
  failed: boolean;
  retry(): void;
}

/** The text of a calendar file; the package that writes it is loaded when it is asked for. */
export function useCalendarText(): (
  name: string,
  entries: readonly CalendarEntry[],
) => Promise<string> {
  const { clock } = useWorld();
  return useCallback(
    async (name, entries) =>
      (await import("../data/calendar.ts")).calendarText(
        name,
        entries,
        clock.now(),
      ),
    [clock],
  );
}

/** The last plan, so that going from one screen to the next does not make it twice. */
let last: { key: readonly unknown[]; plan: StudyPlan } | null = null;
const same = (a: readonly unknown[], b: readonly unknown[]) =>
  a.every((x, i) => x === b[i]);

/** Changes that follow each other closely, such as a number being typed, are one. */
const REST_MS = 60;

export function useStudyPlan(): PlanNow {
  const world = useWorld();
  const { exam, bank, settings, progress } = useExam();
  const now = today(world);
  const [tried, setTried] = useState(0);
  const [held, setHeld] = useState<{
    exam: string;
    plan: StudyPlan | null;
    key: readonly unknown[];
    failed: boolean;
  } | null>(null);
  useEffect(() => {
    const key = [world.db, bank, settings, progress, now];
    let stop: () => void = () => undefined;
    const begin = () => {
      if (last && same(last.key, key)) {
        setHeld({ exam, plan: last.plan, key, failed: false });
        return;
      }
      const job = startPlan(world.db, {
        exam,
        today: now,
        offsetMinutes: world.clock.utcOffsetMinutes(world.clock.now()),
      });
      stop = job.stop;
      job.done.then(
        (plan) => {
          last = { key, plan };
          setHeld({ exam, plan, key, failed: false });
        },
        () =>
          setHeld((h) => ({
            exam,
            plan: h?.exam === exam ? h.plan : null,
            key,
            failed: true,
          })),
      );
    };
    const callOff = afterRest(begin, REST_MS);
    return () => {
      callOff();
      stop();
    };
  }, [world, exam, bank, settings, progress, now, tried]);
  const mine = held?.exam === exam ? held : null;
  return {
    plan: mine?.plan ?? null,
    making: !(
      mine && same(mine.key, [world.db, bank, settings, progress, now])
    ),
    failed: mine?.failed ?? false,
    retry: useCallback(() => {
      setHeld(null);
      setTried((n) => n + 1);
    }, []),
  };
}
