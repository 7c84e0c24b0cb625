import { screen, waitFor, within } from "@testing-library/react";
import { expect, test } from "vitest";
import { pmpSingles } from "../../../tests/support/pmp-exam.ts";
import {
  renderApp,
  type AppUnderTest,
} from "../../../tests/support/render-app.tsx";
import { syntheticBank } from "../../../tests/support/synthetic-bank.ts";
import { bankHash, minutes, seconds } from "../../../tests/support/world.ts";
import { installBank } from "../../data/banks.ts";
import { append, readLog } from "../../data/log.ts";
import { itemStates } from "../../data/item-states.ts";
import { changeAppSettings } from "../../data/settings.ts";
import { unpacked } from "../../session/practice.ts";

const bank = () => syntheticBank(pmpSingles, { perTask: 2, seed: "quiz" });

const find = {
  check: () => screen.findByRole("button", { name: /^Check answer/ }),
  next: () => screen.findByRole("button", { name: /^Next question/ }),
  right: () => screen.findByRole("radio", { name: /Right answer for/ }),
  wrong: async () =>
    (
      await screen.findAllByRole("radio", { name: /Wrong answer/ })
    )[0] as HTMLElement,
};

/** Named by its stem, which holds the question's id in a synthetic bank. */
const question = () => screen.getByRole("group", { name: /\(pmp-/ });

const asked = () => /\(pmp-[^)]+\)/.exec(question().textContent)?.[0];

const answersOf = async (app: AppUnderTest) =>
  (await readLog(app.world.db)).flatMap((e) =>
    e.payload.kind === "answer" ? [e.payload] : [],
  );

/** Writes follow the paint; a test that looks into the log waits for them. */
const logHolds = (app: AppUnderTest, answers: number) =>
  waitFor(async () => expect(await answersOf(app)).toHaveLength(answers));

async function answer(app: AppUnderTest, option: HTMLElement) {
  await app.user.click(option);
  await app.user.click(await find.check());
}

test("a wrong answer that felt sure is told with the best one, a reason under every option, and when it comes back", async () => {
  const app = await renderApp("/pmp/quiz?count=3&start=1", { banks: [bank()] });
  await screen.findByRole("heading", { name: "Question 1 of 3" });
  expect(app.path()).toMatch(/^\/pmp\/quiz\/[0-9a-f-]+$/);
  await waitFor(() =>
    expect(document.title).toBe("Quiz question 1 of 3 · Critical Pass"),
  );
  await app.user.click(await find.wrong());
  await app.user.click(screen.getByRole("radio", { name: "Sure" }));
  app.clock.advance(seconds(72));
  await app.user.click(await find.check());

  const verdict = await screen.findByText("Not this one.");
  expect(verdict.parentElement?.textContent).toMatch(
    /[A-D] is the best answer\. You were sure, so this comes up once more in today’s review\./,
  );
  const options = within(
    screen.getByRole("list", { name: "Options with explanations" }),
  ).getAllByRole("listitem");
  expect(options).toHaveLength(4);
  for (const o of options)
    expect(o.textContent).toMatch(
      /It acts before anybody knows|It finds out what the matter means/,
    );
  expect(screen.getByText("Your answer, incorrect")).toBeVisible();
  expect(screen.getByText("Correct answer")).toBeVisible();

  const about = screen.getByRole("complementary", {
    name: "About this question",
  });
  expect(
    await within(about).findByText(/You took 1:12, the target pace is 1:20\./),
  ).toBeVisible();
  expect(
    within(about).getByRole("heading", { name: "Remember" }),
  ).toBeVisible();
  const said = within(about).getByRole("group", { name: "How sure were you?" });
  expect(within(said).getByRole("radio", { name: "Sure" })).toBeChecked();
  expect(within(said).getByRole("radio", { name: "Guess" })).toBeDisabled();

  await logHolds(app, 1);
  expect((await answersOf(app))[0]).toMatchObject({
    correct: false,
    confidence: "sure",
    mode: "quiz",
    ms: 72_000,
  });
});

