import { useMemo, useState } from "react";
import { Link } from "react-router";
import {
  coverageOf,
  type DomainCoverage,
  type TaskCoverage,
} from "../../domain/topics/coverage.ts";
import { useExam } from "../../session/exam-context.ts";
import { TableToggle } from "../../ui/ChartSection.tsx";
import { Chips } from "../../ui/Chips.tsx";

type Measure = "met" | "answered";

/** Met and whole by the measure that is shown. */
const partOf = (t: TaskCoverage, measure: Measure): [number, number] =>
  measure === "met" ? [t.met, t.items] : [t.answered, t.questions];

/** The outline as a map of cells, each as dark as its share of the bank was met; a table says the same. */
export function Coverage() {
  const { exam, bank, progress } = useExam();
  const [measure, setMeasure] = useState<Measure>("met");
  const [asTable, setAsTable] = useState(false);
  const domains = useMemo(
    () => coverageOf(bank.profile, bank, progress.tasks),
    [bank, progress],
  );
  return (
    <section aria-labelledby="cover-h">
      <div className="sec-head nb">
        <h2 id="cover-h">{finding(domains, measure)}</h2>
        <TableToggle picture="map" asTable={asTable} onChange={setAsTable} />
      </div>
      {asTable ? (
        <CoverageTable domains={domains} />
      ) : (
        <>
          <div className="no-print">
            <Chips<Measure>
              legend="What the map shows"
              hideLegend
              value={measure}
              onChange={setMeasure}
              options={[
                { value: "met", label: "Items met" },
                { value: "answered", label: "Questions answered" },
              ]}
            />
          </div>
          <ul className="cover" aria-label={finding(domains, measure)}>
            {domains.map((d) => (
              <li key={d.domain}>
                <h3>
                  <span className="code">{d.code}</span> {d.name}
                </h3>
                <ul className="cover-cells">
                  {d.tasks.map((t) => (
                    <Cell key={t.task} exam={exam} task={t} measure={measure} />
                  ))}
                </ul>
              </li>
            ))}
          </ul>
          <ul className="legend cover-legend gap-t" aria-hidden="true">
            {LEVELS.map(({ level, words }) => (
              <li key={level}>
                <span className={`cover-key c${level}`} />
                {words}
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

type Level = 0 | 1 | 2 | 3 | 4;
const LEVELS: readonly { level: Level; words: string }[] = [
  { level: 0, words: "Unseen" },
  { level: 1, words: "under 25%" },
  { level: 2, words: "25%" },
  { level: 3, words: "50%" },
  { level: 4, words: "75% and more" },
];

const levelOf = (part: number, of: number): Level =>
  part === 0 || of === 0
    ? 0
    : part / of < 0.25
      ? 1
      : part / of < 0.5
        ? 2
        : part / of < 0.75
          ? 3
          : 4;

/** Nothing met is no percentage, and a little is never rounded to none. */
const percentOf = (part: number, of: number): string =>
  part === 0 ? "–" : `${Math.max(1, Math.floor((part / of) * 100))}%`;

function Cell({
  exam,
  task,
  measure,
}: {
  exam: string;
  task: TaskCoverage;
  measure: Measure;
}) {
  const [part, of] = partOf(task, measure);
  const words =
    of === 0
      ? "nothing in the bank"
      : part === 0
        ? `unseen, ${of} in the bank`
        : `${part} of ${of} ${measure === "met" ? "items met" : "questions answered"}`;
  return (
    <li>
      <Link
        className={`cover-cell c${levelOf(part, of)}`}
        to={`/${exam}/study/drill?tasks=${task.task}`}
        title={`${task.name}: ${words}`}
      >
        <span className="code">{task.code}</span>
        <span className="vh"> {`${task.name}: ${words}. `}</span>
        <span>{percentOf(part, of)}</span>
      </Link>
    </li>
  );
}

/** 'Coverage: 120 of 312 items met, 5 of 26 topics untouched'. */
function finding(domains: readonly DomainCoverage[], measure: Measure): string {
  const tasks = domains.flatMap((d) => d.tasks);
  const sum = (i: 0 | 1) =>
    tasks.reduce((n, t) => n + partOf(t, measure)[i], 0);
  const n = (x: number) => x.toLocaleString("en-GB");
  const none = tasks.filter((t) => partOf(t, measure)[0] === 0).length;
  const done = `Coverage: ${n(sum(0))} of ${n(sum(1))} ${measure === "met" ? "items met" : "questions answered"}`;
  return none === 0
    ? `${done}, no topic untouched`
    : `${done}, ${none} of ${tasks.length} topics untouched`;
}

function CoverageTable({ domains }: { domains: readonly DomainCoverage[] }) {
  return (
    <table className="tbl cover-table">
      <caption className="vh">Coverage of the outline by topic</caption>
      <thead>
        <tr>
          <th scope="col">Topic</th>
          <th scope="col" className="r">
            Items met
          </th>
          <th scope="col" className="r">
            Questions answered
          </th>
        </tr>
      </thead>
      <tbody>
        {domains
          .flatMap((d) => d.tasks)
          .map((t) => (
            <tr key={t.task}>
              <th scope="row">
                <span className="code">{t.code}</span>&ensp;{t.name}
              </th>
              <td className="r">
                {t.met === 0 ? "unseen" : `${t.met} of ${t.items}`}
              </td>
              <td className="r">
                {t.answered === 0 ? "none" : `${t.answered} of ${t.questions}`}
              </td>
            </tr>
          ))}
      </tbody>
    </table>
  );
}
