import { useMemo, useState } from "react";
import { Link, useSearchParams } from "react-router";
import type {
  DomainMastery,
  Mastery,
  TaskMastery,
} from "../../domain/mastery/mastery.ts";
import {
  plusRetention,
  type Retention,
} from "../../domain/topics/retention.ts";
import { trendOf, type Trend } from "../../domain/topics/trend.ts";
import type { Progress } from "../../domain/mastery/progress.ts";
import { never } from "../../domain/result/result.ts";
import {
  dateOfDay,
  instant,
  learnerDay,
  type Day,
  type Instant,
} from "../../domain/time/time.ts";
import { Chips } from "../../ui/Chips.tsx";
import { briefDate, counted } from "../../ui/dates.ts";
import { Icon, type IconName } from "../../ui/Icon.tsx";
import { Meter } from "../../ui/Meter.tsx";
import { Tag } from "../../ui/Tag.tsx";
import { weakestFirst } from "./weakest-first.ts";

type Order = "outline" | "weakest";

interface Props {
  table: readonly DomainMastery[];
  exam: string;
  now: Day;
  /** First answers by task and day, for the trend. */
  firsts: Progress["firsts"];
  /** By task; undefined while memories are read. */
  retention: ReadonlyMap<string, Retention> | undefined;
  /** Minutes east of UTC at a time. */
  offsetOf: (at: Instant) => number;
}

/** The outline as a work-breakdown table with what was measured of each part. The order is in the address. */
export function MasteryTable({
  table,
  exam,
  now,
  firsts,
  retention,
  offsetOf,
}: Props) {
  const [params, setParams] = useSearchParams();
  const order: Order =
    params.get("order") === "weakest" ? "weakest" : "outline";
  const [closed, setClosed] = useState<ReadonlySet<string>>(new Set());
  const [opened, setOpened] = useState<ReadonlySet<string>>(new Set());
  const weakest = useMemo(
    () => (order === "weakest" ? weakestFirst(table) : []),
    [order, table],
  );
  const seen = (m: Mastery) =>
    m.lastAtMs === null ? "" : lastSeen(instant(m.lastAtMs), now, offsetOf);
  const turned = (set: ReadonlySet<string>, id: string) => {
    const next = new Set(set);
    if (!next.delete(id)) next.add(id);
    return next;
  };
  const rowOf = (t: TaskMastery) => (
    <TaskRow
      key={t.task}
      exam={exam}
      mastery={t}
      seen={seen(t)}
      trend={trendOf([firsts[t.task]], now)}
      retention={retention && plusRetention([retention.get(t.task)])}
      open={opened.has(t.task)}
      onToggle={() => setOpened(turned(opened, t.task))}
    />
  );
  return (
    <>
      <div className="sec-head nb">
        <h2 id="wbs-h">Topic mastery</h2>
        <ul className="legend">
          <li>
            <svg width="44" height="16" aria-hidden="true">
              <rect y="2" width="44" height="12" fill="var(--track)" />
              <rect y="2" width="20" height="12" fill="var(--bar)" />
              <rect x="20" y="2" width="14" height="12" fill="url(#hatch)" />
              <path d="M34 0V16" stroke="var(--ink)" strokeWidth="2" />
            </svg>
            Measured, gap, target
          </li>
        </ul>
      </div>
      <div className="mastery-order">
        <Chips<Order>
          legend="Order of the topics"
          hideLegend
          value={order}
          onChange={(value) =>
            setParams(value === "outline" ? {} : { order: value }, {
              replace: true,
              preventScrollReset: true,
            })
          }
          options={[
            { value: "outline", label: "Outline order" },
            { value: "weakest", label: "Weakest first" },
          ]}
        />
      </div>
      <div className="mastery-box">
        <table
          className={`tbl wbs mastery${order === "weakest" ? " flat" : ""}`}
        >
          <thead>
            <tr>
              <th scope="col">Topic</th>
              <th scope="col" className="bar">
                <span className="vh-phone">Ability</span>
              </th>
              <th scope="col" className="r">
                <span className="vh">Percent</span>
              </th>
              <th scope="col" className="st">
                <span className="vh-phone">State</span>
              </th>
              <th scope="col" className="r only-wide-c recall">
                Recall
              </th>
              <th scope="col" className="only-wide-c trend">
                Trend
              </th>
              <th scope="col" className="r only-wide-c answers">
                Answers
              </th>
              <th scope="col" className="only-wide-c seen">
                Last seen
              </th>
              <th scope="col" className="act">
                <span className="vh">Review</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {order === "weakest"
              ? weakest.map(rowOf)
              : table.map((d) => {
                  const open = !closed.has(d.domain);
                  return [
                    <tr className="d1" key={d.domain}>
                      <th scope="row">
                        <span className="nm">
                          <button
                            className="exp"
                            type="button"
                            aria-expanded={open}
                            onClick={() => setClosed(turned(closed, d.domain))}
                          >
                            <Icon
                              name={open ? "chevron-down" : "chevron-right"}
                              small
                            />
                            <span className="code">{d.code}</span>
                            {d.name}
                          </button>
                          <span className="small quiet weight">
                            {d.weight}%<span className="vh"> of the exam</span>
                          </span>
                        </span>
                      </th>
                      <Measured name={d.name} mastery={d} />
                      <td className="st" />
                      <td className="r only-wide-c recall">
                        <Recall
                          of={
                            retention &&
                            plusRetention(
                              d.tasks.map((t) => retention.get(t.task)),
                            )
                          }
                        />
                      </td>
                      <td className="only-wide-c trend">
                        <TrendTag
                          trend={trendOf(
                            d.tasks.map((t) => firsts[t.task]),
                            now,
                          )}
                        />
                      </td>
                      <td className="r only-wide-c answers">{d.answered}</td>
                      <td className="only-wide-c quiet small nowrap seen">
                        {seen(d)}
                      </td>
                      <Review
                        exam={exam}
                        name={d.name}
                        tasks={d.tasks.map((t) => t.task)}
                      />
                    </tr>,
                    ...(open ? d.tasks.map(rowOf) : []),
                  ];
                })}
          </tbody>
        </table>
      </div>
    </>
  );
}

