import "./exams.css";
import { useEffect, useId, useMemo, useState, type ReactNode } from "react";
import { Link, useNavigate, useSearchParams } from "react-router";
import type { Exam } from "../../domain/bank/schema.ts";
import { assembleForm } from "../../domain/exam/assemble.ts";
import {
  customProblems,
  customProfile,
  MOST_MINUTES,
  MOST_QUESTIONS,
  MOST_SECTIONS,
  usualCustom,
  type CustomExam,
} from "../../domain/exam/custom.ts";
import { missingWords, offerOf } from "../../domain/exam/offers.ts";
import { seededRng } from "../../domain/random/random.ts";
import { useWorld } from "../../session/ambient.ts";
import { useAttemptEntries, useLastSeen } from "../../session/attempts.ts";
import {
  useCustomExams,
  type CustomExams,
} from "../../session/custom-exams.ts";
import { useExam } from "../../session/exam-context.ts";
import { useAppSettings } from "../../session/live.ts";
import { Chips } from "../../ui/Chips.tsx";
import { counted } from "../../ui/dates.ts";
import { Icon } from "../../ui/Icon.tsx";
import { Loading } from "../../ui/State.tsx";
import { TopicTree } from "../../ui/TopicTree.tsx";
import { BeforeYouBegin } from "./BeforeYouBegin.tsx";
import { FormPicture } from "./FormPicture.tsx";
import { formSteps, minutesWords } from "./words.ts";

/** The exam builder: own sections, times and topics. `?id=` edits a kept one, `?begin=1` is the step before the start. */
export function OwnExamScreen() {
  const { exam, bank } = useExam();
  const world = useWorld();
  const [query] = useSearchParams();
  const kept = useCustomExams(exam);
  const settings = useAppSettings();
  const entries = useAttemptEntries(exam);
  const lastSeen = useLastSeen(exam);
  const [fresh] = useState(() =>
    usualCustom(bank.profile, world.newId(), "My own exam"),
  );
  const [seed] = useState(() => world.newId());
  useEffect(() => {
    document.title = "An exam of your own · Critical Pass";
  }, []);
  if (!kept.list || !settings || !entries || !lastSeen)
    return <Loading label="Opening the builder" />;
  const id = query.get("id");
  const custom = kept.list.find((c) => c.id === id);
  const drawn = (of: CustomExam) => {
    const profile = customProfile(bank.profile, of);
    const tasks = new Set(
      profile.domains.flatMap((d) => d.tasks.map((t) => t.id)),
    );
    const items = bank.index.filter(
      (i) => tasks.has(i.task) && !(of.unseenOnly && lastSeen.has(i.id)),
    );
    return {
      profile,
      ...assembleForm({ exam: profile, items, lastSeen }, 1, seededRng(seed)),
    };
  };
  if (custom && query.get("begin")) {
    const d = drawn(custom);
    if (d.ok)
      return (
        <BeforeYouBegin
          offer={offerOf("own", d.form)}
          missing={null}
          entries={entries}
          settings={settings}
          own={{ name: custom.name, profile: d.profile }}
        />
      );
  }
  return (
    <Builder
      key={custom?.id ?? "new"}
      start={custom ?? fresh}
      isNew={!custom}
      kept={kept}
      drawn={drawn}
    />
  );
}

