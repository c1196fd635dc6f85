import { measured, openCell, runsOtherwise, runsTrue } from './chapter-page.ts';
import { comeAlive, control, expect, test } from './site.ts';

/* The chapter on random choices: one look more, and what old news makes of it. */

const CHAPTER = 'chapters/random/';
const FOLDER = 'content/chapters/05-random';

test('a reader draws what each look more gains, and sees that it is the second', async ({
  page,
}) => {
  await page.goto(`./${CHAPTER}`);
  const predict = await comeAlive(page.locator('#predict-prediction'));
  const second = predict.locator('.chart-wide [data-key=handle-1]');
  await second.focus();
  await page.keyboard.press('End');
  await expect(second).toHaveAttribute('aria-valuenow', '12');
  await control(predict, 'run').click();
  await expect(predict.locator('.gaps')).toContainText(
    /you drew 12\.00; the simulation says 3\.\d\d ± /,
  );
});

test('the chapter’s two lots, run as they are, are the original; taking the fuller is slower', async ({
  page,
}) => {
  test.slow();
  await page.goto(`./${CHAPTER}`);
  const cell = await openCell(page, 'two-choices');
  await runsOtherwise(page, cell, `${FOLDER}/cells/two-choices.ts`, (text) =>
    text.replace('fullness(two) < fullness(one)', 'fullness(two) > fullness(one)'),
  );
  const response = measured(cell, 'mean response');
  await expect(response.last()).toHaveText('a clear difference');
});

test('the shares of long queues are worked out in the page', async ({ page }) => {
  await page.goto(`./${CHAPTER}`);
  const cell = await openCell(page, 'long-queues');
  await runsTrue(cell);
});

test('with four servers the points leave the curve', async ({ page }) => {
  test.slow();
  await page.goto(`./${CHAPTER}`);
  const limit = await comeAlive(page.locator('#chart-limit'));
  const two = limit.locator('.figure-table tbody tr').last().locator('td').nth(3);
  const many = (await two.textContent()) ?? '';
  await limit.getByText('4 servers', { exact: true }).click();
  await expect(limit.locator('.chart-status')).toHaveText(/Done\./, { timeout: 60_000 });
  await expect(two).not.toHaveText(many);
});
