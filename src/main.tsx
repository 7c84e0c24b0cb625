/** Composition root: makes the database, the clock and the source of chance, and nothing else does. */
import "./ui/tokens.css";
import "./ui/base.css";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { RouterProvider } from "react-router/dom";
import { v7 } from "uuid";
import { createAppRouter } from "./app/router.tsx";
import { startUpdates } from "./app/updates.ts";
import { CriticalPassDb } from "./data/db.ts";
import { WorldContext, type World } from "./session/ambient.ts";
import { browserClock } from "./session/clock.ts";
import { createLibraryStore, LibraryContext } from "./session/library.ts";

const world: World = {
  db: new CriticalPassDb(),
  clock: browserClock,
  newId: () => v7(),
  rng: () => Math.random(),
};
// Opening takes a while and needs nothing from the screen.
void world.db.open().catch(() => undefined);
const library = createLibraryStore(world);
const router = createAppRouter(world);

createRoot(document.getElementById("root") as HTMLElement).render(
  <StrictMode>
    <WorldContext value={world}>
      <LibraryContext value={library}>
        <RouterProvider router={router} />
      </LibraryContext>
    </WorldContext>
  </StrictMode>,
);

const SETTLED_MS = 1_500;

/** What can wait until the first screen stands. Idle moments before that are spent waiting for the database. */
function whenIdle(job: () => void) {
  setTimeout(() => {
    if ("requestIdleCallback" in window)
      window.requestIdleCallback(job, { timeout: 10_000 });
    else job();
  }, SETTLED_MS);
}

whenIdle(() => {
  void library.getState().update();
  // The log's writing half comes with the first answer or now, not with the first screen.
  void import("./data/log.ts")
    .then(({ sealOldEvents }) => sealOldEvents(world.db))
    .catch(() => undefined);
  startUpdates();
  void import("./session/reminders.ts")
    .then(({ startReminders }) => startReminders(world))
    .catch(() => undefined);
});
