import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import { expect, onTestFinished, test } from "vitest";
import {
  capmBank,
  csmBank,
  itilBank,
  pmpBank,
} from "../../../tests/support/profile-banks.ts";
import {
  renderApp,
  type AppUnderTest,
} from "../../../tests/support/render-app.tsx";
import { days } from "../../../tests/support/world.ts";
import { append, readLog } from "../../data/log.ts";
import { readActivities } from "../../data/renewals.ts";

const offered = [capmBank, csmBank, itilBank, pmpBank];
const open = (
  held: Record<string, string> = {},
  change: Parameters<typeof renderApp>[1] = {},
) =>
  renderApp("/renewal", {
    banks: [pmpBank],
    offered,
    before: async (world) => {
      for (const [exam, from] of Object.entries(held))
        await append(world, [
          { kind: "credential", exam, held: { since: from, from } },
        ]);
    },
    ...change,
  });
const card = async (name: RegExp) =>
  within(
    (await screen.findByRole("heading", { level: 2, name })).closest(
      "section",
    ) as HTMLElement,
  );
const type = (label: string | RegExp, value: string) => {
  fireEvent.change(screen.getByLabelText(label), { target: { value } });
};

async function log(
  app: AppUnderTest,
  exam: string,
  entry: {
    title: string;
    date: string;
    amount: string;
    category?: string;
    note?: string;
  },
) {
  await app.user.click(
    await screen.findByRole("button", { name: `Log an activity for ${exam}` }),
  );
  type("What it was", entry.title);
  type("Date", entry.date);
  if (entry.category)
    await app.user.selectOptions(
      screen.getByLabelText("Category"),
      entry.category,
    );
  type(/^(PDUs|SEUs|CPD points)$/, entry.amount);
  if (entry.note) type(/^Evidence/, entry.note);
  await app.user.click(screen.getByRole("button", { name: "Save" }));
  await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
}

/** What the page hands to the browser as files while the test runs. */
function downloads(): { name: string; text: () => Promise<string> }[] {
  const files: { name: string; text: () => Promise<string> }[] = [];
  const blobs = new Map<string, Blob>();
  const { createObjectURL } = URL;
  URL.createObjectURL = (blob: Blob) => {
    const url = createObjectURL(blob);
    blobs.set(url, blob);
    return url;
  };
  const caught = (e: MouseEvent) => {
    const a = e.target as HTMLAnchorElement;
    const blob = a.download ? blobs.get(a.href) : undefined;
    if (!blob) return;
    e.preventDefault();
    files.push({ name: a.download, text: () => blob.text() });
  };
  const { click } = HTMLAnchorElement.prototype;
  // A link that is not in the page sends its click to nobody but itself.
  HTMLAnchorElement.prototype.click = function (this: HTMLAnchorElement) {
    this.addEventListener("click", caught);
    click.call(this);
  };
  onTestFinished(() => {
    URL.createObjectURL = createObjectURL;
    HTMLAnchorElement.prototype.click = click;
  });
  return files;
}

test("a certificate held since a day has its cycle, its days left and what it asks for", async () => {
  const app = await open();
  await app.user.click(
    await screen.findByRole("button", { name: "Add a certificate you hold" }),
  );
  await app.user.selectOptions(screen.getByLabelText("Certificate"), "pmp");
  await app.user.click(screen.getByRole("button", { name: "Save" }));
  expect(screen.getByRole("alert")).toHaveTextContent(
    "Say since when you hold it.",
  );
  type("Held since", "2021-05-15");
  // Renewed once since then: the cycle that counts began three years later.
  expect(screen.getByLabelText("This cycle began")).toHaveValue("2024-05-15");
  expect(screen.getByText(/It then ends on 14 May 2027/)).toBeVisible();
  await app.user.click(screen.getByRole("button", { name: "Save" }));
  const pmp = await card(/^PMP/);
  expect(pmp.getByText(/^173 days left, until 14 May 2027$/)).toBeVisible();
  expect(pmp.getByText(/Behind an even pace by 50/)).toBeVisible();
  const education = pmp
    .getByRole("rowheader", { name: "Education" })
    .closest("tr");
  expect(education?.textContent).toContain("at least 35");
  expect(education?.textContent).toContain("35 to go");
});

