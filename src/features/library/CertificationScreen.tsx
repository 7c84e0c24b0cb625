import "../../ui/today.css";
import "../../ui/insights.css";
import "./library.css";
import { useEffect, useMemo, type ReactNode } from "react";
import { Link, useParams } from "react-router";
import { notYet } from "../../domain/bank/outline-choice.ts";
import { dateOfDay, instant, learnerDay } from "../../domain/time/time.ts";
import { useWorld } from "../../session/ambient.ts";
import { useLibrary, type LibraryEntry } from "../../session/library.ts";
import { useAppSettings, useBank, type BankRow } from "../../session/live.ts";
import { useSettingsActions } from "../../session/settings.ts";
import { counted } from "../../ui/dates.ts";
import { dated } from "../../ui/exam-words.ts";
import { Icon } from "../../ui/Icon.tsx";
import { aheadWords } from "../../ui/outline-words.ts";
import { Empty, Loading } from "../../ui/State.tsx";
import { HeldBack, updateOf, useExamTime, type Update } from "./HeldBack.tsx";
import { GetButton, Install } from "./Install.tsx";
import { factsOf, megabytes, outlineSince } from "./words.ts";

/** Everything known about one certification: the exam, its outline, where the facts come from, the bank. */
export function CertificationScreen() {
  const exam = useParams()["exam"] ?? "";
  const bank = useBank(exam);
  const entries = useLibrary((s) => s.entries);
  const problem = useLibrary((s) => s.problem);
  const load = useLibrary((s) => s.load);
  const entry = entries?.find((e) => e.id === exam) ?? null;
  const name =
    bank?.profile.abbreviation ?? entry?.abbreviation ?? exam.toUpperCase();
  useEffect(() => {
    document.title = `${name} · Library · Critical Pass`;
  }, [name]);
  useEffect(() => {
    void load();
  }, [load]);
  if (bank === undefined || (bank === null && !entries && !problem))
    return <Loading label="Opening the certification" lines={4} />;
  return (
    <>
      <p className="small">
        <Link to="/library" className="linkish">
          <Icon name="arrow-left" small />
          Library
        </Link>
      </p>
      {bank ? (
        <Installed bank={bank} entry={entry} />
      ) : entry ? (
        <Offered entry={entry} />
      ) : (
        <Unknown name={name} />
      )}
    </>
  );
}

function usePrepare(exam: string) {
  const app = useAppSettings();
  const { changeApp } = useSettingsActions();
  return async () => {
    const exams = app?.exams ?? [];
    await changeApp({
      currentExam: exam,
      exams: exams.includes(exam) ? exams : [...exams, exam],
    });
  };
}

function Unknown({ name }: { name: string }) {
  return (
    <>
      <h1 className="vh">{name}</h1>
      <Empty
        title="This certification is not known here"
        level={2}
        action={
          <Link className="btn" to="/library">
            Open the Library
          </Link>
        }
      >
        It is not on this device, and the site does not offer it or could not be
        reached.
      </Empty>
    </>
  );
}

function Offered({ entry }: { entry: LibraryEntry }) {
  const prepare = usePrepare(entry.id);
  return (
    <>
      <div className="page-head cert-head">
        <div>
          <h1>{entry.name}</h1>
          <p className="quiet">
            {entry.abbreviation} · {entry.issuer} · {entry.level}
          </p>
        </div>
        <GetButton
          exam={entry.id}
          name={entry.abbreviation}
          verb="Get"
          primary
          onDone={prepare}
        />
      </div>
      <Install exam={entry.id} />
      <dl className="facts cert-facts">
        <Fact name="Outline">
          {entry.outline}
          {outlineSince(entry.outlineEffective)}
        </Fact>
        <Fact name="Bank">
          version {entry.bankVersion}, {counted(entry.questions, "question")},{" "}
          {counted(entry.flashcards, "flashcard")}
        </Fact>
        <Fact name="Download">{megabytes(entry.bytes)}</Fact>
      </dl>
      <p className="quiet gap-t">
        Get it to see how the exam runs and its outline. What is known of the
        exam, and how sure, is here already: <RealExamLink exam={entry.id} />.
      </p>
    </>
  );
}

