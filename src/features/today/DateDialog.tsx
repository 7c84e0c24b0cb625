import { useState } from "react";
import { Link } from "react-router";
import { dateOfDay, dayOfDate } from "../../domain/time/time.ts";
import { today, useWorld } from "../../session/ambient.ts";
import {
  useSettingsActions,
  type ExamSettings,
} from "../../session/settings.ts";
import { Dialog } from "../../ui/Dialog.tsx";

/** Exam date and minutes a day. Both can be changed at any time; the plan is drawn anew. */
export function DateDialog({
  exam,
  name,
  settings,
  onClose,
}: {
  exam: string;
  name: string;
  settings: ExamSettings;
  onClose: () => void;
}) {
  const world = useWorld();
  const { changeExam } = useSettingsActions();
  const [date, setDate] = useState(settings.examDate ?? "");
  const byWeekday = settings.minutesByWeekday !== null;
  const [minutes, setMinutes] = useState(String(settings.minutesPerDay));
  const [problem, setProblem] = useState<string | null>(null);
  const now = today(world);
  const save = async () => {
    const on = date ? dayOfDate(date) : null;
    if (date && on === null) return setProblem("That is not a date.");
    if (on !== null && on < now)
      return setProblem("The exam date must not be in the past.");
    const perDay = Number(minutes);
    if (!Number.isInteger(perDay) || perDay < 5 || perDay > 600)
      return setProblem("Minutes a day must be a whole number from 5 to 600.");
    await changeExam(exam, {
      examDate: date || null,
      minutesPerDay: perDay,
      stage: "active",
    });
    onClose();
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={`Your ${name} exam`}
      actions={
        <>
          <button type="button" className="btn" onClick={onClose}>
            Cancel
          </button>
          <button type="submit" form="date-form" className="btn primary">
            Save
          </button>
        </>
      }
    >
      <form
        id="date-form"
        className="form-grid"
        onSubmit={(e) => {
          e.preventDefault();
          void save();
        }}
      >
        <label>
          Exam date
          <input
            type="date"
            className="field"
            value={date}
            min={dateOfDay(now)}
            onChange={(e) => setDate(e.target.value)}
          />
        </label>
        {date && (
          <p>
            <button
              type="button"
              className="btn quiet-btn"
              onClick={() => setDate("")}
            >
              Prepare without a date
            </button>
          </p>
        )}
        {byWeekday ? (
          <p className="small quiet">Your minutes are set by weekday.</p>
        ) : (
          <label>
            Minutes a day
            <input
              type="number"
              inputMode="numeric"
              className="field"
              min={5}
              max={600}
              value={minutes}
              onChange={(e) => setMinutes(e.target.value)}
            />
          </label>
        )}
        <p className="small">
          <Link to={`/${exam}/plan`}>
            Minutes by weekday, days off and the whole plan
          </Link>
        </p>
        {problem && (
          <p role="alert" className="small form-problem">
            {problem}
          </p>
        )}
      </form>
    </Dialog>
  );
}
