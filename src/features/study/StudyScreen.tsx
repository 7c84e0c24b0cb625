import "./study.css";
import { useEffect, useId, useMemo, useRef, useState } from "react";
import { Link, useNavigate, useSearchParams } from "react-router";
import { dueAhead } from "../../domain/mastery/due.ts";
import { secondsEach } from "../../domain/mastery/progress.ts";
import type { Candidate } from "../../domain/planning/new-items.ts";
import { STEP_LOOKS } from "../../domain/planning/plan-table.ts";
import { dateOfDay } from "../../domain/time/time.ts";
import { today, useWorld } from "../../session/ambient.ts";
import { useExam } from "../../session/exam-context.ts";
import {
  endPractice,
  startStudy,
  studyStock,
  useStudyStart,
  useWaiting,
  type StudyPart,
  type StudyStart,
  type Waiting,
} from "../../session/practice-start.ts";
import { Chips } from "../../ui/Chips.tsx";
import { briefDate, counted } from "../../ui/dates.ts";
import { Icon } from "../../ui/Icon.tsx";
import { useTitle } from "../../ui/title.ts";
import { Empty, ErrorState, Loading } from "../../ui/State.tsx";
import { LastAnswer } from "./LastAnswer.tsx";
import { toLookAfter } from "./look-after.ts";

/** Asked for beyond the day's number of new items, when a learner wants more. */
const EXTRA_NEW = 10;

export function StudyScreen() {
  const { exam } = useExam();
  const { start: from, again } = useStudyStart();
  const waiting = useWaiting(exam, "study");
  const [params] = useSearchParams();
  const start = partOf(params.get("start"));
  useTitle("Study");
  return (
    <>
      <div className="page-head">
        <div>
          <h1>Study</h1>
          <p className="quiet">
            Flashcards and questions, each just before it would fade.
          </p>
        </div>
      </div>
      {from && waiting ? (
        <div className="stack">
          <Desk
            key={params.toString()}
            start={start}
            minutes={minutesOf(params.get("minutes"))}
            from={from}
            waiting={waiting[0] ?? null}
          />
          {start === null && (
            <>
              <LookAfter from={from} />
              <LastAnswer states={from.states} again={again} />
            </>
          )}
        </div>
      ) : (
        <Loading label="Counting what is due" lines={4} />
      )}
    </>
  );
}

/** The way to what needs a decision, with how much of it there is. */
function LookAfter({ from }: { from: StudyStart }) {
  const world = useWorld();
  const { exam, bank } = useExam();
  const { suspended, buried, leeches, misconceptions } = toLookAfter(
    from.states,
    bank,
    today(world),
  );
  const parts = [
    misconceptions.length > 0 ? `${misconceptions.length} wrong and sure` : "",
    leeches.length > 0 ? counted(leeches.length, "leech", "leeches") : "",
    suspended.length > 0 ? `${suspended.length} suspended` : "",
    buried.length > 0 ? `${buried.length} set aside` : "",
  ].filter(Boolean);
  if (parts.length === 0) return null;
  return (
    <section aria-labelledby="care-h">
      <div className="sec-head nb">
        <h2 id="care-h">Items to look after</h2>
        <Link className="small" to={`/${exam}/study/items`}>
          Open the lists
        </Link>
      </div>
      <p className="quiet">{parts.join(", ")}</p>
    </section>
  );
}

/** '?start=review' and '?start=learn' begin with one part, any other value with both. */
function partOf(value: string | null): StudyPart | null {
  if (value === null) return null;
  return value === "review" || value === "learn" ? value : "both";
}

/** '?minutes=10': a session of that length in place of the day's. */
function minutesOf(value: string | null): number | null {
  const n = Math.floor(Number(value));
  return n >= 1 && n <= MOST_MINUTES ? n : null;
}

const MOST_MINUTES = 600;
const A_FEW_MINUTES = 10;

type Size = "all" | "ten" | "own";

