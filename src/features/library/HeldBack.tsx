import {
  heldBack,
  type ExamTime,
  type NotYet,
} from "../../domain/bank/outline-choice.ts";
import { dateOfDay } from "../../domain/time/time.ts";
import { today, useWorld } from "../../session/ambient.ts";
import {
  outlineOf,
  useLibrary,
  type LibraryEntry,
} from "../../session/library.ts";
import { useExamSettings, type BankRow } from "../../session/live.ts";
import { dated } from "../../ui/exam-words.ts";
import { Install } from "./Install.tsx";

/** When the learner's exam of a certification is; undefined while loading. */
export function useExamTime(exam: string): ExamTime | undefined {
  const world = useWorld();
  const settings = useExamSettings(exam);
  return (
    settings && {
      examDate: settings.examDate,
      today: dateOfDay(today(world)),
    }
  );
}

/** How the site's bank stands to the one on this device. */
export type Update =
  { kind: "none" } | { kind: "offered" } | { kind: "held-back"; why: NotYet };

export function updateOf(
  bank: BankRow | null,
  entry: LibraryEntry | null,
  when: ExamTime | undefined,
): Update {
  if (!bank || !entry || !when || entry.hash === bank.hash)
    return { kind: "none" };
  const why = heldBack(bank.profile.outline, outlineOf(entry), when);
  return why ? { kind: "held-back", why } : { kind: "offered" };
}

/** Says that a bank for the next outline waits and why, and lets it be taken all the same. */
export function HeldBack({
  entry,
  why: { effective, examDate },
}: {
  entry: LibraryEntry;
  why: NotYet;
}) {
  const install = useLibrary((s) => s.install);
  const working = useLibrary(
    (s) => s.installing[entry.id]?.state === "working",
  );
  return (
    <section className="sheet notice-sheet" aria-labelledby="held-h">
      <h2 id="held-h">The outline of {entry.outline} waits</h2>
      <p className="read gap-t">
        A bank for the outline of {entry.outline} is here.{" "}
        {examDate
          ? `Your exam on ${dated(examDate)} comes before it takes effect on ${dated(effective)}, so you keep the present one.`
          : `It takes effect on ${dated(effective)}; until then you keep the present one, unless you choose an exam date from that day on.`}
      </p>
      <p className="gap-t row wrap">
        <button
          type="button"
          className="btn"
          disabled={working}
          onClick={() => void install(entry.id)}
        >
          Move to the new outline now
        </button>
        <span className="small quiet">
          What you learnt is carried over. There is no way back.
        </span>
      </p>
      <Install exam={entry.id} />
    </section>
  );
}
