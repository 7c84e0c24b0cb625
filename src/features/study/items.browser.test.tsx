import { screen, waitFor, within } from "@testing-library/react";
import { expect, test, vi } from "vitest";
import { answer } from "../../../tests/support/events.ts";
import { pmpSingles } from "../../../tests/support/pmp-exam.ts";
import {
  renderApp,
  type AppUnderTest,
  type RenderOptions,
} from "../../../tests/support/render-app.tsx";
import { syntheticBank } from "../../../tests/support/synthetic-bank.ts";
import { days, type TestWorld } from "../../../tests/support/world.ts";
import { itemState, itemStates } from "../../data/item-states.ts";
import { append, readLog } from "../../data/log.ts";
import { changeExamSettings } from "../../data/settings.ts";
import type { Rating } from "../../domain/events/event.ts";

const bank = syntheticBank(pmpSingles, { perTask: 2, seed: "items" });
const [cardA, cardB] = bank.flashcards as [
  (typeof bank.flashcards)[0],
  (typeof bank.flashcards)[0],
];
const asked = bank.questions[0] as (typeof bank.questions)[0];

const grade = (
  card: { id: string; task: string },
  rating: Rating,
): Parameters<typeof append>[1][number] => ({
  kind: "grade",
  exam: "pmp",
  item: card.id,
  revision: 1,
  task: card.task,
  session: "earlier",
  rating,
  ms: 8_000,
});

const withCards = (
  more: (world: TestWorld) => Promise<unknown> = () => Promise.resolve(),
): RenderOptions => ({
  banks: [bank],
  before: async (world) => {
    await changeExamSettings(world, "pmp", { newPerDay: 0 });
    for (const card of [cardA, cardB]) {
      await append(world, [grade(card, 3)]);
      await append(world, [grade(card, 3)]);
    }
    world.clock.advance(days(10));
    await more(world);
  },
});

const front = () => screen.findByRole("heading", { name: /^Term \d/ });
const kinds = async (app: AppUnderTest) =>
  (await readLog(app.world.db)).map((e) => e.payload.kind);

test("an item set aside is out until tomorrow, by button or key, and the line in its place takes it back", async () => {
  const app = await renderApp("/pmp/study?start=1", withCards());
  const first = (await front()).textContent;
  await app.user.click(
    screen.getByRole("button", { name: "Set aside until tomorrow" }),
  );
  expect((await front()).textContent).not.toBe(first);
  expect(screen.getByText("Set aside: it comes back tomorrow.")).toBeVisible();
  await app.user.click(screen.getByRole("button", { name: "Undo" }));
  expect((await front()).textContent).toBe(first);
  await app.user.keyboard("-");
  await waitFor(async () =>
    expect((await front()).textContent).not.toBe(first),
  );
  await waitFor(async () =>
    expect((await kinds(app)).filter((k) => k === "bury")).toHaveLength(3),
  );
  app.close();

  const again = await renderApp("/pmp/study/items", { world: app.world });
  const list = within(
    await screen.findByRole("region", { name: "Set aside until tomorrow" }),
  );
  expect(await list.findAllByRole("listitem")).toHaveLength(1);
  again.close();
  app.clock.advance(days(1));
  await renderApp("/pmp/study/items", { world: app.world });
  await screen.findByRole("heading", { name: "Suspended" });
  expect(
    screen.queryByRole("heading", { name: "Set aside until tomorrow" }),
  ).toBeNull();
});

test("an item that the bank no longer has is not among those to look after", async () => {
  const suspended = (item: string) => ({
    kind: "suspend" as const,
    exam: "pmp",
    item,
    task: cardA.task,
    on: true,
  });
  await renderApp(
    "/pmp/study",
    withCards((world) =>
      append(world, [suspended(cardA.id), suspended("pmp-withdrawn")]),
    ),
  );
  expect(await screen.findByText("1 suspended")).toBeVisible();
});

