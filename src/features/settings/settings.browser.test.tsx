import { screen, waitFor, within } from "@testing-library/react";
import { afterEach, beforeEach, expect, test } from "vitest";
import { page } from "vitest/browser";
import { answer } from "../../../tests/support/events.ts";
import {
  renderApp,
  type AppUnderTest,
} from "../../../tests/support/render-app.tsx";
import { days, testWorld } from "../../../tests/support/world.ts";
import { exportBackup } from "../../data/backup.ts";
import { append, readLog } from "../../data/log.ts";
import {
  changeAppSettings,
  readAppSettings,
  readExamSettings,
} from "../../data/settings.ts";

beforeEach(() => page.viewport(1280, 900));
afterEach(() => {
  // What a test put on the page's root outlives its rendering.
  for (const name of Object.keys(document.documentElement.dataset))
    delete document.documentElement.dataset[name];
  localStorage.clear();
});

const app = async (app: AppUnderTest) => readAppSettings(app.world.db);
const choose = (test: AppUnderTest, group: string, name: string) =>
  test.user.click(
    within(screen.getByRole("group", { name: group })).getByRole("radio", {
      name,
    }),
  );
const ready = () => screen.findByRole("heading", { name: "Appearance" });

/** What the browser would have downloaded, caught where the link is clicked. */
function catchDownloads(): { name: string; text: Promise<string> }[] {
  const caught: { name: string; text: Promise<string> }[] = [];
  const listen = (e: MouseEvent) => {
    if (!(e.target instanceof HTMLAnchorElement) || !e.target.download) return;
    e.preventDefault();
    caught.push({
      name: e.target.download,
      text: fetch(e.target.href).then((r) => r.text()),
    });
  };
  const create = Document.prototype.createElement.bind(document);
  // The link is never put into the page, so its click is heard on itself only.
  document.createElement = (tag: string, options?: ElementCreationOptions) => {
    const made = create(tag, options);
    if (made instanceof HTMLAnchorElement)
      made.addEventListener("click", listen);
    return made;
  };
  return caught;
}
afterEach(() => {
  delete (document as Partial<Document>).createElement;
});

test("appearance changes at once, and is there before the next first paint", async () => {
  const test = await renderApp("/settings");
  await ready();
  await choose(test, "Theme", "Dark");
  await waitFor(() =>
    expect(document.documentElement.dataset["theme"]).toBe("slate"),
  );
  await choose(test, "Text size", "Larger");
  await choose(test, "Density of tables and lists", "Compact");
  await choose(test, "Motion", "None");
  await choose(test, "Typeface", "The system’s own");
  await waitFor(() =>
    expect({ ...document.documentElement.dataset }).toMatchObject({
      text: "larger",
      density: "compact",
      motion: "reduced",
      font: "system",
    }),
  );
  expect(localStorage.getItem("cp-theme")).toBe("slate");
  await choose(test, "Theme", "As the system");
  await waitFor(() =>
    expect(document.documentElement.dataset["theme"]).toBeUndefined(),
  );
  expect(localStorage.getItem("cp-theme")).toBeNull();
});

test("time can be longer by a factor of one's own up to ten, or switched off", async () => {
  const test = await renderApp("/settings");
  await ready();
  await choose(test, "Time", "1½ times");
  await waitFor(async () => expect((await app(test)).timeFactor).toBe(1.5));
  await choose(test, "Time", "Other");
  const own = screen.getByRole("textbox", {
    name: "Times the exam’s own time",
  });
  await test.user.clear(own);
  await test.user.type(own, "1,35{Enter}");
  await waitFor(async () => expect((await app(test)).timeFactor).toBe(1.35));
  await test.user.clear(own);
  await test.user.type(own, "11{Enter}");
  expect(await screen.findByRole("alert")).toHaveTextContent(
    "A number from 1 to 10, please. 1.35 still holds.",
  );
  await choose(test, "Time", "No limit");
  await waitFor(async () => expect((await app(test)).timeFactor).toBeNull());
});

