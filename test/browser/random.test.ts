import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { rows, run, status, writeCode } from './cell-page.ts';
import { comeAlive, control, expect, test } from './site.ts';

/* The chapter on random choices: one look more, and what old news makes of it. */

const CHAPTER = 'chapters/random/';
const FOLDER = 'content/chapters/05-random';
const cellOf = (page: Page, name: string) =>
  page.locator('keel-cell', { has: page.getByText(`${name}.ts`, { exact: true }) }).first();

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
  const cell = cellOf(page, 'two-choices');
  await cell.scrollIntoViewIfNeeded();
  await expect(cell).toHaveAttribute('data-ready', '');
  await run(cell);
  await expect(status(cell)).toHaveText('Every number of every run is the same as the original’s.');
  const text = readFileSync(`${FOLDER}/cells/two-choices.ts`, 'utf8');
  await writeCode(
    page,
    cell,
    text.replace('fullness(two) < fullness(one)', 'fullness(two) > fullness(one)'),
  );
  await run(cell);
  await expect(status(cell)).toContainText('95 % intervals', { timeout: 60_000 });
  const response = rows(cell).filter({ hasText: 'mean response' }).locator('td');
  await expect(response.last()).toHaveText('a clear difference');
});

test('the shares of long queues are worked out in the page', async ({ page }) => {
  await page.goto(`./${CHAPTER}`);
  const cell = cellOf(page, 'long-queues');
  await cell.scrollIntoViewIfNeeded();
  await expect(cell).toHaveAttribute('data-ready', '');
  await run(cell);
  await expect(status(cell)).toHaveText('It ran. Every value is what its comment says.');
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
