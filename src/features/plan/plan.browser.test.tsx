import { screen, waitFor, within } from "@testing-library/react";
import { expect, test } from "vitest";
import {
  beginAttempt,
  examBank,
  sitAttempt,
} from "../../../tests/support/exams.ts";
import { grade } from "../../../tests/support/events.ts";
import { pmpSingles } from "../../../tests/support/pmp-exam.ts";
import {
  renderApp,
  type RenderOptions,
} from "../../../tests/support/render-app.tsx";
import { syntheticBank } from "../../../tests/support/synthetic-bank.ts";
import { days, type TestWorld } from "../../../tests/support/world.ts";
import { append } from "../../data/log.ts";
import {
  changeExamSettings,
  readAppSettings,
  readExamSettings,
  type ExamSettings,
} from "../../data/settings.ts";
import { reminderText } from "../../session/reminders.ts";

const bank = syntheticBank(pmpSingles, { perTask: 6, seed: "plan" });

const withSettings = (
  change: Partial<ExamSettings>,
  before?: (world: TestWorld) => Promise<void>,
): RenderOptions => ({
  banks: [bank],
  before: async (world) => {
    await changeExamSettings(world, "pmp", change);
    await before?.(world);
  },
});
/** The clock stands on Sunday 22 November 2026. */
const dated = (change: Partial<ExamSettings> = {}) =>
  withSettings({ examDate: "2027-01-04", minutesPerDay: 40, ...change });

const drawn = () => screen.findByRole("heading", { name: "Phases" });

test("the plan says where one stands, its phases, its practice exams and what each day takes", async () => {
  const app = await renderApp("/pmp/plan", dated());
  expect(
    await screen.findByRole("heading", {
      level: 1,
      name: "Plan to your PMP exam",
    }),
  ).toBeVisible();
  expect(
    await screen.findByText("Monday 4 January 2027, 43 days from today"),
  ).toBeVisible();
  expect(
    await screen.findByRole("heading", { name: "Ready to begin" }),
  ).toBeVisible();
  expect(
    screen.getByText("These days reach all 26 tasks and every item."),
  ).toBeVisible();
  const phases = screen.getAllByRole("listitem").map((li) => li.textContent);
  expect(phases.join(" | ")).toMatch(/People.*Learn until \d+ \w+/);
  expect(phases.join(" | ")).toMatch(/Critical path, \d+ days? spare/);
  expect(phases.join(" | ")).toContain("Exam dayMonday 4 January 2027");

  const exams = within(screen.getByRole("region", { name: "Practice exams" }));
  const links = exams.getAllByRole("link", {
    name: /^Open it ?: the practice exam/,
  });
  expect(links[0]).toHaveAttribute("href", "/pmp/exams?form=full");
  expect(exams.getAllByText(/over \d+ days, from/)[0]).toBeVisible();

  const chart = screen.getByRole("img", { name: /minutes a study day/ });
  expect(chart).toBeVisible();
  await app.user.click(screen.getByRole("button", { name: "Show as a table" }));
  const table = screen.getByRole("table", {
    name: "Reviews, new items and minutes to come",
  });
  expect(within(table).getAllByRole("row").length).toBeGreaterThan(5);
  await app.user.click(screen.getByText("Domains and tasks as a table"));
  expect(
    within(
      screen.getByRole("table", { name: "Domains and tasks of the plan" }),
    ).getAllByRole("row"),
  ).toHaveLength(1 + 3 + 26);
});

test("what the days do not reach is said early, and one press plans for it", async () => {
  const app = await renderApp(
    "/pmp/plan",
    dated({ examDate: "2026-12-06", minutesPerDay: 10 }),
  );
  const words = await screen.findByText(
    /^At 10 minutes a day, \d+ of \d+ (tasks|items) stay unseen/,
  );
  const wanted = Number(
    /: (\d+) minutes would/.exec(words.textContent ?? "")?.[1],
  );
  expect(wanted).toBeGreaterThan(10);
  await app.user.click(
    screen.getByRole("button", { name: `Plan with ${wanted} minutes a day` }),
  );
  await waitFor(async () =>
    expect(await readExamSettings(app.world.db, "pmp")).toMatchObject({
      minutesPerDay: wanted,
    }),
  );
  await waitFor(() => expect(screen.queryByText(/^At 10 minutes/)).toBeNull());
});

