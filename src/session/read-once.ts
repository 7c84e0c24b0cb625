import { useEffect, useState } from "react";

/**
 * What `read` (kept by useCallback) gives, read once and not live; undefined while it is read or before there is
 * anything to read. A read that fails is thrown where it is used, so that the screen says so instead of waiting
 * for ever.
 */
export function useReadOnce<T>(read: (() => Promise<T>) | null): T | undefined {
  const [done, setDone] = useState<
    { read: () => Promise<T> } & ({ value: T } | { error: unknown })
  >();
  useEffect(() => {
    if (!read) return;
    let gone = false;
    read().then(
      (value) => {
        if (!gone) setDone({ read, value });
      },
      (error: unknown) => {
        if (!gone) setDone({ read, error });
      },
    );
    return () => {
      gone = true;
    };
  }, [read]);
  if (done?.read !== read) return undefined;
  if ("value" in done) return done.value;
  throw done.error instanceof Error
    ? done.error
    : new Error(String(done.error));
}
