import { useEffect, useMemo, useRef, type ReactNode } from "react";
import type { Flashcard } from "../../domain/bank/schema.ts";
import type { Rating } from "../../domain/events/event.ts";
import { isLeech, standing } from "../../domain/memory/item-state.ts";
import type { NextDue } from "../../domain/memory/memory.ts";
import { dateOfDay } from "../../domain/time/time.ts";
import type { usePracticeActions } from "../../session/practice-desk.ts";
import {
  dueWords,
  type PracticeStore,
  type PutAside,
  type QueueEntry,
} from "../../session/practice.ts";
import { counted, longDate } from "../../ui/dates.ts";
import { FlashcardView } from "../../ui/FlashcardView.tsx";
import { Kbd } from "../../ui/Kbd.tsx";
import { afterNextPaint } from "../../ui/painted.ts";
import { Act } from "../../ui/practice/AboutQuestion.tsx";
import type { PracticeDialog } from "../../ui/practice/PracticeDialogs.tsx";
import { AsideLine, SaveFailed } from "../../ui/practice/SaveFailed.tsx";
import {
  RateButtons,
  RatingDots,
  type Rating as RatingWord,
} from "../../ui/RateButtons.tsx";
import { Tag } from "../../ui/Tag.tsx";

const WORDS: readonly RatingWord[] = ["again", "hard", "good", "easy"];
const wordOf = (rating: Rating): RatingWord => WORDS[rating - 1] ?? "again";

/** A flashcard: front, then back and the four ratings. */
export function CardDesk({
  store,
  entry,
  card,
  open,
  note,
  aside,
  problem,
  showKeys,
  actions,
  onDialog,
  above,
}: {
  store: PracticeStore;
  entry: QueueEntry;
  card: Flashcard;
  open: boolean;
  note: string;
  aside: PutAside | null;
  problem: string | null;
  showKeys: boolean;
  actions: ReturnType<typeof usePracticeActions>;
  onDialog: (dialog: PracticeDialog) => void;
  above: ReactNode;
}) {
  const front = useRef<HTMLHeadingElement>(null);
  const back = useRef<HTMLDivElement>(null);
  useEffect(
    // Taking the focus measures the page; what is to be read must not wait for that.
    () =>
      afterNextPaint(() =>
        (open ? back : front).current?.focus({ preventScroll: true }),
      ),
    [open, entry],
  );
  return (
    <>
      <main className="player-body" id="main" tabIndex={-1}>
        <div className="card-wrap">
          {above}
          {aside && <AsideLine how={aside} onRestore={actions.restore} />}
          <FlashcardView
            front={card.front}
            back={card.back}
            open={open}
            frontRef={front}
            backRef={back}
          />
          {open && <History store={store} entry={entry} />}
          {open && note !== "" && (
            <p className="card-note small">
              <b>Your note.</b> {note}
            </p>
          )}
          <div className="card-acts small">
            <Act icon="note" onClick={() => onDialog("note")}>
              {note === "" ? "Write a note" : "Change your note"}
            </Act>
            <Act icon="warn" onClick={() => onDialog("report")}>
              Report a problem
            </Act>
            <Act icon="clock" onClick={actions.bury}>
              Set aside until tomorrow
            </Act>
            <Act icon="pause" onClick={actions.suspend}>
              Suspend this card
            </Act>
          </div>
        </div>
      </main>
      <footer className="player-foot">
        {problem !== null && (
          <SaveFailed message={problem} onRetry={actions.retrySave} />
        )}
        <div className="in">
          {open ? (
            <Rates store={store} showKeys={showKeys} onRate={actions.rate} />
          ) : (
            <button
              type="button"
              className="btn primary wide-btn"
              onClick={actions.reveal}
            >
              Show answer <Kbd onPrimary>Space</Kbd>
            </button>
          )}
        </div>
      </footer>
    </>
  );
}

function Rates({
  store,
  showKeys,
  onRate,
}: {
  store: PracticeStore;
  showKeys: boolean;
  onRate: (rating: Rating) => void;
}) {
  // Drawn once a card: the ratings stand only while its back is open.
  const intervals = useMemo(() => {
    const next = store.getState().previewRatings();
    return Object.fromEntries(
      WORDS.map((w, i) => [
        w,
        next ? dueWords(next[(i + 1) as Rating] satisfies NextDue) : "",
      ]),
    ) as Record<RatingWord, string>;
  }, [store]);
  return (
    <RateButtons
      intervals={intervals}
      showKeys={showKeys}
      onRate={(word) => onRate((WORDS.indexOf(word) + 1) as Rating)}
    />
  );
}

/** Enough to see how a card has been going. */
const MOST_DOTS = 8;

function History({
  store,
  entry,
}: {
  store: PracticeStore;
  entry: QueueEntry;
}) {
  const state = store.getState().states.get(entry.item);
  const earlier = state ? standing(state) : [];
  const recall = store.getState().recallToday();
  const first = earlier[0];
  if (!state || !first) return <p className="hist small quiet">New card</p>;
  return (
    <div className="hist small quiet">
      <span className="row">
        <RatingDots
          ratings={earlier.slice(-MOST_DOTS).map((e) => wordOf(e.rating))}
        />
        {counted(earlier.length, "review")} since{" "}
        {longDate(dateOfDay(first.day), false)}
      </span>
      {isLeech(state) && (
        <Tag kind="warn">Leech: forgotten {state.memory?.lapses} times</Tag>
      )}
      {recall !== null && (
        <span className="num">
          Predicted recall today: {Math.round(recall * 100)}%
        </span>
      )}
    </div>
  );
}
