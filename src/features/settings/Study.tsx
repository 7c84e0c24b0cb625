import { Link } from "react-router";
import { today, useWorld } from "../../session/ambient.ts";
import { useExamSettings, type BankRow } from "../../session/live.ts";
import {
  useSettingsActions,
  type AppSettings,
} from "../../session/settings.ts";
import { ExamDateField, NumberField, Switch } from "../../ui/Fields.tsx";
import { Part } from "./Part.tsx";

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
  const { changeExam, setExamDate } = useSettingsActions();
  if (!settings) return null;
  return (
    <fieldset className="set-exam">
      <legend>{name}</legend>
      <div className="set-fields">
        <ExamDateField
          date={settings.examDate}
          now={today(world)}
          of={name}
          onKeep={(date) => void setExamDate(exam, date)}
        />
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
