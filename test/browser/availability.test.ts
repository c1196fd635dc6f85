import { readFileSync } from 'node:fs';
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { rows, run, status, writeCode } from './cell-page.ts';
import { comeAlive, control, expect, test } from './site.ts';

/* The chapter on availability: a health policy drives its figures, and its path can be edited. */

const CHAPTER = 'chapters/availability/';
const FOLDER = 'content/chapters/16-availability';
const figure = (page: Page, id: string) => page.locator(`#${id}`);
const cellOf = (page: Page, name: string) =>
  page.locator('keel-cell', { has: page.getByText(`${name}.ts`, { exact: true }) }).first();

test('a reader draws what a path of ten parts is worth, and sees it', async ({ page }) => {
  await page.goto(`./${CHAPTER}`);
  const predict = await comeAlive(figure(page, 'predict-prediction'));
  for (let i = 0; i < 5; i += 1) {
    const handle = predict.locator(`.chart-wide [data-key=handle-${i}]`);
    await handle.focus();
    await page.keyboard.press('End');
    await expect(handle).toHaveAttribute('aria-valuenow', '100');
  }
  await control(predict, 'run').click();
  await expect(predict.locator('.gaps p').first()).toHaveText(
    /^At path length 10 you drew 100\.00; the simulation says 99\.0\d ± /,
  );
});

test('halving each repair leaves half of the downtime @journey', async ({ page }) => {
  await page.goto(`./${CHAPTER}`);
  const blocks = await comeAlive(figure(page, 'blocks-path'));
  const text = blocks.locator('.blocks-text');
  await expect(text).toHaveText(/^The system: 99\.70\s%, 2\.5 nines, down 1\.09\sd a year\.$/);
  for (const stage of ['gateway', 'service', 'bank']) {
    await blocks.locator('.blocks-stages button', { hasText: stage }).click();
    const repair = blocks.locator('[data-field=mttr]');
    await repair.fill('0.5');
    await repair.press('Enter');
  }
  await expect(text).toHaveText(/^The system: 99\.85\s%, 2\.8 nines, down 13\.1\sh a year\.$/);
});

test('the chapter’s policy, run as it is, is the original; quicker, it fails fewer payments', async ({
  page,
}) => {
  test.slow();
  await page.goto(`./${CHAPTER}`);
  const cell = cellOf(page, 'in-a-row');
  await cell.scrollIntoViewIfNeeded();
  await expect(cell).toHaveAttribute('data-ready', '');
  await run(cell);
  await expect(status(cell)).toHaveText('Every number of every run is the same as the original’s.');
  const text = readFileSync(`${FOLDER}/cells/in-a-row.ts`, 'utf8');
  await writeCode(page, cell, text.replace('FALL = 3', 'FALL = 1'));
  await run(cell);
  await expect(status(cell)).toContainText('95 % intervals', { timeout: 60_000 });
  const failed = rows(cell).filter({ hasText: /fail/i }).locator('td');
  await expect(failed.last()).toHaveText('a clear difference');
});

test('the cell that reads a log runs in the page', async ({ page }) => {
  await page.goto(`./${CHAPTER}`);
  const cell = cellOf(page, 'from-a-log');
  await cell.scrollIntoViewIfNeeded();
  await expect(cell).toHaveAttribute('data-ready', '');
  await run(cell);
  await expect(status(cell)).toHaveText('It ran. Every value is what its comment says.');
});

test('with one crew for all the points leave the curve', async ({ page }) => {
  await page.goto(`./${CHAPTER}`);
  const repairs = await comeAlive(figure(page, 'chart-repairs'));
  const measured = repairs.locator('.figure-table tbody td').last();
  const before = await measured.textContent();
  await repairs.getByText('most repairs short, a few very long', { exact: true }).click();
  await expect(repairs.locator('.chart-status')).toHaveText(/Done\./);
  await repairs.getByText('one crew for all five', { exact: true }).click();
  await expect(repairs.locator('.chart-status')).toHaveText(/Done\..* down 5\d\.\d ± /);
  expect(await measured.textContent()).not.toBe(before);
});

for (const [scheme, language] of [
  ['light', ''],
  ['dark', 'zh-cn/'],
] as const) {
  test(`axe finds nothing with all of it opened and run, ${scheme}, /${language}`, async ({
    page,
  }) => {
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
    await page.goto(`./${language}${CHAPTER}`);
    await page.evaluate(() => {
      for (const details of document.querySelectorAll('details')) details.open = true;
    });
    for (const id of ['predict-prediction', 'blocks-path', 'chart-detection', 'chart-repairs'])
      await comeAlive(figure(page, id));
    await control(figure(page, 'predict-prediction'), 'run').click();
    await expect(figure(page, 'predict-prediction').locator('.gaps p').first()).toBeVisible();
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.target}`)).toEqual([]);
  });
}

test('on a phone nothing is wider than the window', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 780 });
  for (const language of ['', 'zh-cn/']) {
    await page.goto(`./${language}${CHAPTER}`);
    for (const id of ['predict-prediction', 'blocks-path', 'chart-detection', 'chart-readings'])
      await comeAlive(figure(page, id));
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(
      360,
    );
  }
});
