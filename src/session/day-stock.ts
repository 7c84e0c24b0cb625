/** What today's minutes are for. Apart from what starts a session, so that Today shows before any of it is read. */
import { useEffect, useState } from "react";
import type { PlannedItems } from "../domain/planning/today.ts";
import { afterPaint } from "./after-paint.ts";
import { useWorld } from "./ambient.ts";
import { useExam } from "./exam-context.ts";

/** The queue of today in numbers; null while items are read. */
export function useDayStock(): PlannedItems | null {
  const world = useWorld();
  const { exam, bank, settings, progress } = useExam();
  const [stock, setStock] = useState<PlannedItems | null>(null);
  useEffect(() => {
    let gone = false;
    const read = async () => {
      const { plannedToday } = await import("./practice-start.ts");
      const found = await plannedToday(world, bank, { settings, progress });
      if (!gone) setStock(found);
    };
    afterPaint(() => {
      // Where it cannot be read, the sums that Today has already stand.
      if (!gone) read().catch(() => undefined);
    });
    return () => {
      gone = true;
    };
  }, [world, exam, bank, settings, progress]);
  return stock;
}
