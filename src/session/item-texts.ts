/** What items say, for lists of them, and which of them carry a tag. Read when a screen asks, never live. */
import { useEffect, useState } from "react";
import { cardsById, questionsById, questionsByTag } from "../data/banks.ts";
import { useWorld } from "./ambient.ts";

/** Stems and fronts by item id, as Markdown; undefined while they are read. What the bank no longer has is left out. */
export function useItemTexts(
  exam: string,
  items: readonly string[],
): ReadonlyMap<string, string> | undefined {
  const { db } = useWorld();
  const [read, setRead] = useState<{
    key: string;
    texts: ReadonlyMap<string, string>;
  }>();
  const key = `${exam} ${items.join(" ")}`;
  useEffect(() => {
    let gone = false;
    const [from = "", ...ids] = key.split(" ").filter(Boolean);
    void Promise.all([
      questionsById(
        db,
        from,
        ids.map((id) => ({ id })),
      ),
      cardsById(db, from, ids),
    ]).then(([questions, cards]) => {
      if (gone) return;
      setRead({
        key,
        texts: new Map([
          ...[...questions].map(([id, q]) => [id, q.stem] as const),
          ...[...cards].map(([id, c]) => [id, c.front] as const),
        ]),
      });
    });
    return () => {
      gone = true;
    };
  }, [db, key]);
  // While another list is read, what is known of it stands.
  return read && (read.key === key || items.every((i) => read.texts.has(i)))
    ? read.texts
    : undefined;
}

/** Question ids by tag, once wanted; undefined until then. */
export function useTags(
  exam: string,
  wanted: boolean,
): ReadonlyMap<string, ReadonlySet<string>> | undefined {
  const { db } = useWorld();
  const [read, setRead] = useState<{
    exam: string;
    byTag: ReadonlyMap<string, ReadonlySet<string>>;
  }>();
  const has = read?.exam === exam;
  useEffect(() => {
    if (!wanted || has) return;
    let gone = false;
    void questionsByTag(db, exam).then((byTag) => {
      if (!gone) setRead({ exam, byTag });
    });
    return () => {
      gone = true;
    };
  }, [db, exam, wanted, has]);
  return has ? read.byTag : undefined;
}
