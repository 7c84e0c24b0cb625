import { useEffect, useMemo, useRef } from "react";
import { Link } from "react-router";
import { useStore } from "zustand";
import { today, useWorld } from "../../session/ambient.ts";
import type { ExamContextValue } from "../../session/exam-context.ts";
import { takeBack } from "../../session/practice-keys.ts";
import { unmetCount } from "../../session/practice-start.ts";
import { nextTimes } from "../../session/practice-words.ts";
import type { PracticeStore } from "../../session/practice.ts";
import { dateOfDay } from "../../domain/time/time.ts";
import { counted, longDate } from "../../ui/dates.ts";
import { useKeys } from "../../ui/keys.ts";
import { useTitle } from "../../ui/title.ts";
import { AsideLine, SaveFailed } from "../../ui/practice/SaveFailed.tsx";

/** What was done and when it comes back. */
export function StudySummary({
  store,
  exam,
  bank,
  singleKeys,
}: {
  store: PracticeStore;
  exam: string;
  bank: ExamContextValue["bank"];
  singleKeys: boolean;
}) {
  const world = useWorld();
  const done = useStore(store, (s) => s.done);
  const states = useStore(store, (s) => s.states);
  const aside = useStore(store, (s) => s.suspended?.how ?? null);
  const problem = useStore(store, (s) =>
    s.saving.state === "failed" ? s.saving.message : null,
  );
  const heading = useRef<HTMLHeadingElement>(null);
  useTitle("Study done");
  useEffect(() => {
    window.scrollTo(0, 0);
    heading.current?.focus({ preventScroll: true });
  }, []);
  useKeys(
    (key) => (key === "z" || key === "ctrl+z") && takeBack(store),
    singleKeys,
  );

  const now = today(world);
  const cards = done.filter((d) => d.kind === "card");
  const questions = done.filter((d) => d.kind === "question");
  const items = useMemo(() => new Set(done.map((d) => d.item)), [done]);
  const next = useMemo(
    () =>
      nextTimes(
        [...items].flatMap((i) => states.get(i) ?? []),
        now,
      ),
    [items, states, now],
  );
  const unmet = useMemo(() => unmetCount(bank, states), [bank, states]);
  const right = questions.filter((d) => d.correct).length;
  const ratings = (["Again", "Hard", "Good", "Easy"] as const).map(
    (word, i) => ({ word, n: cards.filter((d) => d.rating === i + 1).length }),
  );
  return (
    <main className="player-body" id="main" tabIndex={-1}>
      <div className="study-end">
        {problem !== null && (
          <SaveFailed
            message={problem}
            onRetry={() => store.getState().retrySave()}
          />
        )}
        {aside && (
          <AsideLine how={aside} onRestore={() => store.getState().restore()} />
        )}
        <h2 className="done-h" tabIndex={-1} ref={heading}>
          {items.size === 0
            ? "Nothing was answered"
            : `Done: ${counted(items.size, "item")}`}
        </h2>
        <dl className="study-facts">
          {cards.length > 0 && (
            <div>
              <dt>{counted(cards.length, "card rating")}</dt>
              <dd>
                {ratings
                  .filter((r) => r.n > 0)
                  .map((r) => `${r.word} ${r.n}`)
                  .join(" · ")}
              </dd>
            </div>
          )}
          {questions.length > 0 && (
            <div>
              <dt>{counted(questions.length, "question")} answered</dt>
              <dd>
                {right} right, {questions.length - right} missed
              </dd>
            </div>
          )}
          {items.size > 0 && (
            <div>
              <dt>They come back</dt>
              <dd>
                {[
                  next.today > 0 ? `${next.today} today` : "",
                  next.tomorrow > 0 ? `${next.tomorrow} tomorrow` : "",
                  next.later > 0 && next.lastDay !== null
                    ? `${next.later} later, the last on ${longDate(dateOfDay(next.lastDay), false)}`
                    : "",
                ]
                  .filter(Boolean)
                  .join(", ")}
              </dd>
            </div>
          )}
        </dl>
        <div className="row wrap">
          <Link className="btn primary" to={`/${exam}/today`}>
            Back to Today
          </Link>
          {unmet > 0 && (
            <Link className="btn" to={`/${exam}/study?start=learn`}>
              Continue with new items
            </Link>
          )}
        </div>
      </div>
    </main>
  );
}
