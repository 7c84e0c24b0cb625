import { useState } from "react";
import { Link } from "react-router";
import type { ExamFacts } from "../../domain/bank/schema.ts";
import { counted } from "../../ui/dates.ts";
import { ChipToggles } from "../../ui/Chips.tsx";
import { passMark, questionCount, renewalTerm } from "../../ui/exam-words.ts";

const AT_ONCE = 3;

/** Profiles answer 'what is asked for?': none of it is open to everyone here. */
const whoMay = ({ eligibility }: ExamFacts): string =>
  eligibility?.replace(/^None\./, "Open to everyone.") ?? "Not stated";

/** What is compared, in the order a candidate asks. */
const ROWS: readonly { name: string; of: (exam: ExamFacts) => string }[] = [
  { name: "Questions", of: questionCount },
  { name: "Time", of: (e) => counted(e.delivery.minutes, "minute") },
  { name: "Pass mark", of: passMark },
  { name: "Who may sit it", of: whoMay },
  {
    name: "Renewal",
    of: (e) =>
      e.renewal
        ? `${renewalTerm(e.renewal)}${e.renewal.note ? `. ${e.renewal.note}` : ""}`
        : "Does not expire",
  },
];

/** On wide screens one table of all; on a phone two or three chosen ones, fact by fact. */
export function Compare({ facts }: { facts: readonly ExamFacts[] }) {
  return (
    <section aria-labelledby="compare-h">
      <div className="sec-head nb">
        <h2 id="compare-h">Side by side</h2>
      </div>
      <div className="only-wide">
        <table className="tbl compare">
          <thead>
            <tr>
              <th scope="col">Certification</th>
              {ROWS.map((r) => (
                <th key={r.name} scope="col">
                  {r.name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {facts.map((exam) => (
              <tr key={exam.id}>
                <th scope="row">
                  <Link to={`/library/${exam.id}/real-exam`}>
                    {exam.abbreviation}
                  </Link>
                </th>
                {ROWS.map((r) => (
                  <td key={r.name}>{r.of(exam)}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <div className="only-phone">
        <Chosen facts={facts} />
      </div>
    </section>
  );
}

function Chosen({ facts }: { facts: readonly ExamFacts[] }) {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(
    () => new Set(facts.slice(0, 2).map((f) => f.id)),
  );
  const shown = facts.filter((f) => chosen.has(f.id));
  return (
    <>
      <ChipToggles
        legend={`Compare up to ${AT_ONCE}`}
        options={facts.map((f) => ({
          value: f.id,
          label: f.abbreviation,
          disabled: chosen.size >= AT_ONCE && !chosen.has(f.id),
        }))}
        value={chosen}
        onChange={setChosen}
      />
      <div className="chosen">
        {ROWS.map((r) => (
          <div key={r.name}>
            <h3>{r.name}</h3>
            <dl>
              {shown.map((exam) => (
                <div key={exam.id}>
                  <dt>{exam.abbreviation}</dt>
                  <dd>{r.of(exam)}</dd>
                </div>
              ))}
            </dl>
          </div>
        ))}
      </div>
    </>
  );
}
