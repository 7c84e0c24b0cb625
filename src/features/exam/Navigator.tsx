import { useStore } from "zustand";
import { useShallow } from "zustand/react/shallow";
import type { Question } from "../../domain/bank/schema.ts";
import {
  firstNumber,
  recordOf,
  type AttemptState,
  type PlanItem,
} from "../../domain/exam/attempt.ts";
import { completeness } from "../../domain/question/response.ts";
import type { ExamStore } from "../../session/exam.ts";
import {
  CellsLegend,
  NavigatorCells,
  type Cell,
} from "../../ui/NavigatorCells.tsx";
import { navigatorNote } from "./words.ts";

/** How far each item of a section is, as one word each, so that a tick of the clock changes nothing. */
export function useItemStates(
  store: ExamStore,
  questions: ReadonlyMap<string, Question>,
  section: number,
): ItemMark[] {
  const items = useStore(
    store,
    (s) => s.plan.sections[section]?.items ?? NO_ITEMS,
  );
  const marks = useStore(
    store,
    useShallow((s) => items.map((i) => markOf(s.state, i, questions))),
  );
  return marks.map((m) => ({
    state: m.replace("!", "") as Cell["state"],
    flagged: m.endsWith("!"),
  }));
}

export interface ItemMark {
  state: Cell["state"];
  flagged: boolean;
}

const NO_ITEMS: PlanItem[] = [];

function markOf(
  state: AttemptState,
  item: PlanItem,
  questions: ReadonlyMap<string, Question>,
): string {
  const record = recordOf(state, item.item);
  const question = questions.get(item.item);
  const done = question ? completeness(question, record.response) : "blank";
  const word =
    done === "complete"
      ? "answered"
      : done === "partial"
        ? "partial"
        : record.visited
          ? "open"
          : "unseen";
  return record.flagged ? `${word}!` : word;
}

export function Navigator({
  store,
  questions,
  section,
  current,
  onGo,
  headingId,
}: {
  store: ExamStore;
  questions: ReadonlyMap<string, Question>;
  section: number;
  current: number;
  onGo: (index: number) => void;
  /** With it the navigator brings its own heading. */
  headingId?: string;
}) {
  const { plan } = store.getState();
  const locked = useStore(store, (s) => s.state.locked);
  const marks = useItemStates(store, questions, section);
  const first = firstNumber(plan, section);
  const cells = marks.map((m, i): Cell => ({ n: first + i, ...m }));
  const answered = marks.filter((m) => m.state === "answered").length;
  const note = navigatorNote(plan, locked, section);
  return (
    <>
      {headingId && (
        <div className="row between">
          <h2 id={headingId}>
            {plan.sections.length > 1 ? `Section ${section + 1}` : "Questions"}
          </h2>
          <span className="small quiet num">
            {first}–{first + marks.length - 1}
          </span>
        </div>
      )}
      <NavigatorCells
        cells={cells}
        current={first + current}
        onGo={(n) => onGo(n - first)}
      />
      <CellsLegend
        answered={answered}
        open={marks.length - answered}
        flagged={marks.filter((m) => m.flagged).length}
      />
      {note && <p className="caption gap-t">{note}</p>}
    </>
  );
}
