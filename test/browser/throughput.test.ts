import { readFileSync } from 'node:fs';
import { figure, measured, openCell, runsOtherwise, runsTrue } from './chapter-page.ts';
import { comeAlive, control, expect, test } from './site.ts';

/* The chapter on throughput: a pool of places drives its figures, and three numbers are two. */

const CHAPTER = 'chapters/throughput/';
const FOLDER = 'content/chapters/15-throughput';

test('a reader who draws ever more for ever more places sees where it ends', async ({ page }) => {
  await page.goto(`./${CHAPTER}`);
  const predict = await comeAlive(figure(page, 'predict-prediction'));
  const last = predict.locator('.chart-wide [data-key=handle-9]');
  await last.focus();
  await page.keyboard.press('End');
  await expect(last).toHaveAttribute('aria-valuenow', '12');
  await control(predict, 'run').click();
  await expect(predict.locator('.gaps p').first()).toHaveText(
    /you drew 12\.00; the simulation says (5\.9|6\.0)\d ± /,
  );
});

test('the chapter’s pool, run as it is, is the original; with twelve places nobody waits', async ({
  page,
}) => {
  test.slow();
  await page.goto(`./${CHAPTER}`);
  const cell = await openCell(page, 'pool');
  await runsOtherwise(page, cell, `${FOLDER}/cells/pool.ts`, (text) =>
    text.replace('PLACES = 60', 'PLACES = 12'),
  );
  const response = measured(cell, 'mean response');
  await expect(response.nth(1)).toHaveText(/^2\.0\d\ss$/);
  await expect(response.last()).toHaveText('a clear difference');
});

test('the cell that measures a log runs in the page', async ({ page }) => {
  await page.goto(`./${CHAPTER}`);
  const cell = await openCell(page, 'law');
  await runsTrue(cell);
  await expect(cell.locator('.line[data-severity=value]')).toHaveCount(4);
});

test('other work bends the curve elsewhere and leaves its straight part where it was', async ({
  page,
}) => {
  await page.goto(`./${CHAPTER}`);
  const waiting = await comeAlive(figure(page, 'chart-waiting'));
  const measured = waiting.locator('.figure-table tbody tr').last().locator('td').last();
  const before = Number.parseFloat((await measured.textContent()) ?? '');
  await waiting.getByText('every payment the same', { exact: true }).click();
  await expect(waiting.locator('.chart-status')).toHaveText(/Done\./);
  const after = Number.parseFloat((await measured.textContent()) ?? '');
  expect(Math.abs(after / before - 1)).toBeLessThan(0.1);
});

test('the spread is drawn in two forms, and its address remembers which', async ({ page }) => {
  await page.goto(`./${CHAPTER}`);
  const spread = await comeAlive(figure(page, 'distribution-spread'));
  const lines = spread
    .locator('svg.plot')
    .filter({ visible: true })
    .locator('[aria-label=line] path');
  const drawn = () => lines.evaluateAll((all) => all.map((path) => path.getAttribute('d')).join());
  const built = await drawn();
  const count = await lines.count();
  await spread.getByText('histogram', { exact: true }).click();
  await expect.poll(drawn).not.toBe(built);
  // The simulated lines come after the formulas’, with a row of percentiles for each.
  await expect(lines).toHaveCount(count + 2);
  const histogram = await drawn();
  await expect(spread.locator('.chart-summary')).toHaveText(/99\s% within/);
  await page.goto(`./${CHAPTER}?distribution-spread.form=histogram#distribution-spread`);
  await comeAlive(spread);
  await expect.poll(drawn).toBe(histogram);
  await spread.getByText('share done within a time', { exact: true }).click();
  await expect.poll(drawn).toBe(built);
});

test('sizes of the pool are compared again with other seeds, and a run can be stopped', async ({
  page,
}) => {
  await page.goto(`./${CHAPTER}`);
  const sizes = await comeAlive(figure(page, 'compare-sizes'));
  const summary = sizes.locator('.chart-summary');
  const built = (await summary.textContent()) ?? '';
  expect(built).toMatch(/12 places, 5\.\d\d ± 0\.\d\d more/);
  await control(sizes, 'again').press('Enter');
  await expect(summary).not.toHaveText(built);
  await expect(summary).toHaveText(/12 places, 5\.\d\d ± 0\.\d\d more/);
  await expect(control(sizes, 'stop')).toBeHidden();
  const again = (await summary.textContent()) ?? '';
  await page.goto(`./${CHAPTER}?compare-sizes.state=1#compare-sizes`);
  await comeAlive(sizes);
  await expect(summary).toHaveText(again);
  await sizes.locator('.more summary').click();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    sizes.locator('[data-take=scenario]').click(),
  ]);
  // What is taken away is what is drawn: a round later, with ten seeds a round, those after the first ten.
  const taken = JSON.parse(readFileSync(await download.path(), 'utf8')) as { seed: number }[];
  expect(taken).toHaveLength(50);
  const data = await sizes.locator('.figure-data').textContent();
  const atFirst = JSON.parse(data ?? '') as { runs: { scenario: { seed: number } }[] };
  expect(taken.map(({ seed }) => seed)).toEqual(
    atFirst.runs.map(({ scenario }) => scenario.seed + 10),
  );
});

test('the explorer in the chapter answers to its one knob', async ({ page }) => {
  await page.goto(`./${CHAPTER}`);
  const explorer = await comeAlive(page.locator('keel-explorer').first());
  const before = await explorer.locator('dd, output').allTextContents();
  const knob = explorer.locator('input[type=number]').first();
  await knob.fill('4');
  await knob.press('Enter');
  await expect.poll(() => explorer.locator('dd, output').allTextContents()).not.toEqual(before);
});
