import { readFileSync } from 'node:fs';
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { rows, run, status, writeCode } from './cell-page.ts';
import { comeAlive, control, expect, test } from './site.ts';

/* The chapter on weighted round robin: the order of turns, and the weights. */

const CHAPTER = 'chapters/weighted-round-robin/';
const FIGURES = ['predict-prediction', 'chart-best-weight', 'compare-orders'];
const FOLDER = 'content/chapters/04-weighted-round-robin';
const figure = (page: Page, id: string) => page.locator(`#${id}`);
const cellOf = (page: Page, name: string) =>
  page.locator('keel-cell', { has: page.getByText(`${name}.ts`, { exact: true }) }).first();

test('a reader who draws a slope finds a valley', async ({ page }) => {
  await page.goto(`./${CHAPTER}`);
  const predict = await comeAlive(figure(page, 'predict-prediction'));
  const last = predict.locator('.chart-wide [data-key=handle-8]');
  await last.focus();
  await page.keyboard.press('Home');
  await expect(last).toHaveAttribute('aria-valuenow', '0');
  await control(predict, 'run').click();
  await expect(predict.locator('.gaps p').first()).toHaveText(
    /you drew 0\.00; the simulation says (1\.[89]|2\.[0-3])\d ± /,
  );
});

test('the weights are stepped through, and a turned weight makes another order', async ({
  page,
}) => {
  await page.goto(`./${CHAPTER}`);
  const steps = await comeAlive(page.locator('#weights-steps'));
  const text = steps.locator('.weights-text');
  await steps.locator('[data-do=back]').click();
  await expect(text).toHaveText(/Pick 6: ada/);
  const knob = steps.locator('input[type=number]').first();
  await knob.fill('1');
  await knob.press('Enter');
  await expect(text).toHaveText(/repeats after 3 picks/);
});

test('the chapter’s balancer, run as it is, is the original; paying less, it is not', async ({
  page,
}) => {
  test.slow();
  await page.goto(`./${CHAPTER}`);
  const cell = cellOf(page, 'smooth');
  await cell.scrollIntoViewIfNeeded();
  await expect(cell).toHaveAttribute('data-ready', '');
  await run(cell);
  await expect(status(cell)).toHaveText('Every number of every run is the same as the original’s.');
  const text = readFileSync(`${FOLDER}/cells/smooth.ts`, 'utf8');
  // Without a payment at all everything goes to the heaviest, which cannot do all of it for long.
  await writeCode(page, cell, text.replace('-= total', '-= 0'));
  await run(cell);
  await expect(status(cell)).toContainText('95 % intervals', { timeout: 60_000 });
  const response = rows(cell).filter({ hasText: 'mean response' }).locator('td');
  await expect(response.last()).toHaveText('a clear difference');
});

test('the cell that counts rows runs in the page', async ({ page }) => {
  await page.goto(`./${CHAPTER}`);
  const cell = cellOf(page, 'blocks');
  await cell.scrollIntoViewIfNeeded();
  await expect(cell).toHaveAttribute('data-ready', '');
  await run(cell);
  await expect(status(cell)).toHaveText('It ran. Every value is what its comment says.');
  await expect(cell.locator('.line[data-severity=value]')).toHaveCount(5);
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
    for (const id of [...FIGURES, 'weights-steps']) await comeAlive(figure(page, id));
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
    for (const id of [...FIGURES, 'weights-steps']) await comeAlive(figure(page, id));
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(
      360,
    );
  }
});
