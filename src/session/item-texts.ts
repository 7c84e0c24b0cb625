/** What items say, for lists of them, and which of them carry a tag. Read when a screen asks, never live. */
import { useCallback, useState } from "react";
import { cardsById, questionsById, questionsByTag } from "../data/banks.ts";
import { useWorld } from "./ambient.ts";
import { useReadOnce } from "./read-once.ts";

/** Stems and fronts by item id, as Markdown; undefined while they are read. What the bank no longer has is left out. */
export function useItemTexts(
  exam: string,
  items: readonly string[],
): ReadonlyMap<string, string> | undefined {
  const { db } = useWorld();
  const key = `${exam} ${items.join(" ")}`;
  const now = useReadOnce(
    useCallback(async () => {
      const [from = "", ...ids] = key.split(" ").filter(Boolean);
      const [questions, cards] = await Promise.all([
        questionsById(
          db,
          from,
          ids.map((id) => ({ id })),
        ),
        cardsById(db, from, ids),
      ]);
      return new Map([
        ...[...questions].map(([id, q]) => [id, q.stem] as const),
        ...[...cards].map(([id, c]) => [id, c.front] as const),
      ]);
    }, [db, key]),
  );
  // While another list is read, what is known of it stands.
  const [known, setKnown] = useState<ReadonlyMap<string, string>>();
  if (now && now !== known) setKnown(now);
  return now ?? (known && items.every((i) => known.has(i)) ? known : undefined);
}

/** Question ids by tag, once wanted; undefined until then. */
export function useTags(
  exam: string,
  wanted: boolean,
): ReadonlyMap<string, ReadonlySet<string>> | undefined {
  const { db } = useWorld();
  const read = useCallback(() => questionsByTag(db, exam), [db, exam]);
  return useReadOnce(wanted ? read : null);
}
