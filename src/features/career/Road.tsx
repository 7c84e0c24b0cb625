import { useState } from "react";
import { Link, useNavigate } from "react-router";
import type { ExamFacts } from "../../domain/bank/schema.ts";
import type { Verdict } from "../../domain/career/eligibility.ts";
import { stageOf, STAGES, type Stage } from "../../domain/career/stage.ts";
import { never } from "../../domain/result/result.ts";
import { usePrepare } from "../../session/career.ts";
import { useLibrary } from "../../session/library.ts";
import { Icon } from "../../ui/Icon.tsx";
import { ErrorState } from "../../ui/State.tsx";
import { Tag } from "../../ui/Tag.tsx";

const STAGE: Record<Stage, { name: string; about: string }> = {
  entry: {
    name: "Entry",
    about: "First certificates. Little or no experience is asked for.",
  },
  experienced: {
    name: "Experienced",
    about: "For those who lead the work, or know one side of it well.",
  },
  leading: {
    name: "Leading programmes and portfolios",
    about: "Years of senior work, and a review of the application.",
  },
};

/** The certifications in the order of a working life, each with what the answers say about it. */
export function Road({
  facts,
  held,
  installed,
  verdictOf,
}: {
  facts: readonly ExamFacts[];
  held: readonly string[];
  installed: readonly string[];
  verdictOf: (exam: ExamFacts) => Verdict;
}) {
  const stages = STAGES.map((stage) => ({
    stage,
    exams: facts.filter((f) => stageOf(f) === stage),
  })).filter((s) => s.exams.length > 0);
  return (
    <section aria-labelledby="road-h">
      <div className="sec-head nb">
        <h2 id="road-h">The road</h2>
      </div>
      <ol className="road">
        {stages.map(({ stage, exams }) => (
          <li key={stage}>
            <div className="road-stage">
              <h3>{STAGE[stage].name}</h3>
              <p className="small quiet">{STAGE[stage].about}</p>
            </div>
            <ul>
              {exams.map((exam) => (
                <Stop
                  key={exam.id}
                  exam={exam}
                  held={held.includes(exam.id)}
                  here={installed.includes(exam.id)}
                  verdict={verdictOf(exam)}
                />
              ))}
            </ul>
          </li>
        ))}
      </ol>
    </section>
  );
}

function Stop({
  exam,
  held,
  here,
  verdict,
}: {
  exam: ExamFacts;
  held: boolean;
  here: boolean;
  verdict: Verdict;
}) {
  const note = exam.eligibilityRules?.note;
  const rules = exam.sources.find(
    (s) => s.field === "eligibilityRules" || s.field === "eligibility",
  );
  return (
    <li className="stop" aria-labelledby={`stop-${exam.id}`}>
      <Icon name={held ? "diamond-on" : "diamond"} />
      <div className="stop-what">
        <h4 id={`stop-${exam.id}`}>
          {exam.abbreviation}
          {exam.name !== exam.abbreviation && (
            <span className="quiet stop-name"> {exam.name}</span>
          )}
        </h4>
        <div className="stop-verdict">
          {held ? (
            <Tag kind="ok">You hold it</Tag>
          ) : (
            <VerdictView verdict={verdict} />
          )}
        </div>
        {!held && note && verdict.kind !== "no-rules" && (
          <p className="small quiet read">{note}</p>
        )}
        {!held && rules && rules.confidence !== "verified" && (
          <p className="small quiet">
            {rules.confidence === "secondary"
              ? "These rules are second-hand."
              : "These rules are assumed."}
          </p>
        )}
      </div>
      <div className="stop-do">
        <Prepare exam={exam} here={here} />
        <Link to={`/library/${exam.id}`} className="linkish small">
          The exam<span className="vh"> {exam.abbreviation}</span>
        </Link>
      </div>
    </li>
  );
}

function VerdictView({ verdict }: { verdict: Verdict }) {
  switch (verdict.kind) {
    case "eligible":
      return (
        <Tag kind="ok">{verdict.open ? "Open to everyone" : "Eligible"}</Tag>
      );
    case "not-yet":
      return (
        <>
          <Tag kind="info" icon="clock">
            Not yet
          </Tag>
          <span className="small">
            Missing: {verdict.missing.join("; ")}.
            {verdict.unanswered.length > 0 &&
              ` Not answered: ${verdict.unanswered.join("; ")}.`}
          </span>
        </>
      );
    case "cannot-tell":
      return (
        <>
          <Tag kind="warn" icon="help">
            Cannot tell
          </Tag>
          <span className="small">
            {verdict.doubt ?? `Not answered: ${verdict.unanswered.join("; ")}.`}
          </span>
        </>
      );
    case "no-rules":
      return (
        <>
          <Tag kind="warn" icon="help">
            Cannot tell
          </Tag>
          <span className="small">
            Its profile does not say who may sit it.
          </span>
        </>
      );
    default:
      return never(verdict);
  }
}

/** Opens what is on the device, else installs it first. */
function Prepare({ exam, here }: { exam: ExamFacts; here: boolean }) {
  const navigate = useNavigate();
  const prepare = usePrepare();
  const installing = useLibrary((s) => s.installing[exam.id]);
  const [asked, setAsked] = useState(false);
  if (here)
    return (
      <Link className="btn" to={`/${exam.id}/today`}>
        Go on preparing<span className="vh"> for {exam.abbreviation}</span>
      </Link>
    );
  const working = installing?.state === "working";
  return (
    <>
      <button
        type="button"
        className="btn"
        disabled={working}
        onClick={() => {
          setAsked(true);
          void prepare(exam.id).then((done) => {
            if (done) void navigate(`/${exam.id}/today`);
          });
        }}
      >
        {working ? "Downloading" : "Start preparing"}
        <span className="vh"> for {exam.abbreviation}</span>
      </button>
      {asked && installing?.state === "failed" && (
        <ErrorState title="The question bank is not here yet">
          {installing.message}
        </ErrorState>
      )}
    </>
  );
}