test("minutes by weekday, and days off one by one or as a range, take effect at once", async () => {
  const app = await renderApp("/pmp/plan", dated());
  await drawn();
  await app.user.click(screen.getByRole("radio", { name: "By weekday" }));
  const saturday = await screen.findByRole("textbox", {
    name: "Saturday in minutes",
  });
  await app.user.clear(saturday);
  await app.user.type(saturday, "240{Enter}");
  expect(await screen.findByText(/480 minutes a week/)).toBeVisible();
  // A day with room for a whole form: the practice exams move to it.
  expect(
    await screen.findByRole("link", {
      name: /^Open it ?: the practice exam planned for 26 December$/,
    }),
  ).toBeVisible();

  await app.user.click(screen.getByRole("button", { name: "Add days off" }));
  expect(screen.getByRole("alert")).toHaveTextContent(
    "Choose the day, or the first and the last one.",
  );
  await app.user.type(
    screen.getByLabelText("Day, or the first one"),
    "2026-12-26",
  );
  await app.user.type(
    screen.getByLabelText("Last one, for several"),
    "2026-12-24",
  );
  await app.user.click(screen.getByRole("button", { name: "Add days off" }));
  expect(screen.getByRole("alert")).toHaveTextContent(
    "The last day must not come before the first.",
  );
  await app.user.clear(screen.getByLabelText("Day, or the first one"));
  await app.user.type(
    screen.getByLabelText("Day, or the first one"),
    "2026-12-24",
  );
  await app.user.clear(screen.getByLabelText("Last one, for several"));
  await app.user.type(
    screen.getByLabelText("Last one, for several"),
    "2026-12-26",
  );
  await app.user.click(screen.getByRole("button", { name: "Add days off" }));
  expect(await screen.findByText("Thu 24 Dec to Sat 26 Dec")).toBeVisible();
  await waitFor(() =>
    expect(screen.queryByRole("link", { name: /26 December/ })).toBeNull(),
  );
  await app.user.click(
    screen.getByRole("button", { name: /^Study again on Thu 24 Dec/ }),
  );
  await waitFor(async () =>
    expect(await readExamSettings(app.world.db, "pmp")).toMatchObject({
      daysOff: [],
      minutesByWeekday: [40, 40, 40, 40, 40, 240, 40],
    }),
  );
  await app.user.click(
    screen.getByRole("radio", { name: "The same every day" }),
  );
  expect(
    await screen.findByRole("textbox", { name: "Every day in minutes" }),
  ).toHaveValue("40");
});

test("days that were missed are said plainly, with what brings them back", async () => {
  await renderApp(
    "/pmp/plan",
    withSettings({ examDate: "2027-01-04" }, async (world) => {
      const cards = bank.flashcards.slice(0, 20);
      for (const card of cards)
        await append(world, [grade({ item: card.id, task: card.task })]);
      world.clock.advance(days(4));
    }),
  );
  expect(
    await screen.findByRole("heading", { name: /^\d+ days to catch up$/ }),
  ).toBeVisible();
  expect(
    screen.getByText(/minutes more on each of the next|More minutes a day/),
  ).toBeVisible();
});

test("who answered once and comes back after forty days is not told of them", async () => {
  await renderApp(
    "/pmp/plan",
    withSettings({ examDate: "2027-03-04" }, async (world) => {
      const [card] = bank.flashcards;
      if (!card) throw new Error("The bank has no card.");
      await append(world, [grade({ item: card.id, task: card.task })]);
      world.clock.advance(days(40));
    }),
  );
  expect(
    await screen.findByRole("heading", { name: "Planned anew" }),
  ).toBeVisible();
  expect(screen.getByText(/The plan begins again today/)).toBeVisible();
});

test("without a date the plan says what comes anyway, and a date draws it", async () => {
  const app = await renderApp("/pmp/plan", withSettings({}));
  expect(
    await screen.findByRole("heading", {
      name: /minutes a study day in the next four weeks/,
    }),
  ).toBeVisible();
  expect(screen.queryByRole("heading", { name: "Phases" })).toBeNull();
  const field = screen.getByLabelText("Exam date");
  await app.user.type(field, "2026-11-01");
  expect(screen.getByRole("alert")).toHaveTextContent(
    "The exam date must be a day from today on.",
  );
  await app.user.clear(field);
  await app.user.type(field, "2027-02-01");
  expect(await drawn()).toBeVisible();
});