function RealExamLink({ exam }: { exam: string }) {
  return (
    <Link to={`/library/${exam}/real-exam`}>
      How this differs from the real exam
    </Link>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function Installed({
  bank,
  entry,
}: {
  bank: BankRow;
  entry: LibraryEntry | null;
}) {
  const { profile } = bank;
  const when = useExamTime(bank.exam);
  const ahead = when && notYet(profile.outline, when);
  const update = updateOf(bank, entry, when);
  return (
    <>
      <div className="page-head cert-head">
        <div>
          <h1>{profile.name}</h1>
          <p className="quiet">
            {profile.abbreviation} · {profile.issuer} · {profile.level}
          </p>
        </div>
        <Link className="btn primary" to={`/${bank.exam}/today`}>
          Prepare for {profile.abbreviation} <Icon name="arrow-right" />
        </Link>
      </div>
      <div className="stack">
        {entry && update.kind === "held-back" && (
          <HeldBack entry={entry} why={update.why} />
        )}
        <section aria-labelledby="facts-h">
          <div className="sec-head">
            <h2 id="facts-h">The exam</h2>
          </div>
          <dl className="facts cert-facts">
            {factsOf(profile).map(([name, fact]) => (
              <Fact key={name} name={name}>
                {fact}
              </Fact>
            ))}
          </dl>
          {ahead && <p className="read gap-t">{aheadWords(ahead)}</p>}
        </section>
        <Outline bank={bank} />
        <section aria-labelledby="real-h">
          <div className="sec-head">
            <h2 id="real-h">How sure this is</h2>
          </div>
          <p className="read gap-t">
            What is the same as in the real exam, what differs, what nobody
            outside the issuer knows, and where each fact comes from:{" "}
            <RealExamLink exam={bank.exam} />.
          </p>
        </section>
        <TheBank bank={bank} update={update} />
        <section aria-labelledby="rights-h">
          <div className="sec-head">
            <h2 id="rights-h">Licence and marks</h2>
          </div>
          <div className="read quiet small cert-rights">
            <p>
              The questions, cases and flashcards may be shared and adapted
              under{" "}
              <a
                href="https://creativecommons.org/licenses/by-sa/4.0/"
                rel="noreferrer"
              >
                CC BY-SA 4.0
              </a>
              : name “Critical Pass contributors”, say what you changed, and
              pass it on under the same licence.
            </p>
            <p>
              {profile.abbreviation} and {profile.name} are marks of{" "}
              {profile.issuer} and are named here only to say what the bank
              prepares for. Critical Pass is independent: {profile.issuer} has
              neither endorsed, reviewed nor sponsored it.
            </p>
          </div>
        </section>
      </div>
    </>
  );
}

/** Domains and tasks with their weights and how many items the bank has for each. */
function Outline({ bank }: { bank: BankRow }) {
  const counts = useMemo(() => {
    const by = new Map<string, { questions: number; cards: number }>();
    const at = (task: string) => {
      const c = by.get(task) ?? { questions: 0, cards: 0 };
      by.set(task, c);
      return c;
    };
    for (const i of bank.index) at(i.task).questions++;
    for (const c of bank.cards) at(c.task).cards++;
    return by;
  }, [bank]);
  const of = (task: string) => counts.get(task) ?? { questions: 0, cards: 0 };
  const sum = (tasks: readonly { id: string }[], kind: "questions" | "cards") =>
    tasks.reduce((n, t) => n + of(t.id)[kind], 0);
  return (
    <section aria-labelledby="outline-h">
      <div className="sec-head nb">
        <h2 id="outline-h">Outline</h2>
        <span className="small">Weight in the exam, items in this bank</span>
      </div>
      <table className="tbl wbs cert-outline">
        <thead>
          <tr>
            <th scope="col">Topic</th>
            <th scope="col" className="r">
              Weight
            </th>
            <th scope="col" className="r">
              Questions
            </th>
            <th scope="col" className="r only-wide-c">
              Flashcards
            </th>
          </tr>
        </thead>
        <tbody>
          {bank.profile.domains.map((d, i) => [
            <tr className="d1" key={d.id}>
              <th scope="row">
                <span className="nm">
                  <span className="code">{i + 1}</span> {d.name}
                </span>
              </th>
              <td className="r">{d.weight}%</td>
              <td className="r">{sum(d.tasks, "questions")}</td>
              <td className="r only-wide-c">{sum(d.tasks, "cards")}</td>
            </tr>,
            ...d.tasks.map((t, j) => (
              <tr className="d2" key={t.id}>
                <th scope="row">
                  <span className="nm">
                    <span className="code">
                      {i + 1}.{j + 1}
                    </span>
                    <span>{t.name}</span>
                  </span>
                </th>
                <td />
                <td className="r">{of(t.id).questions}</td>
                <td className="r only-wide-c">{of(t.id).cards}</td>
              </tr>
            )),
          ])}
        </tbody>
      </table>
    </section>
  );
}

const EFFECT: Record<BankRow["errata"][number]["effect"], string> = {
  rekey: "The key was wrong; answers are scored anew.",
  drop: "The item counts for nobody any more.",
  wording: "Wording only; scores do not change.",
};

function TheBank({ bank, update }: { bank: BankRow; update: Update }) {
  const { clock } = useWorld();
  const at = instant(bank.installedAtMs);
  const installed = dateOfDay(learnerDay(at, clock.utcOffsetMinutes(at)));
  const { abbreviation, bankVersion, size } = bank.profile;
  return (
    <section aria-labelledby="bank-h">
      <div className="sec-head">
        <h2 id="bank-h">The question bank</h2>
        {update.kind === "offered" && (
          <GetButton exam={bank.exam} name={abbreviation} verb="Update" />
        )}
      </div>
      {update.kind !== "held-back" && <Install exam={bank.exam} />}
      <dl className="facts cert-facts">
        <Fact name="Version">
          {bankVersion}
          {size === "pilot" ? ", a pilot" : ""}, on this device since{" "}
          {dated(installed)}
        </Fact>
        <Fact name="Holds">
          {counted(bank.index.length, "question")},{" "}
          {counted(bank.cards.length, "flashcard")},{" "}
          {counted(bank.cases.length, "case")}
        </Fact>
        <Fact name="Checksum">
          <code className="code">{bank.hash}</code>
        </Fact>
      </dl>
      <h3 className="gap-t">Corrections</h3>
      {bank.errata.length === 0 ? (
        <p className="small quiet">
          None so far. ‘Report a problem’ under any question says how to bring
          one in.
        </p>
      ) : (
        <ul className="cert-errata">
          {bank.errata.map((e) => (
            <li key={`${e.item} ${e.revision} ${e.date}`}>
              <span className="quiet small nowrap">
                <time dateTime={e.date}>{dated(e.date)}</time>
              </span>
              <span>
                <code className="code">{e.item}</code> {e.note}{" "}
                <span className="quiet">{EFFECT[e.effect]}</span>
              </span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
