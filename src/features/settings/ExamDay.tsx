import { useState } from "react";
import {
  useSettingsActions,
  type AppSettings,
} from "../../session/settings.ts";
import { Chips } from "../../ui/Chips.tsx";
import { NumberField, Switch } from "../../ui/Fields.tsx";
import { Part } from "./Part.tsx";

const FACTORS = ["1", "1.25", "1.5", "2"] as const;
type Choice = (typeof FACTORS)[number] | "off" | "own";

const choiceOf = (factor: number | null): Choice =>
  factor === null
    ? "off"
    : (FACTORS.find((f) => Number(f) === factor) ?? "own");

/** Time and its accommodations. They hold for exams that are started from now on: a running one keeps its plan. */
export function ExamDay({ app }: { app: AppSettings }) {
  const { changeApp } = useSettingsActions();
  const stored = choiceOf(app.timeFactor);
  const [own, setOwn] = useState(false);
  const choice: Choice = own && stored !== "off" ? "own" : stored;
  const choose = (next: Choice) => {
    setOwn(next === "own");
    if (next === "own") {
      if (app.timeFactor === null) void changeApp({ timeFactor: 1 });
      return;
    }
    void changeApp({ timeFactor: next === "off" ? null : Number(next) });
  };
  return (
    <Part id="exam" title="Practice exams and accommodations">
      <p className="small quiet set-lead">
        For exams you start from now on. A running exam keeps what it began
        with.
      </p>
      <div className="set-rows">
        <div>
          <Chips<Choice>
            legend="Time"
            value={choice}
            onChange={choose}
            options={[
              { value: "1", label: "As in the exam" },
              { value: "1.25", label: "1¼ times (PeopleCert)" },
              { value: "1.5", label: "1½ times" },
              { value: "2", label: "Double" },
              { value: "own", label: "Other" },
              { value: "off", label: "No limit" },
            ]}
          />
          {choice === "own" && (
            <NumberField
              label="Times the exam’s own time"
              value={app.timeFactor ?? 1}
              min={1}
              max={10}
              whole={false}
              onKeep={(timeFactor) => void changeApp({ timeFactor })}
            />
          )}
        </div>
        <Chips
          legend="When you are away (a closed tab, sleep, a crash)"
          value={app.gapPolicy}
          onChange={(gapPolicy) => void changeApp({ gapPolicy })}
          options={[
            { value: "practice", label: "The clock waits" },
            { value: "exam", label: "The clock runs on, as in the exam" },
          ]}
        />
        <Switch
          label="Hide the clock"
          hint="It then stays hidden to the end. The spoken notices of the time left stay."
          checked={app.clockHidden}
          onChange={(clockHidden) => void changeApp({ clockHidden })}
        />
        <Switch
          label="Breaks when I need them"
          hint="A button covers the question and stops the clock. The result says how long your breaks were."
          checked={app.breaksAtWill}
          onChange={(breaksAtWill) => void changeApp({ breaksAtWill })}
        />
        <Switch
          label="One thing at a time"
          hint="In an exam the list of questions and the scenario stay closed until you open them."
          checked={app.oneThingAtATime}
          onChange={(oneThingAtATime) => void changeApp({ oneThingAtATime })}
        />
      </div>
    </Part>
  );
}
