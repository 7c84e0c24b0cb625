import { screen, waitFor, within } from "@testing-library/react";
import { expect, test } from "vitest";
import { page } from "vitest/browser";
import {
  capmBank,
  csmBank,
  itilBank,
  pmpBank,
} from "../../../tests/support/profile-banks.ts";
import { renderApp } from "../../../tests/support/render-app.tsx";
import { readAnswers } from "../../data/career.ts";
import { append } from "../../data/log.ts";
import { readAppSettings } from "../../data/settings.ts";

const offered = [capmBank, csmBank, itilBank, pmpBank];
const stop = async (name: RegExp) =>
  within(
    (await screen.findByRole("heading", { level: 4, name })).closest(
      "li",
    ) as HTMLElement,
  );

async function answer(
  app: Awaited<ReturnType<typeof renderApp>>,
  label: string,
  value: string,
) {
  const field = await screen.findByLabelText(label);
  await app.user.clear(field);
  await app.user.type(field, value);
  await app.user.tab();
}

test("every certification stands at its stage, and those that ask for nothing are open at once", async () => {
  await renderApp("/career", { banks: [pmpBank], offered });
  expect(
    await screen.findByText(/^4 certifications, from a first/),
  ).toBeVisible();
  const stages = (await screen.findAllByRole("heading", { level: 3 })).slice(
    0,
    2,
  );
  expect(stages.map((h) => h.textContent)).toEqual(["Entry", "Experienced"]);
  expect(
    (await stop(/^ITIL 4 Foundation/)).getByText("Open to everyone"),
  ).toBeVisible();
  expect(
    (await stop(/^PMP/)).getByText(/^Not answered: your education/),
  ).toBeVisible();
});

test("a short form turns into verdicts, says what is missing, and is kept on the device", async () => {
  const app = await renderApp("/career", { banks: [pmpBank], offered });
  await app.user.click(await screen.findByRole("radio", { name: /Bachelor/ }));
  await app.user.click(
    screen.getByRole("checkbox", { name: "Leading projects" }),
  );
  await app.user.click(
    within(
      screen.getByRole("group", { name: /Certificates you hold/ }),
    ).getByRole("checkbox", { name: "None of these" }),
  );
  expect(
    await (
      await stop(/^PMP/)
    ).findByText(
      "Not answered: months of leading projects in the last 10 years; hours of training in project management.",
    ),
  ).toBeVisible();
  await answer(app, "Months of leading projects in the last 10 years", "30");
  await answer(app, "Hours of training in project management", "35");
  const pmp = await stop(/^PMP/);
  expect(
    await pmp.findByText(
      "Missing: 6 more months of leading projects in the last 10 years (30 of 36 so far).",
    ),
  ).toBeVisible();
  expect(pmp.getByText("Not yet")).toBeVisible();
  expect(await (await stop(/^CAPM/)).findByText("Eligible")).toBeVisible();
  expect(
    (await stop(/^CSM/)).getByText(/Missing: a CSM course of 16 hours/),
  ).toBeVisible();
  await answer(app, "Months of leading projects in the last 10 years", "36");
  expect(await pmp.findByText("Eligible")).toBeVisible();

  // A number that is none changes nothing; an empty field takes the answer back.
  await answer(app, "Hours of training in project management", "many");
  expect(await screen.findByRole("alert")).toHaveTextContent(
    "A whole number from 0 to 10,000, please.",
  );
  expect(pmp.getByText("Eligible")).toBeVisible();
  const hours = screen.getByLabelText(
    "Hours of training in project management",
  );
  await app.user.clear(hours);
  await app.user.tab();
  expect(await pmp.findByText(/Not answered: hours of training/)).toBeVisible();

  app.close();
  const again = await renderApp("/career", { world: app.world, offered });
  expect(
    await (await stop(/^PMP/)).findByText(/Not answered: hours of training/),
  ).toBeVisible();
  expect(await readAnswers(again.world.db)).toMatchObject({
    education: "bachelor",
    fields: ["projects"],
    have: [],
    numbers: { "projects.months.10": 36 },
  });
});

test("two quick answers in one list are both kept", async () => {
  const app = await renderApp("/career", { banks: [pmpBank], offered });
  const capm = await screen.findByRole("checkbox", { name: "CAPM" });
  const course = screen.getByRole("checkbox", { name: /A CSM course/ });
  capm.click();
  course.click();
  await waitFor(async () =>
    expect((await readAnswers(app.world.db)).have).toEqual([
      "capm",
      "csm-course",
    ]),
  );
  expect(await (await stop(/^CSM/)).findByText("Eligible")).toBeVisible();
});

