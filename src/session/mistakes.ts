/** The mistakes notebook of the certification in front: read once when it is opened, then changed in place. */
import { useEffect, useMemo, useState } from "react";
import { attemptsOf } from "../data/attempt-list.ts";
import { questionsById } from "../data/banks.ts";
import type { BankRow } from "../data/db.ts";
import { givenAnswers } from "../data/given-answers.ts";
import { itemStates } from "../data/item-states.ts";
import { append } from "../data/log.ts";
import type { Question } from "../domain/bank/schema.ts";
import type { WhyTag } from "../domain/events/event.ts";
import { mistakesOf, type Mistake } from "../domain/topics/mistakes.ts";
import type { DisplayOrder, Response } from "../domain/question/response.ts";
import { useWorld, type World } from "./ambient.ts";
import { loadReport } from "./attempts.ts";

export interface NotedMistake extends Mistake {
  /** As it was asked. */
  question: Question;
  order: DisplayOrder;
  /** null: left blank. */
  response: Response | null;
}

async function readMistakes(
  { db }: Pick<World, "db">,
  bank: BankRow,
): Promise<NotedMistake[]> {
  const states = await itemStates(db, bank.exam);
  const exams = [];
  for (const row of await attemptsOf(db, bank.exam)) {
    const loaded =
      row.status === "finished" ? await loadReport(db, bank, row.id) : null;
    if (loaded)
      exams.push({
        attempt: row.id,
        title: loaded.plan.title,
        endedAtMs: row.endedAtMs ?? row.startedAtMs,
        plan: loaded.plan,
        state: row.state,
        items: loaded.report.items,
      });
  }
  const mistakes = mistakesOf(states, exams);
  const entries = mistakes.flatMap(({ made }) =>
    made.kind === "practice" ? [made.entry] : [],
  );
  const given = await givenAnswers(
    db,
    entries.map((e) => e.event),
  );
  const questions = await questionsById(
    db,
    bank.exam,
    mistakes.flatMap((m) =>
      m.made.kind === "practice"
        ? [{ id: m.item, revision: m.made.entry.revision }]
        : [],
    ),
  );
  return mistakes.flatMap((m): NotedMistake[] => {
    if (m.made.kind === "exam") {
      const { exam, result } = m.made;
      const order = exam.plan.sections
        .flatMap((s) => s.items)
        .find((i) => i.item === m.item)?.order;
      return [
        {
          ...m,
          question: result.question,
          order: order ?? {},
          response: result.record.response,
        },
      ];
    }
    const question = questions.get(m.item);
    const answer = given.get(m.made.entry.event);
    return question
      ? [
          {
            ...m,
            question,
            order: answer?.order ?? {},
            response: answer?.response ?? null,
          },
        ]
      : [];
  });
}

export type Mistakes =
  | { state: "loading" }
  | { state: "failed" }
  | { state: "read"; list: readonly NotedMistake[] };

export interface MistakeActions {
  setNote(mistake: Mistake, text: string): Promise<void>;
  setWhy(mistake: Mistake, tag: WhyTag | null): Promise<void>;
}

/** Both actions resolve once they are on the disk, and reject where they could not be kept. */
export function useMistakes(bank: BankRow): Mistakes & MistakeActions {
  const world = useWorld();
  const [read, setRead] = useState<Mistakes>({ state: "loading" });
  const [first] = useState(bank);
  useEffect(() => {
    let gone = false;
    readMistakes(world, first).then(
      (list) => {
        if (!gone) setRead({ state: "read", list });
      },
      () => {
        if (!gone) setRead({ state: "failed" });
      },
    );
    return () => {
      gone = true;
    };
  }, [world, first]);
  const actions = useMemo((): MistakeActions => {
    const { exam } = first;
    const change = (item: string, by: Partial<Mistake>) =>
      setRead((r) =>
        r.state === "read"
          ? {
              state: "read",
              list: r.list.map((m) => (m.item === item ? { ...m, ...by } : m)),
            }
          : r,
      );
    return {
      async setNote({ item, task }, text) {
        await append(world, [{ kind: "note", exam, item, task, text }]);
        change(item, { note: text });
      },
      async setWhy({ item, task }, tag) {
        await append(world, [{ kind: "why", exam, item, task, tag }]);
        change(item, { why: tag });
      },
    };
  }, [world, first]);
  return { ...read, ...actions };
}