test("the result counts, lists every question, and makes a new quiz of the missed ones", async () => {
  const app = await renderApp(
    "/pmp/quiz?tasks=people.1,people.2&count=4&start=1",
    { banks: [bank()] },
  );
  for (const pick of [find.right, find.wrong, find.right, find.wrong]) {
    await answer(app, await pick());
    await app.user.click(
      await screen.findByRole("button", {
        name: /^(Next question|See the result)/,
      }),
    );
  }
  expect(
    await screen.findByRole("heading", { name: "2 of 4 right" }),
  ).toHaveFocus();
  expect(
    screen.getByRole("row", { name: /Develop a common vision . of 2/ }),
  ).toBeVisible();
  expect(screen.getAllByText("Missed")).toHaveLength(2);
  const first = app.path();

  await app.user.click(
    screen.getByRole("button", { name: "Retry the 2 missed ones" }),
  );
  expect(
    await screen.findByRole("heading", { name: "Question 1 of 2" }),
  ).toBeInTheDocument();
  expect(app.path()).not.toBe(first);
  await answer(app, await find.right());
  await app.user.click(await find.next());
  await answer(app, await find.right());
  await app.user.click(
    await screen.findByRole("button", { name: /^See the result/ }),
  );
  expect(
    await screen.findByRole("heading", { name: "2 of 2 right" }),
  ).toBeVisible();
  expect(screen.getByRole("link", { name: "Back to Today" })).toHaveClass(
    "primary",
  );

  await logHolds(app, 6);
  await waitFor(async () =>
    expect(await app.world.db.sessions.count()).toBe(0),
  );
});

test("a killed tab comes back to the same question with the response that was chosen", async () => {
  const app = await renderApp("/pmp/quiz?count=3&start=1", { banks: [bank()] });
  await answer(app, await find.right());
  await app.user.click(await find.next());
  const chosen = await find.wrong();
  const stem = asked();
  await app.user.click(chosen);
  await app.user.keyboard("u");
  const name = chosen.getAttribute("value");
  await waitFor(async () =>
    expect(
      unpacked((await app.world.db.sessions.toArray())[0]?.data),
    ).toMatchObject({
      confidence: "unsure",
    }),
  );
  const path = app.path();
  app.close();

  app.clock.advance(minutes(90));
  const again = await renderApp(path, { world: app.world });
  expect(
    await screen.findByRole("heading", { name: "Question 2 of 3" }),
  ).toBeInTheDocument();
  expect(asked()).toBe(stem);
  expect(
    screen.getByRole("radio", { checked: true, name: /Wrong answer/ }),
  ).toHaveAttribute("value", name);
  expect(screen.getByRole("radio", { name: "Unsure" })).toBeChecked();
  await again.user.click(await find.check());
  await screen.findByText("Not this one.");
  await logHolds(again, 2);
});

test("a killed tab comes back to the feedback that was on the screen, and its answer counts once", async () => {
  const app = await renderApp("/pmp/quiz?count=2&start=1", { banks: [bank()] });
  await answer(app, await find.right());
  await screen.findByText("Correct.");
  await logHolds(app, 1);
  const path = app.path();
  app.close();

  const again = await renderApp(path, { world: app.world });
  expect(await screen.findByText("Correct.")).toBeVisible();
  await again.user.click(await find.next());
  await answer(again, await find.wrong());
  await logHolds(again, 2);
  expect(new Set((await answersOf(again)).map((a) => a.item)).size).toBe(2);
});

test("an answer taken back is asked again, and only the second one stands", async () => {
  const app = await renderApp("/pmp/quiz?count=2&start=1", { banks: [bank()] });
  await answer(app, await find.wrong());
  await app.user.click(await find.next());
  await app.user.keyboard("{Control>}z{/Control}");
  expect(
    await screen.findByRole("heading", { name: "Question 1 of 2" }),
  ).toBeInTheDocument();
  await answer(app, await find.right());
  await screen.findByText("Correct.");
  await logHolds(app, 2);
  const [state] = [...(await itemStates(app.world.db, "pmp")).values()];
  expect(state?.entries.map((e) => [e.correct, e.undone ?? false])).toEqual([
    [false, true],
    [true, false],
  ]);
});

