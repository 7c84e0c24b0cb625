import { expect, test } from "../support/app.ts";
import { singlesBank } from "./banks.ts";
import { answerChoice, begin, storedAnswers } from "./steps.ts";

test.use({ served: { banks: [singlesBank] } });

test("study with undo: an answer taken back is asked again, and a reload resumes at the same item", async ({
  page,
}) => {
  await begin(page);
  await page.goto("/pmp/study?start=learn");
  const show = page.getByRole("button", { name: /Show answer/ });
  const check = page.getByRole("button", { name: /Check answer/ });
  await expect(show.or(check).first()).toBeVisible();
  /** What the screen asks: a card's front or a question's stem. */
  const asked = () => page.locator(".card .front, .stem").first().innerText();
  const answerOne = async () => {
    const text = await asked();
    if (await show.isVisible()) {
      await show.click();
      // Easy: a card that is known does not come back in this session.
      await page.getByRole("button", { name: /^Easy/ }).click();
    } else {
      await answerChoice(page, true);
      await check.click();
      await page.getByRole("button", { name: /^(Next|Finish)/ }).click();
    }
    await expect.poll(asked).not.toBe(text);
    return text;
  };
  const texts: string[] = [];
  for (let i = 0; i < 4; i++) texts.push(await answerOne());
  await page.getByRole("button", { name: "Take the last answer back" }).click();
  await expect.poll(asked).toBe(texts[3]);
  await page.getByRole("button", { name: "Take the last answer back" }).click();
  await expect.poll(asked).toBe(texts[2]);
  // What was written behind the screen is on the disk once Today says so.
  const other = await page.context().newPage();
  await other.goto("/pmp/today");
  await expect(other.getByText("2 answers, saved")).toBeVisible();
  await page.reload();
  await expect.poll(asked).toBe(texts[2]);
  await answerOne();
  await expect(other.getByText("3 answers, saved")).toBeVisible();
});

test("a quiz on the weakest topic: wrong answers make it weak, Today links to it, its rationales explain", async ({
  page,
}) => {
  await begin(page);
  await page.goto("/pmp/quiz?tasks=people.2&count=5&start=1");
  const check = page.getByRole("button", { name: /Check answer/ });
  for (let i = 0; i < 5; i++) {
    await expect(check).toBeVisible();
    await answerChoice(page, false);
    await page.getByText("Sure", { exact: true }).click();
    await check.click();
    await expect(page.getByText("Not this one.")).toBeVisible();
    await expect(page.getByText("Your answer, incorrect")).toBeVisible();
    await page
      .getByRole("button", { name: /^(Next question|See the result)/ })
      .click();
  }
  await expect(
    page.getByRole("button", { name: /Retry the \d missed/ }),
  ).toBeVisible();
  expect(await storedAnswers(page)).toContain("5 answers, saved");
  await page
    .getByRole("link", { name: /^Review / })
    .first()
    .click();
  await expect(page.getByText("Wrong, though you were sure")).toBeVisible();
  await page.getByRole("button", { name: /^Start with 10 items/ }).click();
  await expect(page).toHaveURL(/\/study\/[0-9a-f-]+$/);
});

test("two tabs: an answer in one is on Today in the other", async ({
  page,
  context,
}) => {
  await begin(page);
  const other = await context.newPage();
  await other.goto("/pmp/today");
  await expect(other.getByText("none yet")).toBeVisible();
  await page.goto("/pmp/quiz?count=5&start=1");
  await answerChoice(page, true);
  await page.getByRole("button", { name: /Check answer/ }).click();
  await expect(page.getByText("Correct.")).toBeVisible();
  await expect(other.getByText("1 answer, saved")).toBeVisible();
});
