import { figure, measured, openCell, runsOtherwise, runsTrue } from './chapter-page.ts';
import { comeAlive, control, expect, test } from './site.ts';

/* The first chapter: a path to break, and what balancing and fault tolerance do on it. */

const CHAPTER = 'chapters/payment-path/';
const FOLDER = 'content/chapters/01-payment-path';

test('a reader who expects nothing of six servers hears what the bank allows', async ({ page }) => {
  await page.goto(`./${CHAPTER}`);
  const predict = await comeAlive(figure(page, 'predict-prediction'));
  const last = predict.locator('.chart-wide [data-key=handle-5]');
  await last.focus();
  await page.keyboard.press('Home');
  await expect(last).toHaveAttribute('aria-valuenow', '0.9');
  await control(predict, 'run').click();
  await expect(predict.locator('.gaps p').first()).toHaveText(
    /you drew 0\.900; the simulation says 0\.9(7|8)\d ± /,
  );
});

test('a broken server is gone round, a broken ledger stops everything; more servers hardly help @journey', async ({
  page,
}) => {
  await page.goto(`./${CHAPTER}`);
  const blocks = await comeAlive(figure(page, 'blocks-path'));
  const text = blocks.locator('.blocks-text');
  const stage = (name: string) => blocks.locator('.blocks-stages button', { hasText: name });
  const before = await text.textContent();
  const share = (words: string | null) => /[\d.]+\s%/.exec(words ?? '')?.[0];
  await stage('servers').click();
  await blocks.locator('.blocks-machines button').first().click();
  await expect(text).toHaveText(/As it stands, payments get through\./);
  await blocks.locator('.blocks-machines button').first().click();
  await stage('ledger').click();
  await blocks.locator('.blocks-machines button').first().click();
  await expect(text).toHaveText(/As it stands, no payment gets through\./);
  await blocks.locator('.blocks-machines button').first().click();
  await expect(text).toHaveText(before ?? '');
  await stage('servers').click();
  const count = blocks.locator('[data-field=count]');
  await count.fill('9');
  await count.press('Enter');
  expect(share(await text.textContent())).toBe(share(before));
});

test('each of the five challenges breaks a part of the path that is pressed, and shows at once @journey', async ({
  page,
}) => {
  await page.goto(`./${CHAPTER}`);
  const path = await comeAlive(figure(page, 'path-challenges'));
  const summary = path.locator('.chart-summary');
  const whole = (await summary.textContent()) ?? '';
  const part = (position: number) => path.locator(`.flow-wide [data-key=part-${position}]`);
  const result = (position: number) => path.locator(`.flow-wide [data-key=result-${position}]`);
  const number = async (position: number) =>
    Number.parseFloat((await result(position).textContent()) ?? '');
  const took = await number(1);
  for (const [position, label, check] of [
    [0, /^a crowd of customers:/, async () => expect(await number(2)).toBeLessThan(90)],
    [
      1,
      /^no lock at the gateway:.*charged twice/,
      () => expect(path.locator('.flow-wide .mark-harm')).toBeVisible(),
    ],
    [
      2,
      /^a crowd, and more servers:/,
      () => expect(path.locator('.flow-wide [data-key^=machine-2-]')).toHaveCount(9),
    ],
    [3, /none is paid\.$/, async () => expect(await number(2)).toBe(0)],
    [4, /^a slow bank:/, async () => expect(1000 * (await number(1))).toBeGreaterThan(2 * took)],
  ] as const) {
    await part(position).click();
    await expect(summary).toHaveText(label);
    await expect(part(position)).toHaveClass(/path-broken/);
    await check();
  }
  // What is pressed again is whole again.
  await part(4).click();
  await expect(summary).toHaveText(whole);
  await expect(path.locator('.path-broken')).toHaveCount(0);
});

test('the path is broken with the keyboard, kept in its link, and said to who cannot see it', async ({
  page,
}) => {
  await page.goto(`./${CHAPTER}`);
  const path = await comeAlive(figure(page, 'path-challenges'));
  const choices = path.getByRole('radiogroup', { name: 'Break a part' }).getByRole('radio');
  await expect(choices).toHaveCount(6);
  await choices.first().focus();
  await page.keyboard.press('ArrowUp');
  await expect(path.getByRole('radio', { name: 'a slow bank' })).toBeChecked();
  const said = path.getByRole('status').filter({ hasText: /^a slow bank: of \d/ });
  await expect(said).toBeVisible();
  const table = path.locator('.figure-table tbody tr');
  await expect(table).toHaveCount(7);
  await expect(table.nth(4)).toContainText('bank');
  await path.locator('.more summary').click();
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await path.locator('[data-take=link]').click();
  const copied = () => page.evaluate(() => navigator.clipboard.readText());
  await expect.poll(copied).toContain('path-challenges');
  const link = await copied();
  const other = await page.context().newPage();
  await other.goto(link);
  await expect(other.locator('#path-challenges .chart-summary')).toHaveText(/^a slow bank: of/);
});

test('the chapter’s balancer, run as it is, is the original; trusting the dead, it is not', async ({
  page,
}) => {
  test.slow();
  await page.goto(`./${CHAPTER}`);
  const cell = await openCell(page, 'both');
  await runsOtherwise(page, cell, `${FOLDER}/cells/both.ts`, (text) =>
    text.replace('turn % able.length', '0'),
  );
  const response = measured(cell, 'mean response');
  await expect(response.last()).toHaveText('a clear difference');
});

test('the cell of the path runs in the page', async ({ page }) => {
  await page.goto(`./${CHAPTER}`);
  const cell = await openCell(page, 'path');
  await runsTrue(cell);
  await expect(cell.locator('.line[data-severity=value]')).toHaveCount(3);
});

test('servers in one room are as good as one', async ({ page }) => {
  await page.goto(`./${CHAPTER}`);
  const product = await comeAlive(figure(page, 'chart-product'));
  const measured = product.locator('.figure-table tbody tr').last().locator('td').last();
  const before = Number.parseFloat((await measured.textContent()) ?? '');
  await product.getByText('all servers in one room', { exact: true }).click();
  await expect(product.locator('.chart-status')).toHaveText(/Done\./);
  const after = Number.parseFloat((await measured.textContent()) ?? '');
  expect(before - after).toBeGreaterThan(0.03);
});
