import { useRef, useState } from "react";
import { Link } from "react-router";
import { dateOfDay, instant, learnerDay } from "../../domain/time/time.ts";
import { today, useWorld } from "../../session/ambient.ts";
import { useOwnData, type Receipt } from "../../session/own-data.ts";
import { useBanks } from "../../session/live.ts";
import type { AppSettings } from "../../session/settings.ts";
import { counted, longDate } from "../../ui/dates.ts";
import { Icon } from "../../ui/Icon.tsx";
import { saveFile } from "../../ui/save-file.ts";
import { ErrorState } from "../../ui/State.tsx";
import { EraseDialog } from "./EraseDialog.tsx";
import { Part } from "./Part.tsx";

type Import =
  | { state: "reading"; name: string }
  | { state: "done"; name: string; receipt: Receipt }
  | { state: "refused"; name: string; why: string };
type Export =
  | { state: "working" }
  | { state: "done"; fileName: string; events: number }
  | { state: "failed" };

/** A file of everything, bringing one back, and forgetting it all. */
export function Backup({ app }: { app: AppSettings }) {
  const { exportAll, importFile } = useOwnData();
  const [exported, setExported] = useState<Export | null>(null);
  const [imported, setImported] = useState<Import | null>(null);
  const [erasing, setErasing] = useState(false);
  const input = useRef<HTMLInputElement>(null);

  const exportNow = async () => {
    setExported({ state: "working" });
    try {
      const { text, fileName, events } = await exportAll();
      saveFile(fileName, "application/json", text);
      setExported({ state: "done", fileName, events });
    } catch {
      setExported({ state: "failed" });
    }
  };
  const importNow = async (file: File) => {
    setImported({ state: "reading", name: file.name });
    const result = await importFile(file);
    setImported(
      result.ok
        ? { state: "done", name: file.name, receipt: result.value }
        : { state: "refused", name: file.name, why: result.error },
    );
  };

  return (
    <Part id="backup" title="Your data">
      <p className="read set-lead">
        Everything you do stays in this browser. A backup is one file with all
        of it: answers, schedule, notes, practice exams and settings. Keep it
        where you keep what matters; it is readable text, and nobody else has a
        copy.
      </p>
      <p className="set-lead">
        <LastBackup atMs={app.lastBackupMs} />
      </p>
      <div className="row wrap">
        <button
          type="button"
          className="btn primary"
          disabled={exported?.state === "working"}
          onClick={() => void exportNow()}
        >
          <Icon name="download" />
          Export everything
        </button>
        <button
          type="button"
          className="btn"
          disabled={imported?.state === "reading"}
          onClick={() => input.current?.click()}
        >
          <Icon name="upload" />
          Import a backup
        </button>
        <input
          ref={input}
          type="file"
          accept=".json,application/json"
          className="vh"
          tabIndex={-1}
          aria-label="Backup file"
          onChange={(e) => {
            const file = e.target.files?.[0];
            // The same file may be chosen again after it was mended.
            e.target.value = "";
            if (file) void importNow(file);
          }}
        />
      </div>
      <div className="set-result" role="status">
        {exported?.state === "working" && (
          <p className="small quiet">Writing the file</p>
        )}
        {exported?.state === "done" && (
          <p className="small">
            <Icon name="check" small className="ok" /> {exported.fileName}:{" "}
            {counted(exported.events, "entry", "entries")}. Your browser has it
            with your downloads.
          </p>
        )}
        {imported?.state === "reading" && (
          <p className="small quiet">
            Reading {imported.name}. You can go on working meanwhile.
          </p>
        )}
        {imported?.state === "done" && (
          <ReceiptView
            name={imported.name}
            receipt={imported.receipt}
            current={app.currentExam}
          />
        )}
      </div>
      {exported?.state === "failed" && (
        <ErrorState title="The file could not be written">
          Your data is unchanged. Reload the page and try again.
        </ErrorState>
      )}
      {imported?.state === "refused" && (
        <ErrorState title={`${imported.name} was not imported`}>
          {imported.why}
        </ErrorState>
      )}
      <div className="set-erase">
        <h3>Erase everything</h3>
        <p className="small quiet read">
          Removes every answer, note, setting, practice exam and question bank
          from this browser. Only a backup can bring your work back.
        </p>
        <button type="button" className="btn" onClick={() => setErasing(true)}>
          <Icon name="trash" />
          Erase everything
        </button>
      </div>
      {erasing && (
        <EraseDialog
          lastBackupMs={app.lastBackupMs}
          onExport={exportNow}
          onClose={() => setErasing(false)}
        />
      )}
    </Part>
  );
}

function LastBackup({ atMs }: { atMs: number | null }) {
  const world = useWorld();
  if (atMs === null) return <>You have no backup yet.</>;
  const at = instant(atMs);
  const on = learnerDay(at, world.clock.utcOffsetMinutes(at));
  const ago = today(world) - on;
  const date = dateOfDay(on);
  return (
    <>
      Last backup:{" "}
      <b>
        {ago <= 0
          ? "today"
          : ago === 1
            ? "yesterday"
            : `${longDate(date, false)} ${date.slice(0, 4)}, ${ago} days ago`}
      </b>
      .
    </>
  );
}

/** What an import did, in counts. */
function ReceiptView({
  name,
  receipt,
  current,
}: {
  name: string;
  receipt: Receipt;
  current: string | null;
}) {
  const banks = useBanks();
  const called = (exam: string) =>
    banks?.find((b) => b.exam === exam)?.profile.abbreviation ??
    exam.toUpperCase();
  const {
    added,
    already,
    answers,
    cards,
    attempts,
    settings,
    others,
    devices,
    exams,
  } = receipt;
  const rows: [string, string][] = [
    ["Added", counted(added, "entry", "entries")],
    ["Already here", counted(already, "entry", "entries")],
    ["New answers", counted(answers, "answer")],
    ["New card grades", counted(cards, "grade")],
    ["New practice exams", counted(attempts, "practice exam")],
    ["Settings, notes, flags and others", counted(settings + others, "change")],
    ["Written on", counted(devices, "device")],
    [
      "Certifications",
      exams.length > 0 ? exams.map(called).join(", ") : "none",
    ],
  ];
  return (
    <div className="sheet set-receipt">
      <h3>
        {added === 0
          ? `Everything in ${name} was here already`
          : `${name} is imported`}
      </h3>
      <dl className="facts">
        {rows.map(([dt, dd]) => (
          <div key={dt}>
            <dt>{dt}</dt>
            <dd>{dd}</dd>
          </div>
        ))}
      </dl>
      {added > 0 && current && (
        <p className="gap-t">
          <Link to={`/${current}/today`}>Go to Today</Link>
        </p>
      )}
    </div>
  );
}
