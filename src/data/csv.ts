/** A table as CSV for spreadsheets. The only place that knows the package. */
import Papa from "papaparse";

/** With a byte-order mark, so that Excel reads the accents; text that a spreadsheet would run as a formula is quoted. */
export function csvText(
  columns: readonly string[],
  rows: readonly (readonly (string | number)[])[],
): string {
  const text = Papa.unparse([[...columns], ...rows.map((row) => [...row])], {
    escapeFormulae: true,
  });
  return `\uFEFF${text}\r\n`;
}
