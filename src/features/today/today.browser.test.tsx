import { screen, waitFor, within } from "@testing-library/react";
import { expect, test } from "vitest";
import { answer, grade } from "../../../tests/support/events.ts";
import { beginAttempt, examBank } from "../../../tests/support/exams.ts";
import { renderApp } from "../../../tests/support/render-app.tsx";
import {
  bankHash,
  days,
  smallBank,
  type TestWorld,
} from "../../../tests/support/world.ts";
import { exportBackup } from "../../data/backup.ts";
import { installBank } from "../../data/banks.ts";
import { append, readLog } from "../../data/log.ts";
import {
  changeExamSettings,
  readAppSettings,
  readExamSettings,
} from "../../data/settings.ts";
import type { Bank } from "../../domain/bank/schema.ts";

const pmp = smallBank();

test("what is due comes first in the plan, then what is new", async () => {
  await renderApp("/pmp/today", {
    banks: [pmp],
    before: async (world) => {
      const [q1, q2] = pmp.questions;
      await append(world, [
        answer({ item: q1?.id ?? "", task: q1?.task ?? "" }),
        answer({ item: q2?.id ?? "", task: q2?.task ?? "" }),
        grade({ item: pmp.flashcards[0]?.id ?? "" }),
      ]);
      world.clock.advance(days(20));
    },
  });
  const plan = within(
    await screen.findByRole("region", { name: "Today’s plan" }),
  );
  const steps = plan.getAllByRole("listitem").map((li) => li.textContent);
  expect(steps[0]).toContain("Review 1 flashcard and 2 questions");
  expect(steps[1]).toMatch(/Learn \d+ new items/);
  expect(
    plan.getByRole("link", { name: "Start today’s plan" }),
  ).toHaveAttribute("href", "/pmp/study?start=review");
});

test("with an exam date the plan is what raises the exam most, within the day's minutes", async () => {
  const app = await renderApp("/pmp/today", {
    before: (world) =>
      changeExamSettings(world, "pmp", {
        examDate: "2027-01-20",
        minutesPerDay: 20,
        newPerDay: 0,
      }),
  });
  const plan = within(
    await screen.findByRole("region", { name: "Today’s plan" }),
  );
  // No number a day holds new items back here: the minutes do.
  const learn = await plan.findByText(/^Learn \d+ new items/);
  const items = Number(/\d+/.exec(learn.textContent ?? "")?.[0]);
  expect(items).toBeGreaterThan(5);
  expect(items).toBeLessThan(20);
  await app.user.click(plan.getByRole("link", { name: "Start today’s plan" }));
  expect(await screen.findByText(`1 of ${items}`)).toBeVisible();
});

test("once the exam date has passed the app asks how it went, once", async () => {
  const app = await renderApp("/pmp/today", {
    before: (world) =>
      changeExamSettings(world, "pmp", { examDate: "2026-11-20" }),
  });
  expect(
    await screen.findByRole("heading", { name: "How did your PMP exam go?" }),
  ).toBeVisible();
  await app.user.click(screen.getByRole("button", { name: "I passed" }));
  expect(
    await screen.findByRole("heading", { level: 1, name: "PMP: passed" }),
  ).toBeVisible();
  expect(
    screen.queryByRole("heading", { name: "How did your PMP exam go?" }),
  ).toBeNull();
  expect((await readLog(app.world.db)).map((e) => e.payload)).toContainEqual({
    kind: "outcome",
    exam: "pmp",
    date: "2026-11-20",
    result: "passed",
  });
  app.close();
  await renderApp("/pmp/today", { world: app.world });
  await screen.findByRole("heading", { level: 1, name: "PMP: passed" });
  expect(
    screen.queryByRole("heading", { name: "How did your PMP exam go?" }),
  ).toBeNull();
});

