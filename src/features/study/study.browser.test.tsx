import { screen, waitFor, within } from "@testing-library/react";
import { expect, test } from "vitest";
import { pmpSingles } from "../../../tests/support/pmp-exam.ts";
import {
  renderApp,
  type AppUnderTest,
  type RenderOptions,
} from "../../../tests/support/render-app.tsx";
import { syntheticBank } from "../../../tests/support/synthetic-bank.ts";
import { days, minutes, type TestWorld } from "../../../tests/support/world.ts";
import { itemState, itemStates } from "../../data/item-states.ts";
import { append, readLog } from "../../data/log.ts";
import { changeExamSettings } from "../../data/settings.ts";
import type { Rating } from "../../domain/events/event.ts";
import { unpacked } from "../../session/practice.ts";

const bank = syntheticBank(pmpSingles, { perTask: 2, seed: "study" });
const [cardA, cardB] = bank.flashcards as [
  (typeof bank.flashcards)[0],
  (typeof bank.flashcards)[0],
];

/** Grades a card on the days before, so that it has a history and comes due. */
async function graded(
  world: TestWorld,
  card: { id: string; task: string },
  ratings: readonly Rating[],
) {
  for (const rating of ratings)
    await append(world, [
      {
        kind: "grade",
        exam: "pmp",
        item: card.id,
        revision: 1,
        task: card.task,
        session: "earlier",
        rating,
        ms: 8_000,
      },
    ]);
}

/** Two cards learnt ten days ago and never seen again; nothing new unless told. */
const withDue = (newPerDay = 0): RenderOptions => ({
  banks: [bank],
  before: async (world) => {
    await changeExamSettings(world, "pmp", { newPerDay });
    for (const card of [cardA, cardB]) await graded(world, card, [3, 3]);
    world.clock.advance(days(10));
  },
});

const front = () => screen.findByRole("heading", { name: /^Term \d/ });
const turn = async (app: AppUnderTest) => {
  await app.user.click(
    await screen.findByRole("button", { name: /^Show answer/ }),
  );
};
const rate = async (
  app: AppUnderTest,
  word: "Again" | "Hard" | "Good" | "Easy",
) => {
  await turn(app);
  await app.user.click(
    screen.getByRole("button", { name: new RegExp(`^${word}`) }),
  );
};
const kinds = async (app: AppUnderTest) =>
  (await readLog(app.world.db))
    .flatMap((e) =>
      ["grade", "undo", "answer", "suspend"].includes(e.payload.kind)
        ? [e.payload.kind]
        : [],
    )
    .slice(4);

test("what is due is shown, studied, and taken back as often as wanted", async () => {
  const app = await renderApp("/pmp/study", withDue());
  expect(
    await screen.findByRole("heading", { name: "Due now: 2 cards" }),
  ).toBeVisible();
  await app.user.click(screen.getByRole("button", { name: "Start" }));
  const first = (await front()).textContent;
  expect(screen.getByText(/Learning/).textContent).toBe(
    "New 0 · Learning 0 · Due 2",
  );
  await waitFor(() =>
    expect(document.title).toBe("Flashcard 1 of 2 · Critical Pass"),
  );
  await turn(app);
  expect(screen.getByText(/2 reviews since 22 November/)).toBeVisible();
  expect(screen.getByText(/Predicted recall today: \d+%/)).toBeVisible();
  expect(
    screen.getByRole("button", { name: /^Again in 10 min/ }),
  ).toBeVisible();
  expect(
    screen.getByRole("button", { name: /^Good in \d+ days/ }),
  ).toBeVisible();
  await app.user.click(screen.getByRole("button", { name: /^Good/ }));

  const second = (await front()).textContent;
  expect(second).not.toBe(first);
  await rate(app, "Easy");
  expect(
    await screen.findByRole("heading", { name: "Done: 2 items" }),
  ).toBeVisible();
  expect(screen.getByText("Good 1 · Easy 1")).toBeVisible();
  expect(screen.getByText(/2 later, the last on \d+ \w+/)).toBeVisible();

  await app.user.keyboard("z");
  expect((await front()).textContent).toBe(second);
  await app.user.keyboard("{Control>}z{/Control}");
  expect((await front()).textContent).toBe(first);
  expect(
    screen.getByRole("button", { name: "Take the last answer back" }),
  ).toHaveAttribute("aria-disabled", "true");
  await waitFor(async () =>
    expect(await kinds(app)).toEqual(["grade", "grade", "undo", "undo"]),
  );
  const states = [...(await itemStates(app.world.db, "pmp")).values()];
  expect(states.map((s) => s.memory?.reps)).toEqual([2, 2]);

  await rate(app, "Hard");
  await rate(app, "Hard");
  expect(await screen.findByText("Hard 2")).toBeVisible();
  await waitFor(async () => expect(await kinds(app)).toHaveLength(6));
});