test("what is set aside is not due today, and is tomorrow", async () => {
  const options = withCards(async (world) => {
    const state = await itemState(world.db, "pmp", cardA.id);
    await append(world, [
      {
        kind: "bury",
        exam: "pmp",
        item: cardA.id,
        task: cardA.task,
        until: Math.floor(world.clock.wallMs / days(1)) + 1,
      },
    ]);
    expect(state?.memory).not.toBeNull();
  });
  const app = await renderApp("/pmp/study", options);
  expect(
    await screen.findByRole("heading", { name: "Due now: 1 card" }),
  ).toBeVisible();
  app.close();
  app.clock.advance(days(1));
  await renderApp("/pmp/study", { world: app.world });
  expect(
    await screen.findByRole("heading", { name: "Due now: 2 cards" }),
  ).toBeVisible();
});

test("suspended items are listed and brought back", async () => {
  const app = await renderApp(
    "/pmp/study",
    withCards((world) =>
      append(world, [
        {
          kind: "suspend",
          exam: "pmp",
          item: cardA.id,
          task: cardA.task,
          on: true,
        },
      ]),
    ),
  );
  expect(await screen.findByText("1 suspended")).toBeVisible();
  await app.user.click(screen.getByRole("link", { name: "Open the lists" }));
  const list = within(await screen.findByRole("region", { name: "Suspended" }));
  await app.user.click(
    await list.findByRole("button", { name: /^Bring back: Term \d/ }),
  );
  expect(await list.findByText("Nothing is suspended.")).toBeVisible();
  expect((await itemState(app.world.db, "pmp", cardA.id))?.suspended).toBe(
    false,
  );
});

test("a leech is kept or suspended, and one that was kept comes back to the list after some more lapses", async () => {
  const forget = async (world: TestWorld, times: number) => {
    for (let i = 0; i < times; i++) {
      world.clock.advance(days(20));
      await append(world, [grade(cardA, 1), grade(cardA, 3)]);
    }
  };
  const app = await renderApp(
    "/pmp/study/items",
    withCards((world) => forget(world, 8)),
  );
  const leeches = () => screen.findByRole("region", { name: "Leeches" });
  expect(
    await within(await leeches()).findByText(/forgotten 8 times/),
  ).toBeVisible();
  await app.user.click(
    await within(await leeches()).findByRole("button", {
      name: /^Add a note: Term/,
    }),
  );
  const dialog = await screen.findByRole("dialog", { name: "Your note" });
  await app.user.type(within(dialog).getByRole("textbox"), "Think of a fuse.");
  await app.user.click(
    within(dialog).getByRole("button", { name: "Keep note" }),
  );
  await app.user.click(
    await within(await leeches()).findByRole("button", {
      name: /^Edit the note: Term/,
    }),
  );
  expect(await screen.findByRole("textbox")).toHaveValue("Think of a fuse.");
  await app.user.click(screen.getByRole("button", { name: "Cancel" }));
  await app.user.click(
    await within(await leeches()).findByRole("button", { name: /^Keep: Term/ }),
  );
  expect(
    await within(await leeches()).findByText(
      "No item was forgotten eight times.",
    ),
  ).toBeVisible();
  app.close();
  await forget(app.world, 4);
  const again = await renderApp("/pmp/study/items", { world: app.world });
  await again.user.click(
    await within(await leeches()).findByRole("button", {
      name: /^Suspend: Term/,
    }),
  );
  expect(
    await within(
      await screen.findByRole("region", { name: "Suspended" }),
    ).findByText(/Term \d/),
  ).toBeVisible();
});

