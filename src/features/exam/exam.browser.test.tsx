import {
  act,
  configure,
  screen,
  waitFor,
  within,
} from "@testing-library/react";
import { beforeEach, describe, expect, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import {
  beginAttempt,
  examBank,
  type Sat,
} from "../../../tests/support/exams.ts";
import {
  renderApp,
  type AppUnderTest,
  type RenderOptions,
} from "../../../tests/support/render-app.tsx";
import {
  minutes,
  seconds,
  testWorld,
  type TestWorld,
} from "../../../tests/support/world.ts";
import { changeAppSettings } from "../../data/settings.ts";
import type { Bank } from "../../domain/bank/schema.ts";
import type { AttemptChoices } from "../../domain/exam/plan.ts";

// A busy machine is slow, not broken.
configure({ asyncUtilTimeout: 5_000 });
beforeEach(() => page.viewport(1280, 900));

const bank = examBank();

/** Lets time pass as a page that stays open sees it: in steps that no one would take for sleep. */
async function pass(app: Pick<AppUnderTest, "clock">, ms: number) {
  for (let left = ms; left > 0; left -= minutes(1)) {
    app.clock.advance(Math.min(left, minutes(1)));
    act(() => {
      document.dispatchEvent(new Event("visibilitychange"));
    });
    await Promise.resolve();
  }
}

/** An attempt opened in the player. */
async function openAttempt({
  choices,
  before,
  of = bank,
}: {
  choices?: Partial<AttemptChoices>;
  before?: RenderOptions["before"];
  of?: Bank;
} = {}) {
  const world = testWorld();
  let sat: Sat | undefined;
  const setUp = async (w: TestWorld) => {
    await before?.(w);
    sat = await beginAttempt(w, of, choices);
  };
  // The address is known only when the attempt is, so the app opens elsewhere first.
  const app = await renderApp("/start", { world, banks: [of], before: setUp });
  await app.go(`/pmp/exams/${sat?.id ?? ""}`);
  await atQuestion(1);
  return { app, world, ...(sat as Sat) };
}

/** The question is on the screen and has the focus, so the player is ready. */
async function atQuestion(n: number) {
  const heading = await screen.findByRole("heading", {
    name: `Question ${n} of 8`,
  });
  await waitFor(() => expect(heading).toHaveFocus());
}
/** Closes the page and waits until its last save is through and other tabs could have the exam. */
async function closeAttempt(app: AppUnderTest, id: string) {
  app.close();
  await waitFor(async () =>
    expect(
      (await navigator.locks.query()).held?.map((l) => l.name),
    ).not.toContain(`attempt-${id}`),
  );
}
const key = (keys: string) => userEvent.keyboard(keys);
/** Reaches a control as a keyboard does. */
async function tabTo(control: HTMLElement) {
  for (let n = 0; n < 80 && document.activeElement !== control; n++)
    await key("{Tab}");
  expect(control).toHaveFocus();
}
const timer = () => screen.getByRole("timer").textContent;

/** The letter under which the right answer is shown. */
function rightLetter(): string {
  const row = [...document.querySelectorAll<HTMLElement>("[data-option]")].find(
    (r) => /Right answer/.test(r.textContent),
  );
  return (row?.dataset["option"] ?? "").toLowerCase();
}
const status = (text: RegExp | string) =>
  waitFor(() =>
    expect(
      screen
        .getAllByRole("status")
        .map((s) => s.textContent)
        .join(" "),
    ).toMatch(text),
  );

describe("sitting an exam", () => {
  test("an exam is sat with the keyboard alone, through both breaks to its result", async () => {
    const app = await renderApp("/pmp/exams", { banks: [bank] });
    await screen.findByRole("heading", { name: "Practice exams" });
    const form = await screen.findByRole("link", {
      name: "Take the full form",
    });
    await tabTo(form);
    await key("{Enter}");
    const begin = await screen.findByRole("button", { name: "Begin the exam" });
    await tabTo(begin);
    await key("{Enter}");
    await atQuestion(1);

    // Two questions on the case: the first is answered and flagged, the second left blank.
    await key(rightLetter());
    await key("f");
    await status(/Question 1 of 8, flagged/);
    await key("{ArrowRight}");
    await atQuestion(2);
    await pass(app, minutes(1));
    await key("n");
    await screen.findByRole("heading", { name: "Review of section 1" });
    await waitFor(() =>
      expect(
        screen.getByRole("heading", { name: "Review of section 1" }),
      ).toHaveFocus(),
    );
    expect(
      screen.getByRole("button", { name: /Question 1.*Complete.*flagged/ }),
    ).toBeVisible();
    expect(
      screen.getByRole("button", { name: /Question 2.*Incomplete/ }),
    ).toBeVisible();

    await tabTo(screen.getByRole("button", { name: "End section" }));
    await key("{Enter}");
    const dialog = await screen.findByRole("dialog", {
      name: "End section 1?",
    });
    expect(dialog.textContent).toContain("1 of 2 questions has no answer");
    expect(dialog.textContent).toContain("you cannot come back to it");
    await tabTo(within(dialog).getByRole("button", { name: "End section 1" }));
    await key("{Enter}");

    // The exam clock stands still while the break's runs.
    await screen.findByRole("heading", { name: "Break" });
    await waitFor(() =>
      expect(screen.getByRole("heading", { name: "Break" })).toHaveFocus(),
    );
    await pass(app, minutes(4));
    expect(
      screen.getByRole("timer", { name: "Break left: 6 minutes" }),
    ).toBeVisible();
    expect(
      screen.getByRole("timer", { name: /^Clock stands still/ }).textContent,
    ).toContain("15:00");
    await tabTo(screen.getByRole("button", { name: "Continue now" }));
    await key("{Enter}");

    for (const n of [3, 4, 5]) {
      await atQuestion(n);
      await key(rightLetter());
      await pass(app, seconds(30));
      await key("n");
    }
    await screen.findByRole("heading", { name: "Review of section 2" });
    await tabTo(screen.getByRole("button", { name: "End section" }));
    await key("{Enter}");
    await tabTo(await screen.findByRole("button", { name: "End section 2" }));
    await key("{Enter}");

    // A break that is over runs into the next section by itself.
    await screen.findByRole("heading", { name: "Break" });
    await pass(app, minutes(10));
    await atQuestion(6);
    expect(screen.getByText(/Sections 1 and 2 are closed/)).toBeVisible();
    for (const n of [6, 7, 8]) {
      await atQuestion(n);
      await key(rightLetter());
      await key("{ArrowRight}");
    }
    await screen.findByRole("heading", { name: "Review of section 3" });
    await tabTo(screen.getByRole("button", { name: "Submit the exam" }));
    await key("{Enter}");
    const last = await screen.findByRole("dialog", {
      name: "Submit the exam?",
    });
    await tabTo(within(last).getByRole("button", { name: "Submit the exam" }));
    await key("{Enter}");

    await screen.findByRole("heading", {
      name: /PMP practice exam 1: \d of 7 correct/,
    });
    expect(app.path()).toMatch(/\/results$/);
    const row = (await app.world.db.attempts.toArray())[0];
    expect(row?.status).toBe("finished");
    // Two and a half minutes of questions: the breaks stopped the clock.
    expect(row?.state.consumedMs).toBe(minutes(2.5));
  });

  test("letters choose and strike, and do nothing while notes are written", async () => {
    await openAttempt();
    await key("b");
    expect(screen.getByRole("radio", { name: /^B\./ })).toBeChecked();
    await key("{Shift>}a{/Shift}");
    expect(
      screen.getByRole("button", { name: "Strike out option A" }),
    ).toHaveAttribute("aria-pressed", "true");
    expect(screen.getByRole("radio", { name: /eliminated/ })).toBeVisible();

    await userEvent.click(screen.getByRole("button", { name: "Notes" }));
    await key("a fact");
    expect(screen.getByRole("textbox", { name: "Notes" })).toHaveValue(
      "a fact",
    );
    expect(screen.getByRole("radio", { name: /^B\./ })).toBeChecked();
    await key("{Escape}");
    expect(screen.queryByRole("textbox")).toBeNull();
    expect(screen.getByRole("button", { name: "Notes" })).toHaveFocus();
    await key("n");
    await atQuestion(2);
    await userEvent.click(screen.getByRole("button", { name: "Notes" }));
    expect(screen.getByRole("textbox", { name: "Notes" })).toHaveValue(
      "a fact",
    );
  });

  test("with single keys switched off the arrows still move", async () => {
    await openAttempt({
      before: (w) => changeAppSettings(w, { singleKeys: false }),
    });
    await key("b");
    expect(screen.getByRole("radio", { name: /^B\./ })).not.toBeChecked();
    await key("{ArrowRight}");
    await atQuestion(2);
  });

  test("in strike-through mode a click strikes an option out and chooses nothing", async () => {
    await openAttempt();
    await userEvent.click(
      screen.getByRole("button", { name: "Strike-through" }),
    );
    await userEvent.click(
      document.querySelector('[data-option="C"] .txt') as Element,
    );
    expect(
      screen.getByRole("button", { name: "Strike out option C" }),
    ).toHaveAttribute("aria-pressed", "true");
    for (const radio of screen.getAllByRole("radio"))
      expect(radio).not.toBeChecked();
  });

  test("the navigator names what it shows and goes where it is asked", async () => {
    await openAttempt();
    await key("a");
    await key("f");
    const cells = screen.getByRole("list", { name: "Questions" });
    expect(
      within(cells).getByRole("button", {
        name: "Question 1, answered, flagged, current",
      }),
    ).toBeVisible();
    expect(
      screen.getByText("A 10-minute break follows question 2."),
    ).toBeVisible();
    await userEvent.click(
      within(cells).getByRole("button", { name: "Question 2, not seen" }),
    );
    await atQuestion(2);
    expect(
      within(screen.getByRole("list", { name: "Questions" })).getByRole(
        "button",
        { name: /Question 2, not answered, current/ },
      ),
    ).toBeVisible();
  });

  test("on a phone the navigator is a sheet that a button opens", async () => {
    await page.viewport(390, 844);
    await openAttempt();
    expect(screen.queryByRole("list", { name: "Questions" })).toBeNull();
    await userEvent.click(
      screen.getByRole("button", { name: "Question navigator" }),
    );
    const sheet = await screen.findByRole("dialog", { name: "Section 1" });
    await userEvent.click(
      within(sheet).getByRole("button", { name: /^Question 2/ }),
    );
    await atQuestion(2);
    expect(screen.queryByRole("dialog")).toBeNull();
  });

  test("the review filters what is incomplete and flagged, and leads back", async () => {
    await openAttempt();
    await key("a");
    await key("n");
    await atQuestion(2);
    await key("f");
    await key("r");
    await screen.findByRole("heading", { name: "Review of section 1" });
    await userEvent.click(screen.getByRole("radio", { name: /Incomplete/ }));
    const list = screen.getByRole("list", {
      name: "Questions of this section",
    });
    expect(within(list).getAllByRole("button")).toHaveLength(1);
    await userEvent.click(
      within(list).getByRole("button", { name: /Question 2/ }),
    );
    await atQuestion(2);
  });

  test("a forward-only exam has no way back, no flags and no review", async () => {
    const forward = examBank({
      navigation: "forward-only",
      tools: ["calculator"],
    });
    await openAttempt({ of: forward });
    expect(screen.queryByRole("button", { name: "Previous" })).toBeNull();
    expect(screen.queryByRole("button", { name: "Flag" })).toBeNull();
    expect(screen.queryByRole("list", { name: "Questions" })).toBeNull();
    await key("f");
    await key("r");
    await key("a");
    await key("n");
    await atQuestion(2);
    await key("{ArrowLeft}");
    await key("p");
    await atQuestion(2);
    await userEvent.click(screen.getByRole("button", { name: "End section" }));
    const dialog = await screen.findByRole("dialog", {
      name: "End section 1?",
    });
    await userEvent.click(
      within(dialog).getByRole("button", { name: "End section 1" }),
    );
    await screen.findByRole("heading", { name: "Break" });
  });
});

describe("the clock", () => {
  test("warns in its reserved place, is spoken once, and tells the time when asked", async () => {
    const { app } = await openAttempt();
    expect(timer()).toContain("16:00");
    await pass(app, minutes(6));
    expect(
      screen.getByText("10 minutes left", { selector: ".timer-note" }),
    ).toBeVisible();
    await status(/10 minutes left/);
    await pass(app, minutes(1));
    expect(
      screen.queryByText("10 minutes left", { selector: ".timer-note" }),
    ).toBeNull();
    await key("t");
    await status(/9 minutes left/);
  });

  test("that was hidden by hand comes back at 5 minutes", async () => {
    const { app } = await openAttempt();
    await userEvent.click(
      screen.getByRole("button", { name: "Hide the timer" }),
    );
    await pass(app, minutes(10));
    expect(timer()).toContain("hidden");
    await pass(app, minutes(1));
    expect(timer()).toContain("5:00");
  });

  test("that is hidden as an accommodation stays hidden", async () => {
    const { app } = await openAttempt({
      before: (w) => changeAppSettings(w, { clockHidden: true }),
    });
    await pass(app, minutes(12));
    expect(timer()).toContain("hidden");
  });

  test("that is switched off is not shown, and nothing runs out", async () => {
    const { app } = await openAttempt({ choices: { timeFactor: null } });
    expect(screen.getByText("No time limit")).toBeVisible();
    await pass(app, minutes(40));
    await atQuestion(1);
  });

  test("ends the exam in section 2 when it runs out, and every answer counts", async () => {
    const { app } = await openAttempt();
    await key("n");
    await atQuestion(2);
    await key("n");
    await userEvent.click(
      await screen.findByRole("button", { name: "End section" }),
    );
    await userEvent.click(
      await screen.findByRole("button", { name: "End section 1" }),
    );
    await userEvent.click(
      await screen.findByRole("button", { name: "Continue now" }),
    );
    await atQuestion(3);
    await key(rightLetter());
    await pass(app, minutes(16));
    await screen.findByRole("heading", { name: "Time ran out" });
    await waitFor(() =>
      expect(
        screen.getByRole("heading", { name: "Time ran out" }),
      ).toHaveFocus(),
    );
    await userEvent.click(
      screen.getByRole("link", { name: "See your results" }),
    );
    await screen.findByRole("heading", {
      name: /PMP practice exam 1: \d of 7 correct/,
    });
    expect(screen.getByText(/time ran out/)).toBeVisible();
    const row = (await app.world.db.attempts.toArray())[0];
    expect(row?.state.now).toEqual({ phase: "finished", reason: "time" });
    expect(
      Object.values(row?.state.items ?? {}).filter((i) => i.response),
    ).toHaveLength(1);
  });

  test("of a section closes that section and says so in the break", async () => {
    const own = examBank({
      sections: [
        {
          id: "cases",
          name: "Case studies",
          questions: 2,
          pick: { cases: 1, perCase: 2 },
          minutes: 4,
        },
        { id: "a", name: "Questions, part 1", questions: 3, minutes: 6 },
        { id: "b", name: "Questions, part 2", questions: 3, minutes: 6 },
      ],
    });
    const { app } = await openAttempt({ of: own });
    expect(
      screen.getByRole("timer", { name: /^Section time left/ }).textContent,
    ).toContain("4:00");
    await pass(app, minutes(4));
    await screen.findByRole("heading", { name: "Break" });
    expect(
      screen.getAllByText("The time for section 1 ran out. It is closed.")[0],
    ).toBeVisible();
  });
});

describe("coming back", () => {
  test.each([
    { gapPolicy: "practice" as const, left: "14:30" },
    { gapPolicy: "exam" as const, left: "9:30" },
  ])(
    "after five minutes away under $gapPolicy rules the exam stands at the same question with $left left",
    async ({ gapPolicy, left }) => {
      const { app, world, id } = await openAttempt({ choices: { gapPolicy } });
      await key("b");
      await key("n");
      await atQuestion(2);
      await pass(app, seconds(90));
      await closeAttempt(app, id);
      world.clock.advance(minutes(5));
      await renderApp(`/pmp/exams/${id}`, { world });
      await atQuestion(2);
      await waitFor(() => expect(timer()).toContain(left));
      await key("p");
      await atQuestion(1);
      expect(screen.getByRole("radio", { name: /^B\./ })).toBeChecked();
      const gaps = (await world.db.attempts.get(id))?.state.gaps;
      expect(gaps).toEqual([
        {
          atMs: seconds(90),
          awayMs: minutes(5),
          charged: gapPolicy === "exam",
        },
      ]);
    },
  );

  test("after more time than was left the exam is over, and says why", async () => {
    const { app, world, id } = await openAttempt({
      choices: { gapPolicy: "exam" },
    });
    await closeAttempt(app, id);
    world.clock.advance(minutes(60));
    await renderApp(`/pmp/exams/${id}`, { world });
    await screen.findByRole("heading", { name: "Time ran out" });
  });

  test("an ended exam leads to its result", async () => {
    const { app, world, id } = await openAttempt();
    await world.db.attempts.update(id, {
      status: "finished",
      state: {
        ...(await world.db.attempts.get(id))!.state,
        now: { phase: "finished", reason: "submitted" },
      },
    });
    await app.go("/start");
    await app.go(`/pmp/exams/${id}`);
    await waitFor(() => expect(app.path()).toBe(`/pmp/exams/${id}/results`));
  });

  test("an exam of another device can be read and not run", async () => {
    const { app, world, id } = await openAttempt();
    await app.go("/start");
    await world.db.attempts.update(id, { device: "elsewhere" });
    await app.go(`/pmp/exams/${id}`);
    await screen.findByText(/began on another device/);
    await screen.findByText(
      /It stands at question 1 of 8, 0 answered, 16 minutes left/,
    );
  });
});

describe("when things go wrong", () => {
  test("a write that fails is said in place, stops progress, and is tried again", async () => {
    const { app, world, id } = await openAttempt();
    world.db.close();
    await key("b");
    const alert = await screen.findByRole("alert");
    expect(alert.textContent).toContain("Not saved.");
    expect(screen.getByRole("button", { name: "Next" })).toBeDisabled();
    await key("n");
    await atQuestion(1);
    await world.db.open();
    await userEvent.click(
      within(alert).getByRole("button", { name: "Try again" }),
    );
    await waitFor(() => expect(screen.queryByRole("alert")).toBeNull());
    await key("n");
    await atQuestion(2);
    const items = (await world.db.attempts.get(id))?.state.items ?? {};
    expect(Object.values(items).filter((i) => i.response)).toHaveLength(1);
    app.close();
  });

  test("an exam that is open in another tab is read here, and taken over on request", async () => {
    const { app, world, id } = await openAttempt();
    await key("b");
    await waitFor(async () =>
      expect(
        Object.values(
          (await world.db.attempts.get(id))?.state.items ?? {},
        ).some((i) => i.response),
      ).toBe(true),
    );
    // The first page goes on in the background, as another tab would.
    const other = await renderApp(`/pmp/exams/${id}`, { world });
    const takeOver = await screen.findByRole(
      "button",
      { name: "Continue here" },
      { timeout: 3000 },
    );
    await screen.findByText(/It stands at question 1 of 8, 1 answered/);
    await userEvent.click(takeOver);
    // Now the first page is the one that only reads.
    await waitFor(() =>
      expect(
        screen.getAllByRole("heading", { name: "Question 1 of 8" }),
      ).toHaveLength(1),
    );
    await screen.findByRole("button", { name: "Continue here" });
    expect((await world.db.attempts.get(id))?.epoch).toBe(2);
    other.close();
    app.close();
  });
});

describe("the list of exams", () => {
  test("says what the bank can fill, and what it lacks for the full form", async () => {
    const { questions, cases, ...rest } = examBank({
      questions: 16,
      minutes: 32,
      sections: [
        {
          id: "cases",
          name: "Case studies",
          questions: 4,
          pick: { cases: 2, perCase: 2 },
        },
        { id: "a", name: "Questions, part 1", questions: 6 },
        { id: "b", name: "Questions, part 2", questions: 6 },
      ],
    });
    const [first] = cases;
    const small: Bank = {
      ...rest,
      cases,
      questions: questions.filter((q) => !q.case || q.case === first?.id),
    };
    await renderApp("/pmp/exams", { banks: [small] });
    await screen.findByText(
      /The bank holds enough for 8 of 16 questions: 16 minutes/,
    );
    expect(screen.getByText(/The full form lacks 1 case study/)).toBeVisible();
    expect(
      screen.getByRole("link", { name: "Take the largest form" }),
    ).toBeVisible();
    await userEvent.click(
      screen.getByRole("link", {
        name: "How this differs from the real exam",
      }),
    );
    expect(
      await screen.findByText("The pass standard and the limits of the bands."),
    ).toBeVisible();
    expect(
      screen.getByRole("link", { name: "Practice exams" }),
    ).toHaveAttribute("href", "/pmp/exams");
  });

  test("keeps the choices of the step before the start", async () => {
    const app = await renderApp("/pmp/exams?form=full", { banks: [bank] });
    await userEvent.click(await screen.findByRole("radio", { name: "×1.5" }));
    expect(screen.getByText(/24 minutes in all/)).toBeVisible();
    await userEvent.click(
      screen.getByRole("radio", { name: /Exam conditions/ }),
    );
    await userEvent.click(
      screen.getByRole("button", { name: "Begin the exam" }),
    );
    await atQuestion(1);
    expect(timer()).toContain("24:00");
    const plan = (await app.world.db.attemptPlans.toArray())[0]?.plan;
    expect(plan).toMatchObject({
      timeFactor: 1.5,
      gapPolicy: "exam",
      title: "PMP practice exam 1",
      seenBefore: 0,
    });
    await app.go("/pmp/exams?form=full");
    expect(await screen.findByRole("radio", { name: "×1.5" })).toBeChecked();
  });

  test("refuses a factor below 1 or above 10", async () => {
    await renderApp("/pmp/exams?form=full", { banks: [bank] });
    await userEvent.click(
      await screen.findByRole("radio", { name: "Another factor" }),
    );
    await userEvent.fill(
      screen.getByRole("textbox", { name: "Time times" }),
      "12",
    );
    expect(screen.getByText("A number from 1 to 10.")).toBeVisible();
    expect(
      screen.getByRole("button", { name: "Begin the exam" }),
    ).toBeDisabled();
    await userEvent.fill(
      screen.getByRole("textbox", { name: "Time times" }),
      "3",
    );
    expect(screen.getByText(/48 minutes in all/)).toBeVisible();
  });

  test("resumes a running exam, or discards it after asking", async () => {
    const oneCase: Bank = {
      ...bank,
      questions: bank.questions.filter(
        (q) => !q.case || q.case === bank.cases[0]?.id,
      ),
    };
    const { app, world, id } = await openAttempt({ of: oneCase });
    await key("a");
    await app.go("/pmp/exams");
    await screen.findByText(
      /In progress: question 1 of 8, 1 answered, 16 minutes left/,
    );
    await userEvent.click(screen.getByRole("link", { name: /Resume/ }));
    await atQuestion(1);
    await app.go("/pmp/exams");
    await userEvent.click(
      await screen.findByRole("button", { name: /Discard/ }),
    );
    const dialog = await screen.findByRole("dialog", {
      name: "Discard PMP practice exam 1?",
    });
    expect(dialog.textContent).toContain("1 of 8 questions are answered");
    await userEvent.click(
      within(dialog).getByRole("button", { name: "Discard it" }),
    );
    await screen.findByText("1 discarded");
    expect((await world.db.attempts.get(id))?.status).toBe("discarded");
    // What the attempt showed counts as seen.
    expect(screen.getByText("1 of 8 seen before.")).toBeVisible();
  });
});
