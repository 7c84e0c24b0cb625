import { screen, waitFor, within } from "@testing-library/react";
import { expect, test } from "vitest";
import { answer } from "../../../tests/support/events.ts";
import { beginAttempt, examBank } from "../../../tests/support/exams.ts";
import { renderApp } from "../../../tests/support/render-app.tsx";
import { smallBank } from "../../../tests/support/world.ts";
import { append } from "../../data/log.ts";
import { readAppSettings } from "../../data/settings.ts";
import type { Bank } from "../../domain/bank/schema.ts";

const pmp = smallBank();

/** A second certification of the same shape. */
function other(id: string, name: string): Bank {
  const bank = smallBank(id);
  return {
    ...bank,
    exam: {
      ...bank.exam,
      id,
      abbreviation: name,
      name: `${name} in full`,
      passing: { kind: "marks", pass: 26, of: 40 },
    },
  };
}

const next = (bank: Bank): Bank => ({
  ...bank,
  exam: { ...bank.exam, bankVersion: "9.0.0" },
  questions: bank.questions.map((q) => ({ ...q, stem: `${q.stem} Now.` })),
});

const item = async (name: string) => {
  const link = await screen.findByRole("link", { name });
  return within(link.closest("li") as HTMLElement);
};

test("the library tells what is here, what could be, and how large it is", async () => {
  await renderApp("/library", {
    banks: [pmp],
    offered: [pmp, other("itil", "ITIL")],
  });
  const here = await item("PMP");
  expect(here.getByText("On this device")).toBeVisible();
  expect(here.getByText("In front")).toBeVisible();
  expect(
    here.getByText(/Version \d+\.\d+\.\d+, since 22 November 2026/),
  ).toBeVisible();
  const there = await item("ITIL");
  expect(
    there.getByText(
      /^Not on this device\. \d+ kB to get\.$|^Not on this device\. \d\.\d MB to get\.$/,
    ),
  ).toBeVisible();
});

test("a certification that is got comes to the front", async () => {
  const app = await renderApp("/library", {
    banks: [pmp],
    offered: [pmp, other("itil", "ITIL")],
  });
  await app.user.click(
    (await item("ITIL")).getByRole("button", { name: "Get ITIL" }),
  );
  expect(await (await item("ITIL")).findByText("In front")).toBeVisible();
  expect(await readAppSettings(app.world.db)).toMatchObject({
    currentExam: "itil",
    exams: ["pmp", "itil"],
  });
  await app.user.click(
    (await item("PMP")).getByRole("button", { name: /^Put in front/ }),
  );
  expect(await (await item("PMP")).findByText("In front")).toBeVisible();
});

test("an update is offered with its version and can be taken", async () => {
  const app = await renderApp("/library", {
    banks: [pmp],
    offered: [next(pmp)],
  });
  expect(
    await (await item("PMP")).findByText("Update available: 9.0.0"),
  ).toBeVisible();
  await app.user.click(
    await (await item("PMP")).findByRole("button", { name: "Update PMP" }),
  );
  expect(await (await item("PMP")).findByText(/Version 9\.0\.0/)).toBeVisible();
  expect((await item("PMP")).getByText("On this device")).toBeVisible();
});

test("a bank that is refused says why in its place, and what was here stays", async () => {
  const app = await renderApp("/library", {
    banks: [pmp],
    offered: [next(pmp)],
  });
  app.network.refusal =
    "The question bank is damaged and was not used. pmp-people-1-0001: Task x is not in the exam's outline.";
  await app.user.click(
    await (await item("PMP")).findByRole("button", { name: "Update PMP" }),
  );
  expect(await screen.findByText(/is damaged and was not used/)).toBeVisible();
  expect((await item("PMP")).getByText(/Version 0\.1\.0/)).toBeVisible();
  app.network.refusal = null;
  await app.user.click(
    await (await item("PMP")).findByRole("button", { name: "Update PMP" }),
  );
  expect(await (await item("PMP")).findByText(/Version 9\.0\.0/)).toBeVisible();
});

