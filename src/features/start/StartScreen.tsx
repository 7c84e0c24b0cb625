import "../../ui/start.css";
import { useEffect, useState } from "react";
import { Link, useNavigate } from "react-router";
import { dateOfDay, dayOfDate } from "../../domain/time/time.ts";
import { today, useWorld } from "../../session/ambient.ts";
import { useLibrary } from "../../session/library.ts";
import { useAppSettings } from "../../session/live.ts";
import { useSettingsActions } from "../../session/settings.ts";
import { counted } from "../../ui/dates.ts";
import { Icon } from "../../ui/Icon.tsx";
import { ErrorState, Loading } from "../../ui/State.tsx";

/** First visit: choose a certification, optionally an exam date, and begin. No account, nothing to sign. */
export function StartScreen() {
  const world = useWorld();
  const navigate = useNavigate();
  const { changeApp, changeExam } = useSettingsActions();
  const settings = useAppSettings();
  const entries = useLibrary((s) => s.entries);
  const problem = useLibrary((s) => s.problem);
  const load = useLibrary((s) => s.load);
  const install = useLibrary((s) => s.install);
  const installing = useLibrary((s) => s.installing);
  const [picked, setPicked] = useState<string | null>(null);
  const [date, setDate] = useState("");
  useEffect(() => {
    document.title = "Critical Pass";
    void load();
  }, [load]);

  const exam =
    picked ?? (entries?.length === 1 ? entries[0]?.id : null) ?? null;
  const working = exam ? installing[exam] : undefined;
  const now = today(world);
  const on = date ? dayOfDate(date) : null;
  const dateProblem =
    date &&
    (on === null
      ? "That is not a date."
      : on <= now
        ? "The exam date must be in the future."
        : null);

  const begin = async () => {
    if (!exam || dateProblem) return;
    if (!(await install(exam))) return;
    const exams = settings?.exams ?? [];
    await changeApp({
      currentExam: exam,
      exams: exams.includes(exam) ? exams : [...exams, exam],
    });
    if (date) await changeExam(exam, { examDate: date });
    void navigate(`/${exam}/today`);
  };

  const progress = working?.state === "working" ? working.progress : null;
  return (
    <main className="main start" id="main" tabIndex={-1}>
      <div className="wrap-main">
        <p className="row strong start-brand">
          <svg
            width="26"
            height="26"
            viewBox="0 0 28 28"
            fill="none"
            stroke="currentColor"
            strokeWidth="2.6"
            aria-hidden="true"
          >
            <path d="M1.5 7h8.5v9h4" />
            <path d="M20 9l7 7-7 7-7-7z" fill="currentColor" stroke="none" />
          </svg>
          Critical Pass
        </p>
        <h1>Which exam are you preparing for?</h1>
        <p className="quiet read start-lead">
          Study a little every day, sit practice exams that behave like the real
          one, and see honestly where you stand. No account, no tracking: your
          answers stay in this browser, and everything works offline.
        </p>
        <form
          onSubmit={(e) => {
            e.preventDefault();
            void begin();
          }}
        >
          {problem ? (
            <ErrorState
              title="The certifications could not be loaded"
              level={2}
              action={
                <button
                  type="button"
                  className="btn"
                  onClick={() => void load()}
                >
                  Try again
                </button>
              }
            >
              {problem}
            </ErrorState>
          ) : !entries ? (
            <Loading label="Looking up the certifications" lines={3} />
          ) : (
            <fieldset>
              <legend className="vh">Certification</legend>
              <ul className="start-list">
                {entries.map((e) => (
                  <li key={e.id}>
                    <label className="start-exam">
                      <input
                        type="radio"
                        name="exam"
                        value={e.id}
                        checked={exam === e.id}
                        onChange={() => setPicked(e.id)}
                      />
                      <span>
                        <b>{e.abbreviation}</b>{" "}
                        <span className="quiet">{e.name}</span>
                        <span className="small quiet start-meta">
                          {e.issuer} · outline of {e.outline} ·{" "}
                          {counted(e.questions, "question")},{" "}
                          {counted(e.flashcards, "flashcard")}
                        </span>
                      </span>
                    </label>
                  </li>
                ))}
              </ul>
            </fieldset>
          )}
          <div className="start-date">
            <label htmlFor="start-date" className="strong">
              Exam date{" "}
              <span className="quiet start-opt">
                (optional, you can change it at any time)
              </span>
            </label>
            <input
              id="start-date"
              className="field"
              type="date"
              value={date}
              min={dateOfDay((now + 1) as typeof now)}
              onChange={(e) => setDate(e.target.value)}
              aria-invalid={dateProblem ? true : undefined}
              aria-describedby={dateProblem ? "start-date-problem" : undefined}
            />
            {dateProblem && (
              <p id="start-date-problem" className="small start-problem">
                {dateProblem}
              </p>
            )}
          </div>
          {working?.state === "failed" && (
            <ErrorState title="The question bank is not here yet" level={2}>
              {working.message}
            </ErrorState>
          )}
          <div className="row wrap start-go">
            <button
              className="btn primary"
              type="submit"
              disabled={!exam || working?.state === "working"}
            >
              Start preparing
              <Icon name="arrow-right" />
            </button>
            <Link to="/career" className="small">
              Which one suits me?
            </Link>
            <Link to="/settings" className="small">
              I have a backup to bring back
            </Link>
          </div>
          {working?.state === "working" && (
            <p className="small quiet gap-t" role="status">
              {progress?.step === "store"
                ? `Putting ${progress.of} items on this device`
                : progress?.step === "check"
                  ? "Checking every item"
                  : `Downloading the question bank${progress ? `: ${Math.round(progress.done / 1024)} kB` : ""}`}
            </p>
          )}
        </form>
        <p className="caption start-note">
          Critical Pass is independent of every issuer. All questions are
          written for this project; certification names and marks belong to
          their owners.
        </p>
      </div>
    </main>
  );
}
