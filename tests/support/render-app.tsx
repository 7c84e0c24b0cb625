/**
 * The whole app on one page, as a person meets it, with nothing mocked: the real router and screens, a fresh
 * IndexedDB of a random name, a clock that moves only when a test moves it, and seeded chance.
 *
 *   const app = await renderApp("/pmp/today");                    // a small synthetic bank is installed
 *   await app.user.click(await screen.findByRole("link", { name: "Library" }));
 *   app.clock.advance(minutes(5));   // tests/support/world.ts
 *   expect(app.path()).toBe("/library");
 */
import "../../src/ui/tokens.css";
import "../../src/ui/base.css";
import { act, cleanup, configure, render } from "@testing-library/react";
import { userEvent, type UserEvent } from "@testing-library/user-event";
import { createMemoryRouter, RouterProvider } from "react-router";
import { afterEach } from "vitest";
import { createAppRouter } from "../../src/app/router.tsx";
import { installBank } from "../../src/data/banks.ts";
import type { LibraryEntry } from "../../src/data/library.ts";
import { changeAppSettings } from "../../src/data/settings.ts";
import type { Bank } from "../../src/domain/bank/schema.ts";
import { err, ok } from "../../src/domain/result/result.ts";
import { WorldContext } from "../../src/session/ambient.ts";
import {
  createLibraryStore,
  LibraryContext,
  type LibrarySource,
  type LibraryStore,
} from "../../src/session/library.ts";
import {
  bankHash,
  smallBank,
  testWorld,
  type TestClock,
  type TestWorld,
} from "./world.ts";

// The database is a real one, and a busy machine takes its time; what is there is found at once all the same.
configure({ asyncUtilTimeout: 5_000 });
afterEach(cleanup);

export function entryOf(bank: Bank): LibraryEntry {
  const { exam } = bank;
  return {
    id: exam.id,
    abbreviation: exam.abbreviation,
    name: exam.name,
    issuer: exam.issuer,
    level: exam.level,
    outline: exam.outline.version,
    ...(exam.outline.effective === undefined
      ? {}
      : { outlineEffective: exam.outline.effective }),
    bankVersion: exam.bankVersion,
    hash: bankHash(bank),
    bytes: JSON.stringify(bank).length,
    questions: bank.questions.length,
    flashcards: bank.flashcards.length,
    file: `${exam.id}-${bankHash(bank)}.json`,
  };
}

export interface TestNetwork {
  online: boolean;
  /** Banks the site offers. */
  banks: Bank[];
  /** A sentence in place of the next downloads: 'The question bank is damaged …'. */
  refusal: string | null;
}

/** The site's library without a server: what it offers is installed by the app's own rules. */
function testSource(network: TestNetwork): LibrarySource {
  const offline =
    "The question bank could not be downloaded: there was no connection. What is on this device was not changed.";
  return {
    read: async () =>
      network.online
        ? ok({ entries: network.banks.map(entryOf), fresh: true })
        : err(
            "The list of certifications could not be loaded, and none is on this device yet. Connect once, then everything works offline.",
          ),
    facts: async () =>
      network.online
        ? ok(network.banks.map((b) => b.exam))
        : err(
            "The facts of the certifications could not be loaded. Connect once, then they are here offline too.",
          ),
    install: async (db, entry, nowMs) => {
      const bank = network.banks.find((b) => b.exam.id === entry.id);
      if (!network.online || !bank)
        return err({ message: offline, details: [] });
      if (network.refusal !== null)
        return err({ message: network.refusal, details: [] });
      await installBank(db, bank, entry.hash, nowMs);
      return ok({
        kind: "installed",
        questions: bank.questions.length,
        cards: bank.flashcards.length,
        bankVersion: bank.exam.bankVersion,
      });
    },
  };
}

export interface RenderOptions {
  /** Go on with the world of an earlier rendering, or one that was prepared. */
  world?: TestWorld;
  /** ISO time at which the clock stands; ignored with `world`. */
  start?: string;
  seed?: string;
  /** Banks on the device before the app opens; one small bank unless told. An empty list is a first visit. */
  banks?: Bank[];
  /** Banks the site offers; those on the device unless told. */
  offered?: Bank[];
  /** What happened before the app was opened: events, settings, attempts. */
  before?: (world: TestWorld) => Promise<void>;
}

export interface AppUnderTest {
  world: TestWorld;
  clock: TestClock;
  user: UserEvent;
  library: LibraryStore;
  network: TestNetwork;
  /** Path and query of the screen that is shown. */
  path(): string;
  go(url: string): Promise<void>;
  /** Closes the page; the world stays and can be rendered again. */
  close(): void;
}

export async function renderApp(
  url: string,
  options: RenderOptions = {},
): Promise<AppUnderTest> {
  const world = options.world ?? testWorld(options);
  const banks = options.banks ?? (options.world ? [] : [smallBank()]);
  for (const bank of banks)
    await installBank(world.db, bank, bankHash(bank), world.clock.now());
  const first = banks[0];
  if (first)
    await changeAppSettings(world, {
      currentExam: first.exam.id,
      exams: banks.map((b) => b.exam.id),
    });
  await options.before?.(world);
  const network: TestNetwork = {
    online: true,
    banks: options.offered ?? banks,
    refusal: null,
  };
  const library = createLibraryStore(world, testSource(network));
  const router = createAppRouter(world, (routes) =>
    createMemoryRouter(routes, { initialEntries: [url] }),
  );
  const view = render(
    <WorldContext value={world}>
      <LibraryContext value={library}>
        <RouterProvider router={router} />
      </LibraryContext>
    </WorldContext>,
  );
  return {
    world,
    clock: world.clock,
    user: userEvent.setup(),
    library,
    network,
    path: () => router.state.location.pathname + router.state.location.search,
    go: (to) => act(() => router.navigate(to)),
    close: () => {
      view.unmount();
      router.dispose();
    },
  };
}
