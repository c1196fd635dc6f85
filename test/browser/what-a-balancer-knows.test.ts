import { measured, openCell, runsOtherwise, runsTrue } from './chapter-page.ts';
import { comeAlive, control, expect, test } from './site.ts';

/* The chapter on what a balancer knows: three rules on one evening, and a pool that balances nothing. */

const CHAPTER = 'chapters/what-a-balancer-knows/';
const FOLDER = 'content/chapters/02-what-a-balancer-knows';

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
  const cell = await openCell(page, 'three-balancers');
  await runsOtherwise(page, cell, `${FOLDER}/cells/three-balancers.ts`, (text) =>
    text.replace('choose = byAddress', 'choose = byState'),
  );
  const response = measured(cell, 'mean response');
  await expect(response.last()).toHaveText('a clear difference');
});

test('the pool of workers balances nothing, and then it does @journey', async ({ page }) => {
  await page.goto(`./${CHAPTER}`);
  for (const name of ['own-number', 'whoever-is-free']) {
    const cell = await openCell(page, name);
    await runsTrue(cell);
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
