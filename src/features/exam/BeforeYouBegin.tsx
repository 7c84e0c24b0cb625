import { useId, useState } from "react";
import { Link, useNavigate } from "react-router";
import type { Exam } from "../../domain/bank/schema.ts";
import {
  missingWords,
  type Offer,
  type Offers,
} from "../../domain/exam/offers.ts";
import {
  useAttemptActions,
  type AttemptEntry,
} from "../../session/attempts.ts";
import { useExam } from "../../session/exam-context.ts";
import {
  useSettingsActions,
  type AppSettings,
} from "../../session/settings.ts";
import { Chips } from "../../ui/Chips.tsx";
import { counted } from "../../ui/dates.ts";
import { Icon } from "../../ui/Icon.tsx";
import { ErrorState } from "../../ui/State.tsx";
import { lengthWords } from "../../domain/exam/adaptive-attempt.ts";
import { FormPicture } from "./FormPicture.tsx";
import { breakLines, formSteps, minutesWords, withFactor } from "./words.ts";

const FACTORS = ["1", "1.25", "1.5", "2"] as const;
type Choice = (typeof FACTORS)[number] | "off" | "custom";

const choiceOf = (factor: number | null): Choice =>
  factor === null
    ? "off"
    : (FACTORS.find((f) => Number(f) === factor) ?? "custom");