test("each certification has its own date, minutes and new items, and a past date is refused in place", async () => {
  const test = await renderApp("/settings");
  const pmp = within(await screen.findByRole("group", { name: "PMP" }));
  const date = pmp.getByLabelText("Exam date");
  await test.user.type(date, "2026-12-12");
  await waitFor(async () =>
    expect((await readExamSettings(test.world.db, "pmp")).examDate).toBe(
      "2026-12-12",
    ),
  );
  const perDay = pmp.getByRole("textbox", { name: "Time a day in minutes" });
  await test.user.clear(perDay);
  await test.user.type(perDay, "25");
  await test.user.tab();
  await waitFor(async () =>
    expect((await readExamSettings(test.world.db, "pmp")).minutesPerDay).toBe(
      25,
    ),
  );
  await test.user.clear(perDay);
  await test.user.type(perDay, "2.5{Enter}");
  expect(pmp.getByRole("alert")).toHaveTextContent(
    "A whole number from 5 to 600, please. 25 still holds.",
  );
  // One change is one event, whatever was typed on the way.
  const changes = (await readLog(test.world.db)).filter(
    (e) => e.payload.kind === "setting" && e.payload.key === "minutesPerDay",
  );
  expect(changes).toHaveLength(1);
  await test.user.clear(date);
  await waitFor(async () =>
    expect((await readExamSettings(test.world.db, "pmp")).examDate).toBeNull(),
  );
  await test.user.type(date, "2026-01-02");
  expect(
    await screen.findByText(/The exam date must be a day from today on/),
  ).toBeVisible();
  expect((await readExamSettings(test.world.db, "pmp")).examDate).toBeNull();
});

test("single-key shortcuts can be switched off, and the table says which are left", async () => {
  const test = await renderApp("/settings");
  await ready();
  await test.user.click(
    screen.getByRole("checkbox", { name: "Single-key shortcuts" }),
  );
  await waitFor(async () => expect((await app(test)).singleKeys).toBe(false));
  expect((await screen.findAllByText("Choose an option (off)")).length).toBe(2);
  expect(screen.getByText("Check the answer, next question")).toBeVisible();
});

test("export, erase and import bring everything back", async () => {
  const caught = catchDownloads();
  const test = await renderApp("/settings#backup", {
    before: async (world) => {
      await append(world, [answer(), answer({ item: "q2", correct: false })]);
      await changeAppSettings(world, { textSize: "large" });
    },
  });
  await test.user.click(
    await screen.findByRole("button", { name: "Export everything" }),
  );
  expect(
    await screen.findByText(/^critical-pass-2026-11-22\.json: \d+ entries/),
  ).toBeVisible();
  expect(screen.getByText("today", { selector: "b" })).toBeVisible();
  const text = (await caught[0]?.text) ?? "";
  expect(caught[0]?.name).toBe("critical-pass-2026-11-22.json");

  await test.user.click(
    screen.getByRole("button", { name: "Erase everything" }),
  );
  const first = await screen.findByRole("dialog", {
    name: "Erase everything?",
  });
  await test.user.click(within(first).getByRole("button", { name: "Go on" }));
  const last = await screen.findByRole("dialog", {
    name: "Really erase it all?",
  });
  await test.user.click(
    within(last).getByRole("button", { name: "Erase everything now" }),
  );
  await waitFor(() => expect(test.path()).toBe("/start"));
  expect(await readLog(test.world.db)).toEqual([]);
  expect(await test.world.db.banks.count()).toBe(0);

  await test.go("/settings");
  await test.user.upload(
    await screen.findByLabelText("Backup file"),
    new File([text], "critical-pass-2026-11-22.json", {
      type: "application/json",
    }),
  );
  expect(
    await screen.findByText("critical-pass-2026-11-22.json is imported"),
  ).toBeVisible();
  const receipt = screen.getByText("New answers").closest("div") as HTMLElement;
  expect(receipt.textContent).toContain("2 answers");
  expect(screen.getByText("PMP", { selector: "dd" })).toBeVisible();
  await waitFor(() =>
    expect(document.documentElement.dataset["text"]).toBe("large"),
  );
  expect(await app(test)).toMatchObject({
    currentExam: "pmp",
    textSize: "large",
  });
  expect(
    (await test.world.db.progress.get("pmp"))?.tasks["people.1"],
  ).toMatchObject({ answered: 2, firstRight: 1 });

  // The missing bank is fetched again on the way.
  await test.user.click(screen.getByRole("link", { name: "Go to Today" }));
  await waitFor(async () => expect(await test.world.db.banks.count()).toBe(1));
  expect(
    await screen.findByRole("heading", { name: "Today’s plan" }),
  ).toBeVisible();
});

