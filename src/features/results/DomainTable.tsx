import { Link } from "react-router";
import type { Exam } from "../../domain/bank/schema.ts";
import {
  bandName,
  type AttemptReport,
  type DomainResult,
} from "../../domain/exam/report.ts";
import type { IconName } from "../../ui/Icon.tsx";
import { Meter } from "../../ui/Meter.tsx";
import { Tag } from "../../ui/Tag.tsx";

const ICONS: readonly IconName[] = [
  "warn",
  "arrow-down",
  "diamond",
  "arrow-up",
];

/** Score and band of each domain. The limits of the bands are the profile's, and said to be an estimate. */
export function DomainTable({
  profile,
  report,
}: {
  profile: Exam;
  report: AttemptReport;
}) {
  const limits = profile.passing.bands ?? [];
  const banded = limits.length > 0;
  const cuts = limits.map((l) => Math.round(l * 100));
  const whole = profile.domains.reduce((n, d) => n + d.weight, 0);
  return (
    <section aria-labelledby="dom-h">
      <div className="sec-head nb">
        <h2 id="dom-h">By domain</h2>
      </div>
      <table className="tbl dom">
        <thead>
          <tr>
            <th scope="col">Domain</th>
            <th scope="col" className="r only-wide-c">
              Weight
            </th>
            <th scope="col" className="r">
              Correct
            </th>
            <th scope="col" className="only-wide-c cuts">
              <span className="vh">
                Score{banded && ", with the limits of the bands"}
              </span>
              <span aria-hidden="true">
                {cuts.map((c) => (
                  <i key={c} style={{ left: `${c}%` }}>
                    {c}
                  </i>
                ))}
              </span>
            </th>
            {banded && <th scope="col">Band</th>}
            <th scope="col" className="act only-wide-c no-print">
              <span className="vh">Review</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {report.domains.map((d, i) => (
            <Row
              key={d.id}
              domain={d}
              number={i + 1}
              weight={Math.round((100 * d.weight) / whole)}
              cuts={cuts}
              limits={limits}
              review={`/${profile.id}/study/drill?tasks=${(profile.domains[i]?.tasks ?? []).map((t) => t.id).join(",")}`}
            />
          ))}
        </tbody>
      </table>
      <p className="caption gap-t">
        {banded
          ? `The limits of the bands (${cuts.join(", ")}%) are our estimate: ${profile.issuer} publishes none. A few questions more or less move a domain from one band to the next.`
          : "A few questions more or less move these shares by several percent."}
      </p>
    </section>
  );
}

function Row({
  domain,
  number,
  weight,
  cuts,
  limits,
  review,
}: {
  domain: DomainResult;
  number: number;
  weight: number;
  cuts: readonly number[];
  limits: readonly number[];
  /** Where the domain's weak spots are drilled. */
  review: string;
}) {
  const share = domain.share === null ? null : Math.round(domain.share * 100);
  const meter = (
    <Meter
      value={share}
      cuts={cuts}
      label={share === null ? "No questions" : `${share}%`}
    />
  );
  const got = Math.round(domain.marks * 10) / 10;
  return (
    <tr>
      <th scope="row">
        <span className="code">{number}</span>&ensp;{domain.name}
        <span className="only-phone pbar">{meter}</span>
        <Link
          className="linkish small only-phone no-print"
          to={review}
          aria-label={`Review ${domain.name}`}
        >
          Review
        </Link>
      </th>
      <td className="r only-wide-c">{weight}%</td>
      <td className="r nowrap">
        {got}/{domain.of}
        {share !== null && (
          <span className="only-wide">
            &ensp;<b>{share}%</b>
          </span>
        )}
      </td>
      <td className="bar only-wide-c">{meter}</td>
      {limits.length > 0 && (
        <td className="band-c">
          {domain.band === null ? (
            <span className="quiet small">No questions</span>
          ) : (
            <Tag
              kind="info"
              icon={
                limits.length === 3
                  ? (ICONS[domain.band] ?? "diamond")
                  : "diamond"
              }
            >
              {bandName(domain.band, limits)}
            </Tag>
          )}
        </td>
      )}
      <td className="act only-wide-c no-print">
        <Link
          className="linkish small"
          to={review}
          aria-label={`Review ${domain.name}`}
        >
          Review
        </Link>
      </td>
    </tr>
  );
}
