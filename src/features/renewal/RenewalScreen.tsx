import "../../ui/today.css";
import "./renewal.css";
import { useEffect, useState } from "react";
import { Link } from "react-router";
import type { ExamFacts } from "../../domain/bank/schema.ts";
import { cycleFrom } from "../../domain/renewal/cycle.ts";
import { standing, type Activity } from "../../domain/renewal/progress.ts";
import {
  ACTIVITY_COLUMNS,
  activityLine,
  reminders,
  type Credential,
} from "../../domain/renewal/reminders.ts";
import { dateOfDay } from "../../domain/time/time.ts";
import { today, useWorld } from "../../session/ambient.ts";
import { useExamFacts } from "../../session/career.ts";
import {
  useActivities,
  useCredentials,
  useRenewalActions,
} from "../../session/renewals.ts";
import { counted } from "../../ui/dates.ts";
import { Icon } from "../../ui/Icon.tsx";
import { saveFile } from "../../ui/save-file.ts";
import { Empty, ErrorState, Loading } from "../../ui/State.tsx";
import { CredentialCard } from "./CredentialCard.tsx";
import { HoldDialog } from "./HoldDialog.tsx";

/** Certificates the learner holds, what has been done to keep them, and what is still needed. */
export function RenewalScreen() {
  const { facts, problem, load } = useExamFacts();
  const credentials = useCredentials();
  const activities = useActivities();
  const { keep } = useRenewalActions();
  const [adding, setAdding] = useState(false);
  const [takenOut, setTakenOut] = useState<Activity | null>(null);
  useEffect(() => {
    document.title = "Renewals · Critical Pass";
  }, []);
  const ready = facts && credentials && activities;
  const untracked = ready
    ? facts.filter((f) => !credentials.some((c) => c.exam === f.id))
    : [];
  const nameOf = (exam: string) =>
    facts?.find((f) => f.id === exam)?.abbreviation ?? exam.toUpperCase();
  const bringBack = async ({ id, exam, ...entry }: Activity) => {
    await keep(exam, entry, id);
    setTakenOut(null);
  };
  const elsewhere = ready
    ? activities.filter((a) => !credentials.some((c) => c.exam === a.exam))
    : [];
  return (
    <>
      <div className="page-head">
        <div>
          <h1>Renewals</h1>
          <p className="quiet read renew-lead">
            Log what you do to keep a certificate: see what counts, what is
            still needed and by when. Nothing leaves this device; report it to
            the issuer yourself.
          </p>
        </div>
      </div>
      {problem && (
        <div className="renew-problem">
          <ErrorState
            title="Not every certification’s rules could be loaded"
            level={2}
            action={
              <button type="button" className="btn" onClick={() => void load()}>
                Try again
              </button>
            }
          >
            {problem} What you have logged is here all the same.
          </ErrorState>
        </div>
      )}
      <div role="status">
        {takenOut && (
          <p className="row wrap small notice">
            <Icon name="trash" small />“{takenOut.title}” was deleted.
            <button
              type="button"
              className="btn"
              onClick={() => void bringBack(takenOut)}
            >
              <Icon name="undo" small />
              Bring it back
            </button>
          </p>
        )}
      </div>
      {!ready ? (
        <Loading label="Opening your renewals" lines={5} />
      ) : credentials.length === 0 ? (
        <Empty
          title="No certificate is tracked yet"
          level={2}
          action={
            <button
              type="button"
              className="btn primary"
              onClick={() => setAdding(true)}
            >
              Add a certificate you hold
            </button>
          }
        >
          Say which you hold and since when. Its cycle, what it asks for and the
          days left appear here.
        </Empty>
      ) : (
        <div className="stack">
          {credentials.map((c) => (
            <CredentialCard
              key={c.exam}
              credential={c}
              facts={facts.find((f) => f.id === c.exam) ?? null}
              activities={activities.filter((a) => a.exam === c.exam)}
              onTakenOut={setTakenOut}
            />
          ))}
          <div className="row wrap renewals-do">
            {untracked.length > 0 && (
              <button
                type="button"
                className="btn"
                onClick={() => setAdding(true)}
              >
                <Icon name="plus" />
                Add a certificate you hold
              </button>
            )}
            <Files
              credentials={credentials}
              activities={activities}
              facts={facts}
              nameOf={nameOf}
            />
          </div>
        </div>
      )}
      {elsewhere.length > 0 && (
        <p className="small quiet gap-t">
          {counted(elsewhere.length, "activity", "activities")} of certificates
          that are not tracked any more are kept (
          {[...new Set(elsewhere.map((a) => nameOf(a.exam)))].join(", ")}). Add
          the certificate again to see them.
        </p>
      )}
      <p className="caption gap-t">
        <Link to="/career">Career path: what could come next</Link>
      </p>
      {adding && facts && (
        <HoldDialog choices={untracked} onClose={() => setAdding(false)} />
      )}
    </>
  );
}

