import { screen, waitFor, within } from "@testing-library/react";
import { beforeEach, expect, test } from "vitest";
import { page } from "vitest/browser";
import { answer, grade } from "../../../tests/support/events.ts";
import {
  beginAttempt,
  examBank,
  sitAttempt,
} from "../../../tests/support/exams.ts";
import { renderApp } from "../../../tests/support/render-app.tsx";
import { days, type TestWorld } from "../../../tests/support/world.ts";
import { append } from "../../data/log.ts";
import type { Confidence } from "../../domain/events/event.ts";

beforeEach(() => page.viewport(1280, 900));

/** `right` of `of` different questions of a task, each answered once. */
async function practises(
  world: TestWorld,
  task: string,
  right: number,
  of: number,
  confidence: Confidence | null = null,
) {
  const items = Array.from({ length: of }, (_, i) =>
    answer({ item: `${task}-${i}`, task, correct: i < right, confidence }),
  );
  if (items.length > 0) await append(world, items);
}

const row = async (name: string | RegExp) => {
  const header = await screen.findByRole("rowheader", { name });
  return within(header.closest("tr") as HTMLElement);
};
const topics = () =>
  within(screen.getByRole("table", { name: "" }))
    .getAllByRole("rowheader")
    .map((r) => r.textContent);

test("each topic shows what was measured, in words, and unseen is not 0 %", async () => {
  await renderApp("/pmp/insights", {
    before: async (world) => {
      await practises(world, "people.1", 12, 12);
      await practises(world, "people.2", 2, 10);
      await practises(world, "people.3", 3, 4);
      world.clock.advance(days(3));
    },
  });
  expect(
    await (await row(/Develop a common vision/)).findByText("Above target"),
  ).toBeVisible();
  const weak = await row(/Manage conflicts/);
  expect(weak.getByText("Below target")).toBeVisible();
  // (2 + 4 × ½) / (10 + 4)
  expect(weak.getByText("29%")).toBeVisible();
  expect(weak.getByText("3 days ago")).toBeVisible();
  expect(
    weak.getByRole("img", { name: "Manage conflicts: 29%, target 72%" }),
  ).toBeVisible();
  expect(
    (await row(/Lead the project team/)).getByText("Too few answers (4)"),
  ).toBeVisible();
  const unseen = await row(/Engage stakeholders/);
  expect(unseen.getByText("Unseen")).toBeVisible();
  expect(unseen.queryByText("0%")).toBeNull();
  expect((await row(/^1 ?People/)).getByText("26")).toBeVisible();
  expect(
    screen.getByText("26 answers on 1 study day since 22 November"),
  ).toBeVisible();
  expect(
    screen.getByText(
      /drawn towards one half while answers are few; target 72%, assumed/,
    ),
  ).toBeVisible();
  expect(document.title).toBe("Insights · Critical Pass");
});

test("weakest first puts measured gaps before thin and unseen topics, and the order is in the address", async () => {
  const app = await renderApp("/pmp/insights", {
    before: async (world) => {
      await practises(world, "people.1", 5, 6);
      await practises(world, "process.2", 1, 8);
      await practises(world, "people.3", 0, 2);
    },
  });
  await row(/Develop a common vision/);
  expect(topics()[0]).toContain("People");
  await app.user.click(screen.getByRole("radio", { name: "Weakest first" }));
  await waitFor(() =>
    expect(topics()[0]).toContain("Develop and manage project scope"),
  );
  expect(topics()[1]).toContain("Develop a common vision");
  expect(topics()[2]).toContain("Lead the project team");
  expect(topics()[3]).toContain("Manage conflicts");
  expect(app.path()).toBe("/pmp/insights?order=weakest");
});

test("a phone keeps name, bar, figure and state, and has no column that needs sideways scrolling", async () => {
  await page.viewport(390, 844);
  await renderApp("/pmp/insights", {
    before: (world) => practises(world, "people.2", 2, 10),
  });
  const weak = await row(/Manage conflicts/);
  expect(weak.getByText("29%")).toBeVisible();
  // The word is for screen readers here; its icon is what is seen.
  expect(weak.getByText("Below target").previousElementSibling).toBeVisible();
  expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(390);
});

