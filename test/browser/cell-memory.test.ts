import type { CDPSession, Page } from '@playwright/test';
import { openChapter, run, WITHOUT_BAO, writeCode } from './cell-page.ts';
import { control, expect, test } from './site.ts';

test.use({ contextOptions: { reducedMotion: 'reduce' } });

/**
 * Runs before the first measurement: what is fetched and cached once has been by then, and most of what
 * the browser compiles when it has run often, which is the larger part of what still grows.
 */
const WARM_UP = 60;
const RUNS = 100;

interface Held {
  readonly workers: number;
  readonly frames: number;
  readonly elements: number;
  readonly heapBytes: number;
}

async function held(page: Page, session: CDPSession): Promise<Held> {
  // Twice: what a first collection lets go of may hold other things.
  for (let i = 0; i < 2; i += 1) await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  return {
    workers: page.workers().length,
    frames: page.frames().length,
    elements: await page.evaluate(() => document.querySelectorAll('*').length),
    heapBytes: usedSize,
  };
}

test('a hundred edits and runs leave nothing behind', async ({ page, context }) => {
  test.setTimeout(600_000);
  const cell = await openChapter(page);
  await writeCode(
    page,
    cell,
    `${WITHOUT_BAO}console.log({ some: ['output'] });\nexport const count = 0;`,
  );
  const figure = cell.locator('keel-flow');

  /** Types another number, runs, and ends it: at once, once it is seen, or after its comparison. */
  const editAndRun = async (i: number) => {
    await cell.locator('.view-line').last().click();
    await page.keyboard.press('End');
    await page.keyboard.press('Shift+Home');
    await page.keyboard.insertText(`export const count = ${i};`);
    if (i % 2 === 0) await page.keyboard.press('ControlOrMeta+Enter');
    else await run(cell);
    if (i % 5 === 0) await expect(cell.locator('.comparison tbody tr')).toHaveCount(4);
    else await expect(figure).toHaveAttribute('data-ready', '');
    if (i % 3 === 0) await control(cell, 'stop').click();
  };
  const settle = async () => {
    await run(cell);
    await expect(cell.locator('.comparison tbody tr')).toHaveCount(4);
    await control(cell, 'clear').click();
    await expect(cell).not.toHaveAttribute('data-running');
    await expect(cell.locator('keel-flow')).toHaveCount(0);
  };

  const session = await context.newCDPSession(page);
  for (let i = 0; i < WARM_UP; i += 1) await editAndRun(i);
  await settle();
  const before = await held(page, session);
  for (let i = 0; i < RUNS; i += 1) await editAndRun(i);
  await settle();
  await expect.poll(() => page.workers().length).toBe(before.workers);
  const after = await held(page, session);
  const figures = `${before.workers} workers, ${before.frames} frames; heap ${(before.heapBytes / 1e6).toFixed(2)} → ${(after.heapBytes / 1e6).toFixed(2)} MB; ${before.elements} → ${after.elements} elements`;
  test.info().annotations.push({ type: 'a hundred edits and runs', description: figures });
  console.log(figures);
  expect(after.workers).toBe(before.workers);
  expect(after.frames).toBe(before.frames);
  expect(Math.abs(after.elements - before.elements)).toBeLessThan(50);
  expect(after.heapBytes).toBeLessThan(1.05 * before.heapBytes);
});