test("a write that fails is told where it happened and holds the quiz until it has worked", async () => {
  const app = await renderApp("/pmp/quiz?count=2&start=1", { banks: [bank()] });
  const full = () => {
    throw new DOMException("no room", "QuotaExceededError");
  };
  await find.check();
  app.world.db.events.hook("creating", full);
  await answer(app, await find.right());
  await screen.findByText("Correct.");
  const alert = await screen.findByRole("alert");
  expect(alert.textContent).toContain("no room left");
  expect(await find.next()).toHaveAttribute("aria-disabled", "true");
  await app.user.keyboard("{Enter}");
  expect(screen.getByText("Correct.")).toBeVisible();
  expect(await answersOf(app)).toHaveLength(0);

  app.world.db.events.hook("creating").unsubscribe(full);
  await app.user.click(
    within(alert).getByRole("button", { name: "Try again" }),
  );
  await waitFor(() => expect(screen.queryByRole("alert")).toBeNull());
  expect(await answersOf(app)).toHaveLength(1);
  await app.user.click(await find.next());
  expect(
    await screen.findByRole("heading", { name: "Question 2 of 2" }),
  ).toBeInTheDocument();
});

test("a whole quiz goes by keyboard alone: choose, confidence, check, flag, note, next", async () => {
  const app = await renderApp("/pmp/quiz?count=2&start=1", { banks: [bank()] });
  const first = await screen.findByRole("heading", { name: "Question 1 of 2" });
  await waitFor(() => expect(first).toHaveFocus());
  await app.user.keyboard("b");
  expect(
    screen.getByRole("radio", { checked: true, name: /^B\./ }),
  ).toBeInTheDocument();
  await app.user.keyboard("g");
  expect(screen.getByRole("radio", { name: "Guess" })).toBeChecked();
  await app.user.keyboard("f");
  expect(screen.getByRole("button", { name: "Flagged" })).toHaveAttribute(
    "aria-pressed",
    "true",
  );
  await app.user.keyboard("{Enter}");
  const verdict = await screen.findByText(/^(Correct|Not this one)\.$/);
  await waitFor(() => expect(verdict.closest("[role=status]")).toHaveFocus());
  await app.user.keyboard("n");
  await app.user.keyboard("Sponsor first? No.");
  expect(screen.getByRole("textbox")).toHaveValue("Sponsor first? No.");
  await app.user.tab();
  await app.user.tab();
  await app.user.keyboard("{Enter}");
  expect(await screen.findByText("Sponsor first? No.")).toBeVisible();
  await app.user.keyboard("?");
  expect(screen.getByRole("dialog", { name: "Keys" })).toBeVisible();
  await app.user.click(screen.getByRole("button", { name: "Close" }));
  await app.user.keyboard("{Enter}");
  const second = await screen.findByRole("heading", {
    name: "Question 2 of 2",
  });
  await waitFor(() => expect(second).toHaveFocus());
  await app.user.keyboard("a{Enter}");
  await screen.findByText(/^(Correct|Not this one)\.$/);
  await app.user.keyboard("{Enter}");
  expect(
    await screen.findByRole("heading", { name: /of 2 right/ }),
  ).toBeVisible();
  await logHolds(app, 2);
  const states = [...(await itemStates(app.world.db, "pmp")).values()];
  expect(states.find((s) => s.flagged)?.note).toBe("Sponsor first? No.");
});

test("single letters do nothing once they are switched off; Enter still works", async () => {
  const app = await renderApp("/pmp/quiz?count=2&start=1", {
    banks: [bank()],
    before: (world) =>
      changeAppSettings(world, { singleKeys: false, askConfidence: false }),
  });
  const option = await find.right();
  await app.user.keyboard("b");
  expect(screen.queryByRole("radio", { checked: true })).toBeNull();
  expect(screen.queryByText("How sure are you?")).toBeNull();
  await app.user.click(option);
  await app.user.keyboard("{Enter}");
  expect(await screen.findByText("Correct.")).toBeVisible();
  await logHolds(app, 1);
  expect((await answersOf(app))[0]?.confidence).toBeNull();
});