test("erasing can be stopped at both steps, and nothing is gone", async () => {
  const test = await renderApp("/settings", {
    before: (world) => append(world, [answer()]).then(() => undefined),
  });
  for (const steps of [1, 2]) {
    await test.user.click(
      await screen.findByRole("button", { name: "Erase everything" }),
    );
    if (steps === 2)
      await test.user.click(
        await screen.findByRole("button", { name: "Go on" }),
      );
    await test.user.click(
      await screen.findByRole("button", { name: "Keep my data" }),
    );
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
  }
  expect(
    (await test.world.db.progress.get("pmp"))?.tasks["people.1"]?.answered,
  ).toBe(1);
  expect(test.path()).toBe("/settings");
});

test("the same file again is welcome and adds nothing", async () => {
  const source = testWorld({ seed: "source" });
  await append(source, [answer()]);
  const { text } = await exportBackup(source);
  const test = await renderApp("/settings");
  const give = async () =>
    test.user.upload(
      await screen.findByLabelText("Backup file"),
      new File([text], "mine.json", { type: "application/json" }),
    );
  await give();
  expect(await screen.findByText("mine.json is imported")).toBeVisible();
  await give();
  expect(
    await screen.findByText("Everything in mine.json was here already"),
  ).toBeVisible();
});

test("a wrong file is named with what is the matter, and nothing was changed", async () => {
  const test = await renderApp("/settings");
  const before = await readLog(test.world.db);
  await test.user.upload(
    await screen.findByLabelText("Backup file"),
    new File(["holiday plans"], "plans.json", { type: "application/json" }),
  );
  const alert = await screen.findByRole("alert");
  expect(alert.textContent).toContain("plans.json was not imported");
  expect(alert.textContent).toContain(
    "This is not a Critical Pass backup, so nothing was changed.",
  );
  expect(await readLog(test.world.db)).toEqual(before);
});

test("storage shows what the browser says, before and after it was asked", async () => {
  const test = await renderApp("/settings");
  await ready();
  const said = () =>
    (screen.getByText("Kept when room is short").closest("div") as HTMLElement)
      .textContent;
  await waitFor(() => expect(said()).not.toContain("…"));
  expect(
    screen.getByText("Used by Critical Pass").closest("div")?.textContent,
  ).toMatch(/kB|MB/);
  if (await navigator.storage.persisted())
    expect(said()).toContain("Yes, the browser has promised");
  else {
    expect(said()).toContain("Not promised");
    await test.user.click(
      screen.getByRole("button", { name: "Ask the browser to keep it" }),
    );
    const granted = await navigator.storage.persisted();
    await waitFor(() =>
      expect(said()).toContain(
        granted ? "Yes, the browser has promised" : "Not promised",
      ),
    );
    if (!granted)
      expect(
        await screen.findByText(/The browser did not agree/),
      ).toBeVisible();
  }
});

test("the last backup tells its age", async () => {
  await renderApp("/settings", {
    before: async (world) => {
      await exportBackup(world);
      world.clock.advance(days(20));
    },
  });
  expect(
    await screen.findByText("22 November 2026, 20 days ago"),
  ).toBeVisible();
});

test("the memory model says how many reviews a fit needs, and that there are too few", async () => {
  const { user } = await renderApp("/settings");
  await user.click(
    await screen.findByRole("button", { name: "Fit to my reviews" }),
  );
  expect(
    await screen.findByText(/too few to tell you from anybody else/),
  ).toBeVisible();
});
