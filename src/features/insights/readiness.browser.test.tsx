import { screen, waitFor, within } from "@testing-library/react";
import { beforeEach, expect, test } from "vitest";
import { page } from "vitest/browser";
import { answer } from "../../../tests/support/events.ts";
import { pmpSingles } from "../../../tests/support/pmp-exam.ts";
import { renderApp } from "../../../tests/support/render-app.tsx";
import { syntheticBank } from "../../../tests/support/synthetic-bank.ts";
import { days, type TestWorld } from "../../../tests/support/world.ts";
import { append, readLog } from "../../data/log.ts";
import { changeExamSettings } from "../../data/settings.ts";
import type { Bank } from "../../domain/bank/schema.ts";
import type { Confidence, PayloadOf } from "../../domain/events/event.ts";
import { seededRng, shuffled } from "../../domain/random/random.ts";

const bank = syntheticBank(pmpSingles, { forms: 1 });
/** As PMP, with a published mark. */
const published: Bank = {
  ...bank,
  exam: { ...bank.exam, passing: { kind: "marks", pass: 108, of: 180 } },
};
const order = shuffled(bank.questions, seededRng("order"));

beforeEach(() => page.viewport(1280, 900));

/** First answers on `n` different questions, `share` of them right, over so many study days. */
async function answers(
  world: TestWorld,
  n: number,
  share: number,
  over = 1,
  confidence: Confidence | null = null,
) {
  const rng = seededRng(`answers-${n}-${share}`);
  const a_day = Math.ceil(n / over);
  for (let d = 0; d < over; d++) {
    const asked = order.slice(d * a_day, Math.min(n, (d + 1) * a_day));
    if (asked.length > 0)
      await append(
        world,
        asked.map((q) =>
          answer({
            item: q.id,
            task: q.task,
            correct: rng() < share,
            confidence,
          }),
        ),
      );
    if (d < over - 1) world.clock.advance(days(1));
  }
}

const readiness = async () =>
  within(await screen.findByRole("region", { name: "Readiness" }));
const forecastsIn = async (world: TestWorld) =>
  (await readLog(world.db)).flatMap((e) =>
    e.payload.kind === "forecast" ? [e.payload] : [],
  );

test("without an answer there is no figure, and the diagnostic is the one thing to do", async () => {
  const app = await renderApp("/pmp/insights", { banks: [bank] });
  const part = await readiness();
  expect(
    await part.findByRole("heading", { name: "Not enough answers yet" }),
  ).toBeVisible();
  expect(part.queryByText(/%/)).toBeNull();
  expect(
    part.getByRole("link", { name: "Take the 15-minute diagnostic" }),
  ).toHaveClass("primary");
  expect(document.querySelectorAll(".btn.primary")).toHaveLength(1);
  expect(await forecastsIn(app.world)).toEqual([]);
});

test("few answers give a range, what would narrow it, and no forecast", async () => {
  const app = await renderApp("/pmp/insights", {
    banks: [bank],
    before: (world) => answers(world, 12, 0.7),
  });
  const part = await readiness();
  expect(
    await part.findByRole("heading", { name: "Not enough answers yet" }),
  ).toBeVisible();
  expect(part.getByText("From 12 first answers")).toBeVisible();
  expect(
    part.getByText(/lies somewhere between \d+ and \d+%, nine times in ten/),
  ).toBeVisible();
  expect(
    part.getByText(/would narrow the range most, by about \d+ points?\./),
  ).toBeVisible();
  expect(part.queryByText(/likely to pass/)).toBeNull();
  expect(part.getAllByText("pooled").length).toBeGreaterThan(0);
  expect(await forecastsIn(app.world)).toEqual([]);
});

