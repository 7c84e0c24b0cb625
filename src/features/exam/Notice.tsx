import type { ReactNode } from "react";
import { Link } from "react-router";
import type { AttemptPlan, AttemptState } from "../../domain/exam/attempt.ts";
import { standing } from "./standing.ts";

/** What there is to say when the exam itself is not on the screen. */
export function Notice({
  title,
  back,
  children,
  actions,
}: {
  title?: string;
  back?: string;
  children: ReactNode;
  actions?: ReactNode;
}) {
  return (
    <main className="main" id="main" tabIndex={-1}>
      <div className="wrap-main exam-notice">
        {title && <h1>{title}</h1>}
        {children}
        {(actions || back) && (
          <p className="row wrap">
            {actions}
            {back && (
              <Link
                className={actions ? "btn quiet-btn" : "btn primary"}
                to={back}
              >
                Back to practice exams
              </Link>
            )}
          </p>
        )}
      </div>
    </main>
  );
}

export const Standing = ({
  plan,
  state,
}: {
  plan: AttemptPlan;
  state: AttemptState;
}) => <p className="quiet">It stands at {standing(plan, state)}.</p>;
