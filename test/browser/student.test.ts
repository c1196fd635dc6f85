import { readFileSync } from 'node:fs';
import type { Locator, Page } from '@playwright/test';
import {
  chapterCell,
  checks,
  codeOf,
  exercise,
  openChapter,
  rows,
  run,
  status,
  writeCode,
} from './cell-page.ts';
import { CHAPTER, control, expect, test } from './site.ts';

/*
 * A student's way through the chapter: read, edit, run, see the figure differ, fail a check, take a
 * hint, pass, come back and find it all. With a mouse, with nothing but a keyboard, and on a phone.
 */

/** Stills: a figure that moves would hold the machine up. */
test.use({ contextOptions: { reducedMotion: 'reduce' } });
test.describe.configure({ timeout: 120_000 });

const EXERCISE = 'skip-fairly';
const SOLUTION = readFileSync(
  `content/chapters/03-round-robin/exercises/${EXERCISE}/solution.ts`,
  'utf8',
);
/** What the exercise's starter has in its lines 9 to 15, right. */
const ANSWER = 'const up = servers.filter((one) => one.up); return up[turn++ % up.length];';

/** The reader's figure and its comparison differ from the book's. */
async function expectDifference(cell: Locator): Promise<void> {
  await expect(cell.locator('keel-flow')).toHaveAttribute('data-ready', '');
  await expect(rows(cell)).toHaveCount(4);
  const [original, yours, difference] = await rows(cell).first().locator('td').allTextContents();
  expect(original).not.toBe(yours);
  expect(difference).toMatch(/±/);
}

/** Everything is as it was left. */
async function expectKept(page: Page, mine: { cell: string; exercise: string }): Promise<void> {
  await page.reload();
  const cell = chapterCell(page);
  await cell.scrollIntoViewIfNeeded();
  await expect(cell).toHaveAttribute('data-ready', '');
  await expect(cell.locator('.cell-edited')).toBeVisible();
  expect(await codeOf(cell)).toBe(mine.cell);
  const place = exercise(page, EXERCISE);
  await place.scrollIntoViewIfNeeded();
  await expect(place).toHaveAttribute('data-ready', '');
  await expect(place.locator('.exercise-done')).toBeVisible();
  await expect(place.locator('.exercise-hints li')).toHaveCount(1);
  expect(await codeOf(place.locator('keel-cell'))).toBe(mine.exercise);
}

for (const language of ['', 'zh-cn/']) {
  test(`with a mouse, /${language} @journey`, async ({ page }) => {
    const cell = await openChapter(page, '', language);
    const book = await codeOf(cell);
    const mine = book.replace('turn += 1', 'turn += 2');
    await writeCode(page, cell, mine);
    await run(cell);
    await expectDifference(cell);

    const place = exercise(page, EXERCISE);
    await place.scrollIntoViewIfNeeded();
    await expect(place).toHaveAttribute('data-ready', '');
    await run(place);
    await expect(checks(place).first()).toHaveAttribute('data-state', 'failed');
    await expect(checks(place).first().locator('strong')).not.toBeEmpty();
    await control(place, 'hint').click();
    await expect(place.locator('.exercise-hints li')).toHaveCount(1);
    await writeCode(page, place.locator('keel-cell'), SOLUTION);
    await run(place);
    await expect(checks(place).locator('xpath=self::*[@data-state="passed"]')).toHaveCount(5);
    await expect(place.locator('.exercise-done')).toBeVisible();
    await expectKept(page, { cell: mine, exercise: SOLUTION.trimEnd() });
  });
}

/** Where the keyboard is: within the page, to be seen, and with a mark that shows it. */
async function expectFocusSeen(page: Page): Promise<void> {
  const focus = await page.evaluate(() => {
    const element = document.activeElement;
    if (!element || element === document.body) return { name: 'nowhere', seen: false };
    const { outlineStyle, outlineWidth, borderColor } = getComputedStyle(element);
    const { bottom, top } = element.getBoundingClientRect();
    const cell = element.closest<HTMLElement>('.cell');
    // Where text is typed the caret shows it, and the frame of the cell.
    const types = element.closest('.editor, .typed-ahead') !== null;
    const marked = types
      ? cell !== null && getComputedStyle(cell).borderColor !== borderColor
      : outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 1.5;
    const name = `${element.outerHTML.slice(0, 120)} ${outlineStyle} ${outlineWidth}`;
    return { name, seen: marked && bottom > 0 && top < innerHeight };
  });
  expect(focus, focus.name).toMatchObject({ seen: true });
}

/** Presses Tab until it stands on the control; it can be seen all the way. */
async function tabTo(page: Page, wanted: Locator, key = 'Tab'): Promise<void> {
  const target = await wanted.elementHandle();
  for (let count = 0; count < 120; count += 1) {
    await page.keyboard.press(key);
    await expectFocusSeen(page);
    if (await page.evaluate((element) => document.activeElement === element, target)) return;
  }
  throw new Error(`120 times ${key}, and ${wanted} was not reached`);
}

const press = async (page: Page, key: string, count = 1) => {
  for (let i = 0; i < count; i += 1) await page.keyboard.press(key);
  await expectFocusSeen(page);
};