test("a domain folds its tasks away and back", async () => {
  const app = await renderApp("/pmp/insights");
  await row(/Manage conflicts/);
  const people = screen.getByRole("button", { name: /People/ });
  await app.user.click(people);
  expect(people).toHaveAttribute("aria-expanded", "false");
  expect(
    screen.queryByRole("rowheader", { name: /Manage conflicts/ }),
  ).toBeNull();
  await app.user.click(people);
  await row(/Manage conflicts/);
});

test("a task and a whole domain can be reviewed from their rows", async () => {
  await renderApp("/pmp/insights");
  const task = await screen.findByRole("link", {
    name: "Review Manage conflicts",
  });
  expect(task).toHaveAttribute("href", "/pmp/study/drill?tasks=people.2");
  const domain = screen.getByRole("link", {
    name: "Review Business Environment",
  });
  expect(domain.getAttribute("href")).toContain("tasks=business.1,business.2,");
});

test("ability, recall and trend are told apart, with the counts in the opened row; what was never learnt has none", async () => {
  const app = await renderApp("/pmp/insights", {
    before: async (world) => {
      // Two of ten right at first sight, long ago; lately six of six.
      await practises(world, "people.2", 2, 10, "sure");
      world.clock.advance(days(45));
      await append(
        world,
        Array.from({ length: 6 }, (_, i) =>
          answer({ item: `new-${i}`, task: "people.2", confidence: "sure" }),
        ),
      );
      await append(world, [grade({ item: "c9", task: "people.4", rating: 1 })]);
    },
  });
  const conflicts = await row(/Manage conflicts/);
  expect(await conflicts.findByText("Rising")).toBeVisible();
  // Eight items were known the last time: six today, two 45 days ago and nearly gone.
  await waitFor(() =>
    expect(conflicts.getAllByRole("cell")[3]?.textContent).toMatch(
      /^[789]\d%$/,
    ),
  );
  await app.user.click(
    conflicts.getByRole("button", { name: "Manage conflicts" }),
  );
  expect(
    screen.getByText(
      "6 of 6 right at first sight in the last 30 days, 2 of 10 before: rising",
    ),
  ).toBeVisible();
  expect(
    screen.getByText("8 of 16 questions right at first sight"),
  ).toBeVisible();
  expect(screen.getByText(/^\d\d% of 8 items learnt$/)).toBeVisible();
  const cardsOnly = await row(/Engage stakeholders/);
  expect(cardsOnly.getByText("nothing learnt yet")).toBeInTheDocument();
  expect(cardsOnly.queryByText("0%")).toBeNull();
});

test("few answers have no trend, and say so", async () => {
  const app = await renderApp("/pmp/insights", {
    before: (world) => practises(world, "people.2", 2, 10),
  });
  const conflicts = await row(/Manage conflicts/);
  expect(await conflicts.findByText("Too few")).toBeVisible();
  await app.user.click(
    conflicts.getByRole("button", { name: "Manage conflicts" }),
  );
  expect(screen.getByText(/0 of 0 before: too few to say$/)).toBeVisible();
});

test("on a phone the opened row has what the table has no room for", async () => {
  await page.viewport(390, 844);
  const app = await renderApp("/pmp/insights", {
    before: (world) => practises(world, "people.2", 2, 10, "sure"),
  });
  const conflicts = await row(/Manage conflicts/);
  await app.user.click(
    conflicts.getByRole("button", { name: "Manage conflicts" }),
  );
  expect(screen.getByText("Recall today")).toBeVisible();
  expect(await screen.findByText(/^\d+% of 2 items learnt$/)).toBeVisible();
  expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(390);
});

