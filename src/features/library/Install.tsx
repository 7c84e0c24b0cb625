import { useLibrary } from "../../session/library.ts";
import { counted } from "../../ui/dates.ts";
import { Icon } from "../../ui/Icon.tsx";
import { ErrorState } from "../../ui/State.tsx";

/** How the download of a bank goes, in its place: counted while it works, the reason when it was refused. */
export function Install({ exam }: { exam: string }) {
  const installing = useLibrary((s) => s.installing[exam]);
  if (!installing) return null;
  if (installing.state === "failed")
    return (
      <div className="gap-t">
        <ErrorState title="This could not be put on the device">
          <p>{installing.message}</p>
          {installing.details.length > 1 && (
            <details className="small">
              <summary>All {installing.details.length} problems</summary>
              <ul className="plain-list">
                {installing.details.map((line) => (
                  <li key={line}>{line}</li>
                ))}
              </ul>
            </details>
          )}
        </ErrorState>
      </div>
    );
  const p = installing.progress;
  return (
    <p className="small quiet gap-t" role="status">
      {p?.step === "store"
        ? `Storing ${counted(p.of, "item")}`
        : p?.step === "check"
          ? "Checking every item"
          : `Downloading${p ? `: ${Math.round(p.done / 1024).toLocaleString("en-GB")} kB` : ""}`}
    </p>
  );
}

export function GetButton({
  exam,
  name,
  verb,
  primary = false,
  onDone,
}: {
  exam: string;
  name: string;
  verb: "Get" | "Update";
  primary?: boolean;
  onDone?: (() => Promise<void>) | undefined;
}) {
  const install = useLibrary((s) => s.install);
  const working = useLibrary((s) => s.installing[exam]?.state === "working");
  const go = async () => {
    if (await install(exam)) await onDone?.();
  };
  return (
    <button
      type="button"
      className={primary ? "btn primary" : "btn"}
      disabled={working}
      onClick={() => void go()}
    >
      <Icon name={verb === "Get" ? "download" : "refresh"} small={!primary} />
      {verb}
      {primary ? ` ${name}` : <span className="vh"> {name}</span>}
    </button>
  );
}
