import { readFileSync } from 'node:fs';
import type { Locator } from '@playwright/test';
import { rows, run } from './cell-page.ts';
import { figure, measured, openCell, runsOtherwise } from './chapter-page.ts';
import { comeAlive, control, expect, test } from './site.ts';

/* The chapter on retries: its figures are of kinds of their own, and its policies drive them. */

const RETRY = 'chapters/retry/';

/** Turns a figure's knob to a value, by typing it. */
async function turn(place: Locator, value: number): Promise<void> {
  await control(place, 'knob-number').fill(String(value));
  await control(place, 'knob-number').press('Enter');
  await expect(control(place, 'knob')).toHaveValue(String(value));
}

/** Waits until the reader's walk has so many more points. */
async function walked(place: Locator, points: number): Promise<void> {
  const count = async () => Number((await place.getAttribute('data-points')) ?? 0);
  const before = await count();
  await expect.poll(count, { timeout: 40_000 }).toBeGreaterThanOrEqual(before + points);
}

/** Pauses a walk and reads what it says: offered and answered a second. */
async function pausedAt(place: Locator): Promise<{ offered: number; answered: number }> {
  await control(place, 'play').click();
  await expect(place.locator('.chart-status')).toHaveText(/Offered \d+\/s, answered \d+\/s\./);
  const text = await place.locator('.chart-status').innerText();
  const [offered = 0, answered = 0] = (text.match(/\d+/g) ?? []).map(Number);
  return { offered, answered };
}

test('a reader draws what becomes of the goodput, and sees that it does not come back @journey', async ({
  page,
}) => {
  await page.goto(`./${RETRY}`);
  const predict = await comeAlive(figure(page, 'predict-prediction'));
  const last = predict.locator('.chart-wide [data-key=handle-4]');
  await last.focus();
  await page.keyboard.press('PageUp');
  await expect(last).toHaveAttribute('aria-valuenow', '60');
  await expect(last).toHaveAttribute('aria-label', 'Your value at minute 5.50');
  await control(predict, 'run').click();
  await expect(predict.locator('.gaps p').first()).toHaveText(
    'At minute 5.50 you drew 60.0; the simulation says 0.0.',
  );
  await expect(predict.locator('.chart-status')).toHaveText(/^Done\. At minute 5\.95: .*0\.0\.$/);
  await expect(predict.locator('.figure-table [data-point="0-59"]').first()).toHaveText('0.0');
});

test('a reader walks the loop up and down, by the slider', async ({ page }) => {
  test.slow();
  await page.goto(`./${RETRY}`);
  const loop = await comeAlive(figure(page, 'phase-loop'));
  await turn(loop, 60);
  await control(loop, 'play').click();
  await walked(loop, 6);
  const before = await pausedAt(loop);
  expect(before.answered).toBeGreaterThan(0.8 * before.offered);

  await control(loop, 'play').click();
  await turn(loop, 110);
  await walked(loop, 24);
  await turn(loop, 60);
  await walked(loop, 12);
  const after = await pausedAt(loop);
  expect(after.offered).toBeGreaterThan(40);
  expect(after.answered).toBeLessThan(0.3 * after.offered);
  // The way is drawn over the built one.
  await expect(loop.locator('.overlay [data-key=here]').first()).toBeAttached();

  await control(loop, 'play').click();
  await turn(loop, 15);
  await walked(loop, 16);
  const low = await pausedAt(loop);
  expect(low.answered).toBeGreaterThan(0.8 * low.offered);

  // A double click on the slider is its default again; another choice begins anew.
  await control(loop, 'knob').dblclick();
  await expect(control(loop, 'knob-number')).toHaveValue('60');
  await loop.getByText('jitter and a budget', { exact: true }).click();
  await expect(loop.locator('.overlay [data-key=here]')).toHaveCount(0);
});

test('choosing how clients retry draws another line and says its end', async ({ page }) => {
  await page.goto(`./${RETRY}`);
  const waiting = await comeAlive(figure(page, 'chart-waiting'));
  const line = waiting.locator('.chart-wide .plot [aria-label=line] path').last();
  const built = await line.getAttribute('d');
  await waiting.getByText('no retries', { exact: true }).click();
  await expect(waiting.locator('.chart-status')).toHaveText(/Done\. .*attempts \d+\.\d, answered/);
  expect(await line.getAttribute('d')).not.toBe(built);
});

test('a payment is stepped through its states, by keyboard', async ({ page }) => {
  await page.goto(`./${RETRY}`);
  const life = await comeAlive(figure(page, 'machine-life'));
  const step = life.locator('.machine-step');
  await life.getByText('payment 2', { exact: true }).click();
  await expect(step).toHaveText(/^Step 0 of 7\./);
  await life.locator('.stage').focus();
  for (let i = 0; i < 3; i += 1) await page.keyboard.press('ArrowRight');
  await expect(step).toHaveText(/^Step 3 of 7, after .*: answer lost\. Now: unheard\.$/);
  await page.keyboard.press('ArrowLeft');
  await expect(step).toHaveText(/Now: charged\.$/);
  for (let i = 0; i < 9; i += 1) await page.keyboard.press('ArrowRight');
  await expect(step).toHaveText(/^Step 7 of 7, .*Now: paid twice\.$/);
  await expect(life.locator('.machine-here').first()).toHaveAttribute('data-key', 'state-harmed');
  await page.keyboard.press('Home');
  await expect(step).toHaveText(/^Step 0 of 7\./);
  await page.keyboard.press('Space');
  await expect(control(life, 'play')).toHaveText(/Pause/);
  await expect(step).toHaveText(/^Step 1 of 7/);
  await page.keyboard.press('Space');
  await expect(control(life, 'play')).toHaveText(/Play/);
});

