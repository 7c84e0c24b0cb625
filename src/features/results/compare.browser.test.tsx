import { screen, within } from "@testing-library/react";
import { beforeEach, expect, test } from "vitest";
import { page } from "vitest/browser";
import {
  beginAttempt,
  examBank,
  sitAttempt,
  type Doing,
} from "../../../tests/support/exams.ts";
import { renderApp } from "../../../tests/support/render-app.tsx";
import { days, type TestWorld } from "../../../tests/support/world.ts";
import type { AttemptChoices } from "../../domain/exam/plan.ts";

beforeEach(() => page.viewport(1280, 900));

const bank = examBank();

async function sits(
  world: TestWorld,
  right: number,
  choices: Partial<AttemptChoices> = {},
  more: Partial<Doing> = {},
) {
  const sat = await beginAttempt(world, bank, choices);
  await sitAttempt(world, bank, sat, (n) => ({
    answer: n <= right ? "right" : "wrong",
    seconds: 60,
    ...(n <= 2 ? more : {}),
  }));
  world.clock.advance(days(7));
  return sat.id;
}

test("equal exams are compared in the order of time, others are named with the reason", async () => {
  let last = "";
  const app = await renderApp("/pmp/exams/compare", {
    banks: [bank],
    before: async (world) => {
      await sits(world, 2, { title: "First" });
      await sits(world, 8, { title: "Slow", timeFactor: 1.5 });
      last = await sits(world, 8, { title: "Second" }, { first: "wrong" });
    },
  });
  const heading = await screen.findByRole("heading", {
    name: /^From \d+% to 100% over 2 equal exams: better, beyond chance$/,
  });
  const chart = screen.getByRole("img", { name: /^From \d+% to 100%/ });
  expect(chart.getAttribute("aria-label")).toMatch(
    /Sun 22 Nov 2026: \d+%, likely \d+ to \d+%\. Sun 6 Dec 2026: 100%/,
  );
  const others = within(
    screen
      .getByRole("heading", { name: "Not compared" })
      .closest("section") as HTMLElement,
  );
  expect(others.getByRole("link", { name: "Slow" })).toBeVisible();
  expect(others.getByText(/×1.5 time, not ×1 time/)).toBeVisible();
  const section = within(heading.closest("section") as HTMLElement);
  await app.user.click(
    section.getByRole("button", { name: "Show as a table" }),
  );
  expect(
    section.getAllByRole("rowheader").map((r) => r.textContent?.slice(0, 6)),
  ).toEqual(["FirstS", "Second"]);
  // Two wrong answers, changed to right; one of the two questions may be unscored.
  const ways = within(
    screen
      .getByRole("heading", { name: "Pace and changed answers" })
      .closest("section") as HTMLElement,
  );
  const cells = within(ways.getAllByRole("row").at(-1) as HTMLElement)
    .getAllByRole("cell")
    .map((c) => c.textContent);
  expect(cells.slice(0, 3)).toEqual(["1:00", "8 min", "2"]);
  expect(cells[3]).toMatch(/^\+[12]$/);
  // From the other side the slow one stands alone.
  await app.user.selectOptions(
    screen.getByRole("combobox", { name: "Compare with the conditions of" }),
    screen.getByRole("option", { name: /^Slow/ }),
  );
  expect(
    await screen.findByRole("heading", {
      name: "One exam of this kind so far: 100%",
    }),
  ).toBeVisible();
  expect(app.path()).not.toContain(last);
});

test("a few points up are told as chance", async () => {
  await renderApp("/pmp/exams/compare", {
    banks: [bank],
    before: async (world) => {
      await sits(world, 4);
      await sits(world, 5);
    },
  });
  expect(
    await screen.findByRole("heading", {
      name: /2 equal exams: within chance/,
    }),
  ).toBeVisible();
});

test("without a finished exam the page says what will be here", async () => {
  await renderApp("/pmp/exams/compare", { banks: [bank] });
  expect(
    await screen.findByRole("heading", {
      name: "No finished practice exam yet",
    }),
  ).toBeVisible();
});

test("a result leads to the drill of a domain and of a topic, to the notebook and to the comparison", async () => {
  let id = "";
  const app = await renderApp("/pmp/exams", {
    banks: [bank],
    before: async (world) => {
      id = await sits(world, 5);
    },
  });
  await app.go(`/pmp/exams/${id}/results`);
  const topics = within(
    (
      await screen.findByRole("heading", { name: "Topics that cost most" })
    ).closest("section") as HTMLElement,
  );
  const links = topics.getAllByRole("link", { name: /^Review / });
  expect(links[0]?.getAttribute("href")).toMatch(
    /^\/pmp\/study\/drill\?tasks=[a-z]+\.\d$/,
  );
  expect(
    topics.getByRole("link", { name: "Mistakes notebook" }),
  ).toHaveAttribute("href", "/pmp/mistakes");
  expect(
    screen.getByRole("link", { name: "Review People" }).getAttribute("href"),
  ).toMatch(/tasks=people\.1,people\.2$/);
  expect(
    screen.getByRole("link", { name: "Compare with others" }),
  ).toHaveAttribute("href", `/pmp/exams/compare?with=${id}`);
});

test("on paper the result lists every missed question, without the replay and the filters", async () => {
  let id = "";
  const app = await renderApp("/pmp/exams", {
    banks: [bank],
    before: async (world) => {
      id = await sits(world, 5);
    },
  });
  await app.go(`/pmp/exams/${id}/results`);
  await screen.findByRole("heading", { name: "Questions to review" });
  window.dispatchEvent(new Event("beforeprint"));
  const missed = within(
    (
      await screen.findByRole("heading", {
        name: "Missed questions: 3 of 8",
      })
    ).closest("section") as HTMLElement,
  );
  expect(missed.getAllByRole("row")).toHaveLength(4);
  expect(
    screen.queryByRole("heading", { name: "Questions to review" }),
  ).toBeNull();
  expect(screen.queryByRole("heading", { name: /replay/i })).toBeNull();
  window.dispatchEvent(new Event("afterprint"));
});
