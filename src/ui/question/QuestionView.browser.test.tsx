import { cleanup, render, screen, within } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { useState } from "react";
import { afterEach, expect, test } from "vitest";
import type { Question } from "../../domain/bank/schema.ts";
import {
  completeness,
  type DisplayOrder,
  type Response,
} from "../../domain/question/response.ts";
import { QuestionView, type QuestionViewProps } from "./QuestionView.tsx";
import {
  cloze,
  composite,
  everyType,
  hotspot,
  matching,
  multiple,
  numeric,
  ordering,
  single,
} from "./sample-items.ts";

afterEach(cleanup);

/** Shows a question that keeps its own answer; `given()` is the latest one. */
function show(question: Question, rest: Partial<QuestionViewProps> = {}) {
  let latest: Response | null = rest.response ?? null;
  function Holder() {
    const [response, setResponse] = useState(rest.response ?? null);
    return (
      <QuestionView
        question={question}
        order={{}}
        mode="answer"
        {...rest}
        response={response}
        onChange={(r) => {
          latest = r;
          setResponse(r);
        }}
      />
    );
  }
  render(<Holder />);
  return { user: userEvent.setup(), given: () => latest };
}

const status = () => screen.getAllByRole("status").map((s) => s.textContent);
const focused = () => document.activeElement as HTMLElement;

// ---------- Choice ----------

test("options are native radios in a group whose name is the stem", () => {
  show(single, { legendPrefix: "Question 12 of 60." });
  const group = screen.getByRole("group", {
    name: /^Question 12 of 60\. The shipment is late\. What should/,
  });
  expect(within(group).getAllByRole("radio")).toHaveLength(3);
});

test("letters follow the order on the screen, answers keep the option's id", async () => {
  const { user, given } = show(single, { order: { options: ["c", "a", "b"] } });
  await user.click(screen.getByRole("radio", { name: /^C\. Carry out/ }));
  expect(given()).toEqual({ type: "choice", chosen: ["b"] });
});

test("a radio group is one stop, and arrow keys choose", async () => {
  const { user, given } = show(single);
  await user.tab();
  await user.keyboard(" {ArrowDown}");
  expect(given()).toEqual({ type: "choice", chosen: ["b"] });
});

test("'Choose two' takes two, says so, and refuses a third until one is cleared", async () => {
  const { user, given } = show(multiple);
  expect(status()).toContain("0 of 2 chosen");
  await user.click(screen.getByRole("checkbox", { name: /One/ }));
  await user.click(screen.getByRole("checkbox", { name: /Four/ }));
  await user.click(screen.getByRole("checkbox", { name: /Three/ }));
  expect(given()).toEqual({ type: "choice", chosen: ["a", "d"] });
  expect(status()).toContain("Two are chosen already. Clear one first.");
  await user.click(screen.getByRole("checkbox", { name: /Four/ }));
  await user.click(screen.getByRole("checkbox", { name: /Three/ }));
  expect(given()).toEqual({ type: "choice", chosen: ["a", "c"] });
});

test("a struck-out option is announced as eliminated and can still be chosen", async () => {
  const struck: string[] = [];
  const { user, given } = show(single, {
    mode: "exam",
    struck: new Set(["a"]),
    onStrike: (id) => struck.push(id),
  });
  await user.click(
    screen.getByRole("radio", {
      name: /Wait for the customs office\. \(eliminated\)/,
    }),
  );
  expect(given()).toEqual({ type: "choice", chosen: ["a"] });
  await user.click(screen.getByRole("button", { name: "Strike out option B" }));
  expect(struck).toEqual(["b"]);
  expect(
    screen.getByRole("button", { name: "Strike out option A", pressed: true }),
  ).toBeTruthy();
});

