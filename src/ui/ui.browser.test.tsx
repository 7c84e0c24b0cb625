import { cleanup, render, screen, waitFor } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { useState } from "react";
import { afterEach, expect, test } from "vitest";
import type { Case } from "../domain/bank/schema.ts";
import { Calculator } from "./Calculator.tsx";
import { Chips, ChipToggles } from "./Chips.tsx";
import { Dialog } from "./Dialog.tsx";
import { FlashcardView } from "./FlashcardView.tsx";
import { loadMarkdown, Markdown } from "./Markdown.tsx";
import { NavigatorCells } from "./NavigatorCells.tsx";
import { CaseView } from "./question/CaseView.tsx";
import { ExhibitView } from "./question/ExhibitView.tsx";
import { Loading } from "./State.tsx";
import { Timer } from "./Timer.tsx";

afterEach(cleanup);

const markdown = async (text: string) => {
  await loadMarkdown();
  return render(
    <div data-testid="md">
      <Markdown text={text} />
    </div>,
  ).getByTestId("md").innerHTML;
};

test.each([
  ["plain", "<p>plain</p>"],
  ["a **b** *c* `d`", "<p>a <strong>b</strong> <em>c</em> <code>d</code></p>"],
  ["- a\n- b", "<ul><li>a</li><li>b</li></ul>"],
  ["2. a\n3. b", '<ol start="2"><li>a</li><li>b</li></ol>'],
  ["> q", "<blockquote><p>q</p></blockquote>"],
  [
    "see [this](https://example.org)",
    '<p>see this<span class="addr"> (https://example.org)</span></p>',
  ],
  ["a ![picture](https://example.org/x.png) b", "<p>a  b</p>"],
  [
    "x <img src=x onerror=alert(1)> y",
    "<p>x &lt;img src=x onerror=alert(1)&gt; y</p>",
  ],
  ["<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"],
  ["[x](javascript:alert(1))", "<p>x</p>"],
])("the bank's text %j becomes %s", async (text, html) =>
  expect(await markdown(text)).toBe(html),
);

test("a Markdown table becomes a table with column headers", async () => {
  await markdown("| a | b |\n|---|--:|\n| 1 | 2 |");
  expect(screen.getAllByRole("columnheader").map((c) => c.textContent)).toEqual(
    ["a", "b"],
  );
  expect(screen.getAllByRole("cell")).toHaveLength(2);
});

test("a dialog takes the focus, closes with Escape and gives the focus back", async () => {
  function Page() {
    const [open, setOpen] = useState(false);
    return (
      <>
        <button type="button" onClick={() => setOpen(true)}>
          Open
        </button>
        <Dialog
          open={open}
          onClose={() => setOpen(false)}
          title="End the section?"
          actions={<button type="button">End</button>}
        >
          <p>Seven are open.</p>
        </Dialog>
      </>
    );
  }
  render(<Page />);
  const user = userEvent.setup();
  await user.click(screen.getByRole("button", { name: "Open" }));
  const dialog = screen.getByRole<HTMLDialogElement>("dialog", {
    name: "End the section?",
  });
  expect(dialog.contains(document.activeElement)).toBe(true);
  dialog.dispatchEvent(new Event("cancel", { cancelable: true }));
  await waitFor(() => expect(dialog.open).toBe(false));
  expect(document.activeElement).toBe(
    screen.getByRole("button", { name: "Open" }),
  );
});

test("chips for one choice are radios, for several they are pressed buttons", async () => {
  function Page() {
    const [sure, setSure] = useState<"guess" | "sure" | null>(null);
    const [filter, setFilter] = useState<ReadonlySet<"open" | "flagged">>(
      new Set(),
    );
    return (
      <>
        <Chips
          legend="How sure were you?"
          options={[
            { value: "guess", label: "Guess" },
            { value: "sure", label: "Sure" },
          ]}
          value={sure}
          onChange={setSure}
        />
        <ChipToggles
          legend="Show"
          options={[
            { value: "open", label: "Not answered", count: 7 },
            { value: "flagged", label: "Flagged", count: 2 },
          ]}
          value={filter}
          onChange={setFilter}
        />
      </>
    );
  }
  render(<Page />);
  const user = userEvent.setup();
  await user.click(screen.getByRole("radio", { name: "Sure" }));
  expect(
    screen.getByRole("radio", { name: "Sure", checked: true }),
  ).toBeTruthy();
  await user.click(screen.getByRole("button", { name: "Flagged 2" }));
  await user.click(screen.getByRole("button", { name: "Not answered 7" }));
  expect(screen.getAllByRole("button", { pressed: true })).toHaveLength(2);
});

