import { useMemo, useState } from "react";
import { Link, useSearchParams } from "react-router";
import type {
  DomainMastery,
  Mastery,
  TaskMastery,
} from "../../domain/mastery/mastery.ts";
import { never } from "../../domain/result/result.ts";
import {
  dateOfDay,
  instant,
  learnerDay,
  type Day,
  type Instant,
} from "../../domain/time/time.ts";
import { Chips } from "../../ui/Chips.tsx";
import { briefDate } from "../../ui/dates.ts";
import { Icon } from "../../ui/Icon.tsx";
import { Meter } from "../../ui/Meter.tsx";
import { Tag } from "../../ui/Tag.tsx";
import { weakestFirst } from "./weakest-first.ts";

type Order = "outline" | "weakest";

interface Props {
  table: readonly DomainMastery[];
  exam: string;
  now: Day;
  /** Minutes east of UTC at a time. */
  offsetOf: (at: Instant) => number;
}

/** The outline as a work-breakdown table with what was measured of each part. The order is in the address. */
export function MasteryTable({ table, exam, now, offsetOf }: Props) {
  const [params, setParams] = useSearchParams();
  const order: Order =
    params.get("order") === "weakest" ? "weakest" : "outline";
  const [closed, setClosed] = useState<ReadonlySet<string>>(new Set());
  const weakest = useMemo(
    () => (order === "weakest" ? weakestFirst(table) : []),
    [order, table],
  );
  const seen = (m: Mastery) =>
    m.lastAtMs === null ? "" : lastSeen(instant(m.lastAtMs), now, offsetOf);
  const toggle = (domain: string) => {
    const next = new Set(closed);
    if (!next.delete(domain)) next.add(domain);
    setClosed(next);
  };
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
              <th scope="col" className="r only-wide-c weight">
                Weight
              </th>
              <th scope="col">
                <span className="vh-phone">Mastery</span>
              </th>
              <th scope="col" className="r">
                <span className="vh">Percent</span>
              </th>
              <th scope="col" className="st">
                <span className="vh-phone">State</span>
              </th>
              <th scope="col" className="r only-wide-c answers">
                Answers
              </th>
              <th scope="col" className="only-wide-c seen">
                Last seen
              </th>
              <th scope="col" className="act">
                <span className="vh">Practise</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {order === "weakest"
              ? weakest.map((t) => (
                  <TaskRow
                    key={t.task}
                    exam={exam}
                    mastery={t}
                    seen={seen(t)}
                  />
                ))
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
                            onClick={() => toggle(d.domain)}
                          >
                            <Icon
                              name={open ? "chevron-down" : "chevron-right"}
                              small
                            />
                            <span className="code">{d.code}</span>
                            {d.name}
                          </button>
                        </span>
                      </th>
                      <td className="r only-wide-c weight">{d.weight}%</td>
                      <Measured name={d.name} mastery={d} />
                      <td className="st" />
                      <td className="r only-wide-c answers">{d.answered}</td>
                      <td className="only-wide-c quiet small nowrap seen">
                        {seen(d)}
                      </td>
                      <Practise
                        exam={exam}
                        name={d.name}
                        tasks={d.tasks.map((t) => t.task)}
                      />
                    </tr>,
                    ...(open
                      ? d.tasks.map((t) => (
                          <TaskRow
                            key={t.task}
                            exam={exam}
                            mastery={t}
                            seen={seen(t)}
                          />
                        ))
                      : []),
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
}: {
  exam: string;
  mastery: TaskMastery;
  seen: string;
}) {
  return (
    <tr className="d2">
      <th scope="row">
        <span className="nm">
          <span className="code">{mastery.code}</span>
          <span>{mastery.name}</span>
        </span>
      </th>
      <td className="r only-wide-c weight" />
      <Measured name={mastery.name} mastery={mastery} />
      <td className="st">
        <StateTag mastery={mastery} />
      </td>
      <td className="r only-wide-c answers">{mastery.answered}</td>
      <td className="only-wide-c quiet small nowrap seen">{seen}</td>
      <Practise exam={exam} name={mastery.name} tasks={[mastery.task]} />
    </tr>
  );
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

function Practise({
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
        to={`/${exam}/quiz?tasks=${tasks.join(",")}&count=10&start=1`}
        aria-label={`Practise ${name}`}
      >
        <span className="only-wide">Practise</span>
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
