/** What every kind of item is given, and the small rules about letters and orders they share. */
import type { ReactNode } from "react";
import type { Part, Question } from "../../domain/bank/schema.ts";
import type { DisplayOrder, Response } from "../../domain/question/response.ts";

export type Mode = "answer" | "feedback" | "exam";

export type ItemOf<T extends Part["type"]> = Extract<Part, { type: T }>;

export interface ItemProps<T extends Part["type"]> {
  item: ItemOf<T>;
  order: DisplayOrder;
  response: Response | null;
  onChange: (response: Response) => void;
  mode: Mode;
  /** The stem, already rendered; it names the item's group. */
  stem: ReactNode;
  /** Id of the element that holds the stem, for groups that are not fieldsets. */
  stemId: string;
  /** Exhibits, statements and the verdict: what stands between stem and answer. */
  between: ReactNode;
}

/** Entries in the order they are shown in. Entries missing from the order (an item that has changed) come last. */
export function inOrder<E extends { id: string }>(
  entries: readonly E[],
  order: readonly string[] | undefined,
): readonly E[] {
  if (!order) return entries;
  const place = new Map(order.map((id, i) => [id, i]));
  return entries.toSorted(
    (a, b) =>
      (place.get(a.id) ?? entries.length) - (place.get(b.id) ?? entries.length),
  );
}

/** A, B, C … by place. */
export const letterAt = (index: number): string =>
  String.fromCharCode(65 + index);

/** The letter an option is shown under, for sentences like "C is the best answer." Null where the item has no lettered options. */
export function letterOf(
  item: Question | Part,
  order: DisplayOrder,
  optionId: string,
): string | null {
  if (item.type !== "single" && item.type !== "multiple") return null;
  const at = inOrder(item.options, order["options"]).findIndex(
    (o) => o.id === optionId,
  );
  return at < 0 ? null : letterAt(at);
}