/** The log as a table, and the ends of the cycles for a calendar. */
function Files({
  credentials,
  activities,
  facts,
  nameOf,
}: {
  credentials: readonly Credential[];
  activities: readonly Activity[];
  facts: readonly ExamFacts[];
  nameOf: (exam: string) => string;
}) {
  const world = useWorld();
  const { table, calendar } = useRenewalActions();
  const [said, setSaid] = useState<string | null>(null);
  const [failed, setFailed] = useState(false);
  const now = today(world);
  const renewalOf = (exam: string) =>
    facts.find((f) => f.id === exam)?.renewal ?? null;
  const run = async (make: () => Promise<string>) => {
    setSaid(null);
    setFailed(false);
    try {
      setSaid(await make());
    } catch {
      setFailed(true);
    }
  };
  const asTable = () =>
    run(async () => {
      const name = `critical-pass-renewals-${dateOfDay(now)}.csv`;
      const lines = activities.map((a) => {
        const renewal = renewalOf(a.exam);
        const held = credentials.find((c) => c.exam === a.exam);
        const cycle =
          renewal && held ? cycleFrom(held.from, renewal.years) : null;
        return activityLine(a, nameOf(a.exam), renewal, cycle);
      });
      saveFile(name, "text/csv", await table(ACTIVITY_COLUMNS, lines));
      return `${name}: ${counted(lines.length, "activity", "activities")}. Your browser has it with your downloads.`;
    });
  const asCalendar = () =>
    run(async () => {
      const entries = credentials.flatMap((c) => {
        const renewal = renewalOf(c.exam);
        if (!renewal) return [];
        const cycle = cycleFrom(c.from, renewal.years);
        const mine = activities.filter((a) => a.exam === c.exam);
        const { needed } = standing(renewal, cycle, mine, now);
        return reminders(nameOf(c.exam), c, renewal, needed, now);
      });
      if (entries.length === 0) return "No cycle has an end to come.";
      saveFile(
        "critical-pass-renewals.ics",
        "text/calendar",
        await calendar("Critical Pass: renewals", entries),
      );
      return `critical-pass-renewals.ics: ${counted(entries.length, "reminder")}. Open it with your calendar; a later file updates the same entries.`;
    });
  return (
    <>
      <button
        type="button"
        className="btn"
        disabled={activities.length === 0}
        onClick={() => void asTable()}
      >
        <Icon name="download" />
        Export activities (CSV)
      </button>
      <button type="button" className="btn" onClick={() => void asCalendar()}>
        <Icon name="bell" />
        Reminders for my calendar
      </button>
      <p role="status" className="small quiet renew-said">
        {said}
      </p>
      {failed && (
        <ErrorState title="The file could not be written">
          Your activities are unchanged. Reload the page and try again.
        </ErrorState>
      )}
    </>
  );
}
