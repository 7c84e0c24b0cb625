/** In which order a day's items come. */

/** Reorders as little as possible so that two items of one task do not follow each other where that can be had. */
export function apart<T extends { task: string }>(list: readonly T[]): T[] {
  const left = new Map<string, number>();
  for (const { task } of list) left.set(task, (left.get(task) ?? 0) + 1);
  // A chain over what is still to be placed, so that taking from its middle costs nothing.
  const next = list.map((_, i) => i + 1);
  let head = 0;
  const out: T[] = [];
  let last: string | undefined;
  /** The task that would have to follow itself later if it did not come now. */
  const pressing = (rest: number): string | undefined => {
    for (const [task, n] of left)
      if (n * 2 > rest && task !== last) return task;
    return undefined;
  };
  for (let rest = list.length; rest > 0; rest--) {
    const must = pressing(rest);
    let before = -1;
    let at = head;
    const fits = (i: number) => {
      const task = (list[i] as T).task;
      return must === undefined ? task !== last : task === must;
    };
    while (at < list.length && !fits(at)) {
      before = at;
      at = next[at] as number;
    }
    if (at >= list.length) {
      before = -1;
      at = head;
    }
    if (before < 0) head = next[at] as number;
    else next[before] = next[at] as number;
    const item = list[at] as T;
    out.push(item);
    last = item.task;
    left.set(last, (left.get(last) as number) - 1);
  }
  return out;
}

/** Spreads `extra` evenly through `base`. */
export function spread<T>(base: readonly T[], extra: readonly T[]): T[] {
  if (base.length === 0) return extra.slice();
  const out: T[] = [];
  let put = 0;
  base.forEach((item, i) => {
    out.push(item);
    const want = Math.floor(((i + 1) * extra.length) / base.length);
    while (put < want) out.push(extra[put++] as T);
  });
  return out;
}

/**
 * exam-gain: what raises the exam most a minute; without an exam date as stable-first.
 * stable-first: what is due, the best kept first. oldest-first: what is due, the longest overdue first.
 */
export type ReviewOrder = "exam-gain" | "stable-first" | "oldest-first";
