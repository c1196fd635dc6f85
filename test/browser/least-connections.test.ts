import { measured, openCell, runsOtherwise, runsTrue } from './chapter-page.ts';
import { comeAlive, control, expect, test } from './site.ts';

/* The chapter on least connections: a count drives its figures, and a server that fails fast fools it. */

const CHAPTER = 'chapters/least-connections/';
const FOLDER = 'content/chapters/06-least-connections';

test('a reader picks an answer, and is shown what becomes of it', async ({ page }) => {
  await page.goto(`./${CHAPTER}`);
  const pick = await comeAlive(page.locator('#pick-prediction'));
  await pick.getByRole('radio', { name: /^Fewer/ }).check();
  await control(pick, 'run').click();
  await expect(pick.locator('.picked-text')).toContainText('About twice as many', {
    timeout: 30_000,
  });
});

test('the chapter’s count, run as it is, is the original; picking the fullest is far slower', async ({
  page,
}) => {
  test.slow();
  await page.goto(`./${CHAPTER}`);
  const cell = await openCell(page, 'least-connections');
  await runsOtherwise(page, cell, `${FOLDER}/cells/least-connections.ts`, (text) =>
    text.replace('inFlight / weight', '-inFlight'),
  );
  const response = measured(cell, 'mean response');
  await expect(response.last()).toHaveText('a clear difference');
});

test('what the count says is worked out in the page', async ({ page }) => {
  await page.goto(`./${CHAPTER}`);
  const cell = await openCell(page, 'what-the-count-says');
  await runsTrue(cell);
});

test('counts of a second ago turn the best rule into the worst', async ({ page }) => {
  await page.goto(`./${CHAPTER}`);
  const bounds = await comeAlive(page.locator('#chart-bounds'));
  const least = bounds.locator('.figure-table tbody tr').nth(4).locator('td').last();
  const fresh = Number.parseFloat((await least.textContent()) ?? '');
  await bounds.getByText('counts one second old', { exact: true }).click();
  await expect(bounds.locator('.chart-status')).toHaveText(/Done\./);
  expect(Number.parseFloat((await least.textContent()) ?? '')).toBeGreaterThan(2 * fresh);
});