test("feedback says right and wrong in words, with the reason under every option", () => {
  show(single, {
    mode: "feedback",
    response: { type: "choice", chosen: ["a"] },
  });
  const rows = within(
    screen.getByRole("list", { name: "Options with explanations" }),
  ).getAllByRole("listitem");
  expect(rows.map((r) => r.textContent)).toEqual([
    "AWait for the customs office.Your answer, incorrectWaiting costs days.",
    "BCarry out the agreed response.Correct answerThe trigger has fired.",
    "CAsk the sponsor.The response is agreed already.",
  ]);
  expect(screen.queryByRole("radio")).toBeNull();
});

test("feedback on several answers tells a missed one from a found one", () => {
  show(multiple, {
    mode: "feedback",
    response: { type: "choice", chosen: ["a", "c"] },
  });
  expect(screen.getByText("Correct answer")).toBeTruthy();
  expect(screen.getByText("Correct, not chosen")).toBeTruthy();
  expect(screen.getByText("Your answer, incorrect")).toBeTruthy();
});

test("choosing draws only the rows that change", async () => {
  const drawn: string[] = [];
  const options = single.options.map((o) => ({
    ...o,
    get text() {
      drawn.push(o.id);
      return o.text;
    },
  }));
  const { user } = show(
    { ...single, options },
    { response: { type: "choice", chosen: ["a"] } },
  );
  drawn.length = 0;
  await user.click(screen.getByRole("radio", { name: /^B\./ }));
  expect(new Set(drawn)).toEqual(new Set(["a", "b"]));
});

// ---------- Matching ----------

const tile = (name: string) =>
  screen.getByRole("button", { name: new RegExp(`^${name}`) });

test("matching by keys: Space picks up, arrows choose the row, Space drops, each step is said", async () => {
  const { user, given } = show(matching);
  tile("Economic adjustment").focus();
  await user.keyboard(" ");
  expect(status()).toContain(
    "Holding “Economic adjustment”, over row 1. Arrow keys choose a row, Space drops, Escape puts back.",
  );
  await user.keyboard("{ArrowDown}");
  expect(status()).toContain("Over row 2, empty.");
  await user.keyboard(" ");
  expect(given()).toEqual({ type: "matching", pairs: { l2: "r2" } });
  expect(status()).toContain("“Economic adjustment” placed in row 2.");
  expect(focused().textContent).toBe("Cost plus fee");
});

test("matching by keys: Escape puts back, and the focus stays on the tile", async () => {
  const { user, given } = show(matching);
  tile("Cost plus fee").focus();
  await user.keyboard(" {ArrowDown}{Escape}");
  expect(given()).toBeNull();
  expect(status()).toContain("“Cost plus fee” put back.");
  expect(focused()).toBe(tile("Cost plus fee"));
});

test("matching all by keys alone", async () => {
  const { user, given } = show(matching);
  tile("Firm fixed price").focus();
  await user.keyboard("    "); // pick up and drop, twice: each goes to the first empty row
  await user.keyboard("  ");
  expect(given()).toEqual({
    type: "matching",
    pairs: { l1: "r1", l2: "r2", l3: "r3" },
  });
});

test("matching by clicks: the tile, then its row", async () => {
  const { user, given } = show(matching);
  await user.click(tile("Cost plus fee"));
  await user.click(
    screen.getByRole("button", { name: "Drop here: “Cost plus fee” in row 3" }),
  );
  expect(given()).toEqual({ type: "matching", pairs: { l3: "r3" } });
});

test("a tile dropped on a full row sends the other back; Delete empties a row", async () => {
  const { user, given } = show(matching, {
    response: { type: "matching", pairs: { l1: "r4" } },
  });
  await user.click(tile("Firm fixed price"));
  await user.click(tile("Time and material, in row 1"));
  expect(given()).toEqual({ type: "matching", pairs: { l1: "r1" } });
  expect(tile("Time and material").textContent).toBe("Time and material");
  tile("Firm fixed price").focus();
  await user.keyboard("{Delete}");
  expect(given()).toEqual({ type: "matching", pairs: {} });
});