function Desk({
  start,
  minutes: asked,
  from,
  waiting,
}: {
  start: StudyPart | null;
  minutes: number | null;
  from: StudyStart;
  waiting: Waiting | null;
}) {
  const world = useWorld();
  const navigate = useNavigate();
  const { exam, bank, progress } = useExam();
  const { states, source } = from;
  const stock = useMemo(
    () => studyStock(world, bank, states, source),
    [world, bank, states, source],
  );
  // Not the first ten minutes of the day's list: what ten minutes are best used for.
  const few = useMemo(
    () => studyStock(world, bank, states, source, A_FEW_MINUTES),
    [world, bank, states, source],
  );
  const [wanted, setSize] = useState<Size>("all");
  const [own, setOwn] = useState("20");
  const [withNew, setWithNew] = useState(true);
  const [starting, setStarting] = useState<"no" | "yes" | "failed">(
    start === null ? "no" : "yes",
  );
  const id = useId();

  const { due, fresh, unmet, metToday } = stock;
  const pace = {
    card: secondsEach(progress, "card"),
    question: secondsEach(progress, "question"),
  };
  // As Today counts: what is new is looked at more than once.
  const isNew = new Set([...fresh, ...few.fresh].map((i) => i.item));
  const minutes = (list: readonly Candidate[]) =>
    Math.max(
      1,
      Math.round(
        list.reduce(
          (n, i) =>
            n + pace[i.kind] * (isNew.has(i.item) ? STEP_LOOKS.newLooks : 1),
          0,
        ) / 60,
      ),
    );
  const all = withNew ? [...due, ...fresh] : due;
  const short = withNew ? [...few.due, ...few.fresh] : few.due;
  const fewOffered = short.length > 0 && short.length < all.length;
  const size = wanted === "ten" && !fewOffered ? "all" : wanted;
  const ownNumber = Math.floor(Number(own));
  const limit =
    size === "all"
      ? all.length
      : size === "ten"
        ? short.length
        : ownNumber >= 1
          ? Math.min(ownNumber, all.length)
          : 0;
  const picked = size === "ten" ? short : all.slice(0, limit);
  const pickedDue =
    size === "ten" ? few.due.length : Math.min(due.length, limit);

  const run = (part: StudyPart, choice: Choice, replace = false) => {
    startStudy(world, bank, states, source, { part, ...choice }).then(
      (session) =>
        session
          ? navigate(`/${exam}/study/${session}`, { replace })
          : setStarting("no"),
      () => setStarting("failed"),
    );
  };
  const open = (part: StudyPart, choice: Choice) => {
    setStarting("yes");
    run(part, choice);
  };
  // Asked for on purpose: what is over today's number is over on purpose too.
  const newWanted = fresh.length > 0 ? fresh.length : EXTRA_NEW;

  const wholeDay = {
    limit: due.length + fresh.length,
    newLimit: fresh.length,
  };
  const inMinutes = (minutes: number): Choice => ({
    limit: Infinity,
    newLimit: withNew ? Infinity : 0,
    minutes,
  });

  const begun = useRef(false);
  useEffect(() => {
    if (begun.current || start === null) return;
    // Once an address, also where effects run twice.
    begun.current = true;
    if (waiting)
      void navigate(`/${exam}/study/${waiting.id}`, { replace: true });
    else if (start === "learn")
      run("learn", { limit: newWanted, newLimit: newWanted }, true);
    else if (start === "review")
      run("review", { limit: due.length, newLimit: 0 }, true);
    else run("both", asked === null ? wholeDay : inMinutes(asked), true);
  });

  if (start !== null && starting === "yes")
    return <Loading label="Putting your session together" lines={4} />;
  const failed = starting === "failed" && (
    <ErrorState level={2} title="The session could not be started">
      Its items could not be read or stored on this device. Reload the page and
      try again.
    </ErrorState>
  );
  const ahead = dueAhead(progress.due, today(world), 8).slice(1);
  if (due.length + fresh.length === 0)
    return (
      <div className="stack">
        {failed}
        {waiting && <Resume exam={exam} waiting={waiting} />}
        <Nothing
          exam={exam}
          ahead={ahead}
          unmet={unmet}
          metToday={metToday}
          primary={!waiting}
          onLearn={() =>
            open("learn", { limit: newWanted, newLimit: newWanted })
          }
        />
        <Ahead ahead={ahead} />
      </div>
    );
  const dueCards = due.filter((i) => i.kind === "card").length;
  return (
    <div className="stack">
      {failed}
      {waiting && <Resume exam={exam} waiting={waiting} />}
      <form
        className="sheet study-start"
        aria-labelledby={`${id}-h`}
        onSubmit={(e) => {
          e.preventDefault();
          if (limit > 0)
            open(
              "both",
              size === "ten"
                ? inMinutes(A_FEW_MINUTES)
                : { limit, newLimit: withNew ? fresh.length : 0 },
            );
        }}
      >
        <div>
          <h2 id={`${id}-h`}>
            {due.length === 0
              ? "Nothing is due now"
              : `Due now: ${both(dueCards, due.length - dueCards)}`}
          </h2>
          <p className="quiet">
            {due.length > 0 && `About ${minutes(due)} min. `}
            {fresh.length > 0
              ? `${counted(fresh.length, "new item")} ${fresh.length === 1 ? "is" : "are"} planned for today.`
              : unmet === 0
                ? "You have met every item of this bank."
                : `You have met ${counted(metToday, "new item")} today, as planned.`}
          </p>
        </div>
        <Chips<Size>
          legend="How much"
          options={[
            {
              value: "all",
              label: `All of it · ${counted(all.length, "item")}, ${minutes(all)} min`,
            },
            ...(fewOffered
              ? [
                  {
                    value: "ten" as const,
                    label: `10 minutes · ${counted(short.length, "item")}`,
                  },
                ]
              : []),
            { value: "own", label: "Another number" },
          ]}
          value={size}
          onChange={setSize}
        />
        {size === "own" && (
          <label className="study-number">
            <input
              className="inp"
              type="number"
              inputMode="numeric"
              min={1}
              max={all.length}
              value={own}
              onChange={(e) => setOwn(e.target.value)}
            />
            items, at most {all.length}
          </label>
        )}
        {due.length > 0 && fresh.length > 0 && (
          <label className="study-check">
            <input
              type="checkbox"
              checked={withNew}
              onChange={(e) => setWithNew(e.target.checked)}
            />
            With new items between what is due
          </label>
        )}
        <div className="row wrap">
          <button
            type="submit"
            className={waiting ? "btn" : "btn primary"}
            disabled={limit === 0 || starting === "yes"}
          >
            {waiting
              ? "Start anew"
              : due.length === 0
                ? `Learn ${counted(limit, "new item")}`
                : "Start"}
            <Icon name="arrow-right" />
          </button>
          <span className="small quiet" role="status">
            {limit === 0
              ? "Choose a number from 1."
              : `${sessionWords(picked.length, pickedDue)}, about ${minutes(picked)} min`}
          </span>
        </div>
      </form>
      <Ahead ahead={ahead} />
    </div>
  );
}