test("a certificate that is tracked as held counts, and is not asked for", async () => {
  await renderApp("/career", {
    banks: [pmpBank],
    offered,
    before: async (world) => {
      await append(world, [
        {
          kind: "credential",
          exam: "capm",
          held: { since: "2025-01-10", from: "2025-01-10" },
        },
      ]);
    },
  });
  expect(await (await stop(/^CAPM/)).findByText("You hold it")).toBeVisible();
  expect(screen.getByText("From your renewals: CAPM.")).toBeVisible();
  expect(screen.queryByRole("checkbox", { name: "CAPM" })).toBeNull();
});

test("starting to prepare puts the certification on the device and opens it", async () => {
  const app = await renderApp("/career", { banks: [], offered });
  const csm = await stop(/^CSM/);
  await app.user.click(
    csm.getByRole("button", { name: "Start preparing for CSM" }),
  );
  await waitFor(() => expect(app.path()).toBe("/csm/today"));
  expect(await readAppSettings(app.world.db)).toMatchObject({
    currentExam: "csm",
    exams: ["csm"],
  });
  await app.go("/career");
  expect(
    (await stop(/^CSM/)).getByRole("link", { name: "Go on preparing for CSM" }),
  ).toHaveAttribute("href", "/csm/today");
});

test("a bank that cannot be got says so in its place", async () => {
  const app = await renderApp("/career", { banks: [], offered });
  const csm = await stop(/^CSM/);
  app.network.refusal = "The question bank is damaged.";
  await app.user.click(
    csm.getByRole("button", { name: "Start preparing for CSM" }),
  );
  expect(await csm.findByText("The question bank is damaged.")).toBeVisible();
  expect(app.path()).toBe("/career");
});

test("without a network what is on the device is compared, and trying again helps", async () => {
  const app = await renderApp("/library", { banks: [pmpBank], offered });
  app.network.online = false;
  await app.go("/career");
  expect(
    await screen.findByText("Not every certification could be loaded"),
  ).toBeVisible();
  expect((await stop(/^PMP/)).getByText("Cannot tell")).toBeVisible();
  app.network.online = true;
  await app.user.click(screen.getByRole("button", { name: "Try again" }));
  expect(await stop(/^CSM/)).toBeDefined();
});

test("side by side: three at most on a phone, one table on a wide screen", async () => {
  const app = await renderApp("/career", { banks: [pmpBank], offered });
  const group = within(
    await screen.findByRole("group", { name: "Compare up to 3" }),
  );
  const phone = within(
    group.getByText("Compare up to 3").closest(".only-phone") as HTMLElement,
  );
  await app.user.click(group.getByRole("button", { name: "PMP" }));
  const pass = within(
    phone
      .getByRole("heading", { level: 3, name: "Pass mark" })
      .closest("div") as HTMLElement,
  );
  expect(pass.getAllByRole("term").map((t) => t.textContent)).toContain("PMP");
  expect(pass.getAllByRole("definition")).toHaveLength(3);
  expect(
    group
      .getAllByRole("button")
      .filter((b) => (b as HTMLButtonElement).disabled),
  ).toHaveLength(1);
  await page.viewport(1280, 900);
  const table = within(await screen.findByRole("table"));
  expect(table.getAllByRole("row")).toHaveLength(1 + offered.length);
  const csm = table.getByRole("rowheader", { name: "CSM" }).closest("tr");
  expect(csm?.textContent).toContain("37 of 50 (74%)");
  expect(csm?.textContent).toContain("20 SEUs every 2 years");
  await page.viewport(414, 896);
});

test("it is found from the first visit and from the menu", async () => {
  const app = await renderApp("/start", { banks: [], offered });
  await app.user.click(
    await screen.findByRole("link", { name: "Which one suits me?" }),
  );
  expect(
    await screen.findByRole("heading", { level: 1, name: "Career path" }),
  ).toBeVisible();
  app.close();
  const prepared = await renderApp("/pmp/today", { banks: [pmpBank] });
  const phoneBar = await screen.findByText(/change certification/, {
    selector: ".topbar *",
  });
  await prepared.user.click(phoneBar.closest("summary") as HTMLElement);
  const menu = phoneBar.closest("details") as HTMLElement;
  expect(within(menu).getByRole("link", { name: "Career path" })).toBeVisible();
  expect(within(menu).getByRole("link", { name: "Renewals" })).toBeVisible();
});