test("a list for every row does the same, and an answer used elsewhere moves", async () => {
  const { user, given } = show(matching);
  await user.selectOptions(
    screen.getByRole("combobox", { name: "Row 1: Clear scope" }),
    "Firm fixed price",
  );
  await user.selectOptions(
    screen.getByRole("combobox", { name: "Row 2: Moving prices" }),
    "Firm fixed price",
  );
  expect(given()).toEqual({ type: "matching", pairs: { l2: "r1" } });
  await user.selectOptions(
    screen.getByRole("combobox", { name: "Row 2: Moving prices" }),
    "Choose an answer",
  );
  expect(given()).toEqual({ type: "matching", pairs: {} });
});

test("where answers may serve twice, they stay in the list", async () => {
  const { user, given } = show({ ...matching, reuse: true });
  tile("Firm fixed price").focus();
  await user.keyboard("    ");
  expect(given()).toEqual({ type: "matching", pairs: { l1: "r1", l2: "r1" } });
});

test("matching by pointer: a tile is dragged to a row", async () => {
  const { given } = show(matching);
  const from = tile("Cost plus fee");
  const to = screen.getByText("Research").closest("li") as HTMLElement;
  await drag(from, to);
  expect(given()).toEqual({ type: "matching", pairs: { l3: "r3" } });
});

test("matching feedback shows the learner's answer beside the key, and why", () => {
  show(matching, {
    mode: "feedback",
    response: { type: "matching", pairs: { l1: "r1", l3: "r4" } },
  });
  const rows = within(
    screen.getByRole("list", { name: "Your answer and the key" }),
  ).getAllByRole("listitem");
  expect(rows.map((r) => r.textContent)).toEqual([
    "1Clear scopeYour answer, correctFirm fixed price",
    "2Moving pricesNot answeredCorrect answerEconomic adjustment",
    "3ResearchYour answer, incorrectTime and materialCorrect answerCost plus fee",
  ]);
  expect(screen.getByRole("heading", { name: "What went wrong" })).toBeTruthy();
});

// ---------- Ordering ----------

const steps = () => screen.getAllByRole("listitem").map((li) => li.textContent);

test("ordering by buttons keeps the focus on the step that moves", async () => {
  const { user, given } = show(ordering, {
    order: { items: ["i3", "i1", "i2"] },
  });
  await user.click(
    screen.getByRole("button", { name: "Move step 1 down: Decide" }),
  );
  expect(given()).toEqual({ type: "ordering", order: ["i1", "i3", "i2"] });
  expect(focused()).toBe(
    screen.getByRole("button", { name: "Move step 2 down: Decide" }),
  );
  await user.keyboard("{Enter}");
  expect(steps()).toEqual(["1Record", "2Analyse", "3Decide"]);
  expect(status()).toContain("“Decide” is now step 3 of 3.");
  // At the end 'down' cannot be used any more.
  expect(focused()).toBe(
    screen.getByRole("button", { name: "Move step 3 up: Decide" }),
  );
});

test("ordering by keys: Space picks up, arrows move, Escape puts everything back", async () => {
  const { user, given } = show(ordering, {
    order: { items: ["i3", "i1", "i2"] },
  });
  screen.getByRole("button", { name: "Pick up step 1: Decide" }).focus();
  await user.keyboard(" {ArrowDown}{ArrowDown} ");
  expect(given()).toEqual({ type: "ordering", order: ["i1", "i2", "i3"] });
  expect(status()).toContain("“Decide” dropped as step 3 of 3.");
  await user.keyboard(" {ArrowUp}{Escape}");
  expect(given()).toEqual({ type: "ordering", order: ["i1", "i2", "i3"] });
});

test("an order that was picked up and put back counts as not answered", async () => {
  const { user, given } = show(ordering, {
    order: { items: ["i3", "i1", "i2"] },
  });
  screen.getByRole("button", { name: "Pick up step 1: Decide" }).focus();
  await user.keyboard(" {ArrowDown}{Escape}");
  expect(completeness(ordering, given())).toBe("blank");
  expect(steps()).toEqual(["1Decide", "2Record", "3Analyse"]);
});

