import "../../ui/insights.css";
import "./insights.css";
import { lazy, Suspense, useEffect, useMemo } from "react";
import { Link } from "react-router";
import {
  masteryTable,
  targetOf,
  TARGET_MARGIN,
} from "../../domain/mastery/mastery.ts";
import type { Exam } from "../../domain/bank/schema.ts";
import { dateOfDay, day } from "../../domain/time/time.ts";
import { today, useWorld } from "../../session/ambient.ts";
import { useExam } from "../../session/exam-context.ts";
import { counted, longDate } from "../../ui/dates.ts";
import { Empty, Loading } from "../../ui/State.tsx";
import { retentionByTask } from "../../domain/topics/retention.ts";
import { useMemories } from "../../session/memories.ts";
import { Coverage } from "./Coverage.tsx";
import { MasteryTable } from "./MasteryTable.tsx";
import { ReviewsToCome } from "./ReviewsToCome.tsx";

const ExamsSoFar = lazy(async () => ({
  default: (await import("./ExamsSoFar.tsx")).ExamsSoFar,
}));
const Calibration = lazy(async () => ({
  default: (await import("./Calibration.tsx")).Calibration,
}));
const Readiness = lazy(async () => ({
  default: (await import("./Readiness.tsx")).Readiness,
}));
const Recall = lazy(async () => ({
  default: (await import("./Recall.tsx")).Recall,
}));

/** Where the learner stands: readiness first, then topic by topic, what is coming, and how far all that can be trusted. */
export function InsightsScreen() {
  const world = useWorld();
  const { exam, bank, progress } = useExam();
  const now = today(world);
  const memories = useMemories(exam);
  const retention = useMemo(
    () =>
      memories &&
      retentionByTask(memories.states.values(), memories.recall, now),
    [memories, now],
  );
  useEffect(() => {
    document.title = "Insights · Critical Pass";
  }, []);
  const table = useMemo(
    () => masteryTable(bank.profile, progress.tasks),
    [bank, progress],
  );
  const answers = Object.values(progress.tasks).reduce(
    (n, t) => n + t.reviews,
    0,
  );
  const studied = Object.keys(progress.days).map(Number);
  const first =
    studied.length > 0 ? dateOfDay(day(Math.min(...studied))) : null;
  const since =
    first &&
    (first.slice(0, 4) === dateOfDay(now).slice(0, 4)
      ? longDate(first, false)
      : `${longDate(first, false)} ${first.slice(0, 4)}`);
  return (
    <>
      <div className="page-head">
        <h1>Insights</h1>
        <p className="quiet small">
          {since
            ? `${counted(answers, "answer")} on ${counted(studied.length, "study day")} since ${since}`
            : "No answers yet"}
        </p>
      </div>
      <div className="stack">
        {answers === 0 && (
          <Empty
            title="Your picture starts with your first answers"
            level={2}
            action={
              <Link className="btn" to={`/${exam}/quiz`}>
                Take a quiz
              </Link>
            }
          >
            Below is the outline of the {bank.profile.abbreviation} exam. Each
            topic fills in as you answer questions on it.
          </Empty>
        )}
        <Suspense
          fallback={<Loading label="Working out your readiness" lines={6} />}
        >
          <Readiness />
        </Suspense>
        <section aria-labelledby="wbs-h">
          <MasteryTable
            table={table}
            now={now}
            firsts={progress.firsts}
            retention={retention}
            offsetOf={(at) => world.clock.utcOffsetMinutes(at)}
            exam={exam}
          />
          <p className="caption gap-t">{measureLine(bank.profile)}</p>
          <p className="gap-t">
            <Link to={`/${exam}/mistakes`}>Mistakes notebook</Link>
          </p>
        </section>
        <Coverage />
        <Suspense
          fallback={<Loading label="Working out your practice exams" />}
        >
          <ExamsSoFar />
        </Suspense>
        <div className="halves">
          <ReviewsToCome progress={progress} now={now} />
          <Suspense fallback={<Loading label="Reading your reviews" />}>
            <Recall exam={exam} />
          </Suspense>
        </div>
        <Suspense fallback={<Loading label="Reading your answers" />}>
          <Calibration />
        </Suspense>
      </div>
    </>
  );
}

const percent = (share: number) => `${Math.round(share * 100)}%`;

/** What 'mastery' is here, in one line, and where its target comes from. */
function measureLine(profile: Exam): string {
  const p = profile.passing;
  const target = percent(targetOf(profile));
  const margin = `${Math.round(TARGET_MARGIN * 100)} points`;
  const from =
    p.kind === "marks"
      ? `target ${target}: the pass mark of ${p.pass} of ${p.of} and ${margin} in hand`
      : `target ${target}, assumed: ${profile.issuer} publishes no share of right answers, so it is our estimate of the standard and ${margin} in hand`;
  return `Ability is the share of questions you got right at first sight, drawn towards one half while answers are few; ${from}. A question seen again counts for memory, not here. Recall is what the memory model expects you to recall today of the items you knew the last time. Trend holds the first answers of the last 30 days against those before.`;
}
