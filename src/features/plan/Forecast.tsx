import type { ForecastDay } from "../../domain/planning/workload.ts";
import { dateOfDay, type Day } from "../../domain/time/time.ts";
import { ChartSection } from "../../ui/ChartSection.tsx";
import { briefDate, dayAndMonth } from "../../ui/dates.ts";
import { marksTo, Plot } from "../../ui/Plot.tsx";
import { slotsOf, type Slot } from "./strip.ts";
import { finding, forecastWords } from "./words.ts";

/** The plot in px; its labels lie below. */
const HEIGHT = 190;

/** What each day will take, to the exam or for four weeks. */
export function Forecast({
  days,
  dated,
}: {
  days: readonly ForecastDay[];
  dated: boolean;
}) {
  if (days.length === 0) return null;
  const slots = slotsOf(days);
  const title = finding(days, dated);
  const words = forecastWords(days);
  return (
    <ChartSection
      title={title}
      words={words}
      chart={<DaysChart slots={slots} label={`${title}. ${words}`} />}
      table={<DaysTable slots={slots} />}
    />
  );
}

const all = (s: Slot) => s.minutes + s.practiceExam;

/** Minutes between grid lines. */
const STEPS = [5, 10, 20, 30, 60, 120, 300, 600, 1_200, 3_000, 6_000, 12_000];

const slotName = (s: Slot): string =>
  s.days === 1
    ? briefDate(dateOfDay(s.day))
    : `${briefDate(dateOfDay(s.day))} to ${briefDate(dateOfDay((s.day + s.days - 1) as Day))}`;

function DaysChart({
  slots,
  label,
}: {
  slots: readonly Slot[];
  label: string;
}) {
  const single =
    (slots[0]?.days ?? 1) === 1 && slots.every((s) => s.days === 1);
  const marks = marksTo(
    Math.max(...slots.map(all), ...slots.map((s) => s.given)),
    STEPS,
  );
  const top = marks.at(-1) as number;
  const y = (n: number) => HEIGHT - (n / top) * (HEIGHT - 9);
  const width = 100 / slots.length;
  // About seven labels on a wide screen, every second of them on a phone.
  const every = Math.max(1, Math.ceil(slots.length / 7));
  const exams = slots.some((s) => s.practiceExam > 0);
  return (
    <>
      <Plot className="loads" height={HEIGHT} label={label} marks={marks} y={y}>
        {slots.map((s, i) => {
          const x = i * width;
          const gap = width * 0.1;
          // Two pixels of ground keep the stacked parts apart without their colours.
          const seam = s.minutes > 0 && s.practiceExam > 0 ? 2 : 0;
          return (
            <g key={s.day}>
              {s.minutes > 0 && (
                <rect
                  className="items"
                  x={`${x + gap}%`}
                  width={`${width - 2 * gap}%`}
                  y={Math.min(HEIGHT - 1, y(s.minutes))}
                  height={Math.max(1, HEIGHT - y(s.minutes))}
                />
              )}
              {s.practiceExam > 0 && (
                <rect
                  className="exam"
                  x={`${x + gap}%`}
                  width={`${width - 2 * gap}%`}
                  y={y(all(s))}
                  height={Math.max(1, y(s.minutes) - y(all(s)) - seam)}
                />
              )}
              {s.given > 0 && (
                <line
                  className="given"
                  x1={`${x}%`}
                  x2={`${x + width}%`}
                  y1={y(s.given)}
                  y2={y(s.given)}
                />
              )}
              {i % every === 0 && (
                <text
                  className={(i / every) % 2 ? "only-wide" : undefined}
                  x={`${x + width / 2}%`}
                  y={HEIGHT + 19}
                  textAnchor={i === 0 ? "start" : "middle"}
                >
                  {dayAndMonth(dateOfDay(s.day))}
                </text>
              )}
            </g>
          );
        })}
      </Plot>
      <ul className="legend gap-t">
        <li>
          <svg width="12" height="12" aria-hidden="true">
            <rect className="items" width="12" height="12" />
          </svg>
          Minutes {single ? "a day" : "a week or more"} for reviews and new
          items
        </li>
        {exams && (
          <li>
            <svg width="12" height="12" aria-hidden="true">
              <rect className="exam" width="12" height="12" />
            </svg>
            Practice exam
          </li>
        )}
        <li>
          <svg width="18" height="12" aria-hidden="true">
            <line className="given" x1="0" x2="18" y1="6" y2="6" />
          </svg>
          The minutes you have
        </li>
      </ul>
    </>
  );
}

function DaysTable({ slots }: { slots: readonly Slot[] }) {
  return (
    <table className="tbl">
      <caption className="vh">Reviews, new items and minutes to come</caption>
      <thead>
        <tr>
          <th scope="col">
            {slots.every((s) => s.days === 1) ? "Day" : "Days"}
          </th>
          <th scope="col" className="r">
            Reviews
          </th>
          <th scope="col" className="r">
            New
          </th>
          <th scope="col" className="r">
            Minutes
          </th>
        </tr>
      </thead>
      <tbody>
        {slots.map((s) => (
          <tr key={s.day}>
            <th scope="row">{slotName(s)}</th>
            <td className="r">{s.reviews}</td>
            <td className="r">{s.introduced}</td>
            <td className="r">
              {Math.round(all(s))}
              {s.practiceExam > 0 && (
                <span className="small quiet"> with practice exam</span>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
