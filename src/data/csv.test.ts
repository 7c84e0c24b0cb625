import { expect, test } from "vitest";
import { csvText } from "./csv.ts";

test("a table reads back in a spreadsheet: quotes, commas, line ends and accents kept", () => {
  expect(
    csvText(
      ["Title", "Amount"],
      [
        ['Talk, "Résumé"', 1.5],
        ["two\nlines", 2],
      ],
    ),
  ).toBe('\uFEFFTitle,Amount\r\n"Talk, ""Résumé""",1.5\r\n"two\nlines",2\r\n');
});

test("a title that looks like a formula is not run by the spreadsheet", () => {
  expect(csvText(["Title"], [["=HYPERLINK(1)"]])).toBe(
    '\uFEFFTitle\r\n"\'=HYPERLINK(1)"\r\n',
  );
});

test("a table without rows still has its head", () => {
  expect(csvText(["Title", "Amount"], [])).toBe("\uFEFFTitle,Amount\r\n");
});
