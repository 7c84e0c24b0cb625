import { useEffect, useMemo } from "react";
import { Link, Outlet, useParams } from "react-router";
import { useCorrections } from "../session/corrections.ts";
import { ExamContext } from "../session/exam-context.ts";
import { useLibrary } from "../session/library.ts";
import {
  useBank,
  useExamSettings,
  useOutline,
  useProgress,
} from "../session/live.ts";
import { ErrorState, Loading } from "../ui/State.tsx";

/** Everything below '/:exam' has its bank on the device; where it is missing, it is fetched here. */
export function ExamRoot() {
  const exam = useParams()["exam"] as string;
  const bank = useBank(exam);
  const settings = useExamSettings(exam);
  const progress = useProgress(exam);
  const outline = useOutline(bank);
  useCorrections(bank);
  const value = useMemo(
    () =>
      bank && settings && progress
        ? { exam, bank, settings, progress, outline }
        : null,
    [exam, bank, settings, progress, outline],
  );
  if (bank === null) return <FetchBank exam={exam} />;
  if (!value) {
    return (
      <main className="main" id="main" tabIndex={-1}>
        <Loading label="Opening your data" />
      </main>
    );
  }
  return (
    <ExamContext value={value}>
      <Outlet />
    </ExamContext>
  );
}

function FetchBank({ exam }: { exam: string }) {
  const install = useLibrary((s) => s.install);
  const installing = useLibrary((s) => s.installing[exam]);
  useEffect(() => {
    void install(exam);
  }, [exam, install]);
  const progress = installing?.state === "working" ? installing.progress : null;
  return (
    <main className="main" id="main" tabIndex={-1}>
      <div className="wrap-main">
        <div className="page-head">
          <h1>Getting the question bank</h1>
        </div>
        {installing?.state === "failed" ? (
          <ErrorState
            title="The question bank is not here yet"
            level={2}
            action={
              <>
                <button
                  type="button"
                  className="btn primary"
                  onClick={() => void install(exam)}
                >
                  Try again
                </button>
                <Link className="btn" to="/library">
                  Open the Library
                </Link>
              </>
            }
          >
            {installing.message}
          </ErrorState>
        ) : (
          <Loading
            label="Putting the question bank on this device"
            {...(progress
              ? {
                  detail:
                    progress.step === "download"
                      ? `${Math.round(progress.done / 1024)} kB`
                      : progress.step === "check"
                        ? "checking every item"
                        : `${progress.done} of ${progress.of} items`,
                }
              : {})}
          />
        )}
      </div>
    </main>
  );
}
