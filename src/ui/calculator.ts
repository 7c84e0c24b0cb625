/**
 * A desk calculator: keys are carried out as they come, without precedence (2 + 3 × 4 = gives 20), with one memory.
 * Percent works as on the desk: 200 + 10 % = 220, 200 × 10 % = 20. Twelve digits are shown.
 */
export type Operator = "+" | "-" | "*" | "/";

export type Key =
  | { key: "digit"; digit: number }
  | { key: "operator"; operator: Operator }
  | {
      key:
        | "point"
        | "equals"
        | "percent"
        | "root"
        | "sign"
        | "clear"
        | "clear-entry"
        | "back";
    }
  | {
      key: "memory-clear" | "memory-recall" | "memory-add" | "memory-subtract";
    };

export interface Calculator {
  /** What is being typed, or null when the display shows a result. */
  entry: string | null;
  /** The value shown when nothing is being typed. */
  value: number;
  /** The left operand and the operator that waits for the right one; `hasRight` once that has been given. */
  pending: { left: number; operator: Operator; hasRight: boolean } | null;
  /** The last operation, which = repeats. */
  last: { operator: Operator; right: number } | null;
  memory: number;
  error:
    | "Cannot divide by zero"
    | "No root of a negative number"
    | "Too large"
    | null;
}

export const cleared: Calculator = {
  entry: null,
  value: 0,
  pending: null,
  last: null,
  memory: 0,
  error: null,
};

const maxDigits = 12;

export function press(c: Calculator, k: Key): Calculator {
  if (k.key === "clear") return { ...cleared, memory: c.memory };
  // After an error only C and the memory keys that do not read the display do anything.
  if (c.error) return k.key === "memory-clear" ? { ...c, memory: 0 } : c;
  const shown = shownValue(c);
  switch (k.key) {
    case "digit": {
      const entry = c.entry ?? "";
      if (entry.replace(/\D/g, "").length >= maxDigits) return c;
      const next =
        entry === "0"
          ? String(k.digit)
          : entry === "-0"
            ? `-${k.digit}`
            : entry + String(k.digit);
      return given({ ...c, entry: next });
    }
    case "point":
      if (c.entry?.includes(".")) return c;
      return given({ ...c, entry: `${c.entry ?? "0"}.` });
    case "back": {
      if (c.entry === null) return c;
      const next = c.entry.slice(0, -1);
      return { ...c, entry: next === "" || next === "-" ? "0" : next };
    }
    case "clear-entry":
      return { ...c, entry: null, value: 0 };
    case "sign":
      if (c.entry !== null)
        return {
          ...c,
          entry: c.entry.startsWith("-") ? c.entry.slice(1) : `-${c.entry}`,
        };
      return worked(c, c.value === 0 ? 0 : -c.value);
    case "operator": {
      const { operator } = k;
      if (c.pending && !c.pending.hasRight)
        return { ...c, pending: { ...c.pending, operator } };
      const done = c.pending
        ? operate(c.pending.operator, c.pending.left, shown)
        : shown;
      if (typeof done === "string") return fail(c, done);
      return {
        ...show(c, done),
        pending: { left: done, operator, hasRight: false },
        last: null,
      };
    }
    case "equals": {
      const step = c.pending
        ? { operator: c.pending.operator, left: c.pending.left, right: shown }
        : c.last && {
            operator: c.last.operator,
            left: shown,
            right: c.last.right,
          };
      if (!step) return { ...c, entry: null, value: shown };
      const done = operate(step.operator, step.left, step.right);
      if (typeof done === "string") return fail(c, done);
      return {
        ...show(c, done),
        pending: null,
        last: { operator: step.operator, right: step.right },
      };
    }
    case "percent": {
      const sum = c.pending?.operator === "+" || c.pending?.operator === "-";
      return worked(
        c,
        sum && c.pending ? (c.pending.left * shown) / 100 : shown / 100,
      );
    }
    case "root":
      if (shown < 0) return fail(c, "No root of a negative number");
      return worked(c, Math.sqrt(shown));
    case "memory-clear":
      return { ...c, memory: 0 };
    case "memory-recall":
      return worked(c, c.memory);
    case "memory-add":
      return { ...show(c, shown), memory: tidy(c.memory + shown) };
    case "memory-subtract":
      return { ...show(c, shown), memory: tidy(c.memory - shown) };
  }
}

/** The display: what is typed as it is typed, results with thousands set apart. */
export function display(c: Calculator): string {
  if (c.error) return c.error;
  if (c.entry !== null) {
    const [whole = "0", fraction] = c.entry.split(".");
    const digits = whole.replace("-", "");
    const sign = whole.startsWith("-") ? "−" : "";
    return (
      sign + grouped(digits) + (fraction === undefined ? "" : `.${fraction}`)
    );
  }
  const size = Math.abs(c.value);
  if (size !== 0 && (size >= 1e12 || size < 1e-6))
    return c.value
      .toExponential(6)
      .replace(/e\+?/, " × 10^")
      .replace(/-/g, "−");
  const [whole = "0", fraction] = String(
    Number(c.value.toPrecision(maxDigits)),
  ).split(".");
  return (
    (c.value < 0 ? "−" : "") +
    grouped(whole.replace("-", "")) +
    (fraction === undefined ? "" : `.${fraction}`)
  );
}

const shownValue = (c: Calculator): number =>
  c.entry === null ? c.value : Number(c.entry);
const show = (c: Calculator, value: number): Calculator => ({
  ...c,
  entry: null,
  value,
});
const fail = (
  c: Calculator,
  error: NonNullable<Calculator["error"]>,
): Calculator => ({ ...cleared, memory: c.memory, error });

/** An operand that was worked out or recalled instead of typed. */
const worked = (c: Calculator, value: number): Calculator =>
  given(show(c, tidy(value)));

const given = (c: Calculator): Calculator =>
  c.pending ? { ...c, pending: { ...c.pending, hasRight: true } } : c;

function operate(
  operator: Operator,
  left: number,
  right: number,
): number | NonNullable<Calculator["error"]> {
  if (operator === "/" && right === 0) return "Cannot divide by zero";
  const value =
    operator === "+"
      ? left + right
      : operator === "-"
        ? left - right
        : operator === "*"
          ? left * right
          : left / right;
  return Number.isFinite(value) && Math.abs(value) < 1e100
    ? tidy(value)
    : "Too large";
}

/** Binary noise taken off: 0.1 + 0.2 is 0.3, √2 × √2 is 2. Three digits more are kept than are shown. */
const tidy = (n: number): number => Number(n.toPrecision(maxDigits + 3));
const grouped = (digits: string): string =>
  digits.replace(/\B(?=(\d{3})+(?!\d))/g, ",");
