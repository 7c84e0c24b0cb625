import "./exams.css";
import { useEffect, useMemo, useState } from "react";
import { Link, useSearchParams } from "react-router";
import {
  offerForms,
  missingWords,
  type Offer,
  type Offers,
} from "../../domain/exam/offers.ts";
import { seededRng } from "../../domain/random/random.ts";
import { useWorld } from "../../session/ambient.ts";
import {
  useAttemptEntries,
  useLastSeen,
  type AttemptEntry,
} from "../../session/attempts.ts";
import { useCustomExams } from "../../session/custom-exams.ts";
import { useExam } from "../../session/exam-context.ts";
import { useAppSettings } from "../../session/live.ts";
import { counted } from "../../ui/dates.ts";
import { Empty, Loading } from "../../ui/State.tsx";
import { lengthWords } from "../../domain/exam/adaptive-attempt.ts";
import { AttemptList } from "./AttemptList.tsx";
import { BeforeYouBegin } from "./BeforeYouBegin.tsx";
import { FormPicture } from "./FormPicture.tsx";
import { formSteps, minutesWords, withFactor } from "./words.ts";

/** The practice exams: which forms this bank can fill, and the attempts so far. `?form=` is the step before the start. */
export function ExamsScreen() {
  const { exam, bank } = useExam();
  const world = useWorld();
  const [query] = useSearchParams();
  const lastSeen = useLastSeen(exam);
  const entries = useAttemptEntries(exam);
  const settings = useAppSettings();
  // Drawn from one seed a visit: what is promised here is what begins.
  const [seed] = useState(() => world.newId());
  const offers = useMemo(
    () =>
      lastSeen &&
      offerForms(
        { exam: bank.profile, items: bank.index, lastSeen },
        seededRng(seed),
      ),
    [bank, lastSeen, seed],
  );
  const chosen = query.get("form");
  const offer =
    chosen === "full"
      ? offers?.full
      : chosen === "short"
        ? offers?.short
        : null;
  useEffect(() => {
    document.title = `${offer ? "Before you begin" : "Practice exams"} · Critical Pass`;
  }, [offer]);
  if (!offers || !entries || !settings)
    return <Loading label="Drawing the forms" />;
  if (offer)
    return (
      <BeforeYouBegin
        offer={offer}
        missing={offers.missing}
        entries={entries}
        settings={settings}
      />
    );
  return (
    <Forms offers={offers} entries={entries} factor={settings.timeFactor} />
  );
}

function Forms({
  offers,
  entries,
  factor,
}: {
  offers: Offers;
  entries: AttemptEntry[];
  factor: number | null;
}) {
  const { exam, bank } = useExam();
  const { profile } = bank;
  const running = entries.find((e) => e.row.status === "running" && e.here);
  return (
    <>
      <div className="page-head">
        <div>
          <p className="quiet small">
            The real {profile.abbreviation}:{" "}
            {profile.delivery.adaptive &&
              `${profile.delivery.adaptive.minScored + profile.delivery.adaptive.pretest} to `}
            {counted(profile.delivery.questions, "question")} in{" "}
            {minutesWords(profile.delivery.minutes)}
          </p>
          <h1>Practice exams</h1>
        </div>
      </div>
      <div className="stack">
        <section aria-labelledby="forms-h">
          <div className="sec-head nb">
            <h2 id="forms-h">Take one</h2>
            <Link to={`/library/${exam}/real-exam`} className="linkish small">
              How this differs from the real exam
            </Link>
          </div>
          {offers.full ? (
            <div className="halves forms">
              <FormSheet
                offer={offers.full}
                missing={offers.missing}
                factor={factor}
                primary={!running}
              />
              {offers.short && (
                <FormSheet
                  offer={offers.short}
                  missing={null}
                  factor={factor}
                  primary={false}
                />
              )}
            </div>
          ) : (
            <Empty title="The bank is too small for a practice exam">
              It still lacks{" "}
              {missingWords(profile, offers.missing ?? {}).join(", ")} for the
              smallest form in the exam’s proportions.
            </Empty>
          )}
        </section>
        <OwnExams />
        <AttemptList entries={entries} />
      </div>
    </>
  );
}