function Builder({
  start,
  isNew,
  kept,
  drawn,
}: {
  start: CustomExam;
  isNew: boolean;
  kept: CustomExams;
  drawn: (
    of: CustomExam,
  ) => { profile: Exam } & ReturnType<typeof assembleForm>;
}) {
  const { exam, bank } = useExam();
  const { profile } = bank;
  const navigate = useNavigate();
  const [custom, setCustom] = useState(start);
  const [failed, setFailed] = useState(false);
  const change = (part: Partial<CustomExam>) =>
    setCustom((c) => ({ ...c, ...part }));
  const problems = customProblems(profile, custom);
  const made = problems.length === 0 ? drawn(custom) : null;
  const total = custom.sections.reduce((n, s) => n + s.questions, 0);
  const shares = custom.sections.some((s) => s.minutes === null);
  const chosen = useMemo(() => new Set(custom.tasks), [custom.tasks]);
  const counts = useMemo(() => {
    const map = new Map<string, number>();
    for (const i of bank.index)
      if (profile.itemTypes.exam.includes(i.type))
        map.set(i.task, (map.get(i.task) ?? 0) + 1);
    return map;
  }, [bank, profile]);
  const section = (at: number, part: Partial<CustomExam["sections"][number]>) =>
    change({
      sections: custom.sections.map((s, i) =>
        i === at ? { ...s, ...part } : s,
      ),
    });

  const keep = async (then: string) => {
    setFailed(false);
    try {
      await kept.keep({ ...custom, name: custom.name.trim() });
      void navigate(then);
    } catch {
      setFailed(true);
    }
  };
  const remove = async () => {
    try {
      await kept.remove(custom.id);
      void navigate(`/${exam}/exams`);
    } catch {
      setFailed(true);
    }
  };

  return (
    <>
      <div className="page-head">
        <div>
          <p className="quiet small">
            <Link to={`/${exam}/exams`}>Practice exams</Link>
          </p>
          <h1>An exam of your own</h1>
        </div>
      </div>
      <form
        className="before own-exam"
        onSubmit={(e) => {
          e.preventDefault();
          if (made?.ok) void keep(`/${exam}/exams/own?id=${custom.id}&begin=1`);
        }}
      >
        <section aria-labelledby="own-name-h">
          <h2 id="own-name-h">Name</h2>
          <Field label="Name of the exam">
            {(id) => (
              <input
                id={id}
                className="inp own-name"
                maxLength={60}
                value={custom.name}
                onChange={(e) => change({ name: e.target.value })}
              />
            )}
          </Field>
        </section>

        <section aria-labelledby="own-sections-h">
          <h2 id="own-sections-h">Sections and time</h2>
          <ol className="own-sections">
            {custom.sections.map((s, i) => (
              <li key={i}>
                <b className="own-n">Section {i + 1}</b>
                <NumberInput
                  label={`Questions in section ${i + 1}`}
                  short="Questions"
                  value={s.questions}
                  most={MOST_QUESTIONS}
                  onChange={(questions) =>
                    section(i, { questions: questions ?? 0 })
                  }
                />
                <NumberInput
                  label={`Own minutes of section ${i + 1}; empty: shares the clock`}
                  short="Own minutes"
                  value={s.minutes}
                  most={MOST_MINUTES}
                  placeholder="shared"
                  onChange={(minutes) => section(i, { minutes })}
                />
                <button
                  type="button"
                  className="btn icon quiet-btn"
                  aria-label={`Remove section ${i + 1}`}
                  disabled={custom.sections.length === 1}
                  onClick={() =>
                    change({
                      sections: custom.sections.filter((_, at) => at !== i),
                    })
                  }
                >
                  <Icon name="trash" />
                </button>
              </li>
            ))}
          </ol>
          <p>
            <button
              type="button"
              className="btn"
              disabled={custom.sections.length >= MOST_SECTIONS}
              onClick={() =>
                change({
                  sections: [
                    ...custom.sections,
                    {
                      questions: custom.sections.at(-1)?.questions ?? 10,
                      minutes: custom.sections.at(-1)?.minutes ?? null,
                    },
                  ],
                })
              }
            >
              <Icon name="plus" />
              Add a section
            </button>
          </p>
          <div className="own-fields">
            {shares && (
              <NumberInput
                label="Minutes that sections without their own time share"
                short={
                  custom.sections.every((s) => s.minutes === null)
                    ? "Minutes in all"
                    : "Minutes shared"
                }
                value={custom.minutes}
                most={MOST_MINUTES}
                onChange={(minutes) => change({ minutes })}
              />
            )}
            {custom.sections.length > 1 && (
              <NumberInput
                label="Minutes of the break after each section; 0 for none"
                short="Break, minutes"
                value={custom.breakMinutes}
                most={60}
                onChange={(minutes) => change({ breakMinutes: minutes ?? 0 })}
              />
            )}
          </div>
          <Chips
            legend="Moving between questions"
            value={custom.navigation}
            onChange={(navigation) => change({ navigation })}
            options={[
              { value: "free", label: "Forward and back" },
              { value: "forward-only", label: "Forward only" },
            ]}
          />
        </section>

        <section aria-labelledby="own-topics-h">
          <h2 id="own-topics-h">Topics</h2>
          <p className="small quiet">
            Parts decide how the questions are shared out: 2 and 1 are two
            thirds and one third, 0 leaves a domain out. The outline’s own
            weights stand there to begin with.
          </p>
          <div className="own-fields">
            {profile.domains.map((d) => (
              <NumberInput
                key={d.id}
                label={`Parts of ${d.name}`}
                short={d.name}
                value={custom.mix[d.id] ?? 0}
                most={100}
                onChange={(parts) =>
                  change({ mix: { ...custom.mix, [d.id]: parts ?? 0 } })
                }
              />
            ))}
          </div>
          <details className="alt">
            <summary>
              <Icon name="chevron-right" small className="tw" />
              {chosen.size === 0
                ? "Only some tasks"
                : `Only ${counted(chosen.size, "task")}`}
            </summary>
            <TopicTree
              exam={profile}
              chosen={chosen}
              counts={counts}
              onChange={(tasks) => change({ tasks: [...tasks] })}
            />
          </details>
          <label className="pick-row">
            <input
              type="checkbox"
              checked={custom.unseenOnly}
              onChange={(e) => change({ unseenOnly: e.target.checked })}
            />
            <span>
              <b>Unseen questions only</b> What you have met before is left out.
            </span>
          </label>
        </section>

        <section aria-labelledby="own-result-h" aria-live="polite">
          <h2 id="own-result-h">What it comes to</h2>
          {problems.length > 0 ? (
            <ul className="plain problem">
              {problems.map((p) => (
                <li key={p}>{p}</li>
              ))}
            </ul>
          ) : made?.ok ? (
            <>
              <p className="form-size">
                <b>{total}</b> {total === 1 ? "question" : "questions"}{" "}
                <span aria-hidden="true">·</span> <b>{made.form.minutes}</b>{" "}
                {made.form.minutes === 1 ? "minute" : "minutes"}
              </p>
              <FormPicture
                steps={formSteps(made.form, made.profile.delivery, 1)}
              />
              <p className="small quiet">
                {paceWords(profile, made.form.minutes / total)}
              </p>
            </>
          ) : (
            made && (
              <p className="problem">
                The bank lacks{" "}
                {missingWords(made.profile, made.missing).join(", ")} for this.
                Ask for fewer questions, more topics
                {custom.unseenOnly && ", or seen questions too"}.
              </p>
            )
          )}
        </section>

        {failed && (
          <p role="alert" className="problem">
            That could not be saved. The device may have no room left.
          </p>
        )}
        <p className="row wrap before-go">
          <button type="submit" className="btn primary" disabled={!made?.ok}>
            Keep and go on
            <Icon name="arrow-right" />
          </button>
          <button
            type="button"
            className="btn"
            disabled={problems.length > 0}
            onClick={() => void keep(`/${exam}/exams`)}
          >
            Keep for later
          </button>
          {!isNew && (
            <button
              type="button"
              className="btn quiet-btn"
              onClick={() => void remove()}
            >
              Remove it
            </button>
          )}
          <Link className="btn quiet-btn" to={`/${exam}/exams`}>
            Not now
          </Link>
        </p>
      </form>
    </>
  );
}

