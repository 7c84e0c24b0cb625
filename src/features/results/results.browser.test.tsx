import {
  configure,
  fireEvent,
  screen,
  waitFor,
  within,
} from "@testing-library/react";
import { beforeEach, describe, expect, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import {
  beginAttempt,
  examBank,
  sitAttempt,
  type Doing,
  type Sat,
} from "../../../tests/support/exams.ts";
import { renderApp } from "../../../tests/support/render-app.tsx";
import {
  minutes,
  testWorld,
  type TestWorld,
} from "../../../tests/support/world.ts";
import type { AttemptChoices } from "../../domain/exam/plan.ts";
import { itemStates } from "../../data/item-states.ts";

// A busy machine is slow, not broken.
configure({ asyncUtilTimeout: 5_000 });
beforeEach(() => page.viewport(1280, 900));

const bank = examBank();

/** Eight questions: 5 right, 2 wrong, 1 blank; two flagged, one slow, two changed. */
const doing: Record<number, Doing> = {
  1: { answer: "right", seconds: 50 },
  2: { answer: "right", seconds: 70, flag: true },
  3: { answer: "wrong", seconds: 60 },
  4: { answer: "wrong", first: "right", seconds: 60 },
  5: { answer: "blank", seconds: 10 },
  6: { answer: "right", first: "wrong", seconds: 40 },
  7: { answer: "right", seconds: 200 },
  8: { answer: "right", seconds: 30, flag: true },
};

async function result({
  choices,
  before,
}: {
  choices?: Partial<AttemptChoices>;
  before?: (world: TestWorld, sat: Sat) => Promise<void>;
} = {}) {
  const world = testWorld();
  let sat: Sat | undefined;
  const app = await renderApp("/start", {
    world,
    banks: [bank],
    before: async (w) => {
      sat = await beginAttempt(w, bank, choices);
      await before?.(w, sat);
      await sitAttempt(w, bank, sat, (n) => doing[n] as Doing);
    },
  });
  const { id, plan, questions } = sat as Sat;
  const items = plan.sections.flatMap((s) => s.items);
  // One question at random is not scored; the score follows from which.
  const unscored = items.findIndex((i) => i.pretest) + 1;
  const right = [1, 2, 6, 7, 8].filter((n) => n !== unscored).length;
  await app.go(`/pmp/exams/${id}/results`);
  await screen.findByRole("heading", { name: "By domain" });
  return { app, world, id, items, questions, right, unscored };
}

const listed = () =>
  [...document.querySelectorAll(".rev tbody tr")].map((tr) =>
    Number(tr.querySelector("td")?.textContent),
  );

describe("the result of a practice exam", () => {
  test("is the raw score on this form, with its range, and no band for the whole", async () => {
    const { right } = await result();
    expect(screen.getByRole("heading", { level: 1 }).textContent).toBe(
      `PMP practice exam 1: ${right} of 7 correct`,
    );
    expect(
      screen.getByText(
        new RegExp(
          `You answered ${right} of 7 scored questions correctly on this form`,
        ),
      ),
    ).toBeVisible();
    const scale = screen.getByRole("img", {
      name: /Our estimate of the pass line: between 60% and 76%/,
    });
    expect(scale).toHaveAccessibleName(
      new RegExp(
        `${right} of 7 questions, ${Math.round((100 * right) / 7)}%, likely between`,
      ),
    );
    await waitFor(() =>
      expect(document.title).toBe(
        "PMP practice exam 1 results · Critical Pass",
      ),
    );
  });

  test("names a band for each domain and says whose limits they are", async () => {
    const { items, questions } = await result();
    const table = screen
      .getByRole("heading", { name: "By domain" })
      .closest("section") as HTMLElement;
    const scored = items.flatMap((i, n) =>
      i.pretest
        ? []
        : [{ n: n + 1, domain: questions.get(i.item)?.task.split(".")[0] }],
    );
    for (const domain of bank.exam.domains) {
      const mine = scored.filter((s) => s.domain === domain.id);
      const got = mine.filter((s) => doing[s.n]?.answer === "right").length;
      const row = within(table).getByRole("row", {
        name: new RegExp(domain.name),
      });
      expect(row.textContent).toContain(`${got}/${mine.length}`);
      expect(row.textContent).toMatch(
        /Needs improvement|Below target|Target|Above target|No questions/,
      );
    }
    expect(
      within(table).getByText(
        /are our estimate: Project Management Institute publishes none/,
      ),
    ).toBeVisible();
  });

  test("tells the pace of each section, and the same as a table", async () => {
    await result();
    expect(
      screen.getByRole("img", {
        name: "Time per question in section 2. Average 0:43, target 2:00. 3 of 3 missed, marked under the bars.",
      }),
    ).toBeVisible();
    await userEvent.click(
      screen.getByRole("button", { name: "Show as a table" }),
    );
    const table = screen.getByRole("table", { name: "Time per question" });
    expect(within(table).getAllByRole("row")).toHaveLength(9);
    expect(
      within(table).getByRole("row", { name: /^7 3 3:20 Correct/ }),
    ).toBeVisible();
  });

  test("prints under which conditions it came about", async () => {
    await result({ choices: { timeFactor: 1.5, gapPolicy: "exam" } });
    const list = screen
      .getByRole("heading", { name: "How it came about" })
      .closest("section") as HTMLElement;
    for (const line of [
      "2 changed: 1 to right, 1 to wrong",
      "1 question, as in the exam",
      "0 of 8",
      "×1.5 of the exam’s time",
      "exam conditions: the clock runs on",
      "never",
    ])
      expect(list.textContent).toContain(line);
    expect(screen.getByText(/8 min of 24 min|9 min of 24 min/)).toBeVisible();
  });

  test("without a time limit holds no pace against a target", async () => {
    await result({ choices: { timeFactor: null } });
    expect(screen.queryByText(/Target pace/)).toBeNull();
    expect(screen.getByText("no time limit")).toBeVisible();
  });

  test("teaches memory every answer and is silent about the blank", async () => {
    const { world, items } = await result();
    const states = await itemStates(world.db, "pmp");
    expect(states.size).toBe(7);
    expect(states.has(items[4]?.item ?? "")).toBe(false);
  });
});

describe("the questions of a result", () => {
  test.each([
    ["To review", [2, 3, 4, 5, 8]],
    ["Incorrect", [3, 4]],
    ["Not answered", [5]],
    ["Flagged", [2, 8]],
    ["Over 3 min", [7]],
    ["Changed answer", [4, 6]],
    ["All", [1, 2, 3, 4, 5, 6, 7, 8]],
  ])(
    "%s lists %o, and the quiz is made of the same",
    async (name, expected) => {
      const { app, items } = await result();
      await userEvent.click(
        screen.getByRole("radio", { name: new RegExp(`^${name}`) }),
      );
      expect(listed()).toEqual(expected);
      expect(
        screen.getByRole("radio", { name: `${name} ${expected.length}` }),
      ).toBeChecked();
      const review = screen.getByRole("link", {
        name: `Review ${expected.length} question${expected.length === 1 ? "" : "s"}`,
      });
      const url = new URL(review.getAttribute("href") ?? "", "http://app");
      expect(url.pathname).toBe("/pmp/quiz");
      expect(url.searchParams.get("items")?.split(",")).toEqual(
        expected.map((n) => items[n - 1]?.item),
      );
      expect(url.searchParams.get("start")).toBe("1");
      expect(url.searchParams.get("title")).toBe(
        "Review of PMP practice exam 1",
      );
      app.close();
    },
  );

  test("open with their explanations, one after the other, at an address of their own", async () => {
    const { app, items, questions } = await result();
    const rows = document.querySelectorAll<HTMLAnchorElement>(".rev tbody a");
    await userEvent.click(rows[1] as Element);
    const dialog = await screen.findByRole("dialog", {
      name: "Question 3 of 8",
    });
    expect(app.path()).toContain(`?q=${items[2]?.item}`);
    expect(dialog.textContent).toContain("Not this one.");
    expect(dialog.textContent).toContain("Your answer, incorrect");
    expect(dialog.textContent).toContain("Correct answer");
    expect(dialog.textContent).toContain(
      questions.get(items[2]?.item ?? "")?.explanation,
    );
    await userEvent.click(within(dialog).getByRole("button", { name: "Next" }));
    await screen.findByRole("dialog", { name: "Question 4 of 8" });
    expect(screen.getByRole("dialog").textContent).toMatch(
      /1:00 · first [A-E]/,
    );
    await userEvent.keyboard("{Escape}");
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
    expect(app.path()).not.toContain("q=");
  });

  test("are told apart when they were not scored", async () => {
    const { unscored } = await result();
    await userEvent.click(screen.getByRole("radio", { name: /^All/ }));
    const row = numbersRow(unscored);
    expect(row.textContent).toContain("Not scored");
  });
});

const numbersRow = (n: number) =>
  [...document.querySelectorAll<HTMLElement>(".rev tbody tr")][
    n - 1
  ] as HTMLElement;

describe("an address without a result", () => {
  test("of a running exam leads back to it", async () => {
    const world = testWorld();
    let id = "";
    const app = await renderApp("/start", {
      world,
      banks: [bank],
      before: async (w) => void (id = (await beginAttempt(w, bank)).id),
    });
    await app.go(`/pmp/exams/${id}/results`);
    await screen.findByText(/This exam is still running/);
    world.clock.advance(minutes(1));
    await userEvent.click(
      screen.getByRole("link", { name: "Go on with the exam" }),
    );
    await screen.findByRole("heading", { name: "Question 1 of 8" });
  });

  test("of no exam at all says so", async () => {
    await renderApp("/pmp/exams/nothing/results", { banks: [bank] });
    await screen.findByRole("heading", { name: "There is no such result" });
  });
});

describe("the replay", () => {
  const nowSaid = () =>
    document.querySelector(".replay-now")?.textContent ?? "";

  test("shows the question, the answer and the pace at any time of the exam", async () => {
    await result();
    await userEvent.click(
      screen.getByRole("button", { name: "Show the replay" }),
    );
    const slider = await screen.findByRole("slider", {
      name: "Time in the exam",
    });
    expect(nowSaid()).toContain("1. ");
    expect(nowSaid()).toContain("1 of 8");
    // Question 4 was answered rightly first and changed three seconds later; it began after 180 seconds.
    const at = (seconds: number) => {
      fireEvent.change(slider, { target: { value: String(seconds) } });
      return nowSaid();
    };
    expect(at(183)).toMatch(/4\. .*, right/);
    expect(at(200)).toMatch(/4\. .*, wrong/);
    expect(at(520)).toContain("7 of 8");
    expect(slider).toHaveAttribute(
      "aria-valuetext",
      expect.stringMatching(/8:40, .*7 answered, .* ahead/),
    );
  });

  test("lists every moment in a table", async () => {
    await result();
    await userEvent.click(
      screen.getByRole("button", { name: "Show the replay" }),
    );
    await screen.findByRole("slider");
    await userEvent.click(
      screen.getAllByRole("button", { name: "Show as a table" }).at(-1)!,
    );
    const rows = within(
      screen.getByRole("table", { name: "What was done when" }),
    ).getAllByRole("row");
    const told = rows.map((r) => r.textContent);
    expect(told).toContain("3:054Answer changed");
    expect(told.filter((t) => t.includes("Flagged"))).toHaveLength(2);
    expect(told.filter((t) => t.includes("Section ended"))).toHaveLength(2);
  });
});
