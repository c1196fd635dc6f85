import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { CHAPTER, comeAlive, control, expect, predictFigure, test } from './site.ts';

/*
 * What the browser keeps can be seen, taken away, brought back and erased; a file from anywhere
 * never overwrites what stands here unasked.
 */

/** Draws a line in chapter 03 with the keyboard, and waits until it is kept. */
async function drawLine(page: Page, key: string): Promise<void> {
  await page.goto(`./${CHAPTER}`);
  const predict = await comeAlive(predictFigure(page));
  await predict.locator('.chart-wide [data-key=handle-0]').focus();
  await page.keyboard.press(key);
  await page.goto('./privacy/');
  await expect(page.locator('.kept-list')).toContainText('03-round-robin/prediction');
}

const kept = (page: Page) => page.locator('keel-kept');
const bring = (page: Page, text: string) =>
  control(kept(page), 'bring').setInputFiles({
    name: 'even-keel.json',
    mimeType: 'application/json',
    buffer: Buffer.from(text),
  });

test('a line is taken away, erased and brought back', async ({ page }) => {
  await drawLine(page, 'PageUp');
  const download = page.waitForEvent('download');
  await control(kept(page), 'save').click();
  const text = await readFile(await (await download).path(), 'utf8');
  expect(JSON.parse(text).kept['prediction/03-round-robin/prediction'][0]).toBe(2.5);

  await control(kept(page), 'erase').click();
  await page.getByRole('button', { name: 'Keep it' }).click();
  await expect(page.locator('.kept-list')).toContainText('2.5');
  await control(kept(page), 'erase').click();
  await page.getByRole('button', { name: 'Erase', exact: true }).click();
  await expect(page.locator('.kept-list')).toHaveText('Nothing.');

  await bring(page, text);
  await expect(page.locator('.kept-status')).toHaveText('Brought back: 1.');
  await page.goto(`./${CHAPTER}`);
  const predict = await comeAlive(predictFigure(page));
  await expect(predict.locator('.chart-wide [data-key=handle-0]')).toHaveAttribute(
    'aria-valuenow',
    '2.5',
  );
});

test('a file that differs asks before it overwrites', async ({ page }) => {
  await drawLine(page, 'PageUp');
  const mine = await page.locator('.kept-list').textContent();
  const theirs = JSON.stringify({
    format: 'even-keel-kept',
    version: 1,
    kept: { 'prediction/03-round-robin/prediction': [9, 9, 9, 9, 9, 9], other: '<img src=x>' },
  });
  await bring(page, theirs);
  await expect(page.locator('.kept-conflict p')).toContainText('1');
  await expect(page.locator('.kept-status')).toContainText('Left out');
  await control(kept(page), 'mine').click();
  await expect(page.locator('.kept-list')).toHaveText(mine ?? '');
  await expect(page.locator('.kept-conflict')).toBeHidden();

  await bring(page, theirs);
  await control(kept(page), 'file').click();
  await expect(page.locator('.kept-list')).toContainText('9, 9, 9, 9, 9, 9');
});

test('files that are not ours change nothing', async ({ page }) => {
  await drawLine(page, 'PageDown');
  const before = await page.locator('.kept-list').textContent();
  for (const text of [
    '',
    '{',
    '[]',
    '{"format":"even-keel-kept","version":2,"kept":{}}',
    '\0\u{1F4A3}',
  ]) {
    await bring(page, text);
    await expect(page.locator('.kept-status')).toContainText('not a file this site wrote');
    await expect(page.locator('.kept-list')).toHaveText(before ?? '');
    await page.evaluate(() => {
      const status = document.querySelector('.kept-status');
      if (status) status.textContent = '';
    });
  }
});
