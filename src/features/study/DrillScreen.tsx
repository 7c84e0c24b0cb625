import "./study.css";
import { useId, useMemo, useState } from "react";
import { Link, useNavigate, useSearchParams } from "react-router";
import { masteryTable, weakestTasks } from "../../domain/mastery/mastery.ts";
import { secondsEach } from "../../domain/mastery/progress.ts";
import {
  countReasons,
  drawDrill,
  DRILL_REASONS,
  topicsName,
  type DrillItem,
  type DrillReason,
} from "../../domain/planning/drill.ts";
import { today, useWorld } from "../../session/ambient.ts";
import { useExam } from "../../session/exam-context.ts";
import { useMemories, type Memories } from "../../session/memories.ts";
import {
  heldOut,
  startDrill,
  useWaiting,
} from "../../session/practice-start.ts";
import { Chips } from "../../ui/Chips.tsx";
import { counted } from "../../ui/dates.ts";
import { Icon } from "../../ui/Icon.tsx";
import { useTitle } from "../../ui/title.ts";
import { Empty, ErrorState, Loading } from "../../ui/State.tsx";

/** Without topics in the address the drill takes the weakest. */
const WEAKEST = 3;

const REASONS: Record<DrillReason, { name: string; what: string }> = {
  misconceived: {
    name: "Wrong, though you were sure",
    what: "what costs most in the exam",
  },
  missed: { name: "Missed", what: "wrong the last time you met them" },
  fading: {
    name: "Fading",
    what: "due, or less than an 80% chance that you recall them today",
  },
  unseen: { name: "Not met yet", what: "new evidence of where you stand" },
};

/** '?tasks=people.2,people.3': everything these topics need, mixed, in a number the learner chooses. */
export function DrillScreen() {
  const { exam, bank, progress } = useExam();
  const memories = useMemories(exam);
  const [params] = useSearchParams();
  const asked = params.get("tasks") ?? "";
  const tasks = useMemo(() => {
    const known = bank.profile.domains.flatMap((d) => d.tasks.map((t) => t.id));
    const wanted = new Set(asked.split(","));
    const chosen = known.filter((t) => wanted.has(t));
    return chosen.length > 0
      ? chosen
      : weakestTasks(masteryTable(bank.profile, progress.tasks), WEAKEST).map(
          (t) => t.task,
        );
  }, [bank, progress, asked]);
  const name = topicsName(bank.profile, tasks);
  useTitle(tasks.length > 0 ? `Review: ${name}` : "Review weak topics");
  return (
    <>
      <div className="page-head">
        <div>
          <h1>{tasks.length > 0 ? `Review: ${name}` : "Review weak topics"}</h1>
          <p className="quiet">
            Questions and flashcards together: what went wrong, what is fading
            and what is new, mixed.
          </p>
        </div>
      </div>
      {tasks.length === 0 ? (
        <NoneWeak exam={exam} />
      ) : memories ? (
        <Desk key={asked} tasks={tasks} name={name} memories={memories} />
      ) : (
        <Loading label="Looking for what needs review" lines={4} />
      )}
    </>
  );
}

function NoneWeak({ exam }: { exam: string }) {
  return (
    <Empty
      level={2}
      title="No topic is known to be weak"
      action={
        <Link className="btn primary" to={`/${exam}/quiz`}>
          Take a quiz
        </Link>
      }
    >
      Topics below their target are gathered here as soon as there are answers
      to judge them by.
    </Empty>
  );
}

type Size = "10" | "20" | "all";

