import { figure, measured, openCell, runsOtherwise, runsTrue } from './chapter-page.ts';
import { comeAlive, control, expect, test } from './site.ts';

/* The chapter on availability: a health policy drives its figures, and its path can be edited. */

const CHAPTER = 'chapters/availability/';
const FOLDER = 'content/chapters/16-availability';

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
  const cell = await openCell(page, 'in-a-row');
  await runsOtherwise(page, cell, `${FOLDER}/cells/in-a-row.ts`, (text) =>
    text.replace('FALL = 3', 'FALL = 1'),
  );
  const failed = measured(cell, /fail/i);
  await expect(failed.last()).toHaveText('a clear difference');
});

test('the cell that reads a log runs in the page', async ({ page }) => {
  await page.goto(`./${CHAPTER}`);
  const cell = await openCell(page, 'from-a-log');
  await runsTrue(cell);
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
