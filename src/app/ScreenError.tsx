import { Link, useRouteError } from "react-router";
import { useWorld } from "../session/ambient.ts";
import { ErrorState } from "../ui/State.tsx";
import { saveFile } from "../ui/save-file.ts";

/** A bug reached the learner: say so, and offer what matters most, their data. */
export function ScreenError() {
  const error = useRouteError();
  const world = useWorld();
  const exportAll = async () => {
    const { exportBackup } = await import("../data/backup.ts");
    const backup = await exportBackup(world);
    saveFile(backup.fileName, "application/json", backup.text);
  };
  return (
    <main className="main" id="main" tabIndex={-1}>
      <div className="wrap-main">
        <h1 className="vh">Something went wrong</h1>
        <ErrorState
          title="This screen stopped working"
          level={2}
          action={
            <>
              <button
                type="button"
                className="btn primary"
                onClick={() => location.reload()}
              >
                Reload the page
              </button>
              <button
                type="button"
                className="btn"
                onClick={() => void exportAll()}
              >
                Export my data
              </button>
              <Link className="btn quiet-btn" to="/">
                Go to Today
              </Link>
            </>
          }
        >
          <p>
            Your answers are saved on this device and are not affected. Reload
            the page; if it happens again, export your data and report what you
            did.
          </p>
          <details>
            <summary>Details for a report</summary>
            <pre className="small wrap-pre">
              {error instanceof Error
                ? `${error.name}: ${error.message}`
                : String(error)}
            </pre>
          </details>
        </ErrorState>
      </div>
    </main>
  );
}

export function NotFound() {
  return (
    <main className="main" id="main" tabIndex={-1}>
      <div className="wrap-main">
        <div className="page-head">
          <h1>There is no such page</h1>
        </div>
        <p>The address may be from an older version. Nothing is lost.</p>
        <p className="gap-t">
          <Link className="btn primary" to="/">
            Go to Today
          </Link>
        </p>
      </div>
    </main>
  );
}
