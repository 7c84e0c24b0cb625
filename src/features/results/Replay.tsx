import { useEffect, useId, useState } from "react";
import { planAsDrawn } from "../../domain/exam/adaptive-attempt.ts";
import { recordOf, type AttemptPlan } from "../../domain/exam/attempt.ts";
import {
  answeredCount,
  numberOn,
  stateAt,
  type Mark,
  type Moment,
  type Recording,
} from "../../domain/exam/recorder.ts";
import type { AttemptReport } from "../../domain/exam/report.ts";
import { gradeResponse } from "../../domain/grading/grading.ts";
import { useWorld } from "../../session/ambient.ts";
import { loadRecording, type AttemptRow } from "../../session/attempts.ts";
import { clockTime, counted, duration } from "../../ui/dates.ts";
import { Icon } from "../../ui/Icon.tsx";
import { excerpt, yours } from "../../ui/question/given.ts";

/** The plot in px; labels lie left of and below it. */
const HEIGHT = 220;
const LEFT = 30;
/** A playing replay runs this many times as fast as the exam did. */
const SPEED = 120;
const FRAME_MS = 100;

/** The exam on a time line: which question was on the screen when, and what was done to it. */
export function Replay({
  row,
  plan,
  report,
}: {
  row: AttemptRow;
  plan: AttemptPlan;
  report: AttemptReport;
}) {
  const world = useWorld();
  const [state, setState] = useState<
    "closed" | "loading" | "missing" | "failed" | Recording
  >("closed");
  const open = async () => {
    setState("loading");
    try {
      setState((await loadRecording(world, row)) ?? "missing");
    } catch {
      setState("failed");
    }
  };
  return (
    <section aria-labelledby="replay-h">
      <div className="sec-head">
        <h2 id="replay-h">Replay</h2>
        {typeof state === "object" && (
          <span className="small">{finding(plan, report, state)}</span>
        )}
      </div>
      {typeof state === "object" ? (
        <TimeLine plan={plan} report={report} recording={state} />
      ) : (
        <p className="gap-t no-print">
          {state === "missing" ? (
            "The log of this attempt is not on this device, so it cannot be replayed."
          ) : (
            <button
              type="button"
              className="btn"
              disabled={state === "loading"}
              onClick={() => void open()}
            >
              <Icon name="play" />
              {state === "loading" ? "Reading the log" : "Show the replay"}
            </button>
          )}
          {state === "failed" && (
            <span role="alert" className="problem">
              {" "}
              The log could not be read. Try again.
            </span>
          )}
        </p>
      )}
    </section>
  );
}

/** How far the answers were ahead of the form's pace (+) or behind it (−), at one moment, in milliseconds. */
const aheadMs = (targetMs: number, answered: number, atMs: number) =>
  answered * targetMs - atMs;

function finding(
  plan: AttemptPlan,
  report: AttemptReport,
  { visits, moments }: Recording,
): string {
  const returned = new Set<number>();
  const seen = new Set<number>();
  let last = 0;
  for (const v of visits) {
    if (v.number !== last && seen.has(v.number)) returned.add(v.number);
    seen.add(v.number);
    last = v.number;
  }
  const changes = moments.filter((m) => m.mark === "change").length;
  const total = report.items.length;
  return plan.navigation === "forward-only"
    ? `${total} questions, one after the other`
    : `You came back to ${counted(returned.size, "question")} and chose anew ${counted(changes, "time")}`;
}

