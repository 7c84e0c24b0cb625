import { screen, waitFor, within } from "@testing-library/react";
import { expect, test } from "vitest";
import { renderApp } from "../../../tests/support/render-app.tsx";
import { smallBank } from "../../../tests/support/world.ts";
import { readAppSettings, readExamSettings } from "../../data/settings.ts";
import type { Bank } from "../../domain/bank/schema.ts";

const pmp = smallBank();
const itil: Bank = {
  ...smallBank("itil"),
  exam: {
    ...pmp.exam,
    id: "itil",
    abbreviation: "ITIL",
    name: "ITIL Foundation",
  },
};

test("a first visit chooses an exam and a date, and Today shows the plan", async () => {
  const app = await renderApp("/", { banks: [], offered: [pmp, itil] });
  await waitFor(() => expect(app.path()).toBe("/start"));
  expect(
    await screen.findByRole("heading", {
      level: 1,
      name: "Which exam are you preparing for?",
    }),
  ).toBeVisible();
  expect(
    screen.getByRole("button", { name: "Start preparing" }),
  ).toBeDisabled();
  await app.user.click(await screen.findByRole("radio", { name: /PMP/ }));
  await app.user.type(screen.getByLabelText(/^Exam date/), "2026-12-12");
  await app.user.click(screen.getByRole("button", { name: "Start preparing" }));
  expect(
    await screen.findByRole("heading", {
      level: 1,
      name: "20 days to your PMP exam",
    }),
  ).toBeVisible();
  const plan = screen.getByRole("region", { name: "Today’s plan" });
  expect(within(plan).getByText(/^Learn \d+ new items$/)).toBeVisible();
  expect(
    within(plan).getByRole("link", { name: "Start today’s plan" }),
  ).toBeVisible();
  expect(await readAppSettings(app.world.db)).toMatchObject({
    currentExam: "pmp",
    exams: ["pmp"],
  });
  expect((await readExamSettings(app.world.db, "pmp")).examDate).toBe(
    "2026-12-12",
  );
});

test("the next visit opens with the certification in front", async () => {
  const app = await renderApp("/");
  await waitFor(() => expect(app.path()).toBe("/pmp/today"));
});

test("the only certification there is needs no choosing, and no date either", async () => {
  const app = await renderApp("/start", { banks: [], offered: [pmp] });
  expect(await screen.findByRole("radio", { name: /PMP/ })).toBeChecked();
  await app.user.click(screen.getByRole("button", { name: "Start preparing" }));
  expect(
    await screen.findByRole("heading", { level: 1, name: "Prepare for PMP" }),
  ).toBeVisible();
});

test("an exam date in the past is told before anything is stored", async () => {
  const app = await renderApp("/start", { banks: [], offered: [pmp] });
  await app.user.type(await screen.findByLabelText(/^Exam date/), "2026-11-01");
  expect(
    screen.getByText("The exam date must be in the future."),
  ).toBeVisible();
  await app.user.click(screen.getByRole("button", { name: "Start preparing" }));
  expect(await app.world.db.banks.count()).toBe(0);
  expect(app.path()).toBe("/start");
});

test("without a network the first visit says what to do, and trying again works", async () => {
  const app = await renderApp("/library", { banks: [], offered: [pmp] });
  app.network.online = false;
  app.library.setState({ entries: null });
  await app.go("/start");
  expect(
    await screen.findByText(/Connect once, then everything works offline/),
  ).toBeVisible();
  app.network.online = true;
  await app.user.click(screen.getByRole("button", { name: "Try again" }));
  expect(await screen.findByRole("radio", { name: /PMP/ })).toBeVisible();
});

test("a bank that cannot be had says why and stays on the page", async () => {
  const app = await renderApp("/start", { banks: [], offered: [pmp] });
  app.network.refusal =
    "The question bank changed on its way here (its checksum differs), so it was not used. Try again.";
  await screen.findByRole("radio", { name: /PMP/ });
  await app.user.click(screen.getByRole("button", { name: "Start preparing" }));
  expect(await screen.findByText(/its checksum differs/)).toBeVisible();
  expect(app.path()).toBe("/start");
});