test("a failed exam goes on without a date, and a new one may be chosen", async () => {
  const app = await renderApp("/pmp/today", {
    before: (world) =>
      changeExamSettings(world, "pmp", { examDate: "2026-11-20" }),
  });
  await app.user.click(
    await screen.findByRole("button", { name: "Not this time" }),
  );
  expect(
    await screen.findByRole("heading", { level: 1, name: "Prepare for PMP" }),
  ).toBeVisible();
  await app.user.click(
    screen.getByRole("button", { name: "Choose an exam date" }),
  );
  const dialog = within(
    await screen.findByRole("dialog", { name: "Your PMP exam" }),
  );
  await app.user.type(dialog.getByLabelText("Exam date"), "2027-01-20");
  await app.user.click(dialog.getByRole("button", { name: "Save" }));
  expect(
    await screen.findByRole("heading", {
      level: 1,
      name: "59 days to your PMP exam",
    }),
  ).toBeVisible();
  expect(await readExamSettings(app.world.db, "pmp")).toMatchObject({
    examDate: "2027-01-20",
    stage: "active",
  });
});

test("what is new in a bank is told once", async () => {
  const next: Bank = {
    ...pmp,
    exam: {
      ...pmp.exam,
      bankVersion: "9.0.0",
      whatsNew: ["Twelve questions on procurement."],
    },
  };
  const app = await renderApp("/pmp/today", {
    banks: [pmp],
    before: (world) =>
      installBank(world.db, next, bankHash(next), world.clock.now()),
  });
  expect(
    await screen.findByRole("heading", {
      name: "What’s new in the PMP bank 9.0.0",
    }),
  ).toBeVisible();
  expect(screen.getByText("Twelve questions on procurement.")).toBeVisible();
  await app.user.click(screen.getByRole("button", { name: "Got it" }));
  await waitFor(() =>
    expect(screen.queryByRole("heading", { name: /What’s new/ })).toBeNull(),
  );
  app.close();
  await renderApp("/pmp/today", { world: app.world });
  await screen.findByRole("region", { name: "Today’s plan" });
  expect(screen.queryByRole("heading", { name: /What’s new/ })).toBeNull();
});

const manyAnswers = (world: TestWorld) =>
  append(
    world,
    Array.from({ length: 60 }, (_, i) => answer({ item: `q${i}` })),
  );

test("a backup is called to mind after fifty answers, and not again for a month", async () => {
  const app = await renderApp("/pmp/today", {
    before: async (world) => void (await manyAnswers(world)),
  });
  expect(await screen.findByText(/You have no backup yet\./)).toBeVisible();
  expect(screen.getByRole("link", { name: "Make a backup" })).toHaveAttribute(
    "href",
    "/settings#backup",
  );
  await app.user.click(screen.getByRole("button", { name: "Not now" }));
  await waitFor(() =>
    expect(screen.queryByText(/You have no backup yet/)).toBeNull(),
  );
  expect((await readAppSettings(app.world.db)).backupReminderMutedUntilMs).toBe(
    app.clock.wallMs + days(30),
  );
});

test("a backup of this week needs no reminder, one of last month does", async () => {
  const app = await renderApp("/pmp/today", {
    before: async (world) => {
      await manyAnswers(world);
      await exportBackup(world);
      world.clock.advance(days(3));
    },
  });
  await screen.findByRole("region", { name: "Today’s plan" });
  expect(screen.queryByText(/backup is/)).toBeNull();
  app.close();
  app.clock.advance(days(20));
  await renderApp("/pmp/today", { world: app.world });
  expect(
    await screen.findByText(/Your last backup is 23 days old/),
  ).toBeVisible();
});

test("a practice exam that waits here is the next step; one that runs on another device is not", async () => {
  const bank = examBank();
  const app = await renderApp("/pmp/today", {
    banks: [bank],
    before: async (world) => void (await beginAttempt(world, bank)),
  });
  expect(
    await screen.findByRole("link", { name: "Resume the practice exam" }),
  ).toBeVisible();
  app.close();
  await app.world.db.attempts.toCollection().modify({ device: "another" });
  await renderApp("/pmp/today", { world: app.world });
  expect(
    await screen.findByRole("link", { name: "Start today’s plan" }),
  ).toBeVisible();
  expect(
    screen.queryByRole("link", { name: "Resume the practice exam" }),
  ).toBeNull();
});