test("the timer is silent, is read on demand and can be hidden", async () => {
  function Page() {
    const [hidden, setHidden] = useState(false);
    return (
      <Timer
        remainingMs={7_421_000}
        hidden={hidden}
        onToggle={() => setHidden(!hidden)}
      />
    );
  }
  render(<Page />);
  const timer = screen.getByRole("timer", {
    name: "Time left: 2 hours 3 minutes",
  });
  expect(timer.closest("[aria-live]")).toBeNull();
  await userEvent.click(screen.getByRole("button", { name: "Hide the timer" }));
  expect(screen.queryByText("2:03:41")).toBeNull();
  expect(screen.getByRole("button", { name: "Show the timer" })).toBeTruthy();
});

test("a navigator square spells out what it shows", () => {
  render(
    <NavigatorCells
      cells={[
        { n: 70, state: "answered", flagged: false },
        { n: 71, state: "open", flagged: true },
        { n: 72, state: "partial", flagged: false, locked: true },
      ]}
      current={71}
      onGo={() => undefined}
    />,
  );
  expect(
    screen.getAllByRole("button").map((b) => b.getAttribute("aria-label")),
  ).toEqual([
    "Question 70, answered",
    "Question 71, not answered, flagged, current",
    "Question 72, partly answered, closed",
  ]);
});

test("the calculator works by keys, and its keys go no further", async () => {
  const heard: string[] = [];
  let closed = false;
  render(
    <div onKeyDown={(e) => heard.push(e.key)}>
      <Calculator onClose={() => (closed = true)} />
    </div>,
  );
  const user = userEvent.setup();
  expect(document.activeElement).toBe(
    screen.getByRole("region", { name: "Calculator" }),
  );
  await user.keyboard("160000/200000{Enter}a");
  expect(screen.getByRole("status").textContent).toBe("0.8");
  await user.click(screen.getByRole("button", { name: "C, clear all" }));
  await user.click(screen.getByRole("button", { name: "7" }));
  await user.click(screen.getByRole("button", { name: "Multiply" }));
  await user.click(screen.getByRole("button", { name: "8" }));
  await user.click(screen.getByRole("button", { name: "Equals" }));
  expect(screen.getByRole("status").textContent).toBe("56");
  expect(heard).toEqual([]);
  await user.keyboard("{Escape}");
  expect(closed).toBe(true);
});

test("the back of a card is not there before it is shown", () => {
  const { rerender } = render(
    <FlashcardView front="What is CPI?" back="EV ÷ AC" open={false} />,
  );
  expect(screen.queryByText("EV ÷ AC")).toBeNull();
  rerender(<FlashcardView front="What is CPI?" back="EV ÷ AC" open />);
  expect(screen.getByText("EV ÷ AC")).toBeTruthy();
});

test("a chart has its finding as a name and a table behind a button", async () => {
  render(
    <ExhibitView
      exhibit={{
        id: "c",
        kind: "chart",
        chart: "line",
        alt: "Points left fall from 40 to 24",
        x: { label: "Day", values: ["1", "2"] },
        series: [
          { name: "Plan", values: [40, 20] },
          { name: "Actual", values: [40, null] },
        ],
      }}
    />,
  );
  expect(
    screen.getByRole("img", { name: "Points left fall from 40 to 24" }),
  ).toBeTruthy();
  await userEvent.click(
    screen.getByRole("button", { name: "Show as a table" }),
  );
  expect(screen.getAllByRole("row").map((r) => r.textContent)).toEqual([
    "DayPlanActual",
    "14040",
    "220",
  ]);
});

test("the case's pane is widened with the arrow keys, and the question's own keys hear nothing of it", async () => {
  const item: Case = {
    id: "k",
    revision: 1,
    title: "The ferry",
    body: "A city runs a ferry.",
    addenda: [
      { id: "a", title: "Suppliers", body: "Three." },
      { id: "b", title: "Stakeholders", body: "Many." },
    ],
  };
  const heard: string[] = [];
  render(
    <div onKeyDown={(e) => heard.push(e.key)}>
      <CaseView of={item} addenda={["b"]}>
        <p>Question</p>
      </CaseView>
    </div>,
  );
  expect(screen.getByText("Many.").closest("details")?.open).toBe(true);
  expect(screen.getByText("Three.").closest("details")?.open).toBe(false);
  const splitter = screen.queryByRole("separator", {
    name: "Width of the case",
  });
  // On a narrow window the case is a section above the question and there is nothing to widen.
  if (!splitter) return;
  splitter.focus();
  await userEvent.keyboard("{ArrowRight}{ArrowRight}");
  expect(splitter.getAttribute("aria-valuenow")).toBe("46");
  await userEvent.keyboard("{End}");
  expect(splitter.getAttribute("aria-valuenow")).toBe("65");
  expect(heard).toEqual([]);
});

test("loading says what is being opened", () => {
  render(
    <Loading
      label="Opening the question bank"
      detail="412 of 1,300 questions"
    />,
  );
  expect(screen.getByRole("status").textContent).toBe(
    "Opening the question bank: 412 of 1,300 questions",
  );
});
