import { useId } from "react";
import type { Exhibit } from "../../domain/bank/schema.ts";

type ChartExhibit = Extract<Exhibit, { kind: "chart" }>;

const height = 220;
const fills = [
  "var(--bar)",
  "var(--bar-2)",
  "var(--track)",
  "hatch",
  "var(--surface)",
];
const dashes = [undefined, "8 4", "2 4", "10 3 2 3", "4 3"];

/** A line, bar or stacked chart of an exhibit. Series differ in dash or fill first, in tone second. */
export function ExhibitChart({ exhibit }: { exhibit: ChartExhibit }) {
  const hatch = useId();
  const stacked = exhibit.chart === "stacked";
  const xs = exhibit.x.values;
  const values = stacked
    ? xs.map((_, i) =>
        exhibit.series.reduce((sum, s) => sum + (s.values[i] ?? 0), 0),
      )
    : exhibit.series.flatMap((s) =>
        s.values.filter((v): v is number => v !== null),
      );
  // Bars and stacks measure from zero; a line may start above it where the exhibit says so.
  const low = exhibit.y?.min ?? Math.min(0, ...values);
  const high = exhibit.y?.max ?? Math.max(...values, low + 1);
  const ticks = niceTicks(low, high);
  const bottom = Math.min(low, ticks[0] ?? low);
  const top = Math.max(high, ticks.at(-1) ?? high);
  const y = (v: number) => height - ((v - bottom) / (top - bottom)) * height;

  const areas = stacked && xs.length > 3;
  const bars = !areas && exhibit.chart !== "line";
  // Lines and areas run from edge to edge, bars stand in the middle of their share.
  const x = (i: number) =>
    bars
      ? ((i + 0.5) / xs.length) * 100
      : xs.length > 1
        ? (i / (xs.length - 1)) * 100
        : 50;
  const longest = Math.max(...xs.map((t) => t.length)) * 7.4 + 14;
  const every = (width: number) =>
    Math.max(1, Math.ceil((longest * xs.length) / width));
  const [wide, narrow] = [every(660), every(290)];
  const yWidth = Math.max(...ticks.map((t) => label(t).length)) * 8 + 12;
  // A hatch cannot be used in areas: they are stretched, and it with them.
  const fill = (i: number) => {
    const f = fills[i % fills.length];
    return f === "hatch" ? (areas ? "var(--band)" : `url(#${hatch})`) : f;
  };

  return (
    <>
      <div className="chart" style={{ paddingLeft: yWidth }}>
        {exhibit.y?.label && (
          <p className="caption chart-y" style={{ marginLeft: -yWidth }}>
            {exhibit.y.label}
          </p>
        )}
        <svg height={height + 26} role="img" aria-label={exhibit.alt}>
          <defs>
            <pattern
              id={hatch}
              width="5"
              height="5"
              patternUnits="userSpaceOnUse"
              patternTransform="rotate(45)"
            >
              <rect width="5" height="5" fill="var(--surface)" />
              <line
                x1="1"
                y1="0"
                x2="1"
                y2="5"
                stroke="var(--ink-3)"
                strokeWidth="1.6"
              />
            </pattern>
          </defs>
          {ticks.map((t) => (
            <g key={t}>
              <line className="grid" x1="0" x2="100%" y1={y(t)} y2={y(t)} />
              <text x="-8" y={y(t) + 4} textAnchor="end">
                {label(t)}
              </text>
            </g>
          ))}
          {areas && (
            <svg
              height={height}
              viewBox={`0 0 100 ${height}`}
              preserveAspectRatio="none"
            >
              {exhibit.series.map((s, i) => {
                const under = xs.map((_, j) => sumTo(exhibit, i, j));
                const line = (from: number[]) =>
                  from.map((v, j) => `${x(j)},${y(v)}`);
                const upper = under.map((v, j) => v + (s.values[j] ?? 0));
                return (
                  <polygon
                    key={s.name}
                    points={[...line(upper), ...line(under).toReversed()].join(
                      " ",
                    )}
                    fill={fill(i)}
                    stroke="var(--ink)"
                    strokeWidth="1"
                    vectorEffect="non-scaling-stroke"
                  />
                );
              })}
            </svg>
          )}
          {exhibit.chart === "line" && (
            <svg
              height={height}
              viewBox={`0 0 100 ${height}`}
              preserveAspectRatio="none"
            >
              {exhibit.series.map((s, i) =>
                runs(s.values).map((run) => (
                  <polyline
                    key={`${s.name} ${run[0]?.at ?? 0}`}
                    points={run
                      .map((p) => `${x(p.at)},${y(p.value)}`)
                      .join(" ")}
                    fill="none"
                    stroke={i % 2 === 0 ? "var(--ink)" : "var(--ink-3)"}
                    strokeWidth="2.5"
                    strokeDasharray={dashes[i % dashes.length]}
                    strokeLinejoin="round"
                    vectorEffect="non-scaling-stroke"
                  />
                )),
              )}
            </svg>
          )}
          {exhibit.chart === "line" &&
            xs.length <= 16 &&
            exhibit.series.map((s, i) =>
              s.values.map(
                (v, j) =>
                  v !== null &&
                  (i % 2 === 0 ? (
                    <circle
                      key={`${i} ${j}`}
                      cx={`${x(j)}%`}
                      cy={y(v)}
                      r="3.5"
                      fill="var(--ink)"
                    />
                  ) : (
                    <svg
                      key={`${i} ${j}`}
                      x={`${x(j)}%`}
                      y={y(v)}
                      width="1"
                      height="1"
                      overflow="visible"
                    >
                      <rect
                        x="-3.5"
                        y="-3.5"
                        width="7"
                        height="7"
                        fill="var(--surface)"
                        stroke="var(--ink-3)"
                        strokeWidth="2"
                      />
                    </svg>
                  )),
              ),
            )}
          {bars &&
            exhibit.series.map((s, i) =>
              s.values.map((v, j) => {
                if (v === null) return null;
                const share = 72 / xs.length;
                const n = stacked ? 1 : exhibit.series.length;
                const left = x(j) - share / 2 + (stacked ? 0 : (i * share) / n);
                const from = stacked
                  ? sumTo(exhibit, i, j)
                  : Math.max(bottom, Math.min(0, top));
                const to = stacked ? from + v : v;
                return (
                  <rect
                    key={`${i} ${j}`}
                    x={`${left}%`}
                    width={`${share / n - (n > 1 ? 0.4 : 0)}%`}
                    y={Math.min(y(from), y(to))}
                    height={Math.abs(y(to) - y(from))}
                    fill={fill(i)}
                    stroke="var(--ink-3)"
                    strokeWidth={i % fills.length > 1 ? 1 : 0}
                  />
                );
              }),
            )}
          <line className="base" x1="0" x2="100%" y1={height} y2={height} />
          {xs.map((t, i) =>
            i % wide === 0 ? (
              <text
                key={i}
                className={i % narrow === 0 ? undefined : "only-wide-c"}
                x={`${x(i)}%`}
                y={height + 19}
                textAnchor={
                  bars
                    ? "middle"
                    : i === 0
                      ? "start"
                      : i === xs.length - 1
                        ? "end"
                        : "middle"
                }
              >
                {t}
              </text>
            ) : null,
          )}
        </svg>
        {exhibit.x.label && (
          <p className="caption chart-x">{exhibit.x.label}</p>
        )}
      </div>
      {exhibit.series.length > 1 && (
        <ul className="legend">
          {exhibit.series.map((s, i) => (
            <li key={s.name}>
              <svg width="26" height="12" aria-hidden="true">
                {exhibit.chart === "line" ? (
                  <path
                    d="M0 6H26"
                    stroke={i % 2 === 0 ? "var(--ink)" : "var(--ink-3)"}
                    strokeWidth="2.5"
                    strokeDasharray={dashes[i % dashes.length]}
                  />
                ) : (
                  <rect
                    x=".5"
                    y=".5"
                    width="25"
                    height="11"
                    fill={fill(i)}
                    stroke="var(--ink-3)"
                    strokeWidth="1"
                  />
                )}
              </svg>
              {s.name}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

const sumTo = (exhibit: ChartExhibit, series: number, at: number): number =>
  exhibit.series
    .slice(0, series)
    .reduce((sum, s) => sum + (s.values[at] ?? 0), 0);

/** A series with gaps as the runs between them. */
function runs(
  values: readonly (number | null)[],
): { at: number; value: number }[][] {
  const out: { at: number; value: number }[][] = [[]];
  values.forEach((value, at) => {
    if (value === null) out.push([]);
    else out.at(-1)?.push({ at, value });
  });
  return out.filter((r) => r.length > 0);
}

/** Four to six round numbers from at most `low` to at least `high`. */
export function niceTicks(low: number, high: number): number[] {
  const raw = (high - low) / 4 || 1;
  const power = 10 ** Math.floor(Math.log10(raw));
  const step =
    ([1, 2, 2.5, 5, 10].find((m) => m * power >= raw * 0.999) ?? 10) * power;
  const out: number[] = [];
  for (let i = Math.floor(low / step + 1e-9); ; i++) {
    const t = Number((i * step).toPrecision(12));
    out.push(t);
    if (t >= high - step * 1e-9 || out.length > 12) return out;
  }
}

const label = (n: number) =>
  n.toLocaleString("en-GB", { maximumFractionDigits: 2 });