function TimeLine({
  plan,
  report,
  recording,
}: {
  plan: AttemptPlan;
  report: AttemptReport;
  recording: Recording;
}) {
  const { endMs } = recording;
  const [atMs, setAtMs] = useState(0);
  const [playing, setPlaying] = useState(false);
  const [table, setTable] = useState(false);
  const id = useId();
  useEffect(() => {
    if (!playing) return;
    const timer = setInterval(() => {
      setAtMs((at) => Math.min(endMs, at + FRAME_MS * SPEED));
    }, FRAME_MS);
    return () => clearInterval(timer);
  }, [playing, endMs]);
  const running = playing && atMs < endMs;
  const here = standing(plan, report, recording, atMs);
  return (
    <div className="replay gap-t">
      <Chart report={report} recording={recording} atMs={atMs} />
      <div className="replay-bar no-print">
        <button
          type="button"
          className="btn icon"
          aria-label={running ? "Pause the replay" : "Play the replay"}
          onClick={() => {
            if (atMs >= endMs) setAtMs(0);
            setPlaying(!running);
          }}
        >
          <Icon name={running ? "pause" : "play"} />
        </button>
        <label className="vh" htmlFor={id}>
          Time in the exam
        </label>
        <input
          id={id}
          type="range"
          min={0}
          max={Math.ceil(endMs / 1000)}
          step={1}
          value={Math.round(atMs / 1000)}
          aria-valuetext={here.said}
          onChange={(e) => {
            setPlaying(false);
            setAtMs(Math.min(endMs, e.target.valueAsNumber * 1000));
          }}
        />
        <span className="num nowrap">
          {clockTime(atMs)} / {clockTime(endMs)}
        </span>
      </div>
      <dl className="replay-now no-print">
        <div>
          <dt>On the screen</dt>
          <dd>{here.screen}</dd>
        </div>
        <div>
          <dt>Answer then</dt>
          <dd>{here.answer}</dd>
        </div>
        <div>
          <dt>Answered</dt>
          <dd>{here.answered}</dd>
        </div>
        <div>
          <dt>Pace</dt>
          <dd>{here.pace}</dd>
        </div>
      </dl>
      <p className="row wrap between">
        <span className="caption">
          The line is the question on the screen; the dashed line is the form’s
          pace. Diamonds are answers that were changed.
        </span>
        <button
          type="button"
          className="btn quiet-btn no-print"
          aria-expanded={table}
          onClick={() => setTable(!table)}
        >
          <Icon name={table ? "chart" : "table"} />
          {table ? "Hide the table" : "Show as a table"}
        </button>
      </p>
      {table && <Moments moments={recording.moments} />}
    </div>
  );
}

interface Standing {
  screen: string;
  answer: string;
  answered: string;
  pace: string;
  said: string;
}

function standing(
  plan: AttemptPlan,
  report: AttemptReport,
  recording: Recording,
  atMs: number,
): Standing {
  const state = stateAt(recording, atMs);
  // The question of the visit that the time lies in; the last act may have been on the one before.
  const visit = recording.visits.find((v) => v.fromMs <= atMs && atMs < v.toMs);
  const number = visit?.number ?? numberOn(planAsDrawn(plan, state), state);
  const item = report.items.find((i) => i.number === number);
  const response = item ? recordOf(state, item.item).response : null;
  const order =
    plan.sections.flatMap((s) => s.items).find((i) => i.item === item?.item)
      ?.order ?? {};
  const answered = answeredCount(plan, state);
  const { targetMs } = report;
  const ahead = targetMs === null ? null : aheadMs(targetMs, answered, atMs);
  const screen = item
    ? `${item.number}. ${excerpt(item.question.stem)}`
    : state.now.phase === "finished"
      ? "the end"
      : state.now.phase === "review"
        ? "the review of a section"
        : "a break";
  const answer = !item
    ? "–"
    : response
      ? `${yours(item.question, order, response)}, ${gradeResponse(item.question, response).correct ? "right" : "wrong"}`
      : "none yet";
  const pace =
    ahead === null
      ? "no time limit"
      : Math.abs(ahead) < 60_000
        ? "on the form’s pace"
        : `${duration(Math.abs(ahead))} ${ahead > 0 ? "ahead" : "behind"}`;
  return {
    screen,
    answer,
    answered: `${answered} of ${report.items.length}`,
    pace,
    said: `${clockTime(atMs)}, ${item ? `question ${item.number}` : screen}, ${answered} answered, ${pace}`,
  };
}