test("coverage is a map of links and a table, its title says what was met", async () => {
  const app = await renderApp("/pmp/insights", {
    before: (world) => practises(world, "people.2", 1, 1),
  });
  expect(
    await screen.findByRole("heading", {
      name: /^Coverage: 1 of \d+ items met, 25 of 26 topics untouched$/,
    }),
  ).toBeVisible();
  expect(
    screen.getByRole("link", {
      name: /^1\.2 Manage conflicts: 1 of \d items met\. \d+%$/,
    }),
  ).toHaveAttribute("href", "/pmp/study/drill?tasks=people.2");
  expect(
    screen.getByRole("link", { name: /^1\.3 .*Lead the project team: unseen/ }),
  ).toBeVisible();
  await app.user.click(
    screen.getByRole("radio", { name: "Questions answered" }),
  );
  expect(
    screen.getByRole("heading", { name: /questions answered, 25 of 26/ }),
  ).toBeVisible();
  const section = screen
    .getByRole("heading", { name: /^Coverage/ })
    .closest("section") as HTMLElement;
  await app.user.click(
    within(section).getByRole("button", { name: "Show as a table" }),
  );
  const cells = within(
    within(section)
      .getByRole("rowheader", { name: /Lead the project team/ })
      .closest("tr") as HTMLElement,
  ).getAllByRole("cell");
  expect(cells.map((c) => c.textContent)).toEqual(["unseen", "none"]);
});

test("reviews to come are a sentence, a picture and a table", async () => {
  const app = await renderApp("/pmp/insights", {
    before: async (world) => {
      await practises(world, "people.1", 3, 3, "sure");
      await append(world, [
        grade({ rating: 4 }),
        grade({ item: "c2", rating: 1 }),
      ]);
      world.clock.advance(days(2));
    },
  });
  expect(
    await screen.findByText(
      /Today is the busiest, with 4\. Today’s include 4 that came due earlier/,
    ),
  ).toBeVisible();
  expect(
    screen.getByRole("img", {
      name: /Reviews coming due on each of the next 14 days/,
    }),
  ).toBeVisible();
  await app.user.click(
    within(screen.getByRole("region", { name: /Reviews/ })).getByRole(
      "button",
      { name: "Show as a table" },
    ),
  );
  const cells = within(
    screen
      .getByRole("rowheader", { name: "Today" })
      .closest("tr") as HTMLElement,
  ).getAllByRole("cell");
  expect(cells.map((c) => c.textContent)).toEqual(["1", "3", "4"]);
});

test("confidence is held against what came out", async () => {
  await renderApp("/pmp/insights", {
    before: async (world) => {
      await practises(world, "people.1", 18, 22, "sure");
      await practises(world, "people.2", 1, 3, "guess");
    },
  });
  expect(
    await screen.findByText(
      /When you said sure you were right 18 of 22 times\./,
    ),
  ).toBeVisible();
  const guess = within(
    screen
      .getByRole("rowheader", { name: "Guess" })
      .closest("tr") as HTMLElement,
  );
  expect(guess.getAllByRole("cell").map((c) => c.textContent)).toEqual([
    "3",
    "1",
    "33%",
  ]);
});

test("practice exams so far say when, how each domain went, and lead to their results", async () => {
  const bank = examBank();
  const app = await renderApp("/pmp/insights", {
    banks: [bank],
    before: async (world) => {
      const sat = await beginAttempt(world, bank);
      await sitAttempt(world, bank, sat, () => ({
        answer: "right",
        seconds: 60,
      }));
    },
  });
  const link = await screen.findByRole("link", { name: "PMP practice exam 1" });
  const item = within(link.closest("li") as HTMLElement);
  expect(await item.findByText(/22 November 2026/)).toBeVisible();
  expect((await item.findAllByText("Above target")).length).toBeGreaterThan(0);
  await app.user.click(link);
  await waitFor(() => expect(app.path()).toMatch(/\/exams\/.+\/results$/));
});

test("before the first answer the page says so and offers one step", async () => {
  await renderApp("/pmp/insights");
  expect(
    await screen.findByRole("heading", {
      name: "Your picture starts with your first answers",
    }),
  ).toBeVisible();
  expect(screen.getByRole("link", { name: "Take a quiz" })).toHaveAttribute(
    "href",
    "/pmp/quiz",
  );
  expect(
    screen.getByText(/Nothing comes due in the next 14 days/),
  ).toBeVisible();
  expect(
    await screen.findByText(/Say how sure you are before you check an answer/),
  ).toBeVisible();
});
