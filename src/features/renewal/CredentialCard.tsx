import { useState } from "react";
import { Link } from "react-router";
import type { ExamFacts, Renewal } from "../../domain/bank/schema.ts";
import {
  cycleFrom,
  nextStart,
  type Cycle,
} from "../../domain/renewal/cycle.ts";
import {
  inCycle,
  standing,
  type Activity,
  type Standing,
} from "../../domain/renewal/progress.ts";
import type { Credential } from "../../domain/renewal/reminders.ts";
import { today, useWorld } from "../../session/ambient.ts";
import { useRenewalActions } from "../../session/renewals.ts";
import { counted } from "../../ui/dates.ts";
import { Dialog } from "../../ui/Dialog.tsx";
import { dated, renewalTerm } from "../../ui/exam-words.ts";
import { Icon } from "../../ui/Icon.tsx";
import { Meter } from "../../ui/Meter.tsx";
import { Tag } from "../../ui/Tag.tsx";
import { ActivityDialog } from "./ActivityDialog.tsx";
import { HoldDialog } from "./HoldDialog.tsx";
import { leftWords, limitWords, paceWords } from "./words.ts";

type Open =
  | { what: "activity"; activity?: Activity }
  | { what: "dates" }
  | { what: "stop" };

/** One certificate: how its cycle stands, and what was done in it. */
export function CredentialCard({
  credential,
  facts,
  activities,
  onTakenOut,
}: {
  credential: Credential;
  /** null while its rules are not known on this device. */
  facts: ExamFacts | null;
  activities: readonly Activity[];
  onTakenOut: (activity: Activity) => void;
}) {
  const { exam, since, from } = credential;
  const world = useWorld();
  const { hold, takeOut } = useRenewalActions();
  const [open, setOpen] = useState<Open | null>(null);
  const close = () => setOpen(null);
  const name = facts?.abbreviation ?? exam.toUpperCase();
  const renewal = facts?.renewal ?? null;
  const cycle = renewal ? cycleFrom(from, renewal.years) : null;
  const s =
    renewal && cycle
      ? standing(renewal, cycle, activities, today(world))
      : null;
  const inside = cycle ? activities.filter((a) => inCycle(a.date, cycle)) : [];
  const outside = activities.filter((a) => !inside.includes(a));
  const table = (list: readonly Activity[]) => (
    <Activities
      list={list}
      renewal={renewal}
      onEdit={(activity) => setOpen({ what: "activity", activity })}
      onDelete={(activity) =>
        void takeOut(exam, activity.id).then(() => onTakenOut(activity))
      }
    />
  );
  return (
    <section aria-labelledby={`cred-${exam}`} className="cred">
      <div className="sec-head cred-head">
        <h2 id={`cred-${exam}`}>
          {name}
          {facts && facts.name !== name && (
            <span className="quiet cred-name"> {facts.name}</span>
          )}
        </h2>
        {renewal && (
          <button
            type="button"
            className="btn"
            onClick={() => setOpen({ what: "activity" })}
          >
            <Icon name="plus" small />
            Log an activity<span className="vh"> for {name}</span>
          </button>
        )}
      </div>
      {s && renewal && cycle ? (
        <Progress s={s} renewal={renewal} cycle={cycle} name={name} />
      ) : (
        <p className="quiet gap-t">
          {facts
            ? `${name} does not expire: there is nothing to renew. Held since ${dated(since)}.`
            : `The rules of ${name} are not on this device. What you have logged is kept.`}
        </p>
      )}
      {inside.length > 0 && table(inside)}
      {renewal && inside.length === 0 && (
        <p className="quiet small gap-t">
          Nothing is logged in this cycle yet.
        </p>
      )}
      {outside.length > 0 && (
        <details className="alt">
          <summary>
            <Icon name="chevron-right" small className="tw" />
            {counted(outside.length, "activity", "activities")} outside of this
            cycle
          </summary>
          {table(outside)}
        </details>
      )}
      <div className="row wrap cred-foot">
        {s && s.daysLeft < 0 && renewal && (
          <button
            type="button"
            className="btn"
            onClick={() =>
              void hold(exam, { since, from: nextStart(from, renewal.years) })
            }
          >
            I have renewed: start the next cycle
          </button>
        )}
        <button
          type="button"
          className="btn quiet-btn"
          onClick={() => setOpen({ what: "dates" })}
        >
          Change the dates<span className="vh"> of {name}</span>
        </button>
        <button
          type="button"
          className="btn quiet-btn"
          onClick={() => setOpen({ what: "stop" })}
        >
          Stop tracking<span className="vh"> {name}</span>
        </button>
        {facts && (
          <Link className="small" to={`/library/${exam}/real-exam`}>
            Where these rules come from<span className="vh"> ({name})</span>
          </Link>
        )}
      </div>
      {open?.what === "activity" && renewal && cycle && (
        <ActivityDialog
          exam={exam}
          name={name}
          renewal={renewal}
          cycle={cycle}
          {...(open.activity ? { activity: open.activity } : {})}
          onClose={close}
        />
      )}
      {open?.what === "dates" && (
        <HoldDialog
          choices={facts ? [facts] : []}
          held={credential}
          onClose={close}
        />
      )}
      {open?.what === "stop" && (
        <Dialog
          open
          decide
          onClose={close}
          title={`Stop tracking ${name}?`}
          actions={
            <>
              <button type="button" className="btn" onClick={close}>
                Keep tracking
              </button>
              <button
                type="button"
                className="btn primary"
                onClick={() => void hold(exam, null)}
              >
                Stop tracking
              </button>
            </>
          }
        >
          <p>
            Its activities are kept and come back when you add the certificate
            again.
          </p>
        </Dialog>
      )}
    </section>
  );
}

