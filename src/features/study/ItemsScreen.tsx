import "./study.css";
import { useMemo, useState, type ReactNode } from "react";
import { Link } from "react-router";
import type { ItemState } from "../../domain/memory/item-state.ts";
import { today, useWorld } from "../../session/ambient.ts";
import { useExam } from "../../session/exam-context.ts";
import { useItemCare } from "../../session/item-care.ts";
import { useItemTexts } from "../../session/item-texts.ts";
import {
  useStudyStart,
  type StudyStart,
} from "../../session/practice-start.ts";
import { counted } from "../../ui/dates.ts";
import { Icon } from "../../ui/Icon.tsx";
import { NoteDialog } from "../../ui/practice/NoteDialog.tsx";
import { stemLine } from "../../ui/practice/stem-line.ts";
import { ErrorState, Loading } from "../../ui/State.tsx";
import { useTitle } from "../../ui/title.ts";
import { toLookAfter } from "./look-after.ts";

/** Items about which something is to be decided: put aside, forgotten again and again, or known wrongly. */
export function ItemsScreen() {
  const { exam } = useExam();
  const { start, again } = useStudyStart();
  useTitle("Items to look after");
  return (
    <>
      <div className="page-head">
        <div>
          <p className="quiet">
            <Link to={`/${exam}/study`}>Study</Link>
          </p>
          <h1>Items to look after</h1>
        </div>
      </div>
      {start ? (
        <Lists states={start.states} again={again} />
      ) : (
        <Loading label="Looking through your items" lines={6} />
      )}
    </>
  );
}

function Lists({
  states,
  again,
}: {
  states: StudyStart["states"];
  again: () => Promise<void>;
}) {
  const world = useWorld();
  const { exam, bank } = useExam();
  const care = useItemCare();
  const [failed, setFailed] = useState(false);
  const [noting, setNoting] = useState<ItemState | null>(null);
  const now = today(world);
  const lists = useMemo(
    () => toLookAfter(states, bank, now),
    [states, bank, now],
  );
  const ids = useMemo(
    () => [
      ...new Set(
        Object.values(lists).flatMap((l: ItemState[]) => l.map((s) => s.item)),
      ),
    ],
    [lists],
  );
  const texts = useItemTexts(exam, ids);
  const run = async (act: () => Promise<void>) => {
    setFailed(false);
    try {
      await act();
      await again();
    } catch {
      setFailed(true);
    }
  };
  const { suspended, buried, leeches, misconceptions } = lists;
  return (
    <div className="stack">
      {failed && (
        <ErrorState level={2} title="That could not be saved">
          The item is as it was. Reload the page and try again.
        </ErrorState>
      )}
      {noting && (
        <NoteDialog
          note={noting.note}
          onSave={(text) => void run(() => care.note(noting, text))}
          onClose={() => setNoting(null)}
        />
      )}
      <List
        title="Wrong and sure"
        items={misconceptions}
        texts={texts}
        none="No question was answered wrong with “Sure” and not put right since."
        lead="What is firmly believed and wrong costs most in the exam. Answer it right once, and it leaves this list."
        head={
          misconceptions.length > 0 && (
            <Link
              className="btn primary"
              to={`/${exam}/quiz?filter=misconceptions&count=${Math.min(10, misconceptions.length)}&start=1`}
            >
              Quiz on {misconceptions.length > 10 ? "10 of " : ""}
              {misconceptions.length === 1
                ? "it"
                : misconceptions.length > 10
                  ? counted(misconceptions.length, "question")
                  : `these ${misconceptions.length}`}
            </Link>
          )
        }
      />
      <List
        title="Leeches"
        items={leeches}
        texts={texts}
        detail={(s) => `forgotten ${s.memory?.lapses ?? 0} times`}
        none="No item was forgotten eight times."
        lead="Forgotten again and again, they cost more minutes than they bring. Suspend one, write a note that helps, or go on with it."
      >
        {(s, text) => (
          <>
            <button
              type="button"
              className="btn"
              aria-label={`Suspend: ${text}`}
              onClick={() => void run(() => care.suspend(s))}
            >
              Suspend
            </button>
            <button
              type="button"
              className="btn"
              aria-label={`${s.note ? "Edit the note" : "Add a note"}: ${text}`}
              onClick={() => setNoting(s)}
            >
              {s.note ? "Edit note" : "Add a note"}
            </button>
            <button
              type="button"
              className="btn quiet-btn"
              aria-label={`Keep: ${text}`}
              onClick={() => void run(() => care.keep(s))}
            >
              Keep
            </button>
          </>
        )}
      </List>
      <List
        title="Suspended"
        items={suspended}
        texts={texts}
        none="Nothing is suspended."
        lead="They are in no session, no quiz and no plan until you bring them back."
      >
        {(s, text) => (
          <button
            type="button"
            className="btn"
            aria-label={`Bring back: ${text}`}
            onClick={() => void run(() => care.bringBack(s))}
          >
            Bring back
          </button>
        )}
      </List>
      {buried.length > 0 && (
        <List
          title="Set aside until tomorrow"
          items={buried}
          texts={texts}
          none=""
          lead="They come back on their own."
        >
          {(s, text) => (
            <button
              type="button"
              className="btn"
              aria-label={`Bring back today: ${text}`}
              onClick={() => void run(() => care.unbury(s))}
            >
              Bring back today
            </button>
          )}
        </List>
      )}
    </div>
  );
}

const FIRST = 20;

function List({
  title,
  items,
  texts,
  lead,
  none,
  head,
  detail,
  children,
}: {
  title: string;
  items: readonly ItemState[];
  texts: ReadonlyMap<string, string> | undefined;
  lead: string;
  none: string;
  head?: ReactNode;
  detail?: (state: ItemState) => string;
  children?: (state: ItemState, text: string) => ReactNode;
}) {
  const { outline } = useExam();
  const [all, setAll] = useState(false);
  const id = `list-${title.toLowerCase().replaceAll(" ", "-")}`;
  const shown = all ? items : items.slice(0, FIRST);
  return (
    <section aria-labelledby={id}>
      <div className="sec-head">
        <h2 id={id}>{title}</h2>
        {items.length > 0 && (
          <span className="small num">{counted(items.length, "item")}</span>
        )}
      </div>
      <p className="small quiet gap-t read">{items.length > 0 ? lead : none}</p>
      {head && <p className="gap-t">{head}</p>}
      {items.length > 0 && (
        <ul className="care">
          {shown.map((s) => {
            const raw = texts?.get(s.item);
            const text = raw === undefined ? s.item : stemLine(raw);
            const task = outline.get(s.task);
            return (
              <li key={s.item}>
                <Icon name={s.kind === "card" ? "study" : "quiz"} small />
                <span>
                  {texts ? text : "…"}
                  <span className="small quiet">
                    {s.kind === "card" ? "Card" : "Question"}
                    {task && `, ${task.code} ${task.name}`}
                    {detail && `, ${detail(s)}`}
                  </span>
                </span>
                {children && <span className="do">{children(s, text)}</span>}
              </li>
            );
          })}
        </ul>
      )}
      {shown.length < items.length && (
        <button
          type="button"
          className="btn quiet-btn"
          onClick={() => setAll(true)}
        >
          Show all {items.length}
        </button>
      )}
    </section>
  );
}
