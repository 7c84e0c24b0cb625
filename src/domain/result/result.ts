/** An expected failure is a value; a bug throws. */
export type Result<T, E> = { ok: true; value: T } | { ok: false; error: E };

export const ok = <T>(value: T): { ok: true; value: T } => ({
  ok: true,
  value,
});
export const err = <E>(error: E): { ok: false; error: E } => ({
  ok: false,
  error,
});

/** Ends an exhaustive switch: a new case that nobody handles does not compile. */
export function never(value: never): never {
  throw new Error(`Unhandled case: ${JSON.stringify(value)}`);
}