test('with the keyboard alone @journey', async ({ page }) => {
  await page.goto(`./${CHAPTER}`);
  const cell = chapterCell(page);
  await tabTo(page, control(cell, 'edit'));
  await page.keyboard.press('Enter');
  // Typed before the editor is there.
  await page.keyboard.type('// mine');
  await expect(cell.locator('.monaco-editor').first()).toBeVisible();
  await expect.poll(() => codeOf(cell)).toContain('// mine');
  await press(page, 'Enter');
  // To the line that was the eleventh, and is the twelfth now.
  await press(page, 'Control+Home');
  await press(page, 'ArrowDown', 11);
  await press(page, 'End');
  await press(page, 'Shift+Home');
  await page.keyboard.type('turn += 2;');
  await press(page, 'Escape');
  expect((await codeOf(cell)).split('\n')[11]?.trim()).toBe('turn += 2;');
  await press(page, 'Control+Enter');
  await expectDifference(cell);
  await expectFocusSeen(page);

  // Tab indents; Ctrl+M lets it leave, and says so.
  await press(page, 'Control+m');
  await expect(cell.locator('.editor-hint')).toContainText('Tab leaves');
  await tabTo(page, control(cell, 'stop'));
  await page.keyboard.press('Enter');
  await expect(status(cell)).toHaveText('Stopped.');
  await expectFocusSeen(page);
  const wholeText = await codeOf(cell);

  const place = exercise(page, EXERCISE);
  await tabTo(page, control(place, 'edit'));
  await page.keyboard.press('Enter');
  await expect(place.locator('.monaco-editor').first()).toBeVisible();
  await expect(place).toHaveAttribute('data-ready', '');
  await press(page, 'Control+Enter');
  await expect(checks(place).first()).toHaveAttribute('data-state', 'failed');
  await tabTo(page, control(place, 'hint'));
  await press(page, 'Enter');
  await expect(place.locator('.exercise-hints li')).toHaveCount(1);
  // Back to the editor, which is before the buttons.
  for (let count = 0; count < 12; count += 1) {
    await press(page, 'Shift+Tab');
    const inside = await page.evaluate(() => !!document.activeElement?.closest('.editor'));
    if (inside) break;
  }
  await press(page, 'Control+Home');
  await press(page, 'ArrowDown', 8);
  await press(page, 'Shift+ArrowDown', 6);
  await press(page, 'Shift+End');
  await page.keyboard.type(ANSWER);
  await press(page, 'Escape');
  const answer = await codeOf(place.locator('keel-cell'));
  expect(answer).toContain(ANSWER);
  await press(page, 'Control+Enter');
  await expect(place.locator('.exercise-done')).toBeVisible();
  await expectFocusSeen(page);
  await expectKept(page, { cell: wholeText, exercise: answer });
});

test.describe('on a phone', () => {
  test.use({
    viewport: { width: 390, height: 844 },
    hasTouch: true,
    isMobile: true,
    deviceScaleFactor: 2,
  });

  /** Nothing scrolls sideways, and whatever is there to be pressed is large enough for a thumb. */
  async function expectFits(page: Page): Promise<void> {
    const found = await page.evaluate(() => {
      const controls = 'keel-cell, keel-exercise';
      const small = [...document.querySelectorAll<HTMLElement>(controls)]
        .flatMap((each) => [
          ...each.querySelectorAll<HTMLElement>('button, select, input, .figure-bar summary'),
        ])
        // A place in a sentence is as high as its line.
        .filter((each) => each.checkVisibility() && !each.matches('.output-place'))
        .filter((each) => {
          const { width, height } = (each.closest('label') ?? each).getBoundingClientRect();
          return width < 43.99 || height < 43.99;
        })
        .map((each) => `${each.outerHTML.slice(0, 90)} ${each.getBoundingClientRect().height}`);
      return { small, wide: document.documentElement.scrollWidth, window: innerWidth };
    });
    expect(found).toEqual({ small: [], wide: 390, window: 390 });
  }

  /** Where the parts of a cell are on the page. */
  const tops = (place: Locator) =>
    place.evaluate((element) =>
      ['.cell-code', '.cell-bar'].map(
        (part) =>
          (element.querySelector(part)?.getBoundingClientRect().top ?? Number.NaN) + scrollY,
      ),
    );

  for (const language of ['', 'zh-cn/']) {
    test(`with a thumb, /${language} @journey`, async ({ page }) => {
      const cell = await openChapter(page, '', language);
      await page.evaluate(() => document.fonts.ready);
      const before = await tops(cell);
      await cell.locator('.cell-code pre').tap({ position: { x: 120, y: 60 } });
      const editor = cell.locator('.cm-content');
      await expect(editor).toBeFocused();
      // What the reader saw stays where it was.
      for (const [at, top] of (await tops(cell)).entries()) {
        expect(Math.abs(top - (before[at] ?? Number.NaN))).toBeLessThanOrEqual(1);
      }
      const mine = (await codeOf(cell)).replace('turn += 1', 'turn += 2');
      await page.keyboard.press('ControlOrMeta+A');
      await page.keyboard.insertText(mine);
      await control(cell, 'run').tap();
      await expectDifference(cell);
      await expectFits(page);

      const place = exercise(page, EXERCISE);
      await place.scrollIntoViewIfNeeded();
      await expect(place).toHaveAttribute('data-ready', '');
      await control(place, 'run').tap();
      await expect(checks(place).first()).toHaveAttribute('data-state', 'failed');
      await control(place, 'hint').tap();
      await expect(place.locator('.exercise-hints li')).toHaveCount(1);
      await control(place, 'edit').tap();
      await expect(place.locator('.cm-content')).toBeFocused();
      await page.keyboard.press('ControlOrMeta+A');
      await page.keyboard.insertText(SOLUTION.trimEnd());
      await control(place, 'run').tap();
      await expect(place.locator('.exercise-done')).toBeVisible();
      await control(place, 'share').tap();
      await expect(place.locator('.cell-link button')).toBeVisible();
      await control(place, 'solution').tap();
      await control(place, 'difference').tap();
      await expectFits(page);
      await expectKept(page, { cell: mine, exercise: SOLUTION.trimEnd() });
    });
  }
});