function Desk({
  tasks,
  name,
  memories,
}: {
  tasks: readonly string[];
  name: string;
  memories: Memories;
}) {
  const world = useWorld();
  const navigate = useNavigate();
  const { exam, bank, progress, outline } = useExam();
  const waiting = useWaiting(exam, "study")?.[0];
  const [size, setSize] = useState<Size>("10");
  const [starting, setStarting] = useState<"no" | "yes" | "failed">("no");
  const id = useId();
  const { states, recall } = memories;
  const draw = useMemo(() => {
    const pool = {
      questions: bank.index,
      cards: bank.cards,
      states,
      recall,
      today: today(world),
      heldOut: heldOut(bank),
    };
    return (count: number) => drawDrill(pool, tasks, count);
  }, [bank, states, recall, world, tasks]);
  const all = useMemo(() => draw(Infinity), [draw]);
  const sizes = (["10", "20"] as const).filter((n) => Number(n) < all.length);
  const chosen: Size = sizes.some((n) => n === size) ? size : "all";
  const picked = useMemo(
    () => (chosen === "all" ? all : draw(Number(chosen))),
    [all, chosen, draw],
  );
  const minutes = Math.max(
    1,
    Math.round(
      picked.reduce((s, i) => s + secondsEach(progress, i.kind), 0) / 60,
    ),
  );
  const start = () => {
    setStarting("yes");
    startDrill(world, bank, `Review: ${name}`, picked).then(
      (session) =>
        session ? navigate(`/${exam}/study/${session}`) : setStarting("failed"),
      () => setStarting("failed"),
    );
  };
  if (all.length === 0)
    return (
      <Empty
        level={2}
        title="Nothing here needs a review now"
        action={
          <Link
            className="btn primary"
            to={`/${exam}/quiz?tasks=${tasks.join(",")}&count=10&start=1`}
          >
            Take a quiz on it
          </Link>
        }
      >
        Everything in {name} was met, answered rightly the last time, and is
        still fresh.
      </Empty>
    );
  return (
    <div className="stack">
      {starting === "failed" && (
        <ErrorState level={2} title="The session could not be started">
          Its items could not be read or stored on this device. Reload the page
          and try again.
        </ErrorState>
      )}
      <form
        className="sheet study-start"
        aria-labelledby={`${id}-h`}
        onSubmit={(e) => {
          e.preventDefault();
          start();
        }}
      >
        <h2 id={`${id}-h`}>{counted(all.length, "item")} to review here</h2>
        <Reasons items={all} />
        {tasks.length > 1 && (
          <p className="small quiet">
            {tasks.map((t) => outline.get(t)?.name ?? t).join("; ")}
          </p>
        )}
        {sizes.length > 0 && (
          <Chips<Size>
            legend="How many"
            options={[
              ...sizes.map((n) => ({ value: n, label: n })),
              { value: "all" as const, label: `All ${all.length}` },
            ]}
            value={chosen}
            onChange={setSize}
          />
        )}
        {waiting && (
          <p className="small quiet">
            ‘{waiting.title}’ is in progress ({waiting.answered} of {waiting.of}{" "}
            finished).{" "}
            <Link to={`/${exam}/study/${waiting.id}`}>Continue it</Link>, or
            start here: it then ends, and what you answered stays answered.
          </p>
        )}
        <div className="row wrap">
          <button
            type="submit"
            className="btn primary"
            disabled={starting === "yes"}
          >
            Start with {counted(picked.length, "item")}
            <Icon name="arrow-right" />
          </button>
          <span className="small quiet" role="status">
            {inWords(picked)}, about {minutes} min
          </span>
        </div>
      </form>
    </div>
  );
}

function Reasons({ items }: { items: readonly DrillItem[] }) {
  const questions = countReasons(items.filter((i) => i.kind === "question"));
  const cards = countReasons(items.filter((i) => i.kind === "card"));
  return (
    <table className="tbl drill-why">
      <caption className="vh">What there is to review, and why</caption>
      <thead>
        <tr>
          <th scope="col">Why</th>
          <th scope="col" className="r">
            Questions
          </th>
          <th scope="col" className="r">
            Cards
          </th>
        </tr>
      </thead>
      <tbody>
        {DRILL_REASONS.filter((r) => questions[r] + cards[r] > 0).map((r) => (
          <tr key={r}>
            <th scope="row">
              {REASONS[r].name}
              <small>{REASONS[r].what}</small>
            </th>
            <td className="r">{questions[r]}</td>
            <td className="r">{cards[r]}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** '5 missed, 2 fading, 3 new'. */
function inWords(items: readonly DrillItem[]): string {
  const n = countReasons(items);
  return [
    n.misconceived > 0 && `${n.misconceived} wrong and sure`,
    n.missed > 0 && `${n.missed} missed`,
    n.fading > 0 && `${n.fading} fading`,
    n.unseen > 0 && `${n.unseen} new`,
  ]
    .filter(Boolean)
    .join(", ");
}