test("activities are logged, counted by category, changed and deleted, and what was deleted can come back", async () => {
  const app = await open({ pmp: "2024-05-15" });
  await log(app, "PMP", {
    title: "Course",
    date: "2025-06-03",
    amount: "14",
    category: "power",
    note: "Certificate 17",
  });
  await log(app, "PMP", {
    title: "A year of work",
    date: "2025-12-31",
    amount: "12",
    category: "work",
  });
  const pmp = await card(/^PMP/);
  // 12 of work are logged, 8 count.
  expect(
    await pmp.findByRole("img", { name: /^PMP: 22 of 60 PDUs/ }),
  ).toBeVisible();
  expect(pmp.getByText("4 do not count")).toBeVisible();
  expect(
    pmp.getByText("Education: power skills · Certificate 17"),
  ).toBeVisible();

  await app.user.click(pmp.getByRole("button", { name: "Change Course" }));
  expect(screen.getByLabelText("What it was")).toHaveValue("Course");
  type("PDUs", "20,5");
  await app.user.click(screen.getByRole("button", { name: "Save" }));
  expect(
    await pmp.findByRole("img", { name: /^PMP: 28.5 of 60/ }),
  ).toBeVisible();

  await app.user.click(pmp.getByRole("button", { name: "Delete Course" }));
  expect(await screen.findByText(/“Course” was deleted\./)).toBeVisible();
  await waitFor(() => expect(pmp.queryByText("Course")).toBeNull());
  expect(await pmp.findByRole("img", { name: /^PMP: 8 of 60/ })).toBeVisible();
  await app.user.click(screen.getByRole("button", { name: "Bring it back" }));
  expect(await pmp.findByText("Course")).toBeVisible();
  expect(
    await pmp.findByRole("img", { name: /^PMP: 28.5 of 60/ }),
  ).toBeVisible();
  const kinds = (await readLog(app.world.db)).map((e) => e.payload.kind);
  expect(kinds.filter((k) => k === "activity")).toHaveLength(5);
});

test("what does not fit is said and not kept", async () => {
  const app = await open({ pmp: "2024-05-15" });
  await app.user.click(
    await screen.findByRole("button", { name: "Log an activity for PMP" }),
  );
  const save = () =>
    app.user.click(screen.getByRole("button", { name: "Save" }));
  const said = () => screen.getByRole("alert").textContent;
  await save();
  expect(said()).toBe("Say what it was.");
  type("What it was", "Course");
  await save();
  expect(said()).toBe("Say how many PDUs it is worth.");
  type("PDUs", "-3");
  await save();
  expect(said()).toBe("Say how many PDUs it is worth.");
  type("PDUs", "3");
  type("Date", "2027-01-01");
  await save();
  expect(said()).toBe("The day must not be to come.");
  type("Date", "2020-01-01");
  expect(screen.getByText(/lies outside of this cycle/)).toBeVisible();
  await save();
  const pmp = await card(/^PMP/);
  expect(
    await pmp.findByText("1 activity outside of this cycle"),
  ).toBeVisible();
  expect(pmp.getByRole("img", { name: /^PMP: 0 of 60/ })).toBeVisible();
});

test("points by the year are told year by year", async () => {
  const app = await open({ "itil-4-foundation": "2025-01-10" });
  await log(app, "ITIL 4 Foundation", {
    title: "Webinar",
    date: "2025-06-03",
    amount: "8",
  });
  const itil = await card(/^ITIL/);
  // The activity shows as soon as it is written.
  await itil.findByText(/12 short/);
  const rows = itil
    .getAllByRole("row")
    .slice(1)
    .map((r) => r.textContent);
  expect(rows[0]).toContain("12 short");
  expect(rows[1]).toContain("20 to go");
  expect(rows[2]).toContain("To come");
});

