import { figure, measured, openCell, runsOtherwise, runsTrue } from './chapter-page.ts';
import { comeAlive, control, expect, test } from './site.ts';

/* The chapter on weighted round robin: the order of turns, and the weights. */

const CHAPTER = 'chapters/weighted-round-robin/';
const FOLDER = 'content/chapters/04-weighted-round-robin';

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
  const cell = await openCell(page, 'smooth');
  // Without a payment at all everything goes to the heaviest, which cannot do all of it for long.
  await runsOtherwise(page, cell, `${FOLDER}/cells/smooth.ts`, (text) =>
    text.replace('-= total', '-= 0'),
  );
  const response = measured(cell, 'mean response');
  await expect(response.last()).toHaveText('a clear difference');
});

test('the cell that counts rows runs in the page', async ({ page }) => {
  await page.goto(`./${CHAPTER}`);
  const cell = await openCell(page, 'blocks');
  await runsTrue(cell);
  await expect(cell.locator('.line[data-severity=value]')).toHaveCount(5);
});