test("many answers give chance and score with ranges, on this bank and on the real exam, now and on exam day", async () => {
  await renderApp("/pmp/insights", {
    banks: [bank],
    before: async (world) => {
      await changeExamSettings(world, "pmp", { examDate: "2027-01-20" });
      await answers(world, 160, 0.76, 8);
    },
  });
  const part = await readiness();
  expect(
    (await part.findByText(/likely to pass the real exam today/)).textContent,
  ).toMatch(/\d+ to (over )?\d+%/);
  expect(part.getByText("From 160 first answers")).toBeVisible();
  const rows = part
    .getAllByRole("row", { name: /^On (the real exam|this bank)/ })
    .map((r) => within(r).getAllByRole("cell"));
  expect(rows).toHaveLength(4);
  for (const cells of rows)
    for (const cell of cells)
      expect(cell.textContent).toMatch(
        /^(\d+|under 1|over 99)% (under )?\d+ to (over )?\d+%$/,
      );
  expect(
    part.getByText("On exam day, 20 January, if you review nothing until then"),
  ).toBeVisible();
  const marks = part
    .getAllByText(/% of the marks$/)
    .map((m) => m.closest("div")?.textContent);
  expect(marks).toHaveLength(3);
  expect(marks[0]).toMatch(
    /^65% of the marks(\d+|over 99)% (under )?\d+ to (over )?\d+%$/,
  );
});

test("a published mark is told as it is, and no other is tried", async () => {
  await renderApp("/pmp/insights", {
    banks: [published],
    before: (world) => answers(world, 160, 0.76, 8),
  });
  const part = await readiness();
  expect(
    await part.findByText("The pass mark is 60% of the marks, as published."),
  ).toBeVisible();
  expect(part.queryByText(/of the marks$/)).toBeNull();
});

test("the course says what it shows, as a picture and as a table", async () => {
  const app = await renderApp("/pmp/insights", {
    banks: [bank],
    before: async (world) => {
      await changeExamSettings(world, "pmp", { examDate: "2027-01-20" });
      await answers(world, 60, 0.4, 4);
      world.clock.advance(days(1));
      await answers(world, 260, 0.9, 10);
    },
  });
  const part = await readiness();
  const title = await part.findByRole("heading", {
    name: /Expected score on the real exam rose from \d+% on \d+ November to \d+% \(\d+ to \d+%\)/,
  });
  expect(title).toBeVisible();
  expect(
    part.getByRole("img", {
      name: /rose from .* Pass line, about 68%, our estimate, 60 to 76%\. On exam day it would be/,
    }),
  ).toBeVisible();
  await app.user.click(part.getByRole("button", { name: "Show as a table" }));
  const rows = within(
    part.getByRole("table", {
      name: "Expected score on the real exam by day",
    }),
  ).getAllByRole("row");
  expect(rows.length).toBeGreaterThan(5);
  expect(rows.at(-1)?.textContent).toMatch(/20 January, exam day/);
});

test("what was told is kept once a day, today's and exam day's", async () => {
  const app = await renderApp("/pmp/insights", {
    banks: [bank],
    before: async (world) => {
      await changeExamSettings(world, "pmp", { examDate: "2027-01-20" });
      await answers(world, 160, 0.76, 8);
    },
  });
  await (await readiness()).findByText(/likely to pass/);
  await waitFor(async () =>
    expect((await forecastsIn(app.world)).map((f) => f.when)).toEqual([
      "now",
      "exam-day",
    ]),
  );
  await app.go("/pmp/today");
  expect(await screen.findByText(/% likely to pass/)).toBeVisible();
  expect(await forecastsIn(app.world)).toHaveLength(2);
  expect((await forecastsIn(app.world))[0]?.answers).toBe(160);
});

