/** What the screen needs to show of the question in front, out of the session's store. */
import { useMemo } from "react";
import { useStore } from "zustand";
import type { BankRow } from "../data/db.ts";
import type {
  Confidence,
  Rating,
  ReportReason,
} from "../domain/events/event.ts";
import { completeness, type Response } from "../domain/question/response.ts";
import { today, useWorld } from "./ambient.ts";
import { takeBack, toggleFlag } from "./practice-keys.ts";
import {
  isCovered,
  type PracticeState,
  type PracticeStore,
} from "./practice.ts";
import { whatFollows } from "./practice-words.ts";

const itemState = (s: PracticeState) =>
  s.current ? s.states.get(s.current.item) : undefined;

export function useQuestionDesk(store: PracticeStore, bank: BankRow) {
  const world = useWorld();
  const question = useStore(store, (s) => s.question);
  const current = useStore(store, (s) => s.current);
  const response = useStore(store, (s) => s.response);
  const confidence = useStore(store, (s) => s.confidence);
  const now = useStore(store, (s) => s.now);
  const covered = useStore(store, isCovered);
  const flagged = useStore(store, (s) => itemState(s)?.flagged ?? false);
  const note = useStore(store, (s) => itemState(s)?.note ?? "");
  const aside = useStore(store, (s) => s.suspended?.how ?? null);
  const feedback = useMemo(() => {
    if (now.phase !== "feedback") return null;
    const s = store.getState();
    return {
      grade: now.grade,
      follows: whatFollows(
        now.entry,
        s.states.get(now.entry.item),
        s.kind,
        today(world),
      ),
    };
  }, [store, now, world]);
  const ready =
    question !== null && completeness(question, response) === "complete";
  const problem = useStore(store, (s) =>
    s.saving.state === "failed" ? s.saving.message : null,
  );
  const { minutes, questions } = bank.profile.delivery;
  return {
    question,
    current,
    response,
    confidence,
    feedback,
    covered,
    ready,
    flagged,
    note,
    aside,
    problem,
    case: bank.cases.find((c) => c.id === question?.case),
    tookMs: now.phase === "feedback" ? now.entry.ms : null,
    /** The time the exam has for each of its questions. */
    paceMs: (minutes * 60_000) / questions,
  };
}

/** What a screen may ask of the session: the same functions for as long as it lasts. */
export function usePracticeActions(store: PracticeStore) {
  return useMemo(() => {
    const s = store.getState;
    return {
      respond: (response: Response) => s().respond(response),
      confide: (confidence: Confidence) => s().setConfidence(confidence),
      reveal: () => s().reveal(),
      check: () => s().submit(),
      next: () => s().next(),
      rate: (rating: Rating) => s().rate(rating),
      retrySave: () => s().retrySave(),
      flag: () => toggleFlag(store),
      suspend: () => s().suspend(),
      bury: () => s().bury(),
      restore: () => s().restore(),
      undo: () => void takeBack(store),
      note: (text: string) => s().setNote(text),
      report: (reason: ReportReason, text: string) => s().report(reason, text),
    };
  }, [store]);
}
