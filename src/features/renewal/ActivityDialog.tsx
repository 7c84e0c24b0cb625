import { useState } from "react";
import type { Renewal } from "../../domain/bank/schema.ts";
import type { Cycle } from "../../domain/renewal/cycle.ts";
import { inCycle, type Activity } from "../../domain/renewal/progress.ts";
import { dateOfDay, dayOfDate } from "../../domain/time/time.ts";
import { today, useWorld } from "../../session/ambient.ts";
import { useRenewalActions } from "../../session/renewals.ts";
import { Dialog } from "../../ui/Dialog.tsx";

/** One activity, new or put right. */
export function ActivityDialog({
  exam,
  name,
  renewal,
  cycle,
  activity,
  onClose,
}: {
  exam: string;
  name: string;
  renewal: Renewal;
  cycle: Cycle;
  activity?: Activity;
  onClose: () => void;
}) {
  const world = useWorld();
  const { keep } = useRenewalActions();
  const now = today(world);
  const categories = renewal.categories ?? [];
  const [date, setDate] = useState(activity?.date ?? dateOfDay(now));
  const [title, setTitle] = useState(activity?.title ?? "");
  const [category, setCategory] = useState(
    activity?.category ?? categories[0]?.id ?? "",
  );
  const [amount, setAmount] = useState(activity ? String(activity.amount) : "");
  const [note, setNote] = useState(activity?.note ?? "");
  const [problem, setProblem] = useState<string | null>(null);
  const valid = dayOfDate(date) !== null;
  const save = async () => {
    const given = Number(amount.trim().replace(",", "."));
    const on = dayOfDate(date);
    if (title.trim() === "") return setProblem("Say what it was.");
    if (on === null) return setProblem("Say when it was.");
    if (on > now) return setProblem("The day must not be to come.");
    if (!(given > 0 && given <= 1_000))
      return setProblem(`Say how many ${renewal.units}s it is worth.`);
    await keep(
      exam,
      {
        date,
        title: title.trim(),
        category: categories.length > 0 ? category : null,
        amount: given,
        note: note.trim(),
      },
      activity?.id,
    );
    onClose();
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={activity ? "Change the activity" : `Log an activity for ${name}`}
      actions={
        <>
          <button type="button" className="btn" onClick={onClose}>
            Cancel
          </button>
          <button type="submit" form="activity-form" className="btn primary">
            Save
          </button>
        </>
      }
    >
      <form
        id="activity-form"
        className="form-grid"
        noValidate
        onSubmit={(e) => {
          e.preventDefault();
          void save();
        }}
      >
        <label>
          What it was
          <input
            className="inp"
            value={title}
            maxLength={200}
            onChange={(e) => setTitle(e.target.value)}
          />
        </label>
        <label>
          Date
          <input
            type="date"
            className="field"
            max={dateOfDay(now)}
            value={date}
            onChange={(e) => setDate(e.target.value)}
          />
        </label>
        {categories.length > 0 && (
          <div className="renew-pair">
            <label htmlFor="activity-category">Category</label>
            <select
              id="activity-category"
              className="sel"
              value={category}
              onChange={(e) => setCategory(e.target.value)}
            >
              {categories.map((c) => (
                <option key={c.id} value={c.id}>
                  {c.name}
                </option>
              ))}
            </select>
          </div>
        )}
        <label>
          {renewal.units}s
          <input
            className="field renew-amount"
            inputMode="decimal"
            autoComplete="off"
            value={amount}
            onChange={(e) => setAmount(e.target.value)}
          />
        </label>
        <label>
          <span>
            Evidence{" "}
            <span className="quiet renew-opt">
              (optional: where the proof is)
            </span>
          </span>
          <textarea
            className="inp"
            rows={2}
            value={note}
            maxLength={2000}
            onChange={(e) => setNote(e.target.value)}
          />
        </label>
        {valid && !inCycle(date, cycle) && (
          <p className="small quiet">
            That day lies outside of this cycle, so it will be kept but not
            counted.
          </p>
        )}
        {problem && (
          <p role="alert" className="small form-problem">
            {problem}
          </p>
        )}
      </form>
    </Dialog>
  );
}
