import type { CSSProperties } from "react";
import { segmentsOf, type PassLine, type Verdict } from "./verdict.ts";

const vars = (values: Record<`--${string}`, string>) => values as CSSProperties;

/** The score on a line from 0 to 100 with its likely range; the pass line is drawn as a range where it is our estimate. */
export function Scale({
  verdict,
  line,
}: {
  verdict: Verdict;
  line: PassLine | null;
}) {
  const segments = segmentsOf(line);
  const { share, likely } = verdict;
  // The words stay on the page at both ends of the scale.
  const words = `clamp(84px, ${share}%, calc(100% - 84px))`;
  const here = segments.find((s) => share >= s.from && share <= s.to);
  return (
    <>
      <div className="scale" role="img" aria-label={sentence(verdict, line)}>
        <span
          className="ci"
          style={vars({ "--s": `${likely.low}%`, "--e": `${likely.high}%` })}
        />
        <svg
          className="pin"
          style={vars({ "--s": `${share}%` })}
          viewBox="0 0 28 28"
          aria-hidden="true"
          focusable="false"
        >
          <path d="M14 3l11 11-11 11L3 14z" />
        </svg>
        <span className="pin-l" style={vars({ "--s": words })}>
          {share}%
          <small>
            likely {likely.low} to {likely.high}
          </small>
        </span>
        <ol
          style={vars({
            "--bands": segments
              .map((s, i) => `${(segments[i + 1]?.from ?? 100) - s.from}fr`)
              .join(" "),
          })}
        >
          {segments.map((s) => (
            <li key={s.from} className={s === here ? "here" : undefined}>
              <b>{s.name}</b>
              <span>
                {s.from}
                <span className="only-wide">–{s.to}</span>
              </span>
            </li>
          ))}
        </ol>
      </div>
      {here?.name && (
        <p className="only-phone small" aria-hidden="true">
          <b>{here.name}</b>, {here.from} to {here.to}
          {line && !line.exact && ". Where the line lies is our estimate."}
        </p>
      )}
    </>
  );
}

function sentence(
  { share, likely, got, of, unit }: Verdict,
  line: PassLine | null,
): string {
  const score = `${got} of ${of} ${unit}, ${share}%, likely between ${likely.low}% and ${likely.high}% on another form.`;
  if (!line) return score;
  return `${score} ${line.exact ? `The pass mark is ${line.at}%.` : `Our estimate of the pass line: between ${line.low}% and ${line.high}%.`}`;
}