test("a choice outlasts an update that rewords another question of the quiz, and not one that rewords its own", async () => {
  const old = bank();
  const app = await renderApp("/pmp/quiz?count=2&start=1", { banks: [old] });
  await app.user.click(await find.right());
  const front = asked();
  await waitFor(async () => {
    const [row] = await app.world.db.sessions.toArray();
    expect(unpacked(row?.data)?.response).toBeTruthy();
  });
  const path = app.path();
  const reworded = (own: boolean) => ({
    ...old,
    questions: old.questions.map((q) =>
      (`(${q.id})` === front) === own ? { ...q, revision: 2 } : q,
    ),
  });
  let open = app;
  for (const own of [false, true]) {
    open.close();
    const next = reworded(own);
    await installBank(
      app.world.db,
      next,
      bankHash(next),
      app.world.clock.now(),
    );
    open = await renderApp(path, { world: app.world });
    const right = await find.right();
    expect(asked()).toBe(front);
    if (own) expect(right).not.toBeChecked();
    else expect(right).toBeChecked();
  }
});

test("options stay covered until they are asked for", async () => {
  const app = await renderApp("/pmp/quiz", { banks: [bank()] });
  await app.user.click(
    await screen.findByRole("checkbox", { name: /Recall first/ }),
  );
  await app.user.click(screen.getByRole("button", { name: "Start quiz" }));
  await screen.findByRole("button", { name: /^Show options/ });
  expect(screen.queryByRole("radio", { name: /answer/ })).toBeNull();
  await app.user.keyboard("a");
  await app.user.keyboard(" ");
  expect(await find.right()).toBeVisible();
  expect(screen.queryByRole("radio", { checked: true })).toBeNull();
});

test("the builder counts what each choice leaves and offers fewer where fewer match", async () => {
  const app = await renderApp("/pmp/quiz", { banks: [bank()] });
  const people = await screen.findByRole("checkbox", { name: /People/ });
  await app.user.click(
    screen.getByRole("button", { name: "Topics of People" }),
  );
  expect(screen.getByText("None chosen: all of them")).toBeVisible();
  await app.user.click(
    screen.getByRole("checkbox", { name: /Develop a common vision/ }),
  );
  expect((people as HTMLInputElement).indeterminate).toBe(true);
  expect(
    screen.getByRole("radio", { name: /Not seen yet 2/ }),
  ).toBeInTheDocument();
  expect(screen.getByText("Only 2 questions match.")).toBeVisible();
  await app.user.click(screen.getByRole("radio", { name: /Missed 0/ }));
  expect(screen.getByRole("button", { name: "Start quiz" })).toBeDisabled();
  await app.user.click(people);
  expect(people).toBeChecked();
  await app.user.click(screen.getByRole("radio", { name: /Any 16/ }));
  expect(screen.getByText("10 of 16 matching questions.")).toBeVisible();
  await app.user.click(people);
  await app.user.click(
    screen.getByRole("checkbox", { name: /Develop a common vision/ }),
  );
  await app.user.click(
    screen.getByRole("button", { name: "Start with 2 questions" }),
  );
  expect(
    await screen.findByRole("heading", { name: "Question 1 of 2" }),
  ).toBeInTheDocument();
  expect(
    screen.getByRole("heading", { name: "Develop a common vision" }),
  ).toBeInTheDocument();
});

test("an address with items asks exactly those, in their order, under its title", async () => {
  const b = bank();
  const [first, second] = [b.questions[7], b.questions[3]];
  const app = await renderApp(
    `/pmp/quiz?items=${first?.id},gone,${second?.id}&title=From%20exam%201&start=1`,
    { banks: [b] },
  );
  expect(
    await screen.findByRole("heading", { name: "From exam 1" }),
  ).toBeInTheDocument();
  expect(question().textContent).toContain(`(${first?.id})`);
  await answer(app, await find.right());
  await app.user.click(await find.next());
  expect(question().textContent).toContain(`(${second?.id})`);
});

