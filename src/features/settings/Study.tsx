import { useState } from "react";
import { Link } from "react-router";
import { dateOfDay, dayOfDate } from "../../domain/time/time.ts";
import { today, useWorld } from "../../session/ambient.ts";
import { useExamSettings, type BankRow } from "../../session/live.ts";
import {
  useSettingsActions,
  type AppSettings,
} from "../../session/settings.ts";
import { NumberField, Part, Switch } from "./Part.tsx";

export function Study({
  app,
  banks,
}: {
  app: AppSettings;
  banks: readonly BankRow[];
}) {
  const { changeApp } = useSettingsActions();
  const nameOf = (exam: string) =>
    banks.find((b) => b.exam === exam)?.profile.abbreviation ??
    exam.toUpperCase();
  const exams = [...new Set([...app.exams, ...banks.map((b) => b.exam)])];
  return (
    <Part id="study" title="Study">
      <div className="set-rows">
        <Switch
          label="Ask how sure I am"
          hint="Before the feedback of a question, one key. Right guesses then come back soon, and Insights shows how far your ‘sure’ can be trusted."
          checked={app.askConfidence}
          onChange={(askConfidence) => void changeApp({ askConfidence })}
        />
        {exams.length === 0 && (
          <p className="quiet">
            No certification yet.{" "}
            <Link to="/library">Choose one in the Library</Link>, and its exam
            date and daily minutes appear here.
          </p>
        )}
        {exams.map((exam) => (
          <OneExam key={exam} exam={exam} name={nameOf(exam)} />
        ))}
      </div>
    </Part>
  );
}

function OneExam({ exam, name }: { exam: string; name: string }) {
  const world = useWorld();
  const settings = useExamSettings(exam);
  const { changeExam } = useSettingsActions();
  const [typed, setTyped] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  if (!settings) return null;
  const now = today(world);
  const takeDate = (date: string) => {
    setTyped(date);
    const on = date ? dayOfDate(date) : null;
    if (date && (on === null || on < now)) {
      setProblem(
        `The exam date must be a day from today on.${settings.examDate ? " The old date still holds." : ""}`,
      );
      return;
    }
    setProblem(null);
    setTyped(null);
    void changeExam(exam, {
      examDate: date || null,
      ...(date ? { stage: "active" as const } : {}),
    });
  };
  const id = `date-${exam}`;
  return (
    <fieldset className="set-exam">
      <legend>{name}</legend>
      <div className="set-fields">
        <div className="set-field">
          <label htmlFor={id}>Exam date</label>
          <span className="row">
            <input
              id={id}
              type="date"
              className="field"
              min={dateOfDay(now)}
              value={typed ?? settings.examDate ?? ""}
              aria-invalid={problem ? true : undefined}
              aria-describedby={problem ? `${id}-problem` : undefined}
              onChange={(e) => takeDate(e.target.value)}
            />
            {settings.examDate && (
              <button
                type="button"
                className="btn quiet-btn"
                onClick={() => takeDate("")}
              >
                No date<span className="vh"> for {name}</span>
              </button>
            )}
          </span>
          {problem && (
            <p id={`${id}-problem`} role="alert" className="small form-problem">
              {problem}
            </p>
          )}
        </div>
        {settings.minutesByWeekday === null && (
          <NumberField
            label="Time a day"
            unit="minutes"
            value={settings.minutesPerDay}
            min={5}
            max={600}
            onKeep={(minutesPerDay) => void changeExam(exam, { minutesPerDay })}
          />
        )}
        <NumberField
          label="New items a day, at most"
          value={settings.newPerDay}
          min={0}
          max={500}
          onKeep={(newPerDay) => void changeExam(exam, { newPerDay })}
        />
      </div>
      <p className="small gap-t">
        <Link to={`/${exam}/plan`}>
          Minutes by weekday, days off and the plan
          <span className="vh"> for {name}</span>
        </Link>
      </p>
    </fieldset>
  );
}