test("removing asks first, keeps the answers, and puts another certification in front", async () => {
  const app = await renderApp("/library", {
    banks: [pmp, other("itil", "ITIL")],
    before: async (world) => {
      await append(world, [answer({ item: pmp.questions[0]?.id ?? "" })]);
    },
  });
  await app.user.click(
    (await item("PMP")).getByRole("button", { name: "Remove PMP" }),
  );
  const dialog = await screen.findByRole("dialog", {
    name: "Remove PMP from this device?",
  });
  expect(dialog.textContent).toContain(
    "Your answers, schedule, notes and results stay",
  );
  await app.user.click(
    within(dialog).getByRole("button", { name: "Remove it" }),
  );
  expect(
    await (await item("PMP")).findByText(/Not on this device/),
  ).toBeVisible();
  expect(await readAppSettings(app.world.db)).toMatchObject({
    currentExam: "itil",
    exams: ["itil"],
  });
  expect(
    (await app.world.db.progress.get("pmp"))?.tasks["people.1"]?.answered,
  ).toBe(1);
});

test("a certification with an unfinished practice exam is not removed", async () => {
  const bank = examBank();
  const app = await renderApp("/library", {
    banks: [bank],
    before: async (world) => {
      await beginAttempt(world, bank);
    },
  });
  await app.user.click(
    (await item("PMP")).getByRole("button", { name: "Remove PMP" }),
  );
  expect(
    await screen.findByRole("dialog", { name: "PMP is in use" }),
  ).toBeVisible();
  expect(screen.queryByRole("button", { name: "Remove it" })).toBeNull();
});

test("without a network what is on the device is there all the same, and trying again helps", async () => {
  const app = await renderApp("/start", {
    banks: [pmp],
    offered: [pmp, other("itil", "ITIL")],
  });
  app.network.online = false;
  app.library.setState({ entries: null });
  await app.go("/library");
  expect(
    await screen.findByText(
      /The site could not be reached\. What is on this device works as before/,
    ),
  ).toBeVisible();
  expect((await item("PMP")).getByText("On this device")).toBeVisible();
  app.network.online = true;
  await app.user.click(screen.getByRole("button", { name: "Try again" }));
  expect(
    await (await item("ITIL")).findByText(/Not on this device/),
  ).toBeVisible();
});

test("a certification's page has the exam's facts, its outline with items, and the way to how sure they are", async () => {
  const bank: Bank = {
    ...pmp,
    errata: [
      {
        date: "2026-11-20",
        item: pmp.questions[0]?.id ?? "",
        revision: 1,
        effect: "rekey",
        note: "C, not B.",
      },
    ],
  };
  await renderApp("/library/pmp", { banks: [bank] });
  expect(
    await screen.findByRole("heading", {
      level: 1,
      name: "Project Management Professional",
    }),
  ).toBeVisible();
  expect(
    screen.getByText("180, of which 10 are unscored and not marked as such"),
  ).toBeVisible();
  expect(
    screen.getByText(
      /publishes no pass mark and reports a band for each domain.*our assumption/,
    ),
  ).toBeVisible();
  expect(screen.getByText(/60 PDUs every 3 years/)).toBeVisible();
  const task = screen
    .getByRole("rowheader", { name: /Manage conflicts/ })
    .closest("tr") as HTMLElement;
  const cells = within(task)
    .getAllByRole("cell")
    .map((c) => c.textContent);
  expect(Number(cells[1])).toBeGreaterThanOrEqual(2);
  expect(
    screen.getByRole("link", { name: "How this differs from the real exam" }),
  ).toHaveAttribute("href", "/library/pmp/real-exam");
  expect(screen.getByText(/C, not B\./)).toBeVisible();
  expect(screen.getByRole("link", { name: "CC BY-SA 4.0" })).toBeVisible();
  expect(screen.getByRole("link", { name: /Prepare for PMP/ })).toHaveAttribute(
    "href",
    "/pmp/today",
  );
});

