/** Whether an exam runs: what an update of the app asks before it does anything. */
/** True while any tab runs an exam: updates of the app wait for it. */
export async function examRunsSomewhere(): Promise<boolean> {
  if (typeof navigator === "undefined" || !("locks" in navigator)) return false;
  const { held } = await navigator.locks.query();
  return (held ?? []).some((l) => l.name?.startsWith("attempt-"));
}
