/** What can be done to the question on the screen, by pointer and by key alike. */
import { useStore } from "zustand";
import type { Question } from "../../domain/bank/schema.ts";
import {
  firstNumber,
  type Highlight,
  type Phase,
  type PlanItem,
} from "../../domain/exam/attempt.ts";
import { completeness, type Response } from "../../domain/question/response.ts";
import { useWorld } from "../../session/ambient.ts";
import type { ExamSession } from "../../session/exam.ts";
import { inOrder } from "../../ui/question/item.ts";
import { toggleHighlight } from "./highlights.ts";
import { totalWords } from "./words.ts";

export interface Answering {
  planned: PlanItem | null;
  question: Question | null;
  response: Response | null;
  /** Every part of the answer is given. */
  complete: boolean;
  flagged: boolean;
  struck: readonly string[];
  highlights: readonly Highlight[];
  /** How many lettered options there are: 0 where the type has none. */
  options: number;
  answer(response: Response): void;
  /** Options count from 0, in the order they are shown. */
  choose(option: number): void;
  strike(option: number): void;
  strikeOption(id: string): void;
  highlight(range: Highlight): void;
  flag(): void;
}

const NO_IDS: readonly string[] = [];
const NO_RANGES: readonly Highlight[] = [];

export function useAnswering(
  { store, questions }: ExamSession,
  now: Phase,
  say: (text: string) => void,
): Answering {
  const { clock } = useWorld();
  const plan = useStore(store, (s) => s.plan);
  const { dispatch } = store.getState();
  const planned =
    now.phase === "question"
      ? (plan.sections[now.section]?.items[now.index] ?? null)
      : null;
  const id = planned?.item ?? "";
  const question = questions.get(id) ?? null;
  const response = useStore(store, (s) => s.state.items[id]?.response ?? null);
  const flagged = useStore(store, (s) => s.state.items[id]?.flagged ?? false);
  const struck = useStore(store, (s) => s.state.items[id]?.struck ?? NO_IDS);
  const highlights = useStore(
    store,
    (s) => s.state.items[id]?.highlights ?? NO_RANGES,
  );
  const choice =
    question?.type === "single" || question?.type === "multiple"
      ? question
      : null;
  const shown =
    choice && planned
      ? inOrder(choice.options, planned.order["options"]).map((o) => o.id)
      : [];
  const canStrike = plan.tools.includes("strike");

  const answer = (given: Response) => {
    if (planned)
      dispatch({ do: "answer", item: id, response: given, atMs: clock.now() });
  };
  const strikeOption = (option: string) => {
    if (!canStrike) return;
    const on = !struck.includes(option);
    dispatch({ do: "strike", item: id, option, on });
    say(
      `${String.fromCharCode(65 + shown.indexOf(option))} ${on ? "struck out" : "no longer struck out"}`,
    );
  };
  return {
    planned,
    question,
    response,
    complete:
      question !== null && completeness(question, response) === "complete",
    flagged,
    struck,
    highlights,
    options: shown.length,
    answer,
    choose(n) {
      const option = shown[n];
      if (option === undefined || !choice) return;
      if (choice.type === "single")
        return answer({ type: "choice", chosen: [option] });
      const chosen = response?.type === "choice" ? response.chosen : [];
      if (chosen.includes(option))
        return answer({
          type: "choice",
          chosen: chosen.filter((c) => c !== option),
        });
      if (chosen.length >= choice.answer.length)
        return say(`${chosen.length} are chosen already. Clear one first.`);
      answer({ type: "choice", chosen: [...chosen, option] });
    },
    strike(n) {
      const option = shown[n];
      if (option !== undefined) strikeOption(option);
    },
    strikeOption,
    highlight(range) {
      dispatch({
        do: "highlight",
        item: id,
        ranges: toggleHighlight(highlights, range),
      });
    },
    flag() {
      if (
        !planned ||
        now.phase !== "question" ||
        plan.navigation === "forward-only"
      )
        return;
      dispatch({ do: "flag", item: id, on: !flagged });
      const total = totalWords(plan);
      say(
        `Question ${firstNumber(plan, now.section) + now.index} of ${total}, ${flagged ? "no longer flagged" : "flagged"}`,
      );
    },
  };
}