test("ordering by pointer: the handle is dragged to the place", async () => {
  const { given } = show(ordering, { order: { items: ["i3", "i1", "i2"] } });
  await drag(
    screen.getByRole("button", { name: "Pick up step 1: Decide" }),
    screen.getByText("Analyse").closest("li") as HTMLElement,
  );
  expect(given()).toEqual({ type: "ordering", order: ["i1", "i2", "i3"] });
});

// ---------- Cloze, numeric, hotspot, composite ----------

test("cloze gaps are lists in the sentence; clearing one takes it out of the answer", async () => {
  const { user, given } = show(cloze);
  await user.selectOptions(
    screen.getByRole("combobox", { name: "Gap 1" }),
    "Product Owner",
  );
  await user.selectOptions(
    screen.getByRole("combobox", { name: "Gap 2" }),
    "Developers",
  );
  expect(given()).toEqual({ type: "cloze", slots: { s1: "b", s2: "a" } });
  await user.selectOptions(
    screen.getByRole("combobox", { name: "Gap 1" }),
    "Choose",
  );
  expect(given()).toEqual({ type: "cloze", slots: { s2: "a" } });
});

test("cloze feedback tells a wrong filling and the right one", () => {
  show(cloze, {
    mode: "feedback",
    response: { type: "cloze", slots: { s1: "a", s2: "a" } },
  });
  expect(screen.getByText(/orders the backlog/).textContent).toBe(
    "The Your answer, incorrect: Scrum Master Correct answer: Product Owner orders the backlog, the Your answer, correct: Developers choose from it.",
  );
});

test("a number is kept as typed, and what cannot be read is said", async () => {
  const { user, given } = show(numeric);
  const input = screen.getByRole("textbox", { name: "Your answer, in euros" });
  expect(input.getAttribute("inputmode")).toBe("decimal");
  await user.type(input, "500,00x");
  expect(given()).toEqual({ type: "numeric", text: "500,00x" });
  expect(screen.getByText(/cannot be read as a number/)).toBeTruthy();
});

test("a hotspot is chosen on the drawing by keys, and the list shows the same", async () => {
  const { user, given } = show(hotspot);
  const regions = within(
    screen.getByRole("radiogroup", { name: /Select the activity/ }),
  ).getAllByRole("radio");
  expect(regions.map((r) => r.tabIndex)).toEqual([0, -1, -1]);
  regions[0]?.focus();
  await user.keyboard("{ArrowRight}");
  expect(given()).toEqual({ type: "hotspot", regions: ["y"] });
  expect(focused()).toBe(regions[1]);
  const list = screen.getByRole("group", { name: "Or choose from the list" });
  expect(
    within(list).getByRole("radio", {
      name: "Activity Y, 2 days",
      checked: true,
    }),
  ).toBeTruthy();
  await user.click(
    within(list).getByRole("radio", { name: "Activity Z, 4 days" }),
  );
  expect(given()).toEqual({ type: "hotspot", regions: ["z"] });
});

test("hotspots with several places keep the newest choices", async () => {
  const { user, given } = show({ ...hotspot, choose: 2, accept: [["x", "y"]] });
  const list = screen.getByRole("group", { name: "Or choose from the list" });
  for (const box of within(list).getAllByRole("checkbox"))
    await user.click(box);
  expect(given()).toEqual({ type: "hotspot", regions: ["y", "z"] });
});

test("parts of a composite item are answered each for itself", async () => {
  const { user, given } = show(composite, {
    order: { "p1/options": ["b", "a"] },
  });
  const first = screen.getByRole("region", { name: "Part 1 of 2" });
  expect(
    within(first)
      .getAllByRole("radio")
      .map((r) => r.closest("label")?.textContent),
  ).toEqual(["A. Dear", "B. Late"]);
  await user.click(within(first).getByRole("radio", { name: /Late/ }));
  await user.type(screen.getByRole("textbox"), "12");
  expect(given()).toEqual({
    type: "composite",
    parts: {
      p1: { type: "choice", chosen: ["a"] },
      p2: { type: "numeric", text: "12" },
    },
  });
});

