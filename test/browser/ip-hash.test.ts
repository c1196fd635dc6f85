import { measured, openCell, runsOtherwise, runsTrue } from './chapter-page.ts';
import { comeAlive, control, expect, test } from './site.ts';

/* The chapter on IP hash: one address is one server, and a ring keeps what a remainder moves. */

const CHAPTER = 'chapters/ip-hash/';
const FOLDER = 'content/chapters/07-ip-hash';

test('a reader picks how long a payment takes, and sees the one full server', async ({ page }) => {
  test.slow();
  await page.goto(`./${CHAPTER}`);
  const pick = await comeAlive(page.locator('#pick-prediction'));
  await pick.getByRole('radio', { name: /hardly anybody waits/ }).check();
  await control(pick, 'run').click();
  await expect(pick.locator('.picked-text')).toContainText('More than three times', {
    timeout: 60_000,
  });
});

test('the chapter’s ring, run as it is, is the original; by address the carrier is back', async ({
  page,
}) => {
  test.slow();
  await page.goto(`./${CHAPTER}`);
  const cell = await openCell(page, 'consistent-hash');
  await runsOtherwise(page, cell, `${FOLDER}/cells/consistent-hash.ts`, (text) =>
    text
      .replace('pick(servers, { key })', 'pick(servers, { clientIp })')
      .replace('pointOf(key, points);', 'pointOf(clientIp, points);'),
  );
  const response = measured(cell, 'mean response');
  await expect(response.last()).toHaveText('a clear difference');
});

test('keys moved, spread and remembered are counted in the page', async ({ page }) => {
  test.slow();
  await page.goto(`./${CHAPTER}`);
  for (const name of ['moved', 'spread', 'remembered']) {
    const cell = await openCell(page, name);
    await runsTrue(cell);
  }
});

test('a server is brought back to the ring', async ({ page }) => {
  await page.goto(`./${CHAPTER}`);
  const ring = await comeAlive(page.locator('#ring-moved-keys'));
  const said = ring.locator('figcaption [role=status]').first();
  const away = (await said.textContent()) ?? '';
  await ring.getByRole('button', { name: 'cal' }).first().click();
  await expect(said).not.toHaveText(away);
});
