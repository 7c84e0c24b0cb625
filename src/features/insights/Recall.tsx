import { likelyRange } from "../../domain/exam/report.ts";
import type { RecallCalibration } from "../../domain/memory/recall.ts";
import { useCalibration } from "../../session/readiness.ts";
import { rangeWords } from "../../ui/chance.ts";
import { ChartSection } from "../../ui/ChartSection.tsx";
import { counted } from "../../ui/dates.ts";
import { Plot } from "../../ui/Plot.tsx";

/** The plot in px; its labels lie below. */
const HEIGHT = 190;
/** Fewer reviews than these say nothing of the memory model. */
const ENOUGH = 20;
const TITLE = "Memory, predicted and actual";

type Bin = RecallCalibration["bins"][number];
const whole = (share: number) => Math.round(share * 100);

/** Recall as the memory model predicted it, against what was remembered. */
export function Recall({ exam }: { exam: string }) {
  const recall = useCalibration(exam)?.recall;
  if (!recall || recall.reviews === 0)
    return (
      <ChartSection
        title={TITLE}
        words="Nothing was reviewed on a later day yet. From then on you see here whether you remember as often as the schedule expects."
      />
    );
  return (
    <ChartSection
      title={TITLE}
      words={finding(recall)}
      chart={<Chart bins={recall.bins} />}
      table={<Table bins={recall.bins} />}
    />
  );
}

function finding({ reviews, brier, bins }: RecallCalibration): string {
  const mean = (of: (b: Bin) => number) =>
    bins.reduce((s, b) => s + b.n * of(b), 0) / reviews;
  const predicted = mean((b) => b.predicted);
  const recalled = mean((b) => b.recalled);
  const first = `You remembered ${whole(recalled)}% of ${counted(reviews, "review")}; ${whole(predicted)}% was predicted.`;
  if (reviews < ENOUGH || brier === null)
    return `${first} Too few to judge the schedule by.`;
  const { low, high } = likelyRange(recalled * reviews, reviews);
  const fits =
    predicted >= low && predicted <= high
      ? "The two agree as far as these can tell."
      : recalled > predicted
        ? "You remember more than predicted."
        : "You remember less than predicted.";
  return `${first} ${fits} Brier score ${brier.toFixed(2)}; always saying ${whole(recalled)}% would score ${(recalled * (1 - recalled)).toFixed(2)}, and lower is better.`;
}

const rangeOf = (b: Bin) => likelyRange(b.n * b.recalled, b.n);

function Chart({ bins }: { bins: readonly Bin[] }) {
  const least = Math.min(...bins.flatMap((b) => [b.predicted, rangeOf(b).low]));
  const bottom = Math.min(0.5, Math.floor(least * 4) / 4);
  const place = (share: number) => (share - bottom) / (1 - bottom);
  const x = (share: number) => `${(100 * place(share)).toFixed(2)}%`;
  const y = (share: number) => HEIGHT * (1 - place(share));
  const steps = Array.from(
    { length: Math.round((1 - bottom) * 4) + 1 },
    (_, i) => bottom + i / 4,
  );
  return (
    <>
      <Plot
        className="cal"
        height={HEIGHT}
        label={`Predicted recall against actual recall. ${bins.map((b) => `At ${whole(b.predicted)}% predicted you recalled ${whole(b.recalled)}% of ${b.n}`).join(", ")}.`}
        marks={steps}
        shown={whole}
        y={y}
      >
        <svg
          height={HEIGHT}
          viewBox="0 0 100 100"
          preserveAspectRatio="none"
          aria-hidden="true"
        >
          <path className="diag" d="M0 100L100 0" />
        </svg>
        {bins.map((b) => {
          const { low, high } = rangeOf(b);
          return (
            <g key={b.from}>
              <line
                className="err"
                x1={x(b.predicted)}
                x2={x(b.predicted)}
                y1={y(high)}
                y2={y(low)}
              />
              <circle
                className="dot d"
                cx={x(b.predicted)}
                cy={y(b.recalled)}
                r="5"
              />
            </g>
          );
        })}
        {steps.map((v, i) => (
          <text
            key={v}
            x={x(v)}
            y={HEIGHT + 19}
            textAnchor={
              i === 0 ? "start" : i === steps.length - 1 ? "end" : "middle"
            }
          >
            {whole(v)}%
          </text>
        ))}
      </Plot>
      <ul className="legend gap-t">
        <li>
          <svg width="22" height="12" aria-hidden="true">
            <path
              d="M0 6H22"
              stroke="var(--line-2)"
              strokeWidth="1.5"
              strokeDasharray="5 4"
            />
          </svg>
          Exact prediction
        </li>
        <li>
          <svg width="14" height="14" aria-hidden="true">
            <path d="M7 0V14" stroke="var(--bar)" strokeWidth="2" />
            <circle
              cx="7"
              cy="7"
              r="4"
              fill="var(--surface)"
              stroke="var(--accent)"
              strokeWidth="2.5"
            />
          </svg>
          What you recalled, with range
        </li>
      </ul>
    </>
  );
}

function Table({ bins }: { bins: readonly Bin[] }) {
  return (
    <table className="tbl" aria-label="Predicted recall against actual recall">
      <thead>
        <tr>
          <th scope="col">Predicted</th>
          <th scope="col" className="r">
            Reviews
          </th>
          <th scope="col" className="r">
            Recalled
          </th>
          <th scope="col" className="r">
            9 in 10
          </th>
        </tr>
      </thead>
      <tbody>
        {bins.map((b) => (
          <tr key={b.from}>
            <th scope="row">{whole(b.predicted)}%</th>
            <td className="r">{b.n}</td>
            <td className="r">{whole(b.recalled)}%</td>
            <td className="r nowrap">{rangeWords(rangeOf(b))}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
