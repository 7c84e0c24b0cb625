import { useState } from "react";
import { Link } from "react-router";
import { dateOfDay, instant, learnerDay } from "../../domain/time/time.ts";
import { useWorld } from "../../session/ambient.ts";
import { useLibrary } from "../../session/library.ts";
import { useRunningHere } from "../../session/live.ts";
import { useSettingsActions } from "../../session/settings.ts";
import { counted } from "../../ui/dates.ts";
import { Dialog } from "../../ui/Dialog.tsx";
import { Tag } from "../../ui/Tag.tsx";
import { updateOf, useExamTime, type Update } from "./HeldBack.tsx";
import { GetButton, Install } from "./Install.tsx";
import type { Shelf } from "./shelf.ts";
import { dated } from "../../ui/exam-words.ts";
import { megabytes } from "./words.ts";

export function LibraryItem({
  shelf,
  inFront,
  exams,
}: {
  shelf: Shelf;
  inFront: boolean;
  exams: readonly string[];
}) {
  const { id, entry, bank } = shelf;
  const { changeApp } = useSettingsActions();
  const [removing, setRemoving] = useState(false);
  const abbreviation = bank?.profile.abbreviation ?? entry?.abbreviation ?? id;
  const name = bank?.profile.name ?? entry?.name ?? "";
  const update = updateOf(bank, entry, useExamTime(id));
  const questions = bank?.index.length ?? entry?.questions ?? 0;
  const cards = bank?.cards.length ?? entry?.flashcards ?? 0;
  const prepare = async () => {
    await changeApp({
      currentExam: id,
      exams: exams.includes(id) ? [...exams] : [...exams, id],
    });
  };
  return (
    <li className={inFront ? "front" : undefined}>
      <div className="lib-what">
        <h2>
          <Link to={`/library/${id}`}>{abbreviation}</Link>{" "}
          <span className="lib-name">{name}</span>
        </h2>
        <p className="small quiet">
          {bank?.profile.issuer ?? entry?.issuer} · outline of{" "}
          {bank?.profile.outline.version ?? entry?.outline} ·{" "}
          {counted(questions, "question")}, {counted(cards, "flashcard")}
        </p>
        <Where shelf={shelf} update={update} inFront={inFront} />
        <Install exam={id} />
      </div>
      <div className="lib-do">
        {bank && !inFront && (
          <button type="button" className="btn" onClick={() => void prepare()}>
            Put in front<span className="vh">: {abbreviation}</span>
          </button>
        )}
        {bank && inFront && (
          <Link className="btn" to={`/${id}/today`}>
            Open Today<span className="vh"> for {abbreviation}</span>
          </Link>
        )}
        {entry && (!bank || update.kind === "offered") && (
          <GetButton
            exam={id}
            name={abbreviation}
            verb={bank ? "Update" : "Get"}
            onDone={bank ? undefined : prepare}
          />
        )}
        {bank && (
          <button
            type="button"
            className="btn quiet-btn"
            onClick={() => setRemoving(true)}
          >
            Remove<span className="vh"> {abbreviation}</span>
          </button>
        )}
      </div>
      {removing && (
        <RemoveDialog
          exam={id}
          name={abbreviation}
          bytes={entry?.bytes ?? null}
          onClose={() => setRemoving(false)}
        />
      )}
    </li>
  );
}

function Where({
  shelf: { entry, bank },
  update,
  inFront,
}: {
  shelf: Shelf;
  update: Update;
  inFront: boolean;
}) {
  const { clock } = useWorld();
  if (!bank)
    return (
      entry && (
        <p className="small quiet lib-where">
          Not on this device. {megabytes(entry.bytes)} to get.
        </p>
      )
    );
  const at = instant(bank.installedAtMs);
  const since = dated(dateOfDay(learnerDay(at, clock.utcOffsetMinutes(at))));
  return (
    <p className="lib-where small">
      {inFront && (
        <Tag kind="info" icon="diamond-on">
          In front
        </Tag>
      )}
      {update.kind === "offered" ? (
        <Tag kind="warn" icon="refresh">
          Update available: {entry?.bankVersion}
        </Tag>
      ) : (
        <Tag kind="ok">On this device</Tag>
      )}
      <span className="quiet">
        Version {bank.profile.bankVersion}, since {since}
        {entry && entry.hash === bank.hash ? `, ${megabytes(entry.bytes)}` : ""}
        {!entry && ", no longer offered by this site"}
        {update.kind === "held-back" &&
          `. The outline of ${entry?.outline} waits: it takes effect on ${dated(update.why.effective)}`}
      </span>
    </p>
  );
}

function RemoveDialog({
  exam,
  name,
  bytes,
  onClose,
}: {
  exam: string;
  name: string;
  bytes: number | null;
  onClose: () => void;
}) {
  const remove = useLibrary((s) => s.remove);
  const running = useRunningHere(exam);
  const [problem, setProblem] = useState(false);
  const go = async () => {
    try {
      await remove(exam);
      onClose();
    } catch {
      setProblem(true);
    }
  };
  if (running)
    return (
      <Dialog
        open
        onClose={onClose}
        title={`${name} is in use`}
        actions={
          <Link className="btn" to={`/${exam}/exams`}>
            Open Exams
          </Link>
        }
      >
        <p>
          A practice exam of {name} has not ended. Finish or discard it first:
          it needs the questions it began with.
        </p>
      </Dialog>
    );
  return (
    <Dialog
      open
      decide
      onClose={onClose}
      title={`Remove ${name} from this device?`}
      actions={
        <>
          <button type="button" className="btn" onClick={onClose}>
            Keep it
          </button>
          <button
            type="button"
            className="btn primary"
            disabled={running === undefined}
            onClick={() => void go()}
          >
            Remove it
          </button>
        </>
      }
    >
      <p>
        The question bank goes
        {bytes === null ? "" : ` and frees about ${megabytes(bytes)}`}. Your
        answers, schedule, notes and results stay, and go on from there when you
        get it again.
      </p>
      {problem && (
        <p role="alert" className="form-problem gap-t">
          It could not be removed. Nothing was changed: try again.
        </p>
      )}
    </Dialog>
  );
}