function Progress({
  s,
  renewal,
  cycle,
  name,
}: {
  s: Standing;
  renewal: Renewal;
  cycle: Cycle;
  name: string;
}) {
  const share = (n: number) => (n / s.amount) * 100;
  const { yearly } = renewal;
  return (
    <>
      <div className="cred-sum">
        <p className="cred-big">
          <b>{s.counted}</b> of {s.amount} {renewal.units}s
        </p>
        <p className="cred-left">
          <Icon name="clock" small />
          {leftWords(s.daysLeft, cycle)}
        </p>
      </div>
      <Meter
        value={share(s.counted)}
        target={share(s.evenPace)}
        label={`${name}: ${s.counted} of ${s.amount} ${renewal.units}s, an even pace would be at ${Math.floor(s.evenPace)}`}
      />
      <p className="gap-t read">{paceWords(s, renewal)}</p>
      <p className="small quiet">
        {renewalTerm(renewal)}, cycle from {dated(cycle.from)} to{" "}
        {dated(cycle.until)}.{renewal.note ? ` ${renewal.note}` : ""}
      </p>
      {s.limits.length > 0 && (
        <table className="tbl cred-limits">
          <caption className="vh">Least and most by category, {name}</caption>
          <thead>
            <tr>
              <th scope="col">Category</th>
              <th scope="col" className="r">
                Logged
              </th>
              <th scope="col">Asked for</th>
              <th scope="col">State</th>
            </tr>
          </thead>
          <tbody>
            {s.limits.map((l) => {
              const w = limitWords(l);
              return (
                <tr key={l.name}>
                  <th scope="row">{l.name}</th>
                  <td className="r">{l.have}</td>
                  <td>{w.asks}</td>
                  <td>
                    <Tag
                      kind={w.ok ? "ok" : l.short > 0 ? "info" : "warn"}
                      icon={w.ok ? "check" : l.short > 0 ? "ring" : "warn"}
                    >
                      {w.stands}
                    </Tag>
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      )}
      {yearly && (
        <table className="tbl cred-limits">
          <caption className="vh">By the year, {name}</caption>
          <thead>
            <tr>
              <th scope="col">Year of the cycle</th>
              <th scope="col" className="r">
                Logged
              </th>
              <th scope="col">{yearly.advised ? "Advised" : "Asked for"}</th>
              <th scope="col">State</th>
            </tr>
          </thead>
          <tbody>
            {s.years.map((y, i) => {
              const left = Math.round((yearly.amount - y.have) * 100) / 100;
              return (
                <tr key={y.from}>
                  <th scope="row">
                    {i + 1}, to {dated(y.until)}
                  </th>
                  <td className="r">{y.have}</td>
                  <td>{yearly.amount}</td>
                  <td>
                    {left <= 0 ? (
                      <Tag kind="ok">Reached</Tag>
                    ) : y.when === "to-come" ? (
                      <span className="small quiet">To come</span>
                    ) : (
                      <Tag
                        kind={
                          y.when === "past" && !yearly.advised ? "warn" : "info"
                        }
                        icon={y.when === "past" ? "minus" : "ring"}
                      >
                        {y.when === "past" ? `${left} short` : `${left} to go`}
                      </Tag>
                    )}
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      )}
    </>
  );
}

function Activities({
  list,
  renewal,
  onEdit,
  onDelete,
}: {
  list: readonly Activity[];
  renewal: Renewal | null;
  onEdit: (activity: Activity) => void;
  onDelete: (activity: Activity) => void;
}) {
  return (
    <ul className="acts">
      {list.map((a) => {
        const category = renewal?.categories?.find((c) => c.id === a.category);
        return (
          <li key={a.id}>
            <time dateTime={a.date} className="small quiet">
              {dated(a.date)}
            </time>
            <div className="acts-what">
              <p>{a.title}</p>
              {(category || a.note) && (
                <p className="small quiet">
                  {[category?.name, a.note].filter(Boolean).join(" · ")}
                </p>
              )}
            </div>
            <span className="num acts-n">
              {a.amount}
              {renewal && (
                <span className="vh">
                  {" "}
                  {renewal.units}
                  {a.amount === 1 ? "" : "s"}
                </span>
              )}
            </span>
            <span className="acts-do">
              {renewal && (
                <button
                  type="button"
                  className="btn icon quiet-btn"
                  aria-label={`Change ${a.title}`}
                  onClick={() => onEdit(a)}
                >
                  <Icon name="edit" />
                </button>
              )}
              <button
                type="button"
                className="btn icon quiet-btn"
                aria-label={`Delete ${a.title}`}
                onClick={() => onDelete(a)}
              >
                <Icon name="trash" />
              </button>
            </span>
          </li>
        );
      })}
    </ul>
  );
}