test("what was wrong and sure is listed and leads to a quiz; a right answer takes it off", async () => {
  const app = await renderApp("/pmp/study/items", {
    banks: [bank],
    before: async (world) => {
      await append(world, [
        answer({
          item: asked.id,
          task: asked.task,
          correct: false,
          confidence: "sure",
        }),
        answer({ item: bank.questions[1]?.id ?? "", correct: false }),
        answer({
          item: bank.questions[2]?.id ?? "",
          correct: false,
          confidence: "unsure",
        }),
      ]);
      // Of the second a right answer followed.
      await append(world, [answer({ item: bank.questions[1]?.id ?? "" })]);
    },
  });
  const list = within(
    await screen.findByRole("region", { name: "Wrong and sure" }),
  );
  expect(await list.findAllByRole("listitem")).toHaveLength(1);
  await app.user.click(list.getByRole("link", { name: "Quiz on it" }));
  await app.user.click(
    await screen.findByRole("radio", { name: /Right answer for/ }),
  );
  await app.user.click(
    await screen.findByRole("button", { name: /^Check answer/ }),
  );
  await screen.findByText("Correct.");
  await waitFor(async () =>
    expect((await kinds(app)).filter((k) => k === "answer")).toHaveLength(5),
  );
  await app.go("/pmp/study/items");
  expect(
    await screen.findByText(/No question was answered wrong with “Sure”/),
  ).toBeVisible();
});

test("the last answer is taken back from Study after its session has ended, and then the one before it", async () => {
  const app = await renderApp("/pmp/study?start=1", withCards());
  for (const word of [/^Good/, /^Easy/]) {
    await app.user.click(
      await screen.findByRole("button", { name: /^Show answer/ }),
    );
    await app.user.click(await screen.findByRole("button", { name: word }));
  }
  await screen.findByRole("heading", { name: "Done: 2 items" });
  await waitFor(async () =>
    expect((await kinds(app)).filter((k) => k === "grade")).toHaveLength(6),
  );
  app.close();

  const again = await renderApp("/pmp/study", { world: app.world });
  expect(await screen.findByText(/rated Easy/)).toBeVisible();
  const undo = () => screen.findByRole("button", { name: "Undo last answer" });
  await again.user.click(await undo());
  expect(
    await screen.findByRole("heading", { name: "Due now: 1 card" }),
  ).toBeVisible();
  expect(await screen.findByText(/rated Good/)).toBeVisible();
  expect(screen.getByText(/^One answer was taken back/)).toBeVisible();
  await again.user.click(await undo());
  expect(
    await screen.findByRole("heading", { name: "Due now: 2 cards" }),
  ).toBeVisible();
  const states = [...(await itemStates(app.world.db, "pmp")).values()];
  expect(states.map((s) => s.memory?.reps)).toEqual([2, 2]);
});

test("a session that waits goes back with the answer that is taken back outside of it", async () => {
  const app = await renderApp("/pmp/study?start=1", withCards());
  const first = (await front()).textContent;
  await app.user.click(
    await screen.findByRole("button", { name: /^Show answer/ }),
  );
  await app.user.click(await screen.findByRole("button", { name: /^Good/ }));
  await waitFor(async () =>
    expect((await kinds(app)).filter((k) => k === "grade")).toHaveLength(5),
  );
  app.close();
  const again = await renderApp("/pmp/study", { world: app.world });
  expect(await screen.findByText("In progress: 1 of 2 finished")).toBeVisible();
  await again.user.click(
    await screen.findByRole("button", { name: "Undo last answer" }),
  );
  expect(await screen.findByText("In progress: 0 of 2 finished")).toBeVisible();
  await again.user.click(screen.getByRole("link", { name: "Continue" }));
  expect((await front()).textContent).toBe(first);
});

test("lists that cannot be read say so instead of loading for ever", async () => {
  await renderApp("/pmp/study/items", {
    banks: [bank],
    before: (world) => {
      vi.spyOn(world.db.itemChunks, "where").mockImplementation(() => {
        throw new Error("the disk does not answer");
      });
      return Promise.resolve();
    },
  });
  expect(await screen.findByText("This screen stopped working")).toBeVisible();
  expect(screen.getByText(/the disk does not answer/)).toBeInTheDocument();
  expect(screen.getByRole("button", { name: "Export my data" })).toBeVisible();
});