function Chart({
  report,
  recording: { visits, moments, endMs },
  atMs,
}: {
  report: AttemptReport;
  recording: Recording;
  atMs: number;
}) {
  const total = Math.max(1, report.items.length);
  const x = (ms: number) => (endMs === 0 ? 0 : (ms / endMs) * 100);
  const y = (number: number) =>
    HEIGHT - ((number - 0.5) / total) * (HEIGHT - 8) - 4;
  const { targetMs } = report;
  const path = visits
    .map((v) => `M${x(v.fromMs)} ${y(v.number)}H${x(v.toMs)}`)
    .join("");
  const jumps = visits
    .map((v, i) => {
      const next = visits[i + 1];
      return next
        ? `M${x(v.toMs)} ${y(v.number)}L${x(next.fromMs)} ${y(next.number)}`
        : "";
    })
    .join("");
  const starts = report.sections.slice(1).map((s) => s.firstNumber);
  return (
    <svg
      className="replay-plot"
      width="100%"
      height={HEIGHT + 26}
      role="img"
      aria-label={`Question on the screen over ${duration(endMs)}. ${counted(visits.length, "visit")} to ${report.items.length} questions.`}
    >
      <text x="0" y="12">
        {total}
      </text>
      <text x="0" y={HEIGHT}>
        1
      </text>
      {starts.map((n) => (
        <text key={n} x="0" y={y(n) + 4}>
          {n}
        </text>
      ))}
      <svg
        x={LEFT}
        y="0"
        width={`calc(100% - ${LEFT}px)`}
        height={HEIGHT}
        viewBox={`0 0 100 ${HEIGHT}`}
        preserveAspectRatio="none"
        overflow="visible"
      >
        <line className="grid" x1="0" x2="100" y1={HEIGHT} y2={HEIGHT} />
        {starts.map((n) => (
          <line
            key={n}
            className="grid"
            x1="0"
            x2="100"
            y1={y(n - 0.5)}
            y2={y(n - 0.5)}
          />
        ))}
        {targetMs !== null && (
          <line
            className="plan"
            x1="0"
            y1={y(0.5)}
            x2={x(Math.min(endMs, targetMs * total))}
            y2={y(0.5 + Math.min(total, endMs / targetMs))}
          />
        )}
        <path className="jump" d={jumps} />
        <path className="stay" d={path} />
        <line className="now" x1={x(atMs)} x2={x(atMs)} y1="0" y2={HEIGHT} />
      </svg>
      <svg
        x={LEFT}
        y="0"
        width={`calc(100% - ${LEFT}px)`}
        height={HEIGHT}
        overflow="visible"
      >
        {moments
          .filter((m) => m.mark === "change" && m.number !== null)
          .map((m, i) => (
            <svg
              key={i}
              x={`${x(m.atMs)}%`}
              y={y(m.number ?? 1)}
              overflow="visible"
            >
              <path className="changed" d="M0 -5l5 5-5 5-5-5z" />
            </svg>
          ))}
      </svg>
      <text x={LEFT} y={HEIGHT + 20}>
        0:00
      </text>
      <text x="100%" y={HEIGHT + 20} textAnchor="end">
        {clockTime(endMs)}
      </text>
    </svg>
  );
}

const MARKS: Record<Mark, string> = {
  answer: "Answered",
  change: "Answer changed",
  cleared: "Answer taken back",
  flag: "Flagged",
  section: "Section ended",
  break: "Break over",
  pause: "Back from a break at will",
  gap: "Away from the page",
};

function Moments({ moments }: { moments: readonly Moment[] }) {
  return (
    <table className="tbl pace-table gap-t">
      <caption className="vh">What was done when</caption>
      <thead>
        <tr>
          <th scope="col">Time</th>
          <th scope="col">Question</th>
          <th scope="col">What</th>
        </tr>
      </thead>
      <tbody>
        {moments.map((m, i) => (
          <tr key={i}>
            <th scope="row" className="num">
              {clockTime(m.atMs)}
            </th>
            <td>{m.number ?? "–"}</td>
            <td>{MARKS[m.mark]}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