/** Exams the learner has put together: other sections, times and topics than the real one. */
function OwnExams() {
  const { exam } = useExam();
  const { list } = useCustomExams(exam);
  return (
    <section aria-labelledby="own-h">
      <div className="sec-head nb">
        <h2 id="own-h">Your own</h2>
        <Link className="small" to={`/${exam}/exams/own`}>
          Build an exam
        </Link>
      </div>
      {list && list.length > 0 ? (
        <ul className="own-list">
          {list.map((c) => {
            const questions = c.sections.reduce((n, s) => n + s.questions, 0);
            return (
              <li key={c.id}>
                <span>
                  <b>{c.name}</b>
                  <br />
                  <span className="small quiet">
                    {counted(questions, "question")} in{" "}
                    {counted(c.sections.length, "section")}
                  </span>
                </span>
                <Link
                  className="btn"
                  to={`/${exam}/exams/own?id=${c.id}&begin=1`}
                >
                  Take it<span className="vh">: {c.name}</span>
                </Link>
                <Link
                  className="btn quiet-btn"
                  to={`/${exam}/exams/own?id=${c.id}`}
                >
                  Change<span className="vh"> {c.name}</span>
                </Link>
              </li>
            );
          })}
        </ul>
      ) : (
        <p className="small quiet gap-t">
          Other sections, times or topics than the real exam: twenty questions
          on one domain in a lunch break, or two timed halves.
        </p>
      )}
    </section>
  );
}

function FormSheet({
  offer,
  missing,
  factor,
  primary,
}: {
  offer: Offer;
  missing: Offers["missing"];
  factor: number | null;
  primary: boolean;
}) {
  const { bank } = useExam();
  const { profile } = bank;
  const { form, questions, kind } = offer;
  const adaptive = profile.delivery.mode === "adaptive";
  const minutes = withFactor(form.minutes, factor);
  const whole = profile.delivery.questions;
  const reduced = kind === "full" && questions < whole;
  const name =
    kind === "short" ? "Short form" : reduced ? "Largest form" : "Full form";
  return (
    <article className="sheet form-sheet">
      <h3>{name}</h3>
      <p className="form-size">
        <b>{lengthWords({ min: offer.atLeast, max: questions })}</b>{" "}
        {questions === 1 ? "question" : "questions"}{" "}
        <span aria-hidden="true">·</span>{" "}
        {minutes === null ? (
          "no time limit"
        ) : (
          <>
            <b>{minutes}</b> {minutes === 1 ? "minute" : "minutes"}
          </>
        )}
      </p>
      {!adaptive && (
        <FormPicture steps={formSteps(form, profile.delivery, factor)} />
      )}
      <p className="small quiet">
        {reduced
          ? `The bank holds enough for ${questions} of ${whole} questions: ${minutesWords(form.minutes)}, in the exam’s proportions.`
          : kind === "short"
            ? "A third of the exam in the same proportions."
            : "As long as the real exam, in its proportions."}
        {adaptive && " It adapts to your answers and ends when it is sure."}
        {reduced &&
          missing &&
          ` The full form lacks ${missingWords(profile, missing).join(", ")}.`}
        {factor !== null && factor !== 1 && ` Your time is ×${factor}.`}
      </p>
      <p className="small quiet">
        {form.seenBefore === 0
          ? "None of its questions seen before."
          : `${form.seenBefore} of ${form.sections.reduce((n, s) => n + s.items.length, 0)} seen before.`}
      </p>
      <p className="form-go">
        <Link className={primary ? "btn primary" : "btn"} to={`?form=${kind}`}>
          {kind === "short"
            ? "Take the short form"
            : reduced
              ? "Take the largest form"
              : "Take the full form"}
        </Link>
      </p>
    </article>
  );
}