function TaskRow({
  exam,
  mastery,
  seen,
  trend,
  retention,
  open,
  onToggle,
}: {
  exam: string;
  mastery: TaskMastery;
  seen: string;
  trend: Trend;
  retention: Retention | undefined;
  open: boolean;
  onToggle: () => void;
}) {
  const { task, name, answered } = mastery;
  return (
    <>
      <tr className="d2">
        <th scope="row">
          <span className="nm">
            <span className="code">{mastery.code}</span>
            <button
              className="exp"
              type="button"
              aria-expanded={open}
              onClick={onToggle}
            >
              {name}
            </button>
          </span>
        </th>
        <Measured name={name} mastery={mastery} />
        <td className="st">
          <StateTag mastery={mastery} />
        </td>
        <td className="r only-wide-c recall">
          <Recall of={retention} />
        </td>
        <td className="only-wide-c trend">
          <TrendTag trend={trend} />
        </td>
        <td className="r only-wide-c answers">{answered}</td>
        <td className="only-wide-c quiet small nowrap seen">{seen}</td>
        <Review exam={exam} name={name} tasks={[task]} />
      </tr>
      {open && (
        <tr className="more">
          <td colSpan={8}>
            <dl className="topic-more small">
              <div>
                <dt>Ability</dt>
                <dd>
                  {answered === 0
                    ? "no question answered yet"
                    : `${mastery.firstRight} of ${counted(answered, "question")} right at first sight`}
                </dd>
              </div>
              <div>
                <dt>Recall today</dt>
                <dd>{recallWords(retention)}</dd>
              </div>
              <div>
                <dt>Trend</dt>
                <dd>{trendWords(trend)}</dd>
              </div>
              <div>
                <dt>Last seen</dt>
                <dd>{seen || "not yet"}</dd>
              </div>
            </dl>
            <p className="row wrap small">
              <Link to={`/${exam}/study/drill?tasks=${task}`}>
                Review what it needs
              </Link>
              <Link to={`/${exam}/quiz?tasks=${task}&count=10&start=1`}>
                Quiz of 10
              </Link>
              <Link to={`/${exam}/mistakes?task=${task}`}>Mistakes</Link>
            </p>
          </td>
        </tr>
      )}
    </>
  );
}

