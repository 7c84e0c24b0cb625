import type { Interval } from "../../domain/readiness/forecast.ts";
import type { PassLine } from "../../domain/readiness/pass-line.ts";

const at = (share: number) => `${Math.round(share * 1000) / 10}%`;

/** An estimate and its range on a line from 0 to 100, with the pass line cut across. The figures stand beside it. */
export function IntervalBar({
  expected,
  line,
}: {
  expected: Interval & { mean: number };
  line: PassLine;
}) {
  return (
    <svg className="interval" aria-hidden="true" focusable="false">
      <rect className="tr" y="7" width="100%" height="2" />
      {!line.exact && (
        <rect
          className="pass-range"
          x={at(line.low)}
          width={at(line.high - line.low)}
          height="16"
        />
      )}
      <rect
        className="rg"
        x={at(expected.low)}
        width={at(expected.high - expected.low)}
        y="4"
        height="8"
      />
      <line className="pass" x1={at(line.at)} x2={at(line.at)} y2="16" />
      <circle className="dot" cx={at(expected.mean)} cy="8" r="4" />
    </svg>
  );
}
