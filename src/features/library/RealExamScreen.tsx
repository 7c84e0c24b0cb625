import "../../ui/today.css";
import "./library.css";
import { useEffect, useMemo, type ReactNode } from "react";
import { Link, useParams } from "react-router";
import type { Exam, ExamFacts } from "../../domain/bank/schema.ts";
import { useExamFacts } from "../../session/career.ts";
import { useLibrary } from "../../session/library.ts";
import { useBank } from "../../session/live.ts";
import { dated } from "../../ui/exam-words.ts";
import { Icon } from "../../ui/Icon.tsx";
import { Empty, Loading } from "../../ui/State.tsx";
import { Tag } from "../../ui/Tag.tsx";
import { findings } from "./real-exam.ts";
import { fieldName } from "./words.ts";

/** What practising here shares with the real exam, what not, and what nobody outside the issuer knows. */
export function RealExamScreen() {
  const exam = useParams()["exam"] ?? "";
  const bank = useBank(exam);
  const entry = useLibrary((s) => s.entries)?.find((e) => e.id === exam);
  const { facts } = useExamFacts();
  const profile =
    bank?.profile ?? facts?.find((f) => f.id === exam) ?? undefined;
  const name =
    profile?.abbreviation ?? entry?.abbreviation ?? exam.toUpperCase();
  useEffect(() => {
    document.title = `The real ${name} exam · Critical Pass`;
  }, [name]);
  if (bank === undefined || (!profile && !facts))
    return <Loading label="Opening what is known of the exam" lines={5} />;
  return (
    <>
      <p className="small">
        <Link to={`/library/${exam}`} className="linkish">
          <Icon name="arrow-left" small />
          {name} in the Library
        </Link>
      </p>
      {profile ? (
        <Comparison
          profile={profile}
          questions={bank ? bank.index.length : (entry?.questions ?? 0)}
          installed={bank !== null}
        />
      ) : (
        <>
          <h1 className="vh">{name}</h1>
          <Empty
            title="What is known of this exam is not here"
            level={2}
            action={
              <Link className="btn" to="/library">
                Open the Library
              </Link>
            }
          >
            It is not on this device, and the site does not offer it or could
            not be reached.
          </Empty>
        </>
      )}
    </>
  );
}

function Comparison({
  profile,
  questions,
  installed,
}: {
  profile: ExamFacts & Partial<Pick<Exam, "domains">>;
  questions: number;
  installed: boolean;
}) {
  const { same, differs, unknown } = useMemo(
    () => findings(profile, questions),
    [profile, questions],
  );
  return (
    <>
      <div className="page-head cert-head">
        <div>
          <h1>How this differs from the real {profile.abbreviation} exam</h1>
          <p className="quiet lib-lead">
            {profile.name}, {profile.issuer}. Outline: {profile.outline.version}
            .
          </p>
        </div>
        {installed && (
          <Link className="btn" to={`/${profile.id}/exams`}>
            Practice exams <Icon name="arrow-right" />
          </Link>
        )}
      </div>
      <div className="stack">
        <List id="same" title="What is the same" icon="check">
          {same}
        </List>
        <List id="differs" title="What differs" icon="switch">
          {differs}
        </List>
        <List
          id="unknown"
          title="What nobody outside the issuer knows"
          icon="help"
        >
          {unknown}
        </List>
        <Sources profile={profile} />
      </div>
    </>
  );
}

function List({
  id,
  title,
  icon,
  children,
}: {
  id: string;
  title: string;
  icon: "check" | "switch" | "help";
  children: string[];
}) {
  return (
    <section aria-labelledby={`${id}-h`}>
      <div className="sec-head">
        <h2 id={`${id}-h`}>{title}</h2>
      </div>
      {children.length === 0 ? (
        <p className="quiet gap-t">Nothing that we know of.</p>
      ) : (
        <ul className="real-list">
          {children.map((line) => (
            <li key={line}>
              <Icon name={icon} small />
              <span>{line}</span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

const SURE: Record<Exam["sources"][number]["confidence"], ReactNode> = {
  verified: <Tag kind="ok">Verified</Tag>,
  secondary: (
    <Tag kind="info" icon="ring">
      Second-hand
    </Tag>
  ),
  assumed: (
    <Tag kind="warn" icon="help">
      Assumed
    </Tag>
  ),
};

function Sources({
  profile,
}: {
  profile: ExamFacts & Partial<Pick<Exam, "domains">>;
}) {
  return (
    <section aria-labelledby="sources-h">
      <div className="sec-head nb">
        <h2 id="sources-h">Where this comes from</h2>
      </div>
      <ul className="legend sure-key">
        <li>{SURE.verified} read in the issuer’s own text</li>
        <li>{SURE.secondary} reported by others</li>
        <li>{SURE.assumed} ours</li>
      </ul>
      <table className="tbl cert-sources">
        <thead>
          <tr>
            <th scope="col">About</th>
            <th scope="col">Source</th>
            <th scope="col" className="only-wide-c">
              Checked
            </th>
            <th scope="col">How sure</th>
          </tr>
        </thead>
        <tbody>
          {profile.sources.map((s) => (
            <tr key={`${s.field} ${s.source}`}>
              <th scope="row">{fieldName(profile, s.field)}</th>
              <td>
                {s.source}
                <span className="small quiet only-phone">
                  {dated(s.checked)}
                </span>
                {s.note && <small>{s.note}</small>}
              </td>
              <td className="only-wide-c">
                <time dateTime={s.checked}>{dated(s.checked)}</time>
              </td>
              <td>{SURE[s.confidence]}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