test("a cycle that is over is said to be, and the next begins when it was renewed", async () => {
  const app = await open({ csm: "2024-11-30" });
  await log(app, "CSM", {
    title: "Gathering",
    date: "2026-01-10",
    amount: "20",
  });
  app.close();
  app.clock.advance(days(30));
  const later = await renderApp("/renewal", { world: app.world, offered });
  const csm = await card(/^CSM/);
  expect(await csm.findByText("Ended on 29 November 2026")).toBeVisible();
  expect(csm.getByText(/over, with 20 of 20 SEUs/)).toBeVisible();
  await later.user.click(
    csm.getByRole("button", { name: /start the next cycle/ }),
  );
  expect(await csm.findByText(/until 29 November 2028/)).toBeVisible();
  expect(csm.getByText("1 activity outside of this cycle")).toBeVisible();
});

test("a certificate that is tracked no more keeps its activities", async () => {
  const app = await open({ pmp: "2024-05-15" });
  await log(app, "PMP", { title: "Course", date: "2025-06-03", amount: "14" });
  await app.user.click(
    screen.getByRole("button", { name: "Stop tracking PMP" }),
  );
  await app.user.click(
    within(await screen.findByRole("dialog")).getByRole("button", {
      name: "Stop tracking",
    }),
  );
  expect(
    await screen.findByText("No certificate is tracked yet"),
  ).toBeVisible();
  expect(
    screen.getByText(/1 activity of certificates that are not tracked/),
  ).toBeVisible();
  expect(await readActivities(app.world.db)).toHaveLength(1);
});

test("the activities go into a table and the ends of the cycles into a calendar", async () => {
  const files = downloads();
  const app = await open({ pmp: "2024-05-15", csm: "2026-01-31" });
  await log(app, "PMP", {
    title: "Course, part 1",
    date: "2025-06-03",
    amount: "14",
    category: "power",
  });
  // There is something to export as soon as the page has read what was logged.
  const exporting = screen.getByRole("button", { name: /Export activities/ });
  await waitFor(() => expect(exporting).toBeEnabled());
  await app.user.click(exporting);
  expect(
    await screen.findByText(/renewals-2026-11-22\.csv: 1 activity\./),
  ).toBeVisible();
  expect(files[0]?.name).toBe("critical-pass-renewals-2026-11-22.csv");
  const lines = ((await files[0]?.text()) ?? "").split("\r\n");
  expect(lines[1]).toBe(
    'PMP,2025-06-03,"Course, part 1",Education: power skills,14,PDU,,2024-05-15 to 2027-05-14',
  );
  await app.user.click(screen.getByRole("button", { name: /Reminders/ }));
  // PMP: one month before and the last day are still to come; CSM: all four.
  expect(await screen.findByText(/renewals\.ics: 6 reminders\./)).toBeVisible();
  const calendar = (await files[1]?.text()) ?? "";
  expect(calendar).toContain("UID:renewal-pmp-0-1m@critical-pass");
  expect(calendar).toContain("DTSTART;VALUE=DATE:20270414");
  expect(calendar).toContain("SUMMARY:CSM: 12 months left to renew");
});

test("without the rules at hand what was logged is still there", async () => {
  const app = await open(
    { csm: "2026-01-31" },
    {
      offered: [],
      before: async (world) => {
        await append(world, [
          {
            kind: "credential",
            exam: "csm",
            held: { since: "2026-01-31", from: "2026-01-31" },
          },
          {
            kind: "activity",
            exam: "csm",
            activity: "a",
            entry: {
              date: "2026-02-02",
              category: null,
              amount: 3,
              title: "Gathering",
              note: "",
            },
          },
        ]);
      },
    },
  );
  const csm = await card(/^CSM/);
  expect(csm.getByText(/rules of CSM are not on this device/)).toBeVisible();
  await app.user.click(csm.getByText("1 activity outside of this cycle"));
  expect(csm.getByText("Gathering")).toBeVisible();
});