test.each(everyType.map((q) => [q.type, q] as const))(
  "%s: every control has a name, feedback has none left to change the answer",
  (_, question) => {
    const order: DisplayOrder = {};
    const { unmount } = render(
      <QuestionView
        question={question}
        order={order}
        response={null}
        onChange={() => undefined}
        mode="answer"
      />,
    );
    for (const role of ["button", "radio", "checkbox", "combobox", "textbox"])
      for (const control of screen.queryAllByRole(role))
        expect(screen.getAllByRole(role, { name: /\S/ })).toContain(control);
    unmount();
    render(
      <QuestionView
        question={question}
        order={order}
        response={null}
        onChange={() => undefined}
        mode="feedback"
      />,
    );
    for (const role of ["radio", "checkbox", "combobox", "textbox"])
      expect(screen.queryAllByRole(role)).toEqual([]);
  },
);

// ---------- Highlighter ----------

test("a selection in the stem is reported in offsets of the visible text, without white space at its ends", () => {
  const found: { start: number; end: number }[] = [];
  show(
    { ...single, stem: "The team is late. What is best?" },
    {
      mode: "exam",
      highlighting: true,
      onHighlight: (r) => found.push(r),
      highlights: [{ start: 4, end: 8 }],
    },
  );
  const visible = "The team is late. What is best?";
  const stem = screen.getByText("team").closest(".stem") as HTMLElement;
  expect(screen.getByText("team").tagName).toBe("MARK");
  select(stem, " is late.");
  stem.dispatchEvent(new PointerEvent("pointerup", { bubbles: true }));
  expect(found.map((r) => visible.slice(r.start, r.end))).toEqual(["is late."]);
});

test("sentences can be highlighted with the keyboard", async () => {
  const found: { start: number; end: number }[] = [];
  const { user } = show(single, {
    mode: "exam",
    highlighting: true,
    onHighlight: (r) => found.push(r),
  });
  await user.click(screen.getByText("Highlight by sentence"));
  await user.click(
    screen.getByRole("checkbox", { name: "The shipment is late." }),
  );
  expect(found).toEqual([{ start: 0, end: 21 }]);
});

/** Selects a passage by walking the text nodes, as a mouse would. */
function select(root: HTMLElement, passage: string) {
  const nodes: Text[] = [];
  const walk = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  for (let n = walk.nextNode(); n; n = walk.nextNode()) nodes.push(n as Text);
  const at = nodes
    .map((n) => n.data)
    .join("")
    .indexOf(passage);
  const range = document.createRange();
  let seen = 0;
  for (const n of nodes) {
    if (at >= seen && at < seen + n.length) range.setStart(n, at - seen);
    const end = at + passage.length;
    if (end > seen && end <= seen + n.length) range.setEnd(n, end - seen);
    seen += n.length;
  }
  const selection = getSelection();
  selection?.removeAllRanges();
  selection?.addRange(range);
}

/** Press on the middle of one element, move to the lower part of another, let go. */
async function drag(from: HTMLElement, to: HTMLElement) {
  const frame = () =>
    new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  const middle = (el: HTMLElement, share = 0.5) => {
    const box = el.getBoundingClientRect();
    return {
      clientX: box.left + box.width / 2,
      clientY: box.top + box.height * share,
    };
  };
  const init = {
    bubbles: true,
    pointerId: 1,
    isPrimary: true,
    button: 0,
    pointerType: "mouse",
  };
  from.dispatchEvent(
    new PointerEvent("pointerdown", { ...init, ...middle(from) }),
  );
  for (const share of [0.3, 0.6, 0.8]) {
    window.dispatchEvent(
      new PointerEvent("pointermove", { ...init, ...middle(to, share) }),
    );
    // What the drag shows is drawn between the moves, as it is in a real one.
    await frame();
  }
  window.dispatchEvent(
    new PointerEvent("pointerup", { ...init, ...middle(to, 0.8) }),
  );
  await frame();
}