test("order and retention are under More, with the measured default named", async () => {
  const app = await renderApp("/pmp/plan", dated());
  await drawn();
  await app.user.click(screen.getByText(/^More: order/));
  expect(
    screen.getByText(/The default is what raises the exam most/),
  ).toBeVisible();
  await app.user.click(
    screen.getByRole("radio", { name: "Due, longest overdue first" }),
  );
  const retention = screen.getByRole("textbox", { name: /Desired retention/ });
  await app.user.clear(retention);
  await app.user.type(retention, "85{Enter}");
  await waitFor(async () =>
    expect(await readExamSettings(app.world.db, "pmp")).toMatchObject({
      order: "oldest-first",
      desiredRetention: 0.85,
    }),
  );
});

test("a practice exam's minutes come out of today's, and Today leads to it; once sat it is gone", async () => {
  const small = examBank();
  const app = await renderApp("/pmp/today", {
    banks: [small],
    before: async (world) => {
      await changeExamSettings(world, "pmp", {
        examDate: "2026-12-06",
        minutesPerDay: 60,
      });
      const card = small.flashcards[0];
      if (!card) throw new Error("no card");
      await append(world, [grade({ item: card.id, task: card.task })]);
      // A week before the exam the last one is planned.
      world.clock.advance(days(7));
    },
  });
  const plan = within(
    await screen.findByRole("region", { name: "Today’s plan" }),
  );
  expect(await plan.findByText("Practice exam")).toBeVisible();
  expect(
    plan.getByRole("link", { name: "Start today’s plan" }),
  ).toHaveAttribute("href", "/pmp/exams?form=full");
  const total = Number(
    /\d+/.exec(
      plan.getByText(/^\d+ min$/, { selector: ".plan-head span" })
        .textContent ?? "",
    )?.[0],
  );
  expect(total).toBeLessThanOrEqual(62);
  const ahead = within(
    await screen.findByRole("region", { name: "Plan to exam day" }),
  );
  expect(await ahead.findByText(/Practice exam, 36 min/)).toBeVisible();
  expect(ahead.getByText(/Sunday 29 November, today/)).toBeVisible();
  expect(ahead.getByRole("link", { name: "Open the plan" })).toHaveAttribute(
    "href",
    "/pmp/plan",
  );
  app.close();

  const sat = await beginAttempt(app.world, small);
  await sitAttempt(app.world, small, sat, () => ({
    answer: "right",
    seconds: 60,
  }));
  await renderApp("/pmp/today", { world: app.world });
  // Weak topics may offer a review of their own beside the plan's.
  await screen.findAllByText(/^Review|^Learn|^Done for today/);
  expect(screen.queryByText("Practice exam")).toBeNull();
});

test("'I have 10 minutes' starts a session of that length at once", async () => {
  const app = await renderApp("/pmp/today", dated());
  await app.user.click(
    await screen.findByRole("link", { name: "I have 10 minutes" }),
  );
  const place = await screen.findByText(/^1 of \d+$/);
  const n = Number(/of (\d+)/.exec(place.textContent ?? "")?.[1]);
  // Ten minutes of new items at about a minute or three each.
  expect(n).toBeGreaterThanOrEqual(3);
  expect(n).toBeLessThanOrEqual(13);
});

test("the plan goes into a calendar as a file", async () => {
  const app = await renderApp("/pmp/plan", dated({ examDate: "2026-12-10" }));
  await drawn();
  await app.user.click(
    screen.getByRole("button", { name: "Add to your calendar" }),
  );
  expect(
    await screen.findByText(/^critical-pass-pmp-plan\.ics: \d+ entries\./),
  ).toBeVisible();
});

test("a reminder is off until asked for, and a browser that refuses is said in place", async () => {
  const app = await renderApp("/pmp/plan", dated());
  const reminder = within(
    await screen.findByRole("region", { name: "Reminder" }),
  );
  const box = reminder.getByRole("checkbox", { name: "Remind me once a day" });
  expect(box).not.toBeChecked();
  expect(reminder.getByText(/only while Critical Pass is open/)).toBeVisible();
  // The browser of the tests refuses notifications.
  if (Notification.permission !== "denied") return;
  await app.user.click(box);
  expect(await reminder.findByRole("alert")).toHaveTextContent(
    "This browser does not let Critical Pass show notifications. Allow them in the browser’s settings for this site, then switch the reminder on.",
  );
  expect(box).not.toBeChecked();
  expect((await readAppSettings(app.world.db)).remindAt).toBeNull();
});

test("what a reminder says is what is left of today's plan", async () => {
  const { world } = await renderApp("/pmp/today", dated());
  expect(await reminderText(world)).toEqual({
    body: "PMP: 40 minutes of today’s plan are left.",
    path: "/pmp/today",
  });
  await changeExamSettings(world, "pmp", { daysOff: ["2026-11-22"] });
  expect(await reminderText(world)).toBeNull();
});
