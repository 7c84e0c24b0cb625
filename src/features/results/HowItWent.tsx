import type { AttemptPlan, AttemptState } from "../../domain/exam/attempt.ts";
import type { AttemptReport } from "../../domain/exam/report.ts";
import { counted } from "../../ui/dates.ts";
import {
  changeWords,
  conditionWords,
  correctionLines,
  debtLines,
  gapLines,
  pauseWords,
  policyWords,
  thirdsWords,
  timeWords,
} from "./findings.ts";

/** Told, never silently: which questions were corrected after this exam, and what that changed. */
function corrected(report: AttemptReport): [string, string[]][] {
  const lines = correctionLines(report.items);
  return lines.length === 0 ? [] : [["Corrected since", lines]];
}

/** Under which conditions the result came about: printed, so that it can be read honestly later. */
export function HowItWent({
  plan,
  state,
  report,
}: {
  plan: AttemptPlan;
  state: AttemptState;
  report: AttemptReport;
}) {
  const gaps = gapLines(state.gaps);
  const unscored = report.items.filter((i) => !i.scored).length;
  const rows: [string, string | string[]][] = [
    ["Correct by thirds of the exam", thirdsWords(report.thirds)],
    ["Against the pace", debtLines(report)],
    ["Answers changed", changeWords(report.items)],
    [
      "Not scored",
      unscored === 0
        ? "none"
        : `${counted(unscored, "question")}, as in the exam`,
    ],
    ["Seen before", `${plan.seenBefore} of ${report.items.length}`],
    ["Time given", timeWords(plan)],
    ["Clock", policyWords(plan)],
    ["Away", gaps.length === 0 ? "never" : gaps],
    ["Breaks at will", pauseWords(plan, state)],
    ["Set differently", conditionWords(plan)],
    ...corrected(report),
  ];
  return (
    <section aria-labelledby="how-h">
      <div className="sec-head">
        <h2 id="how-h">How it came about</h2>
      </div>
      <dl className="conditions">
        {rows.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            {typeof value === "string" ? (
              <dd>{value}</dd>
            ) : (
              <dd>
                <ul>
                  {value.map((line, i) => (
                    <li key={i}>{line}</li>
                  ))}
                </ul>
              </dd>
            )}
          </div>
        ))}
      </dl>
    </section>
  );
}