test("a forgotten card comes back in the same session", async () => {
  const app = await renderApp("/pmp/study?start=review", withDue());
  const first = (await front()).textContent;
  await rate(app, "Again");
  await waitFor(async () =>
    expect((await front()).textContent).not.toBe(first),
  );
  expect(screen.getByText(/Learning/).textContent).toBe(
    "New 0 · Learning 1 · Due 1",
  );
  await rate(app, "Good");
  expect((await front()).textContent).toBe(first);
  expect(screen.getByText("2 of 2")).toBeVisible();
  await rate(app, "Good");
  expect(await screen.findByText("Again 1 · Good 2")).toBeVisible();
});

test("a session goes by keyboard alone: Space turns, 1 to 4 rate, F flags, N notes", async () => {
  const app = await renderApp("/pmp/study?start=1", withDue());
  const head = await front();
  await waitFor(() => expect(head).toHaveFocus());
  const first = head.textContent;
  await app.user.keyboard("3");
  expect(screen.getByRole("button", { name: /^Show answer/ })).toBeVisible();
  await app.user.keyboard(" ");
  expect(await screen.findByRole("button", { name: /^Good/ })).toBeVisible();
  await app.user.keyboard("f");
  expect(screen.getByRole("button", { name: "Flag" })).toHaveAttribute(
    "aria-pressed",
    "true",
  );
  await app.user.keyboard("n");
  await app.user.keyboard("1 is none of it");
  await app.user.click(screen.getByRole("button", { name: "Keep note" }));
  expect(await screen.findByText("1 is none of it")).toBeVisible();
  await app.user.keyboard("3");
  await waitFor(async () =>
    expect((await front()).textContent).not.toBe(first),
  );
  await app.user.keyboard(" 4");
  expect(
    await screen.findByRole("heading", { name: "Done: 2 items" }),
  ).toHaveFocus();
  await waitFor(async () =>
    expect(await kinds(app)).toEqual(["grade", "grade"]),
  );
  const noted = [...(await itemStates(app.world.db, "pmp")).values()].find(
    (s) => s.note !== "",
  );
  expect(noted).toMatchObject({ flagged: true, note: "1 is none of it" });
});

test("a killed tab comes back to the turned card, and a session in progress is gone on with", async () => {
  const app = await renderApp("/pmp/study?start=1", withDue());
  await rate(app, "Good");
  await waitFor(async () => expect(await kinds(app)).toHaveLength(1));
  const waiting = (await front()).textContent;
  await turn(app);
  await waitFor(async () =>
    expect(
      unpacked((await app.world.db.sessions.toArray())[0]?.data),
    ).toMatchObject({
      revealed: true,
    }),
  );
  app.close();
  app.clock.advance(minutes(45));

  const again = await renderApp("/pmp/study", { world: app.world });
  expect(await screen.findByText("In progress: 1 of 2 finished")).toBeVisible();
  await again.go("/pmp/study?start=review");
  expect((await front()).textContent).toBe(waiting);
  await again.user.click(await screen.findByRole("button", { name: /^Good/ }));
  expect(
    await screen.findByRole("heading", { name: "Done: 2 items" }),
  ).toBeVisible();
});

test("a write that fails holds the session, and what was rated is not lost", async () => {
  const app = await renderApp("/pmp/study?start=1", withDue());
  const full = () => {
    throw new DOMException("no room", "QuotaExceededError");
  };
  await front();
  app.world.db.events.hook("creating", full);
  await rate(app, "Good");
  const alert = await screen.findByRole("alert");
  await rate(app, "Good");
  expect(screen.getByRole("button", { name: /^Good/ })).toBeVisible();
  app.world.db.events.hook("creating").unsubscribe(full);
  await app.user.click(
    within(alert).getByRole("button", { name: "Try again" }),
  );
  await waitFor(() => expect(screen.queryByRole("alert")).toBeNull());
  await app.user.click(screen.getByRole("button", { name: /^Good/ }));
  expect(
    await screen.findByRole("heading", { name: "Done: 2 items" }),
  ).toBeVisible();
  await waitFor(async () =>
    expect(await kinds(app)).toEqual(["grade", "grade"]),
  );
});

