import { useId, useState } from "react";
import { never } from "../../domain/result/result.ts";
import { useExam } from "../../session/exam-context.ts";
import { useReminder, type Permission } from "../../session/reminders.ts";
import { Loading } from "../../ui/State.tsx";
import { Switch } from "../../ui/Fields.tsx";

/** An hour most people are home by; theirs to change. */
const USUAL = "19:00";

/** A daily reminder, off until it is asked for. What a browser cannot do is said, not hidden. */
export function Reminder() {
  const reminder = useReminder();
  const { settings } = useExam();
  const id = useId();
  const [asked, setAsked] = useState(false);
  if (!reminder) return <Loading label="Reading the reminder" />;
  const { at, permission, set } = reminder;
  // The setting travels with a backup; the browser's yes does not.
  const on = at !== null && permission === "granted";
  const refused = at !== null || asked ? refusal(permission) : null;
  const turn = async (to: string | null) => {
    await set(to);
    setAsked(to !== null);
  };
  return (
    <section aria-labelledby={`${id}-h`}>
      <div className="sec-head">
        <h2 id={`${id}-h`}>Reminder</h2>
      </div>
      <div className="adjust-rows">
        <Switch
          label="Remind me once a day"
          hint={`The browser shows it only while Critical Pass is open or runs in the background on this device. There is no server behind the app that could send it to a closed one: for a reminder that always comes, ${settings.examDate ? "" : "set an exam date and "}add the plan to your calendar. Nothing is shown once the day’s minutes are done.`}
          checked={on}
          onChange={(to) => void turn(to ? USUAL : null)}
        />
        {on && (
          <div className="set-field">
            <label htmlFor={`${id}-at`}>Time of day</label>
            <input
              id={`${id}-at`}
              type="time"
              className="field"
              value={at}
              onChange={(e) => {
                if (e.target.value) void turn(e.target.value);
              }}
            />
          </div>
        )}
        {refused && (
          <p role="alert" className="small form-problem read">
            {refused}
          </p>
        )}
      </div>
    </section>
  );
}

/** Why a reminder that is wanted does not come here. */
function refusal(permission: Permission): string | null {
  switch (permission) {
    case "granted":
      return null;
    case "denied":
      return "This browser does not let Critical Pass show notifications. Allow them in the browser’s settings for this site, then switch the reminder on.";
    case "default":
      return "This browser has not been given a yes yet, so the reminder is not on. Switch it on and allow notifications.";
    case "unsupported":
      return "This browser cannot show notifications. On an iPhone or iPad, put Critical Pass on the home screen first.";
    default:
      return never(permission);
  }
}