test("a quiz that was left waits on the quiz screen, beside a new one", async () => {
  const app = await renderApp("/pmp/quiz?tasks=people.1&count=2&start=1", {
    banks: [bank()],
  });
  await answer(app, await find.right());
  await logHolds(app, 1);
  await app.go("/pmp/quiz?tasks=people.2&count=2&start=1");
  await answer(app, await find.right());
  await logHolds(app, 2);
  await app.go("/pmp/quiz");
  const waiting = await screen.findByRole("region", {
    name: /Quiz in progress: Develop a common vision/,
  });
  expect(
    screen.getByRole("region", { name: /Quiz in progress: Manage conflicts/ }),
  ).toBeVisible();
  await app.user.click(within(waiting).getByRole("link", { name: "Continue" }));
  expect(await screen.findByText("Correct.")).toBeVisible();
});

test("a report is kept, and shown as text to pass on", async () => {
  const app = await renderApp("/pmp/quiz?count=2&start=1", { banks: [bank()] });
  await app.user.click(
    await screen.findByRole("button", { name: "Report a problem" }),
  );
  const dialog = screen.getByRole("dialog", { name: "Report a problem" });
  await app.user.click(
    within(dialog).getByRole("radio", { name: "It is out of date" }),
  );
  await app.user.type(
    within(dialog).getByRole("textbox"),
    "The outline changed in July.",
  );
  await app.user.click(
    within(dialog).getByRole("button", { name: "Keep report" }),
  );
  const text = await screen.findByRole("textbox", {
    name: "Text of the report",
  });
  expect((text as HTMLTextAreaElement).value).toMatch(
    /^Item: pmp-.*, revision 1\nBank: PMP .*\nReason: It is out of date\n\nThe outline changed in July\.$/,
  );
  await waitFor(async () =>
    expect(await app.world.db.reports.toArray()).toMatchObject([
      { reason: "outdated", text: "The outline changed in July." },
    ]),
  );
});

test("a suspended question goes at once and comes back with one press", async () => {
  const app = await renderApp("/pmp/quiz?count=3&start=1", { banks: [bank()] });
  await find.right();
  const stem = asked();
  await app.user.click(
    screen.getByRole("button", { name: "Suspend this question" }),
  );
  expect(
    await screen.findByRole("heading", { name: "Question 1 of 2" }),
  ).toBeInTheDocument();
  expect(asked()).not.toBe(stem);
  await app.user.click(screen.getByRole("button", { name: "Undo" }));
  expect(
    await screen.findByRole("heading", { name: "Question 1 of 3" }),
  ).toBeInTheDocument();
  expect(asked()).toBe(stem);
});

test("a quiz is put together by tag and kind, and leaves out what is set aside", async () => {
  const tagged = bank();
  // Variants of one question are asked once, so one of each family.
  const families = new Map(
    tagged.questions.map((q) => [q.family ?? q.id, q] as const),
  );
  const some = [...families.values()].slice(0, 4);
  for (const q of some) q.tags = ["own-tag"];
  const gone = some[0] as (typeof some)[0];
  const app = await renderApp("/pmp/quiz", {
    banks: [tagged],
    before: async (world) =>
      void (await append(world, [
        {
          kind: "bury",
          exam: "pmp",
          item: gone.id,
          task: gone.task,
          until: 30_000,
        },
      ])),
  });
  await app.user.click(await screen.findByText(/^Kind of question and tags/));
  const tags = screen.getByRole("combobox", { name: "Tag" });
  await waitFor(() => expect(tags).toBeEnabled());
  await app.user.selectOptions(tags, "own-tag");
  expect(
    screen.getByRole("button", { name: "own tag take out" }),
  ).toBeVisible();
  expect(await screen.findByText("Only 3 questions match.")).toBeVisible();
  await app.user.click(
    screen.getByRole("button", { name: "Start with 3 questions" }),
  );
  expect(
    await screen.findByRole("heading", { name: "Question 1 of 3" }),
  ).toBeVisible();
  expect(asked()).not.toContain(gone.id);
});

test("an address may ask for tags too", async () => {
  const tagged = bank();
  for (const q of tagged.questions.slice(0, 2)) q.tags = ["own-tag"];
  await renderApp("/pmp/quiz?tags=own-tag&count=5&start=1", {
    banks: [tagged],
  });
  expect(
    await screen.findByRole("heading", { name: "Question 1 of 2" }),
  ).toBeVisible();
});
