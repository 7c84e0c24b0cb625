import { screen, waitFor, within } from "@testing-library/react";
import { beforeEach, expect, test } from "vitest";
import { page } from "vitest/browser";
import { answer, grade } from "../../../tests/support/events.ts";
import { renderApp } from "../../../tests/support/render-app.tsx";
import { smallBank, type TestWorld } from "../../../tests/support/world.ts";
import { append } from "../../data/log.ts";

beforeEach(() => page.viewport(1280, 900));

const bank = smallBank();
const of = (task: string) => ({
  questions: bank.questions.filter((q) => q.task === task).map((q) => q.id),
  cards: bank.flashcards.filter((c) => c.task === task).map((c) => c.id),
});
const conflicts = of("people.2");

/** One question wrong and sure, one wrong; one card forgotten. */
async function goesWrong(world: TestWorld) {
  const [a = "", b = ""] = conflicts.questions;
  await append(world, [
    answer({ item: a, task: "people.2", correct: false, confidence: "sure" }),
    answer({ item: b, task: "people.2", correct: false, confidence: null }),
    grade({ item: conflicts.cards[0] ?? "", task: "people.2", rating: 1 }),
  ]);
}

test("a weak topic is reviewed from Today: what there is and why, a number to choose, then questions and cards", async () => {
  const app = await renderApp("/pmp/today", {
    banks: [bank],
    before: goesWrong,
  });
  await app.user.click(
    await screen.findByRole("link", { name: "Review Manage conflicts" }),
  );
  expect(
    await screen.findByRole("heading", { name: "Review: Manage conflicts" }),
  ).toBeVisible();
  expect(app.path()).toBe("/pmp/study/drill?tasks=people.2");
  const cells = async (name: RegExp) =>
    within(
      (await screen.findByRole("rowheader", { name })).closest(
        "tr",
      ) as HTMLElement,
    )
      .getAllByRole("cell")
      .map((c) => c.textContent);
  expect(await cells(/^Wrong, though you were sure/)).toEqual(["1", "0"]);
  expect(await cells(/^Missed/)).toEqual(["1", "1"]);
  const all = conflicts.questions.length + conflicts.cards.length;
  const start = screen.getByRole("button", { name: `Start with ${all} items` });
  await app.user.click(start);
  await waitFor(() => expect(app.path()).toMatch(/^\/pmp\/study\/[0-9a-f-]+$/));
  expect(
    await screen.findByRole("button", { name: /Check answer|Show answer/ }),
  ).toBeVisible();
});

test("a whole domain offers 10, 20 or all of it, and the button says how many", async () => {
  const tasks = bank.exam.domains[0]?.tasks.map((t) => t.id) ?? [];
  const app = await renderApp(`/pmp/study/drill?tasks=${tasks.join(",")}`, {
    banks: [bank],
  });
  expect(
    await screen.findByRole("heading", { name: "Review: People" }),
  ).toBeVisible();
  expect(
    await screen.findByRole("button", { name: "Start with 10 items" }),
  ).toBeVisible();
  await app.user.click(screen.getByRole("radio", { name: "20" }));
  expect(
    screen.getByRole("button", { name: "Start with 20 items" }),
  ).toBeVisible();
  expect(screen.getByText(/^20 new, about \d+ min$/)).toBeVisible();
  const all = screen.getByRole("radio", { name: /^All \d+/ });
  await app.user.click(all);
  expect(
    screen.getByRole("button", { name: /^Start with [3-9]\d items/ }),
  ).toBeVisible();
});

test("a study session in progress is named before a drill ends it", async () => {
  const app = await renderApp("/pmp/study/drill?tasks=people.2", {
    banks: [bank],
    before: goesWrong,
  });
  await app.user.click(
    await screen.findByRole("button", { name: /^Start with/ }),
  );
  await screen.findByRole("button", { name: /Check answer|Show answer/ });
  await app.go("/pmp/study/drill?tasks=people.3");
  expect(
    await screen.findByText(/‘Review: Manage conflicts’ is in progress/),
  ).toBeVisible();
});

test("without topics in the address the weakest are taken; without weak topics it says so", async () => {
  const app = await renderApp("/pmp/study/drill", { banks: [bank] });
  expect(
    await screen.findByRole("heading", {
      name: "No topic is known to be weak",
    }),
  ).toBeVisible();
  await goesWrong(app.world);
  expect(
    await screen.findByRole("heading", { name: "Review: Manage conflicts" }),
  ).toBeVisible();
});