/** 'The real exam gives 80 seconds a question; yours gives 60.' */
function paceWords(profile: Exam, minutesEach: number): string {
  const real = (60 * profile.delivery.minutes) / profile.delivery.questions;
  return `The real exam gives ${counted(Math.round(real), "second")} a ${profile.delivery.countBy === "marks" ? "mark" : "question"}; yours gives ${Math.round(60 * minutesEach)}, ${minutesWords(Math.max(1, Math.round(minutesEach * 10)))} for ten.`;
}

function Field({
  label,
  children,
}: {
  label: string;
  children: (id: string) => ReactNode;
}) {
  const id = useId();
  return (
    <div className="own-field">
      <label htmlFor={id}>{label}</label>
      {children(id)}
    </div>
  );
}

/** A whole number from 0; empty is null. What is typed holds at once, and the page says what it leads to. */
function NumberInput({
  label,
  short,
  value,
  most,
  placeholder,
  onChange,
}: {
  /** The whole name, for assistive technology. */
  label: string;
  short: string;
  value: number | null;
  most: number;
  placeholder?: string;
  onChange: (value: number | null) => void;
}) {
  const id = useId();
  return (
    <div className="own-field">
      <label htmlFor={id}>{short}</label>
      <input
        id={id}
        className="inp"
        type="number"
        inputMode="numeric"
        min={0}
        max={most}
        step={1}
        aria-label={label}
        placeholder={placeholder}
        value={value ?? ""}
        onChange={(e) => {
          const n = e.target.valueAsNumber;
          onChange(Number.isNaN(n) ? null : Math.max(0, Math.round(n)));
        }}
      />
    </div>
  );
}
