import type { Page } from '@playwright/test';
import {
  CHAPTER,
  comeAlive,
  control,
  drawn,
  eventsBehind,
  expect,
  flow,
  numberIn,
  part,
  pictureAfter,
  predictFigure,
  sweepFigure,
  test,
} from './site.ts';

/** Presses Tab until the element that matches has the focus. */
async function tabTo(page: Page, selector: string, most = 150): Promise<void> {
  for (let count = 0; count < most; count++) {
    await page.keyboard.press('Tab');
    if (await page.evaluate((wanted) => document.activeElement?.matches(wanted), selector)) return;
  }
  throw new Error(`${most} times Tab, and ${selector} was not reached`);
}

test('the first stop skips to the text', async ({ page }) => {
  await page.goto(`./${CHAPTER}`);
  await page.keyboard.press('Tab');
  await expect(page.locator(':focus')).toHaveText('Skip to content');
  await expect(page.locator(':focus')).toBeInViewport();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  const inMain = await page.evaluate(() => document.activeElement?.closest('main') !== null);
  expect(inMain).toBe(true);
});

for (const path of [CHAPTER, `zh-cn/${CHAPTER}`, '', 'glossary/']) {
  test(`every stop on /${path} can be seen, and there is a way out`, async ({ page }) => {
    await page.goto(`./${path}`);
    const stops: string[] = [];
    for (;;) {
      await page.keyboard.press('Tab');
      const stop = await page.evaluate(() => {
        const element = document.activeElement;
        if (!element || element === document.body) return undefined;
        const { outlineStyle, outlineWidth, opacity } = getComputedStyle(element);
        const { top, bottom, width } = element.getBoundingClientRect();
        return {
          name: element.outerHTML.slice(0, 160),
          outlined:
            outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 1.5 && opacity !== '0',
          shown: width > 0 && bottom > 0 && top < innerHeight,
        };
      });
      // After the last stop the focus leaves the page.
      if (!stop) break;
      expect(stop, stop.name).toMatchObject({ outlined: true, shown: true });
      stops.push(stop.name);
      expect(stops.length, 'the focus never leaves the page').toBeLessThan(250);
    }
    expect(stops.length).toBeGreaterThan(8);
  });
}

test('a reader without a mouse predicts, runs and plays', async ({ page }) => {
  await page.goto(`./${CHAPTER}`);
  await tabTo(page, 'keel-chart .chart-wide [data-key=handle-5]');
  const predict = predictFigure(page);
  await comeAlive(predict);
  const handle = predict.locator('.chart-wide [data-key=handle-5]');
  const highest = '10';
  for (const [key, value] of [
    ['ArrowUp', '1.75'],
    ['PageUp', '2.75'],
    ['ArrowDown', '2.5'],
    ['End', highest],
    ['ArrowUp', highest],
    ['Home', '0'],
    ['PageDown', '0'],
    ['PageUp', '1'],
  ] as const) {
    await page.keyboard.press(key);
    await expect(handle, key).toHaveAttribute('aria-valuenow', value);
  }
  await expect(handle).toBeFocused();
  await tabTo(page, '[data-do=run]', 3);
  await page.keyboard.press('Enter');
  await expect(predict.locator('.gaps')).toContainText('At load ρ 0.9 you drew 1.00');
  await expect(control(predict, 'run')).toBeFocused();

  await tabTo(page, '#figure-turns .stage', 12);
  const turns = await comeAlive(flow(page, 'turns'));
  await page.keyboard.press('Space');
  await expect(turns).toHaveAttribute('data-playing', '');
  await page.keyboard.press('Space');
  await expect(turns).not.toHaveAttribute('data-playing');
  const events = await eventsBehind(turns);
  const still = await drawn(turns);
  await page.keyboard.press('ArrowRight');
  const once = await pictureAfter(turns, events + 1);
  expect(once).not.toBe(still);
  await page.keyboard.press('ArrowRight');
  expect(await pictureAfter(turns, events + 2)).not.toBe(once);
  await page.keyboard.press('ArrowLeft');
  expect(await pictureAfter(turns, events + 1)).toBe(once);
  await page.keyboard.press('r');
  await expect(part(turns, 'server-0-served')).toHaveText('0 served');

  await tabTo(page, '#figure-turns [data-do=knob]', 6);
  await page.keyboard.press('ArrowRight');
  await expect(control(turns, 'knob-number')).toHaveValue('1.9');

  await tabTo(page, 'keel-chart input[type=radio]');
  const formula = await comeAlive(sweepFigure(page));
  const cell = formula.locator('tbody tr:nth-child(5) td').last();
  const measured = await numberIn(cell);
  await page.keyboard.press('ArrowRight');
  await expect.poll(() => numberIn(cell)).toBeLessThan(measured - 0.5);
});

test('a figure takes no key that was not meant for it', async ({ page }) => {
  await page.goto(`./${CHAPTER}`);
  const turns = await comeAlive(flow(page, 'turns'));
  const events = await eventsBehind(turns);
  await turns.locator('.stage').focus();
  await page.keyboard.press('ArrowRight');
  const once = await pictureAfter(turns, events + 1);
  await control(turns, 'knob-number').focus();
  for (const key of ['r', 'ArrowRight', 'ArrowLeft', 'Space']) await page.keyboard.press(key);
  await page.locator('h1').click();
  for (const key of ['r', 'ArrowRight', 'ArrowLeft']) await page.keyboard.press(key);
  await turns.locator('.stage').focus();
  for (const key of ['Control+ArrowRight', 'Alt+r']) await page.keyboard.press(key);
  // Two that are meant for it, obeyed in order: had any of the others been, this would not lead back.
  await page.keyboard.press('ArrowRight');
  expect(await pictureAfter(turns, events + 2)).not.toBe(once);
  await page.keyboard.press('ArrowLeft');
  expect(await pictureAfter(turns, events + 1)).toBe(once);
  await expect(turns).not.toHaveAttribute('data-playing');
});
