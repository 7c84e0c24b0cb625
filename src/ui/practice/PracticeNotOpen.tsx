import type { ReactNode } from "react";
import { ErrorState, Loading } from "../State.tsx";

/** A session that is still being read, is over, or could not be read. What was answered in it is safe in each case. */
export function PracticeNotOpen({
  state,
  heading,
  session,
  items,
  opening,
  action,
}: {
  state: "opening" | "gone" | "failed";
  /** The page's name, for screen readers. */
  heading: string;
  /** 'quiz', 'session'. */
  session: string;
  /** What it is made of: 'questions', 'items'. */
  items: string;
  opening: string;
  action: ReactNode;
}) {
  return (
    <main className="main" id="main" tabIndex={-1}>
      <div className="wrap-main">
        {state === "opening" ? (
          <Loading label={opening} lines={4} />
        ) : (
          <>
            <h1 className="vh">{heading}</h1>
            <ErrorState
              level={2}
              title={
                state === "gone"
                  ? `This ${session} is over`
                  : `This ${session} could not be opened`
              }
              action={action}
            >
              {state === "gone"
                ? "It was finished, or it ran on another device. What was answered in it is saved."
                : `Its ${items} could not be read from this device. What was answered in it is saved. Reload the page to try again.`}
            </ErrorState>
          </>
        )}
      </div>
    </main>
  );
}