/** The last step before the clock starts: what is real about this exam, and what the learner needs to be different. */
export function BeforeYouBegin({
  offer,
  missing,
  entries,
  settings,
  own,
}: {
  offer: Offer;
  missing: Offers["missing"];
  entries: readonly AttemptEntry[];
  settings: AppSettings;
  /** The learner's own exam as a profile; its name is the attempt's. */
  own?: { name: string; profile: Exam };
}) {
  const { exam, bank } = useExam();
  const profile = own?.profile ?? bank.profile;
  const { delivery } = profile;
  const navigate = useNavigate();
  const { begin } = useAttemptActions();
  const { changeApp } = useSettingsActions();
  const [choice, setChoice] = useState<Choice>(() =>
    choiceOf(settings.timeFactor),
  );
  const [custom, setCustom] = useState(() => String(settings.timeFactor ?? 3));
  const [gapPolicy, setGapPolicy] = useState(settings.gapPolicy);
  const [clockHidden, setClockHidden] = useState(settings.clockHidden);
  const [breaksAtWill, setBreaksAtWill] = useState(settings.breaksAtWill);
  const [state, setState] = useState<"ready" | "working" | "failed">("ready");
  const customId = useId();

  const typed = Number(custom.replace(",", "."));
  const customBad = choice === "custom" && !(typed >= 1 && typed <= 10);
  const factor =
    choice === "off"
      ? null
      : choice === "custom"
        ? customBad
          ? 1
          : typed
        : Number(choice);
  const { form, questions, kind } = offer;
  const adaptive = delivery.mode === "adaptive";
  const minutes = withFactor(form.minutes, factor);
  const reduced = kind === "full" && questions < delivery.questions;
  const number = 1 + entries.filter((e) => e.row.status !== "discarded").length;
  const title =
    own?.name ??
    `${profile.abbreviation} ${kind === "short" ? "short " : ""}practice exam ${number}`;
  const other = entries.find((e) => e.row.status === "running" && e.here);

  const start = async () => {
    if (customBad || state === "working") return;
    setState("working");
    try {
      const id = await begin({ ...bank, profile }, form, {
        title,
        own: own !== undefined,
        timeFactor: factor,
        gapPolicy,
        conditions: {
          clockHidden,
          breaksAtWill,
          textSize: settings.textSize,
          theme: settings.theme,
          font: settings.font,
          reducedMotion: settings.motion === "reduced",
          oneThingAtATime: settings.oneThingAtATime,
        },
      });
      const changed =
        factor !== settings.timeFactor ||
        gapPolicy !== settings.gapPolicy ||
        breaksAtWill !== settings.breaksAtWill ||
        clockHidden !== settings.clockHidden;
      if (changed)
        await changeApp({
          timeFactor: factor,
          gapPolicy,
          clockHidden,
          breaksAtWill,
        });
      void navigate(`/${exam}/exams/${id}`);
    } catch {
      setState("failed");
    }
  };

  return (
    <>
      <div className="page-head">
        <div>
          <p className="quiet small">
            <Link to={`/${exam}/exams`}>Practice exams</Link>
          </p>
          <h1>Before you begin</h1>
        </div>
      </div>
      <form
        className="before"
        onSubmit={(e) => {
          e.preventDefault();
          void start();
        }}
      >
        <section aria-labelledby="what-h">
          <h2 id="what-h">{title}</h2>
          <p className="form-size">
            <b>{lengthWords({ min: offer.atLeast, max: questions })}</b>{" "}
            questions <span aria-hidden="true">·</span>{" "}
            {minutes === null ? (
              "no time limit"
            ) : (
              <>
                <b>{minutes}</b> minutes
              </>
            )}
          </p>
          {adaptive ? null : (
            <FormPicture steps={formSteps(form, delivery, factor)} />
          )}
          <ul className="plain read">
            {reduced && (
              <li>
                The bank holds enough for {questions} of {delivery.questions}{" "}
                questions: {minutesWords(form.minutes)} at the exam’s own pace.
                {missing &&
                  ` For the full form it lacks ${missingWords(profile, missing).join(", ")}.`}
              </li>
            )}
            {adaptive && (
              <>
                <li>
                  Each question is chosen by your answers so far, near an even
                  chance for you: it should feel hard throughout.
                </li>
                <li>
                  The exam ends by itself: when it is{" "}
                  {Math.round((delivery.adaptive?.confidence ?? 0.95) * 100)}%
                  sure which side of the standard you are on, after{" "}
                  {offer.atLeast} questions at the earliest; after {questions};
                  or when time runs out.
                </li>
                <li>
                  Some questions are not scored, as in the exam; the result says
                  which.
                </li>
              </>
            )}
            <li>
              {form.seenBefore === 0
                ? "You have seen none of these questions before."
                : adaptive
                  ? `You have seen ${form.seenBefore} of the ${form.sections[0]?.items.length ?? 0} questions it draws from; those of your last two runs are left out.`
                  : `You have seen ${form.seenBefore} of ${questions} before.`}
              {form.pretest.size > 0 &&
                ` ${counted(form.pretest.size, "question")} will not be scored, as in the exam; the result says which.`}
            </li>
            {form.sections.length > 1 && (
              <li>
                {counted(form.sections.length, "section")}, one after the other.
                A section is closed when you end it
                {delivery.breaks.length > 0 ? " or its break begins" : ""}, and
                cannot be opened again.
              </li>
            )}
            {breakLines(form, delivery).map((line) => (
              <li key={line}>{line} You may end it early.</li>
            ))}
            <li>
              {delivery.navigation === "forward-only"
                ? "You move forward only: no way back, no flags, no review."
                : "Inside a section you move freely, flag questions and review them before you end it."}
            </li>
            {factor !== null && delivery.timeWarnings.length > 0 && (
              <li>
                Time left is announced at {delivery.timeWarnings.join(" and ")}{" "}
                minutes.
              </li>
            )}
            <li>
              Tools: {delivery.tools.map((t) => TOOLS[t]).join(", ")}
              {delivery.openBook
                ? ". The exam is open book: keep your materials at hand"
                : ""}
              .
            </li>
            <li>
              Everything is saved as you do it. After a closed tab you resume at
              the same question.
            </li>
          </ul>
          <p className="small gap-t">
            <Link to={`/library/${exam}/real-exam`}>
              How this differs from the real exam
            </Link>
          </p>
        </section>

        <section aria-labelledby="yours-h" className="yours">
          <h2 id="yours-h">As you need it</h2>
          <div>
            <Chips
              legend="Time"
              value={choice}
              onChange={setChoice}
              options={[
                ...FACTORS.map((f) => ({ value: f, label: `×${f}` })),
                { value: "custom", label: "Another factor" },
                { value: "off", label: "No time limit" },
              ]}
            />
            {choice === "custom" && (
              <p className="custom">
                <label htmlFor={customId}>Time times</label>
                <input
                  id={customId}
                  className="inp"
                  inputMode="decimal"
                  value={custom}
                  aria-invalid={customBad || undefined}
                  aria-describedby={`${customId}-note`}
                  onChange={(e) => setCustom(e.target.value)}
                />
                <span
                  id={`${customId}-note`}
                  className={customBad ? "small problem" : "small quiet"}
                >
                  {customBad ? "A number from 1 to 10." : "1 to 10"}
                </span>
              </p>
            )}
            <p className="small quiet" role="status">
              {minutes === null
                ? "The clock is off; nothing is timed out."
                : `${minutesWords(minutes)} in all. The result says which time you took.`}
            </p>
            {profile.issuer === "PeopleCert" && (
              <p className="small quiet">
                PeopleCert gives a quarter more time to those who sit the paper
                in a language that is not their own: that is ×1.25.
              </p>
            )}
          </div>

          <fieldset className="picks-list">
            <legend className="chips-legend">
              When the tab closes or the device sleeps
            </legend>
            <label className="pick-row">
              <input
                type="radio"
                name="gap"
                checked={gapPolicy === "practice"}
                onChange={() => setGapPolicy("practice")}
              />
              <span>
                <b>Practice</b> The clock pauses when the tab closes.
              </span>
            </label>
            <label className="pick-row">
              <input
                type="radio"
                name="gap"
                checked={gapPolicy === "exam"}
                onChange={() => setGapPolicy("exam")}
              />
              <span>
                <b>Exam conditions</b> The clock runs on.
              </span>
            </label>
          </fieldset>

          <fieldset className="picks-list">
            <legend className="chips-legend">Clock</legend>
            <label className="pick-row">
              <input
                type="checkbox"
                checked={clockHidden}
                onChange={(e) => setClockHidden(e.target.checked)}
              />
              <span>
                <b>Keep the clock hidden</b> A button shows it; the key{" "}
                <kbd>T</kbd> tells it to a screen reader.
              </span>
            </label>
            <label className="pick-row">
              <input
                type="checkbox"
                checked={breaksAtWill}
                onChange={(e) => setBreaksAtWill(e.target.checked)}
              />
              <span>
                <b>Breaks when I need them</b> A button covers the question and
                stops the clock; the result says for how long.
              </span>
            </label>
          </fieldset>
          <p className="caption">These choices are kept for your next exam.</p>
        </section>

        {other && (
          <p className="small quiet before-note">
            <Icon name="info" small />
            {other.plan.title} is still in progress. It stays as it is.
          </p>
        )}
        {state === "failed" && (
          <ErrorState title="The exam could not be set up" level={2}>
            Nothing was lost, and the clock has not started. The device may have
            no room left: free some, then begin again.
          </ErrorState>
        )}
        <p className="row wrap before-go">
          <button
            type="submit"
            className="btn primary"
            disabled={customBad || state === "working"}
          >
            Begin the exam
            <Icon name="arrow-right" />
          </button>
          <Link className="btn quiet-btn" to={`/${exam}/exams`}>
            Not now
          </Link>
        </p>
      </form>
    </>
  );
}

const TOOLS = {
  calculator: "calculator",
  notes: "notes",
  strike: "strike-through",
  highlight: "highlighter",
} as const;