test("a certification that is not here yet says what is known and can be got", async () => {
  const app = await renderApp("/library/itil", {
    banks: [pmp],
    offered: [pmp, other("itil", "ITIL")],
  });
  expect(
    await screen.findByText(/Get it to see how the exam runs/),
  ).toBeVisible();
  await app.user.click(screen.getByRole("button", { name: "Get ITIL" }));
  expect(await screen.findByText("26 of 40 marks (65%)")).toBeVisible();
});

const section = (name: string) =>
  within(
    screen
      .getByRole("heading", { level: 2, name })
      .closest("section") as HTMLElement,
  );

test("how practising differs from the real exam: what is the same, what differs, what nobody knows, and from where", async () => {
  const app = await renderApp("/library/pmp", { banks: [pmp] });
  await app.user.click(
    await screen.findByRole("link", {
      name: "How this differs from the real exam",
    }),
  );
  expect(
    await screen.findByRole("heading", {
      level: 1,
      name: "How this differs from the real PMP exam",
    }),
  ).toBeVisible();
  expect(app.path()).toBe("/library/pmp/real-exam");
  const same = section("What is the same");
  expect(
    same.getByText(
      "Questions: 180, of which 10 are unscored and not marked as such.",
    ),
  ).toBeVisible();
  // The size of the sections is assumed, so it is not called the same.
  expect(same.queryByText(/^Sections:/)).toBeNull();
  const differs = section("What differs");
  expect(differs.getByText(/written for this project/)).toBeVisible();
  expect(
    differs.getByText(
      new RegExp(`has ${pmp.questions.length} questions and is a pilot`),
    ),
  ).toBeVisible();
  const unknown = section("What nobody outside the issuer knows");
  expect(
    unknown.getByText(/pilot candidates met two or three cases/),
  ).toBeVisible();
  expect(unknown.getByText(/about 68% right, give or take 4%/)).toBeVisible();
  expect(
    unknown.getByText(/want of a published figure: sections/),
  ).toBeVisible();
  const rows = section("Where this comes from").getAllByRole("row");
  expect(rows).toHaveLength(1 + pmp.exam.sources.length);
  const time = rows.find((r) =>
    within(r).queryByRole("rowheader", { name: "Time" }),
  );
  expect(time?.textContent).toContain(
    "PMP Examination Content Outline, July 2026",
  );
  expect(time?.textContent).toContain("22 November 2026");
  expect(time?.textContent).toContain("Verified");
  expect(screen.getByRole("link", { name: "Practice exams" })).toHaveAttribute(
    "href",
    "/pmp/exams",
  );
});

test("what is known of an exam can be read before it is got, but not of one nobody knows", async () => {
  const full = other("itil", "ITIL");
  const app = await renderApp("/library/itil/real-exam", {
    banks: [pmp],
    offered: [pmp, { ...full, exam: { ...full.exam, size: "full" } }],
  });
  expect(
    await screen.findByText(/enough for at least two full practice exams/),
  ).toBeVisible();
  expect(screen.queryByText(/^The pass mark\./)).toBeNull();
  expect(screen.queryByRole("link", { name: "Practice exams" })).toBeNull();
  await app.go("/library/none/real-exam");
  expect(
    await screen.findByText("What is known of this exam is not here"),
  ).toBeVisible();
});

test("a certification nobody knows leads back to the library", async () => {
  const app = await renderApp("/library/none");
  expect(
    await screen.findByRole("heading", {
      name: "This certification is not known here",
    }),
  ).toBeVisible();
  await app.user.click(screen.getByRole("link", { name: "Open the Library" }));
  await waitFor(() => expect(app.path()).toBe("/library"));
});
