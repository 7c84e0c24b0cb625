import { useId, useState } from "react";
import type { ReviewOrder } from "../../domain/planning/order.ts";
import { dateOfDay, dayOfDate, type Day } from "../../domain/time/time.ts";
import { today, useWorld } from "../../session/ambient.ts";
import { useExam } from "../../session/exam-context.ts";
import {
  useSettingsActions,
  type ExamSettings,
} from "../../session/settings.ts";
import { Chips } from "../../ui/Chips.tsx";
import { briefDate, counted } from "../../ui/dates.ts";
import { ExamDateField, NumberField } from "../../ui/Fields.tsx";
import { Icon } from "../../ui/Icon.tsx";
import { datesOf, runsOf } from "./strip.ts";

/** What shapes the plan. Everything takes effect at once. */
export function PlanSettings() {
  const { exam, settings } = useExam();
  const now = today(useWorld());
  const { changeExam, setExamDate } = useSettingsActions();
  const change = (to: Partial<ExamSettings>) => void changeExam(exam, to);
  return (
    <section id="adjust" className="adjust" aria-labelledby="adjust-h">
      <div className="sec-head">
        <h2 id="adjust-h">Adjust the plan</h2>
        <span className="small">Changes take effect at once</span>
      </div>
      <div className="adjust-rows">
        <ExamDateField
          date={settings.examDate}
          now={now}
          onKeep={(date) => void setExamDate(exam, date)}
        />
        <Minutes settings={settings} change={change} />
        <DaysOff settings={settings} change={change} />
        <details className="alt">
          <summary>
            <Icon name="chevron-right" small className="tw" />
            More: order of reviews, retention, new items
          </summary>
          <More settings={settings} change={change} />
        </details>
      </div>
    </section>
  );
}

interface Part {
  settings: ExamSettings;
  change: (to: Partial<ExamSettings>) => void;
}

const WEEK = [
  "Monday",
  "Tuesday",
  "Wednesday",
  "Thursday",
  "Friday",
  "Saturday",
  "Sunday",
];

function Minutes({ settings, change }: Part) {
  const { minutesPerDay, minutesByWeekday } = settings;
  const sum = minutesByWeekday?.reduce((n, m) => n + m, 0) ?? 0;
  return (
    <div className="adjust-part">
      <Chips
        legend="Minutes a day"
        options={[
          { value: "same", label: "The same every day" },
          { value: "week", label: "By weekday" },
        ]}
        value={minutesByWeekday ? "week" : "same"}
        onChange={(form) =>
          change({
            minutesByWeekday:
              form === "week" ? WEEK.map(() => minutesPerDay) : null,
          })
        }
      />
      {minutesByWeekday ? (
        <>
          <div className="weekdays">
            {WEEK.map((name, i) => (
              <NumberField
                key={name}
                label={name}
                unit="minutes"
                value={minutesByWeekday[i] ?? 0}
                min={0}
                max={600}
                onKeep={(minutes) =>
                  change({
                    minutesByWeekday: minutesByWeekday.map((m, j) =>
                      j === i ? minutes : m,
                    ),
                  })
                }
              />
            ))}
          </div>
          <p className="small quiet">
            {sum === 0
              ? "A week needs at least one day with minutes."
              : `${counted(sum, "minute")} a week. 0 is a day without study.`}
          </p>
        </>
      ) : (
        <NumberField
          label="Every day"
          unit="minutes"
          value={minutesPerDay}
          min={5}
          max={600}
          onKeep={(minutes) => change({ minutesPerDay: minutes })}
        />
      )}
    </div>
  );
}

/** A holiday of a year is another exam date. */
const LONGEST_RUN = 366;