const percent = (part: number, of: number) =>
  `${Math.round((part / of) * 100)}%`;

/** Expected share of what was learnt that is recalled today. Nothing learnt is not 0 %. */
function Recall({ of }: { of: Retention | undefined }) {
  if (!of || of.learnt === 0)
    return (
      <span className="quiet">
        –<span className="vh">{of ? "nothing learnt yet" : "being read"}</span>
      </span>
    );
  return <>{percent(of.recalled, of.learnt)}</>;
}

const recallWords = (r: Retention | undefined): string =>
  !r
    ? "being read"
    : r.learnt === 0
      ? "nothing learnt yet"
      : `${percent(r.recalled, r.learnt)} of ${counted(r.learnt, "item")} learnt`;

const WAYS: Record<Trend["way"], { word: string; icon: IconName }> = {
  rising: { word: "Rising", icon: "arrow-up" },
  falling: { word: "Falling", icon: "arrow-down" },
  steady: { word: "Steady", icon: "minus" },
  "too-few": { word: "Too few", icon: "more" },
};

function TrendTag({ trend }: { trend: Trend }) {
  if (trend.recent.of + trend.before.of === 0)
    return (
      <span className="quiet">
        –<span className="vh">no answers</span>
      </span>
    );
  const { word, icon } = WAYS[trend.way];
  return (
    <span className="row trend-way" title={trendWords(trend)}>
      <Icon name={icon} small />
      <span>{word}</span>
    </span>
  );
}

/** '9 of 11 right in the last 30 days, 6 of 10 before: rising'. */
function trendWords({ recent, before, way }: Trend): string {
  if (recent.of + before.of === 0) return "no answers to compare yet";
  const counts = `${recent.right} of ${recent.of} right at first sight in the last 30 days, ${before.right} of ${before.of} before`;
  switch (way) {
    case "rising":
      return `${counts}: rising`;
    case "falling":
      return `${counts}: falling`;
    case "steady":
      return `${counts}: no clear change`;
    case "too-few":
      return `${counts}: too few to say`;
    default:
      return never(way);
  }
}

/** Bar and figure. What was never answered has neither: unseen is not 0 %. */
function Measured({ name, mastery }: { name: string; mastery: Mastery }) {
  const share = mastery.share === null ? null : Math.round(mastery.share * 100);
  const target = Math.round(mastery.target * 100);
  return (
    <>
      <td className="bar">
        <Meter
          value={share}
          target={target}
          label={`${name}: ${share === null ? "no questions answered" : `${share}%`}, target ${target}%`}
        />
      </td>
      <td className="r nowrap">
        {share === null ? <span className="quiet">–</span> : <b>{share}%</b>}
      </td>
    </>
  );
}

function StateTag({ mastery }: { mastery: Mastery }) {
  switch (mastery.state) {
    case "above":
      return <Tag kind="ok">Above target</Tag>;
    case "near":
      return (
        <Tag kind="info" icon="ring">
          Near target
        </Tag>
      );
    case "below":
      return (
        <Tag kind="warn" icon="warn">
          Below target
        </Tag>
      );
    case "too-few":
      return (
        <Tag kind="info" icon="more">
          Too few answers ({mastery.answered})
        </Tag>
      );
    case "unseen":
      return (
        <Tag kind="info" icon="minus">
          {mastery.lastAtMs === null ? "Unseen" : "Flashcards only"}
        </Tag>
      );
    default:
      return never(mastery.state);
  }
}

function Review({
  exam,
  name,
  tasks,
}: {
  exam: string;
  name: string;
  tasks: readonly string[];
}) {
  return (
    <td className="act">
      <Link
        className="linkish small"
        to={`/${exam}/study/drill?tasks=${tasks.join(",")}`}
        aria-label={`Review ${name}`}
      >
        <span className="only-wide">Review</span>
        <Icon name="arrow-right" small className="only-phone" />
      </Link>
    </td>
  );
}

function lastSeen(at: Instant, now: Day, offsetOf: Props["offsetOf"]): string {
  const on = learnerDay(at, offsetOf(at));
  const ago = now - on;
  if (ago <= 0) return "today";
  if (ago === 1) return "yesterday";
  return ago < 30 ? `${ago} days ago` : briefDate(dateOfDay(on));
}
