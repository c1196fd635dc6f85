import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { rows, run, status, writeCode } from './cell-page.ts';
import { comeAlive, control, expect, test } from './site.ts';

/* The chapter on what a balancer knows: three rules on one evening, and a pool that balances nothing. */

const CHAPTER = 'chapters/what-a-balancer-knows/';
const FOLDER = 'content/chapters/02-what-a-balancer-knows';
const cellOf = (page: Page, name: string) =>
  page.locator('keel-cell', { has: page.getByText(`${name}.ts`, { exact: true }) }).first();

test('a reader picks whose payments wait, and is told', async ({ page }) => {
  await page.goto(`./${CHAPTER}`);
  const pick = await comeAlive(page.locator('#pick-prediction'));
  await pick.getByRole('radio', { name: /only addresses/ }).check();
  await control(pick, 'run').click();
  await expect(pick.locator('.picked-text')).toContainText('addresses or requests', {
    timeout: 30_000,
  });
});

test('by address, as it is, it is the original; by server state a payment is far quicker', async ({
  page,
}) => {
  test.slow();
  await page.goto(`./${CHAPTER}`);
  const cell = cellOf(page, 'three-balancers');
  await cell.scrollIntoViewIfNeeded();
  await expect(cell).toHaveAttribute('data-ready', '');
  await run(cell);
  await expect(status(cell)).toHaveText('Every number of every run is the same as the original’s.');
  const text = readFileSync(`${FOLDER}/cells/three-balancers.ts`, 'utf8');
  await writeCode(page, cell, text.replace('choose = byAddress', 'choose = byState'));
  await run(cell);
  await expect(status(cell)).toContainText('95 % intervals', { timeout: 60_000 });
  const response = rows(cell).filter({ hasText: 'mean response' }).locator('td');
  await expect(response.last()).toHaveText('a clear difference');
});

test('the pool of workers balances nothing, and then it does @journey', async ({ page }) => {
  await page.goto(`./${CHAPTER}`);
  for (const name of ['own-number', 'whoever-is-free']) {
    const cell = cellOf(page, name);
    await cell.scrollIntoViewIfNeeded();
    await expect(cell).toHaveAttribute('data-ready', '');
    await run(cell);
    await expect(status(cell)).toHaveText('It ran. Every value is what its comment says.');
  }
});

test('three balancers are looked at on one evening', async ({ page }) => {
  await page.goto(`./${CHAPTER}`);
  const servers = await comeAlive(page.locator('#servers-three'));
  const summary = servers.locator('.chart-summary');
  const byAddress = (await summary.textContent()) ?? '';
  await servers.getByText('by server state', { exact: true }).click();
  await expect(summary).not.toHaveText(byAddress);
});
