import { screen, waitFor, within } from "@testing-library/react";
import { expect, test } from "vitest";
import {
  renderApp,
  type RenderOptions,
} from "../../../tests/support/render-app.tsx";
import { days, smallBank } from "../../../tests/support/world.ts";
import { changeExamSettings } from "../../data/settings.ts";
import type { Bank } from "../../domain/bank/schema.ts";

const bank = smallBank();
const withOutline = (
  bankVersion: string,
  version: string,
  effective?: string,
): Bank => ({
  ...bank,
  exam: {
    ...bank.exam,
    bankVersion,
    outline: {
      title: "Outline",
      version,
      ...(effective === undefined ? {} : { effective }),
    },
  },
});

const old = withOutline("1.0.0", "January 2021", "2021-01-02");
const corrected = withOutline("1.0.1", "January 2021", "2021-01-02");
const next = withOutline("2.0.0", "July 2026", "2026-07-09");
/** A site that was packed before its index named the day. */
const undated = withOutline("2.0.0", "July 2026");

/** In May, before the outline of July. */
const inMay = (
  url: string,
  examDate: string | null,
  options: RenderOptions = {},
) =>
  renderApp(url, {
    start: "2026-05-04T10:00:00Z",
    banks: [old],
    offered: [next],
    ...options,
    before: (world) => changeExamSettings(world, "pmp", { examDate }),
  });

const version = async (app: Awaited<ReturnType<typeof renderApp>>) =>
  (await app.world.db.banks.get("pmp"))?.profile.bankVersion;

const updates: [
  says: string,
  examDate: string | null,
  offered: Bank,
  has: string,
][] = [
  [
    "an exam on the eve of the new outline: stays with the old one",
    "2026-07-08",
    next,
    "1.0.0",
  ],
  [
    "an exam on the new outline's first day: takes it, months ahead",
    "2026-07-09",
    next,
    "2.0.0",
  ],
  ["no exam date: stays until it is in force", null, next, "1.0.0"],
  [
    "corrections within the present outline come whatever the date",
    "2026-06-12",
    corrected,
    "1.0.1",
  ],
  [
    "an outline without a day comes as every update did",
    "2026-06-12",
    undated,
    "2.0.0",
  ],
];

for (const [says, examDate, offered, has] of updates)
  test(says, async () => {
    const app = await inMay("/library", examDate, { offered: [offered] });
    await app.library.getState().update();
    expect(await version(app)).toBe(has);
  });

test("without an exam date the new outline comes by itself once it is in force", async () => {
  const app = await inMay("/library", null);
  app.clock.advance(days(66));
  await app.library.getState().update();
  expect(await version(app)).toBe("2.0.0");
});

test("the certification's page says that a bank waits and why, and gives it to whoever wants it now", async () => {
  const app = await inMay("/library/pmp", "2026-06-12");
  expect(
    await screen.findByText(
      "A bank for the outline of July 2026 is here. Your exam on 12 June 2026 comes before it takes effect on 9 July 2026, so you keep the present one.",
    ),
  ).toBeVisible();
  expect(screen.queryByRole("button", { name: /^Update/ })).toBeNull();
  expect(screen.queryByText(/This bank follows/)).toBeNull();
  await app.user.click(
    screen.getByRole("button", { name: "Move to the new outline now" }),
  );
  expect(
    await screen.findByText(
      "This bank follows the outline that takes effect on 9 July 2026; your exam on 12 June 2026 is before that.",
    ),
  ).toBeVisible();
  expect(await version(app)).toBe("2.0.0");
  expect(screen.queryByRole("button", { name: /^Move/ })).toBeNull();
});

test("without an exam date it says from when the waiting outline counts", async () => {
  await inMay("/library/pmp", null);
  expect(
    await screen.findByText(
      /It takes effect on 9 July 2026; until then you keep the present one/,
    ),
  ).toBeVisible();
});

test("the library offers no update that would leave the exam's outline, and says what waits", async () => {
  await inMay("/library", "2026-06-12");
  const link = await screen.findByRole("link", { name: "PMP" });
  const item = within(link.closest("li") as HTMLElement);
  expect(
    await item.findByText(
      /The outline of July 2026 waits: it takes effect on 9 July 2026/,
    ),
  ).toBeVisible();
  expect(item.getByText("On this device")).toBeVisible();
  expect(item.queryByRole("button", { name: "Update PMP" })).toBeNull();
});

test("an exam date moved past the first day of the new outline brings its bank at once", async () => {
  const app = await inMay("/pmp/today", "2026-06-12");
  await app.user.click(
    await screen.findByRole("button", { name: "Change date" }),
  );
  const field = await screen.findByLabelText("Exam date");
  await app.user.clear(field);
  await app.user.type(field, "2026-08-20");
  await app.user.click(screen.getByRole("button", { name: "Save" }));
  expect(
    await screen.findByRole("heading", {
      name: "What’s new in the PMP bank 2.0.0",
    }),
  ).toBeVisible();
  expect(
    await screen.findByText(
      /The exam’s outline changed from 2021 to July 2026/,
    ),
  ).toBeVisible();
});

test("a first bank that is ahead of the exam is taken, and the plan says so", async () => {
  const app = await inMay("/pmp/plan", "2026-06-12", { banks: [next] });
  const sentence =
    "This bank follows the outline that takes effect on 9 July 2026; your exam on 12 June 2026 is before that.";
  expect(await screen.findByText(sentence)).toBeVisible();
  await changeExamSettings(app.world, "pmp", { examDate: "2026-07-09" });
  await waitFor(() => expect(screen.queryByText(sentence)).toBeNull());
});
