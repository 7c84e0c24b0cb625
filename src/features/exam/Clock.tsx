import { useEffect, useState } from "react";
import { useStore } from "zustand";
import type { ExamStore } from "../../session/exam.ts";
import { Timer } from "../../ui/Timer.tsx";
import {
  CLOCK_RETURNS_MINUTES,
  minutesLeft,
  passed,
  SPOKEN_MINUTES,
  warningLine,
} from "./warnings.ts";

/** The exam's clock and its warnings. `keptHidden` is the learner's setting: then it does not come back by itself. */
export function Clock({
  store,
  keptHidden,
  say,
  label,
}: {
  store: ExamStore;
  keptHidden: boolean;
  say: (text: string) => void;
  label: string;
}) {
  const leftMs = useStore(store, (s) => s.leftMs);
  const warnings = useStore(store, (s) => s.plan.warningsMinutes);
  const [hidden, setHidden] = useState(keptHidden);
  useEffect(
    () =>
      store.subscribe((s, before) => {
        if (
          s.leftMs === null ||
          before.leftMs === null ||
          s.leftMs === before.leftMs
        )
          return;
        const minutes = passed(before.leftMs, s.leftMs, [
          ...SPOKEN_MINUTES,
          ...warnings,
        ]);
        if (minutes !== null) say(minutesLeft(minutes));
        if (
          !keptHidden &&
          passed(before.leftMs, s.leftMs, [CLOCK_RETURNS_MINUTES]) !== null
        )
          setHidden(false);
      }),
    [store, keptHidden, say, warnings],
  );
  if (leftMs === null) return <p className="small quiet push">No time limit</p>;
  return (
    <Timer
      remainingMs={leftMs}
      hidden={hidden}
      onToggle={() => setHidden(!hidden)}
      label={label}
      note={warningLine(leftMs, warnings) ?? undefined}
    />
  );
}