test("a suspended card is out at once; the line in its place brings it back", async () => {
  const app = await renderApp("/pmp/study?start=1", withDue());
  const first = (await front()).textContent;
  await app.user.click(
    screen.getByRole("button", { name: "Suspend this card" }),
  );
  expect((await front()).textContent).not.toBe(first);
  await app.user.click(screen.getByRole("button", { name: "Undo" }));
  expect((await front()).textContent).toBe(first);
  await waitFor(async () =>
    expect(await kinds(app)).toEqual(["suspend", "suspend"]),
  );
  const states = [...(await itemStates(app.world.db, "pmp")).values()];
  expect(states.map((s) => s.suspended)).toEqual([false, false]);
});

test("a card that was forgotten eight times says so", async () => {
  const app = await renderApp("/pmp/study?start=1", {
    banks: [bank],
    before: async (world) => {
      await changeExamSettings(world, "pmp", { newPerDay: 0 });
      await graded(world, cardA, [4]);
      for (let i = 0; i < 8; i++) {
        world.clock.advance(days(20));
        await graded(world, cardA, [1, 3]);
      }
      world.clock.advance(days(5));
    },
  });
  await turn(app);
  expect(await screen.findByText("Leech: forgotten 8 times")).toBeVisible();
});

test("new items come with their number a day, and 'learn' takes only those", async () => {
  const app = await renderApp("/pmp/study", withDue(6));
  expect(
    await screen.findByText(/6 new items are planned for today/),
  ).toBeVisible();
  expect(screen.getByText(/^2 due and 6 new/)).toBeVisible();
  await app.user.click(
    screen.getByRole("checkbox", { name: /With new items/ }),
  );
  expect(screen.getByText(/^2 due, about/)).toBeVisible();
  await app.go("/pmp/study?start=learn");
  expect(
    await screen.findByRole("heading", { name: "New items" }),
  ).toBeInTheDocument();
  expect(screen.getByText(/Learning/).textContent).toBe(
    "New 6 · Learning 0 · Due 0",
  );
  await turn(app);
  expect(screen.getByText("New card")).toBeVisible();
});

test("with nothing due, the screen says when something is, and offers new items and a quiz", async () => {
  const app = await renderApp("/pmp/study", {
    banks: [bank],
    before: async (world) => {
      await changeExamSettings(world, "pmp", { newPerDay: 1 });
      await graded(world, cardA, [4]);
    },
  });
  expect(
    await screen.findByRole("heading", { name: "Nothing is due now" }),
  ).toBeVisible();
  expect(screen.getByText(/Next due|Nothing is planned/).textContent).toContain(
    "You have met 1 new item today.",
  );
  expect(screen.getByRole("link", { name: "Take a quiz" })).toHaveAttribute(
    "href",
    "/pmp/quiz",
  );
  await app.user.click(
    screen.getByRole("button", { name: "Learn 10 new items" }),
  );
  expect(await screen.findByText("1 of 10")).toBeVisible();
});

test("a due question is asked with confidence, explained, and rescheduled", async () => {
  const asked = bank.questions[0] as (typeof bank.questions)[0];
  const app = await renderApp("/pmp/study?start=review", {
    banks: [bank],
    before: async (world) => {
      await append(world, [
        {
          kind: "answer",
          exam: "pmp",
          item: asked.id,
          revision: 1,
          task: asked.task,
          session: "earlier",
          mode: "quiz",
          order: {},
          response: { type: "choice", chosen: ["a"] },
          correct: false,
          confidence: null,
          ms: 60_000,
        },
      ]);
      world.clock.advance(days(2));
    },
  });
  await app.user.click(
    await screen.findByRole("radio", { name: /Right answer for/ }),
  );
  await app.user.keyboard("s{Enter}");
  expect(await screen.findByText("Correct.")).toBeVisible();
  await waitFor(async () =>
    expect(
      (await itemState(app.world.db, "pmp", asked.id))?.entries,
    ).toHaveLength(2),
  );
  expect(
    (await itemState(app.world.db, "pmp", asked.id))?.entries[1],
  ).toMatchObject({ mode: "study", confidence: "sure", rating: 3 });
});