test('the chapter’s own budget, run as it is, is the original; without tokens it is not @journey', async ({
  page,
}) => {
  test.slow();
  await page.goto(`./${RETRY}`);
  const cell = await openCell(page, 'budget');
  await runsOtherwise(page, cell, 'content/chapters/10-retry/cells/budget.ts', (text) =>
    text.replace('tokens > MOST_TOKENS / 2', 'tokens >= 0'),
  );
  await expect(cell.locator('keel-flow')).toHaveAttribute('data-ready', '');
  await expect(rows(cell)).toHaveCount(4);
  const failed = measured(cell, /fail/i);
  await expect(failed.last()).toHaveText('a clear difference');
});

test('cells that import others run in the page: the calls side by side', async ({ page }) => {
  await page.goto(`./${RETRY}`);
  const cell = await openCell(page, 'watch');
  await run(cell);
  await expect(cell).toContainText('0, 100, 300, 700, 1500, 2500');
});

test('what a figure shows can be taken away, and a link brings it back as it was set', async ({
  page,
}) => {
  await page.goto(`./${RETRY}`);
  const loop = await comeAlive(figure(page, 'phase-loop'));
  await turn(loop, 85);
  await loop.locator('.more summary').click();
  const take = async (kind: string) => {
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      loop.locator(`[data-take=${kind}]`).click(),
    ]);
    return { name: download.suggestedFilename(), body: readFileSync(await download.path()) };
  };
  const svg = await take('svg');
  expect(svg.name).toBe('even-keel-10-retry-loop.svg');
  expect(svg.body.toString()).toMatch(/^<svg[^>]*xmlns="http:\/\/www\.w3\.org\/2000\/svg"/);
  // Colours are written out: there is no page around it.
  expect(svg.body.toString()).not.toMatch(/var\(|light-dark\(|class=/);
  const png = await take('png');
  expect([...png.body.subarray(1, 4)]).toEqual([...Buffer.from('PNG')]);
  const csv = await take('csv');
  const [head, first] = csv.body.toString().split('\r\n');
  expect(head).toBe('Way,payments offered per second,answered per second');
  expect(first).toMatch(/^on the way up,\d+,\d+$/);
  const scenario = JSON.parse((await take('scenario')).body.toString()) as { version: number }[];
  expect(scenario.map(({ version }) => version)).toEqual([1, 1]);

  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await loop.locator('[data-take=link]').click();
  await expect(page.locator('.message')).toHaveText(/link to this figure/);
  const address = await page.evaluate(() => navigator.clipboard.readText());
  expect(address).toContain('?phase-loop.knob=85#phase-loop');
  await page.goto(address);
  const again = await comeAlive(figure(page, 'phase-loop'));
  await expect(control(again, 'knob')).toHaveValue('85');
  await expect(control(again, 'knob-number')).toHaveValue('85');
  // What an input does not take is not taken.
  await page.goto(`./${RETRY}?phase-loop.knob=9999&phase-loop.choice=7#phase-loop`);
  await comeAlive(figure(page, 'phase-loop'));
  await expect(control(again, 'knob-number')).toHaveValue('60');
});

test.describe('without script', () => {
  test.use({ javaScriptEnabled: false });

  test('each figure is a picture with its numbers', async ({ page }) => {
    await page.goto(`./${RETRY}`);
    for (const id of ['phase-loop', 'chart-waiting', 'chart-recovery', 'chart-layers']) {
      await expect(figure(page, id).locator('svg.plot').filter({ visible: true }), id).toHaveCount(
        1,
      );
      await expect(figure(page, id).locator('.figure-bar')).toBeHidden();
      await figure(page, id).locator('.figure-table summary').click();
      expect(await figure(page, id).locator('tbody tr').count()).toBeGreaterThan(5);
    }
    await expect(
      figure(page, 'machine-life').locator('svg.machine').filter({ visible: true }),
    ).toHaveCount(1);
  });
});

test('on a phone nothing is wider than the window, and what is pressed is large enough', async ({
  page,
}) => {
  await page.setViewportSize({ width: 360, height: 780 });
  await page.goto(`./${RETRY}`);
  for (const id of ['predict-prediction', 'phase-loop', 'machine-life', 'chart-hedging']) {
    const place = await comeAlive(figure(page, id));
    for (const button of await place.locator('.figure-bar button:visible').all()) {
      const { height } = (await button.boundingBox())!;
      expect(height, id).toBeGreaterThanOrEqual(44);
    }
  }
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
});