function both(cards: number, questions: number): string {
  return [
    cards > 0 ? counted(cards, "card") : "",
    questions > 0 ? counted(questions, "question") : "",
  ]
    .filter(Boolean)
    .join(" and ");
}

interface Choice {
  limit: number;
  newLimit: number;
  minutes?: number;
}

function sessionWords(n: number, old: number): string {
  return [old > 0 ? `${old} due` : "", n > old ? `${n - old} new` : ""]
    .filter(Boolean)
    .join(" and ");
}

type AheadDay = ReturnType<typeof dueAhead>[number];
const dueOn = (d: AheadDay) => d.cards + d.questions;

function Nothing({
  exam,
  ahead,
  unmet,
  metToday,
  primary,
  onLearn,
}: {
  exam: string;
  ahead: readonly AheadDay[];
  unmet: number;
  metToday: number;
  primary: boolean;
  onLearn: () => void;
}) {
  const next = ahead.findIndex((d) => dueOn(d) > 0);
  const day = ahead[next];
  const when =
    day &&
    (next === 0
      ? `tomorrow, ${counted(dueOn(day), "item")}`
      : `${briefDate(dateOfDay(day.day))}, ${counted(dueOn(day), "item")}`);
  return (
    <Empty
      level={2}
      title="Nothing is due now"
      action={
        <span className="row wrap">
          {unmet > 0 ? (
            <>
              <button
                type="button"
                className={primary ? "btn primary" : "btn"}
                onClick={onLearn}
              >
                Learn {counted(Math.min(EXTRA_NEW, unmet), "new item")}
              </button>
              <Link className="btn" to={`/${exam}/quiz`}>
                Take a quiz
              </Link>
            </>
          ) : (
            <Link
              className={primary ? "btn primary" : "btn"}
              to={`/${exam}/quiz`}
            >
              Take a quiz
            </Link>
          )}
        </span>
      }
    >
      <p>
        {when
          ? `Next due: ${when}. `
          : "Nothing is planned for the coming week. "}
        {metToday > 0 && `You have met ${counted(metToday, "new item")} today.`}
      </p>
    </Empty>
  );
}

/** The coming week in one line of bars. */
function Ahead({ ahead }: { ahead: readonly AheadDay[] }) {
  const most = Math.max(...ahead.map(dueOn));
  if (most === 0) return null;
  return (
    <section aria-labelledby="ahead-h">
      <div className="sec-head nb">
        <h2 id="ahead-h">Coming up</h2>
        <span className="small">Due by day</span>
      </div>
      <ol className="ahead">
        {ahead.map((d) => {
          const n = dueOn(d);
          return (
            <li key={d.day}>
              <span className="num n">{n}</span>
              <svg
                width="100%"
                height="40"
                aria-hidden="true"
                preserveAspectRatio="none"
                viewBox="0 0 1 40"
              >
                <rect
                  y={40 - Math.max(1, (n / most) * 40)}
                  width="1"
                  height={Math.max(1, (n / most) * 40)}
                  fill={n > 0 ? "var(--bar)" : "var(--track)"}
                />
              </svg>
              <span className="d">
                {briefDate(dateOfDay(d.day)).split(" ", 2).join(" ")}
              </span>
            </li>
          );
        })}
      </ol>
    </section>
  );
}

function Resume({ exam, waiting }: { exam: string; waiting: Waiting }) {
  const world = useWorld();
  return (
    <section className="sheet study-resume" aria-labelledby="resume-h">
      <div>
        <h2 id="resume-h">{waiting.title}</h2>
        <p className="small quiet">
          In progress: {waiting.answered} of {waiting.of} finished
        </p>
      </div>
      <div className="row wrap">
        <button
          type="button"
          className="btn quiet-btn"
          onClick={() => void endPractice(world, waiting.id)}
        >
          End it here
        </button>
        <Link className="btn primary" to={`/${exam}/study/${waiting.id}`}>
          Continue
          <Icon name="arrow-right" />
        </Link>
      </div>
    </section>
  );
}