test("forecasts are held against outcomes, honestly small, with the bands of the report", async () => {
  const app = await renderApp("/pmp/today", {
    banks: [bank],
    before: async (world) => {
      await answers(world, 160, 0.76, 8);
      const told: PayloadOf<"forecast"> = {
        kind: "forecast",
        exam: "pmp",
        when: "now",
        chance: 0.72,
        low: 0.51,
        high: 0.86,
        answers: 143,
      };
      await append(world, [told]);
      await changeExamSettings(world, "pmp", { examDate: "2026-11-30" });
      world.clock.advance(days(3));
    },
  });
  await app.user.click(
    await screen.findByText("Add what your report said of each domain"),
  );
  await app.user.selectOptions(screen.getByLabelText("People"), "Above target");
  await app.user.click(screen.getByRole("button", { name: "I passed" }));
  await screen.findByRole("heading", { level: 1, name: "PMP: passed" });
  expect((await readLog(app.world.db)).map((e) => e.payload)).toContainEqual({
    kind: "outcome",
    exam: "pmp",
    date: "2026-11-30",
    result: "passed",
    bands: { people: "Above target" },
  });
  await app.go("/pmp/insights");
  const table = within(
    await screen.findByRole("table", {
      name: "What we said, and how it went",
    }),
  );
  expect(table.getByText("72%")).toBeVisible();
  expect(table.getByText("51 to 86%, 143 answers")).toBeVisible();
  expect(table.getByText("People: Above target")).toBeVisible();
  expect(
    screen.getByText(
      "1 real exam so far: too few to say how good these forecasts are.",
    ),
  ).toBeVisible();
});

test("memory is held against what was remembered, in a sentence, a picture and a table", async () => {
  const app = await renderApp("/pmp/insights", {
    banks: [bank],
    before: async (world) => {
      await answers(world, 40, 1);
      world.clock.advance(days(4));
      await answers(world, 40, 0.85);
    },
  });
  const part = within(
    await screen.findByRole("region", {
      name: "Memory, predicted and actual",
    }),
  );
  expect(
    await part.findByText(
      /You remembered \d+% of 40 reviews; \d+% was predicted\..* Brier score 0\.\d\d/,
    ),
  ).toBeVisible();
  expect(
    part.getByRole("img", { name: /At \d+% predicted you recalled/ }),
  ).toBeVisible();
  await app.user.click(part.getByRole("button", { name: "Show as a table" }));
  expect(part.getAllByRole("row").length).toBeGreaterThan(1);
});

test("what was sure and wrong is listed and can be asked again; right answers leave the list", async () => {
  const [first, second] = order;
  const app = await renderApp("/pmp/insights", {
    banks: [bank],
    before: async (world) => {
      const wrong = (q: typeof first) =>
        answer({ item: q?.id ?? "", task: q?.task ?? "", correct: false });
      await append(world, [wrong(first), wrong(second)]);
      world.clock.advance(days(2));
      await append(world, [
        answer({ item: second?.id ?? "", task: second?.task ?? "" }),
      ]);
    },
  });
  const part = within(
    await screen.findByRole("region", { name: "Sure and wrong" }),
  );
  const link = await part.findByRole("link", { name: "Quiz on 1 question" });
  expect(part.getAllByRole("listitem")).toHaveLength(1);
  await app.user.click(link);
  await waitFor(() => expect(app.path()).toMatch(/\/quiz\/[^?]+$/));
  expect(
    await screen.findByRole("heading", { level: 1, name: "Sure and wrong" }),
  ).toBeInTheDocument();
});

test("a diagnostic is a quiz whose answers say so, and it leads to the readiness", async () => {
  const app = await renderApp("/pmp/insights", { banks: [bank] });
  await app.user.click(
    await screen.findByRole("link", { name: "Take the 15-minute diagnostic" }),
  );
  await waitFor(() => expect(app.path()).toMatch(/\/quiz\/[^?]+$/));
  expect(
    await screen.findByRole("heading", { level: 1, name: "Diagnostic" }),
  ).toBeInTheDocument();
  for (let n = 1; n <= 11; n++) {
    await screen.findByRole("heading", { name: `Question ${n} of 11` });
    await app.user.click(
      screen.getAllByRole("radio", { name: /Right answer/ })[0] as HTMLElement,
    );
    await app.user.click(screen.getByRole("button", { name: /Check answer/ }));
    await app.user.click(
      await screen.findByRole("button", {
        name: /Next question|See the result/,
      }),
    );
  }
  await app.user.click(
    await screen.findByRole("link", { name: "See your readiness" }),
  );
  const part = await readiness();
  expect(await part.findByText("From 11 first answers")).toBeVisible();
  const modes = (await readLog(app.world.db)).flatMap((e) =>
    e.payload.kind === "answer" ? [e.payload.mode] : [],
  );
  expect(new Set(modes)).toEqual(new Set(["diagnostic"]));
});
