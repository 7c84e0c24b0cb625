import { expect, test } from "vitest";
import {
  cleared,
  display,
  press,
  type Calculator,
  type Key,
} from "./calculator.ts";

/** '2+3*4=' as key presses; r root, s sign, b back, e clear entry, c clear, letters with M for the memory. */
function keys(text: string): Key[] {
  return [...text.matchAll(/M[CR+-]|./g)].map(([k]): Key => {
    if (/^\d$/.test(k)) return { key: "digit", digit: Number(k) };
    if (k === "+" || k === "-" || k === "*" || k === "/")
      return { key: "operator", operator: k };
    const named: Record<string, Key> = {
      ".": { key: "point" },
      "=": { key: "equals" },
      "%": { key: "percent" },
      r: { key: "root" },
      s: { key: "sign" },
      b: { key: "back" },
      e: { key: "clear-entry" },
      c: { key: "clear" },
      MC: { key: "memory-clear" },
      MR: { key: "memory-recall" },
      "M+": { key: "memory-add" },
      "M-": { key: "memory-subtract" },
    };
    const found = named[k];
    if (!found) throw new Error(`No key ${k}`);
    return found;
  });
}
const after = (text: string): Calculator => keys(text).reduce(press, cleared);
const shows = (text: string): string => display(after(text));

test.each([
  ["", "0"],
  ["007", "7"],
  ["1234567", "1,234,567"],
  ["1234567890123", "123,456,789,012"],
  ["1.2.5", "1.25"],
  [".5", "0.5"],
  ["5.", "5."],
  ["12b", "1"],
  ["1b", "0"],
  ["5s", "−5"],
  ["5ss", "5"],
])("typing %j shows %j", (typed, shown) => expect(shows(typed)).toBe(shown));

test.each([
  ["2+3*4=", "20"],
  ["160000/200000=", "0.8"],
  ["400000/.8=", "500,000"],
  [".1+.2=", "0.3"],
  ["1/3=", "0.333333333333"],
  ["1/3*3=", "1"],
  ["5-8=", "−3"],
  ["2+*3=", "6"],
  ["5+=", "10"],
  ["10-3-2=", "5"],
])("%s shows %s: operations are carried out as they come", (typed, shown) =>
  expect(shows(typed)).toBe(shown),
);

test.each([
  ["2+3==", "8"],
  ["2*3===", "54"],
  ["2+3=10=", "13"],
])("%s shows %s: = repeats the last operation", (typed, shown) =>
  expect(shows(typed)).toBe(shown),
);

test("an operator after = goes on with the result", () =>
  expect(shows("2+3=*4=")).toBe("20"));
test("a digit after = starts anew", () => expect(shows("2+3=7")).toBe("7"));

test.each([
  ["200+10%=", "220"],
  ["200-10%=", "180"],
  ["200*10%=", "20"],
  ["50/25%=", "200"],
  ["8%", "0.08"],
  ["200+10%*2=", "440"],
])(
  "%s shows %s: percent of the left operand in sums, a hundredth elsewhere",
  (typed, shown) => expect(shows(typed)).toBe(shown),
);

test.each([
  ["9r", "3"],
  ["16+9r=", "19"],
  ["2r*2r=", "2"],
])("%s shows %s: the root works on what is shown", (typed, shown) =>
  expect(shows(typed)).toBe(shown),
);

test("memory adds, subtracts, recalls as an operand and survives C", () => {
  expect(shows("5M+3M+2M-cMR")).toBe("6");
  expect(shows("6M+c4*MR=")).toBe("24");
  expect(shows("6M+4*MR+1=")).toBe("25");
  expect(shows("6M+MCcMR")).toBe("0");
});

test("clear entry keeps the pending operation", () =>
  expect(shows("7+9e2=")).toBe("9"));

test.each([
  ["1/0=", "Cannot divide by zero"],
  ["4sr", "No root of a negative number"],
])("%s shows %s until C is pressed", (typed, message) => {
  expect(shows(typed)).toBe(message);
  expect(shows(`${typed}5+`)).toBe(message);
  expect(shows(`${typed}c5`)).toBe("5");
});

test("very large and very small results are shown with their power of ten", () => {
  expect(shows("999999999999*999999=")).toBe("9.999990 × 10^17");
  expect(shows("1/999999999999*.1=")).toBe("1.000000 × 10^−13");
});
