/** What a bench reports: a figure, what it may be at most, and how often it was taken. */
export interface Row {
  name: string;
  value: number;
  unit: "ms" | "kB" | "ratio" | "frames";
  limit: number;
  runs: number;
  note?: string;
}

export const passes = (row: Row) => row.value <= row.limit;

export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

/** Linear interpolation between order statistics. */
export function quantile(values: readonly number[], q: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  if (sorted.length === 0) return NaN;
  const at = (sorted.length - 1) * q;
  const low = sorted[Math.floor(at)] as number;
  const high = sorted[Math.ceil(at)] as number;
  return low + (high - low) * (at - Math.floor(at));
}

export function table(rows: readonly Row[]): string {
  const cells = rows.map((r) => [
    passes(r) ? "ok" : "MISSED",
    r.name,
    `${round(r.value)} ${r.unit}`,
    `≤ ${round(r.limit)}`,
    `${r.runs} runs`,
    r.note ?? "",
  ]);
  const widths = [0, 1, 2, 3, 4].map((i) =>
    Math.max(...cells.map((c) => (c[i] ?? "").length)),
  );
  return cells
    .map((c) =>
      c
        .map((cell, i) => (i < 5 ? cell.padEnd(widths[i] as number) : cell))
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}

const round = (n: number) =>
  Math.abs(n) >= 100 ? Math.round(n) : Math.round(n * 100) / 100;
