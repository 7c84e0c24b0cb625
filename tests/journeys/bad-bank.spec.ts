import { expect, test } from "../support/app.ts";
import { singlesBank } from "./banks.ts";
import { begin, offerBank } from "./steps.ts";

test.use({ served: { banks: [singlesBank] } });

/** What the site says it has; what comes is broken. */
const announced = structuredClone(singlesBank);
announced.exam.bankVersion = "9.9.9";
const missingKey = structuredClone(singlesBank) as unknown as {
  questions: { id: string; answer?: unknown }[];
};
delete missingKey.questions[3]?.answer;
const twice = structuredClone(singlesBank);
twice.questions.push(
  structuredClone(twice.questions[0]) as (typeof twice.questions)[number],
);
const unknownTask = structuredClone(singlesBank);
(unknownTask.questions[5] as { task: string }).task = "people.99";

for (const [name, text, says] of [
  [
    "a missing key",
    JSON.stringify(missingKey),
    new RegExp(missingKey.questions[3]?.id ?? ""),
  ],
  [
    "a duplicate id",
    JSON.stringify(twice),
    new RegExp(twice.questions[0]?.id ?? ""),
  ],
  ["an unknown task", JSON.stringify(unknownTask), /people\.99/],
  ["bad JSON", JSON.stringify(singlesBank).slice(0, 5_000), /damaged/],
  ["50 MB of junk", "junk ".repeat(10_000_000), /damaged/],
] as const) {
  test(`a bank with ${name} is refused with a sentence, and the last good version goes on`, async ({
    page,
  }) => {
    await begin(page);
    await offerBank(page, announced, text);
    await page.goto("/library");
    await page
      .getByRole("button", { name: /Update/ })
      .first()
      .click();
    await expect(page.getByRole("alert")).toContainText(says, {
      timeout: 30_000,
    });
    await page.goto("/pmp/quiz?count=5&start=1");
    await expect(
      page.getByRole("button", { name: /Check answer/ }),
    ).toBeVisible();
  });
}

test("a first visit that meets a bad bank says what is wrong and can be tried again", async ({
  page,
}) => {
  await offerBank(page, announced, JSON.stringify(twice));
  await page.goto("/");
  await page.getByRole("button", { name: "Start preparing" }).click();
  await expect(page.getByRole("alert")).toContainText(
    twice.questions[0]?.id ?? "",
  );
  await page.unrouteAll();
  await page.reload();
  await page.getByRole("button", { name: "Start preparing" }).click();
  await expect(
    page.getByRole("heading", { name: "Today’s plan" }),
  ).toBeVisible();
});