function DaysOff({ settings, change }: Part) {
  const now = today(useWorld());
  const id = useId();
  const [from, setFrom] = useState("");
  const [to, setTo] = useState("");
  const [problem, setProblem] = useState<string | null>(null);
  const held = settings.daysOff.flatMap((date) => dayOfDate(date) ?? []);
  const runs = runsOf(held, now);
  const add = () => {
    const first = dayOfDate(from);
    const last = to === "" ? first : dayOfDate(to);
    if (first === null || last === null)
      return setProblem("Choose the day, or the first and the last one.");
    if (first < now) return setProblem("Choose days from today on.");
    if (last < first)
      return setProblem("The last day must not come before the first.");
    if (last - first >= LONGEST_RUN)
      return setProblem("That is more than a year. Choose a shorter time.");
    setProblem(null);
    setFrom("");
    setTo("");
    change({
      daysOff: [
        ...new Set([
          ...settings.daysOff,
          ...datesOf({ from: first, to: last }),
        ]),
      ].sort(),
    });
  };
  const remove = (run: { from: Day; to: Day }) => {
    const gone = new Set(datesOf(run));
    change({ daysOff: settings.daysOff.filter((d) => !gone.has(d)) });
  };
  return (
    <div className="adjust-part" role="group" aria-labelledby={`${id}-h`}>
      <h3 id={`${id}-h`}>Days off</h3>
      {runs.length === 0 ? (
        <p className="small quiet">
          None. Nothing is planned for a day off, and the days around it make up
          for it.
        </p>
      ) : (
        <ul className="days-off">
          {runs.map((run) => (
            <li key={run.from}>
              <span>
                {runWords(run)}
                {run.to > run.from && (
                  <span className="small quiet">
                    {" "}
                    · {counted(run.to - run.from + 1, "day")}
                  </span>
                )}
              </span>
              <button
                type="button"
                className="btn icon quiet-btn"
                aria-label={`Study again on ${runWords(run)}`}
                onClick={() => remove(run)}
              >
                <Icon name="cross" />
              </button>
            </li>
          ))}
        </ul>
      )}
      <form
        className="days-add"
        noValidate
        onSubmit={(e) => {
          e.preventDefault();
          add();
        }}
      >
        <div className="set-field">
          <label htmlFor={`${id}-from`}>Day, or the first one</label>
          <input
            id={`${id}-from`}
            type="date"
            className="field"
            min={dateOfDay(now)}
            value={from}
            aria-describedby={problem ? `${id}-problem` : undefined}
            onChange={(e) => setFrom(e.target.value)}
          />
        </div>
        <div className="set-field">
          <label htmlFor={`${id}-to`}>Last one, for several</label>
          <input
            id={`${id}-to`}
            type="date"
            className="field"
            min={from || dateOfDay(now)}
            value={to}
            aria-describedby={problem ? `${id}-problem` : undefined}
            onChange={(e) => setTo(e.target.value)}
          />
        </div>
        <button type="submit" className="btn">
          Add days off
        </button>
      </form>
      {problem && (
        <p id={`${id}-problem`} role="alert" className="small form-problem">
          {problem}
        </p>
      )}
    </div>
  );
}

const runWords = ({ from, to }: { from: Day; to: Day }): string =>
  to === from
    ? briefDate(dateOfDay(from))
    : `${briefDate(dateOfDay(from))} to ${briefDate(dateOfDay(to))}`;

const ORDERS: readonly { value: ReviewOrder; label: string }[] = [
  { value: "exam-gain", label: "What raises the exam most" },
  { value: "stable-first", label: "Due, best kept first" },
  { value: "oldest-first", label: "Due, longest overdue first" },
];

function More({ settings, change }: Part) {
  return (
    <div className="set-rows">
      <div className="adjust-part">
        <Chips
          legend="Order of reviews"
          options={ORDERS}
          value={settings.order}
          onChange={(order) => change({ order })}
        />
        <p className="small quiet read">
          The default is what raises the exam most. Measured on simulated
          learners, it remembers 1 to 5 points more on exam day than the best
          fixed retention. Without a date it takes what is due, best kept first.
        </p>
      </div>
      <div className="adjust-part">
        <NumberField
          label="Desired retention, per cent"
          unit="%"
          value={Math.round(settings.desiredRetention * 100)}
          min={70}
          max={97}
          onKeep={(percent) => change({ desiredRetention: percent / 100 })}
        />
        <p className="small quiet read">
          How well an item should still be known when it comes back. The default
          is 90. It counts without an exam date, or in an order by what is due;
          higher means more reviews.
        </p>
      </div>
      <div className="adjust-part">
        <NumberField
          label="New items a day, at most"
          value={settings.newPerDay}
          min={0}
          max={500}
          onKeep={(newPerDay) => change({ newPerDay })}
        />
        <p className="small quiet read">
          Counts without an exam date. With one, new items come as the days left
          need them.
        </p>
      </div>
    </div>
  );
}
