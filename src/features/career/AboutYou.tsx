import { useId, useState } from "react";
import type { FieldOfWork } from "../../domain/bank/schema.ts";
import {
  EDUCATION_WORDS,
  fieldName,
  type Answers,
  type NumberQuestion,
  type Questions,
} from "../../domain/career/eligibility.ts";
import { useAnswerActions, type AnswerChange } from "../../session/career.ts";
import { Chips } from "../../ui/Chips.tsx";
import { Icon } from "../../ui/Icon.tsx";

type Education = NonNullable<Answers["education"]>;

/** A short form. Every answer is kept at once, on this device. */
export function AboutYou({
  questions,
  answers: stored,
  held,
  education,
}: {
  questions: Questions;
  answers: Answers;
  /** Certificates that the renewal page knows of. */
  held: readonly string[];
  education: readonly Education[];
}) {
  const actions = useAnswerActions();
  const [begun] = useState(
    () => stored.education !== null || stored.fields !== null,
  );
  // What was said here a moment ago counts before the database has answered: the next tap builds on it.
  const [said, setSaid] = useState<Omit<AnswerChange, "numbers">>({});
  const answers: Answers = { ...stored, ...said };
  const change = async ({ numbers, ...rest }: AnswerChange) => {
    setSaid((before) => ({ ...before, ...rest }));
    await actions.change({ ...rest, ...(numbers ? { numbers } : {}) });
  };
  const certificates = questions.certificates.filter(
    (c) => !held.includes(c.key),
  );
  const known = questions.certificates
    .filter((c) => held.includes(c.key))
    .map((c) => c.name);
  const haves = [...certificates, ...questions.courses];
  const fields = questions.fields.map((f) => ({ key: f, name: fieldName(f) }));
  return (
    <section aria-labelledby="you-h">
      <div className="sec-head">
        <h2 id="you-h">About you</h2>
        <span className="small">Kept on this device only</span>
      </div>
      <details className="alt you-form" open={!begun}>
        <summary>
          <Icon name="chevron-right" small className="tw" />
          {begun
            ? "Change your answers"
            : "A few questions; leave out what you like"}
        </summary>
        <div className="you">
          {questions.education && (
            <Chips<Education>
              legend="Your highest education"
              value={answers.education}
              onChange={(e) => void change({ education: e })}
              options={education.map((e) => ({
                value: e,
                label: EDUCATION_WORDS[e],
              }))}
            />
          )}
          {fields.length > 0 && (
            <Several
              legend="Which of these have you worked or been trained in?"
              options={fields}
              value={answers.fields}
              onChange={(f) => void change({ fields: f as FieldOfWork[] })}
            />
          )}
          {answers.fields && answers.fields.length > 0 && (
            <div className="you-work">
              {questions.fields
                .filter((f) => answers.fields?.includes(f))
                .map((field) => (
                  <fieldset key={field}>
                    <legend className="chips-legend">{fieldName(field)}</legend>
                    <div className="you-numbers">
                      {questions.numbers
                        .filter((q) => q.field === field)
                        .map((q) => (
                          <NumberAnswer
                            key={q.key}
                            question={q}
                            value={answers.numbers[q.key] ?? null}
                            onKeep={(n) =>
                              void change({ numbers: { [q.key]: n } })
                            }
                          />
                        ))}
                    </div>
                  </fieldset>
                ))}
            </div>
          )}
          {haves.length > 0 && (
            <div>
              <Several
                legend="Certificates you hold, courses you have taken"
                options={haves}
                value={answers.have}
                onChange={(have) => void change({ have })}
              />
              {known.length > 0 && (
                <p className="small quiet you-known">
                  From your renewals: {known.join(", ")}.
                </p>
              )}
            </div>
          )}
        </div>
      </details>
    </section>
  );
}

/** Any of these or, said on purpose, none: an answer of none is not the same as no answer. */
function Several({
  legend,
  options,
  value,
  onChange,
}: {
  legend: string;
  options: readonly { key: string; name: string }[];
  value: readonly string[] | null;
  onChange: (value: string[]) => void;
}) {
  const chosen = value ?? [];
  const toggle = (key: string) =>
    onChange(
      chosen.includes(key) ? chosen.filter((k) => k !== key) : [...chosen, key],
    );
  return (
    <fieldset>
      <legend className="chips-legend">{legend}</legend>
      <div className="chips you-chips">
        {options.map((o) => (
          <label className="chip" key={o.key}>
            <input
              type="checkbox"
              checked={chosen.includes(o.key)}
              onChange={() => toggle(o.key)}
            />
            {o.name}
          </label>
        ))}
        <label className="chip">
          <input
            type="checkbox"
            checked={value !== null && value.length === 0}
            onChange={() => onChange([])}
          />
          None of these
        </label>
      </div>
    </fieldset>
  );
}

const MOST: Record<NumberQuestion["asks"], number> = {
  months: 720,
  hours: 100_000,
  training: 10_000,
  areas: 99,
};

/** Kept when the field is left or Enter is pressed; an empty field takes the answer back. */
function NumberAnswer({
  question,
  value,
  onKeep,
}: {
  question: NumberQuestion;
  value: number | null;
  onKeep: (value: number | null) => void;
}) {
  const id = useId();
  const [typed, setTyped] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const most = MOST[question.asks];
  const keep = () => {
    if (typed === null) return;
    const text = typed.trim();
    const given = text === "" ? null : Number(text);
    if (
      given !== null &&
      !(Number.isInteger(given) && given >= 0 && given <= most)
    ) {
      setProblem(
        `A whole number from 0 to ${most.toLocaleString("en-GB")}, please.`,
      );
      return;
    }
    setProblem(null);
    setTyped(null);
    if (given !== value) onKeep(given);
  };
  return (
    <div className="you-number">
      <label htmlFor={id}>{question.label}</label>
      <input
        id={id}
        className="field"
        inputMode="numeric"
        autoComplete="off"
        value={typed ?? (value === null ? "" : String(value))}
        aria-invalid={problem ? true : undefined}
        aria-describedby={problem ? `${id}-problem` : undefined}
        onChange={(e) => setTyped(e.target.value)}
        onBlur={keep}
        onKeyDown={(e) => {
          if (e.key === "Enter") keep();
        }}
      />
      {problem && (
        <p id={`${id}-problem`} role="alert" className="small form-problem">
          {problem}
        </p>
      )}
    </div>
  );
}
