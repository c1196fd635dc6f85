import type { Page } from '@playwright/test';
import {
  chapterCell,
  checks,
  codeOf,
  exercise,
  openChapter,
  openEditor,
  rows,
  run,
  status,
  WITHOUT_BAO,
  writeCode,
} from './cell-page.ts';
import {
  CHAPTER,
  comeAlive,
  control,
  expect,
  flow,
  holdBack,
  part,
  predictFigure,
  test,
} from './site.ts';

/* What a reader does before everything is there, or twice in a breath. Nothing of it is lost or wrong. */

test.use({ contextOptions: { reducedMotion: 'reduce' } });

/** The browser takes its time to find what it keeps. */
const slowStore = (page: Page) =>
  page.addInitScript(() => {
    const { get } = IDBObjectStore.prototype;
    IDBObjectStore.prototype.get = function (key) {
      const asking = get.call(this, key);
      const late = { result: undefined, onsuccess: () => {} };
      asking.onsuccess = () =>
        setTimeout(() => {
          late.result = asking.result;
          late.onsuccess();
        }, 1500);
      return late as unknown as IDBRequest;
    };
  });

test('code is opened, typed into and run before its script is there', async ({ page }) => {
  const release = await holdBack(page, '**/_astro/cell-player*');
  await page.goto(`./${CHAPTER}`);
  const cell = chapterCell(page);
  await control(cell, 'edit').click();
  await page.keyboard.type('throw new Error("typed early"); //');
  await run(cell);
  await expect(status(cell)).toBeEmpty();
  release();
  await expect(cell.locator('.monaco-editor').first()).toBeVisible();
  await expect.poll(() => codeOf(cell)).toContain('typed early');
  // What runs is what was typed, and whoever went on to Run is still there.
  await expect(cell.locator('.cell-log')).toContainText('typed early');
  await expect(control(cell, 'run')).toBeFocused();
});

test('where the page scrolls before the script is there, the caret is where the click was', async ({
  page,
}) => {
  const release = await holdBack(page, '**/_astro/cell-player*');
  await page.goto(`./${CHAPTER}`);
  const cell = chapterCell(page);
  await cell.scrollIntoViewIfNeeded();
  const line = cell.locator('.cell-code .line', { hasText: 'let turn = 0;' });
  const box = (await line.boundingBox())!;
  await page.mouse.click(box.x + 400, box.y + box.height / 2);
  await expect(cell.locator('.typed-ahead')).toBeFocused();
  await page.evaluate(() => scrollBy(0, 37));
  await page.keyboard.type(' // here');
  release();
  await expect.poll(() => codeOf(cell)).toContain('  let turn = 0; // here\n');
});

for (const [what, script, press] of [
  ['a cell', 'cell-player', (page: Page) => run(chapterCell(page))],
  ['a figure', 'flow-player', (page: Page) => control(flow(page, 'turns'), 'play').click()],
  ['a chart', 'predict-player', (page: Page) => control(predictFigure(page), 'run').click()],
  [
    'an exercise',
    'exercise-player',
    (page: Page) => control(exercise(page, 'skip-fairly'), 'hint').click(),
  ],
] as const) {
  test(`${what} whose script cannot be fetched says so to whoever presses something`, async ({
    page,
    watch,
  }) => {
    watch.expects(/Failed to (load resource|fetch dynamically imported module)|net::ERR_FAILED/);
    await page.route(`**/_astro/${script}*`, (route) => route.abort());
    await page.goto(`./${CHAPTER}`);
    await press(page);
    await expect(page.locator('.message')).toContainText('could not be loaded');
  });
}

test('what was typed is still to be seen when the script cannot be fetched', async ({
  page,
  watch,
}) => {
  watch.expects(/Failed to (load resource|fetch dynamically imported module)|net::ERR_FAILED/);
  const script = '**/_astro/cell-player*';
  let refuse = () => {};
  const refused = new Promise<void>((resolve) => {
    refuse = resolve;
  });
  await page.route(script, async (route) => {
    await refused;
    await route.abort();
  });
  await page.goto(`./${CHAPTER}`);
  const cell = chapterCell(page);
  await control(cell, 'edit').click();
  await page.keyboard.type('// early');
  refuse();
  await expect(page.locator('.message')).toContainText('could not be loaded');
  await expect(cell.locator('.typed-ahead')).toHaveValue('// early');
});

test('Run before the reader’s own text has been found runs their own', async ({ page }) => {
  await writeCode(page, await openChapter(page), WITHOUT_BAO);
  await slowStore(page);
  await page.reload();
  const cell = chapterCell(page);
  await run(cell);
  await expect(rows(cell)).toHaveCount(4);
  await expect(status(cell)).toContainText('95 % intervals');
  expect(await codeOf(cell)).toBe(WITHOUT_BAO.trimEnd());
});

test('of two runs that wait for the same file only the second is seen', async ({ page }) => {
  const release = await holdBack(page, '**/library/modules.json');
  const cell = await openChapter(page);
  const asked = page.waitForRequest('**/library/modules.json');
  await run(cell);
  await asked;
  await run(cell);
  await expect(status(cell)).toHaveText('Running …');
  release();
  await expect(rows(cell)).toHaveCount(4);
  await expect(cell.locator('keel-flow')).toHaveCount(1);
  await expect(cell.locator('.comparison')).toHaveCount(1);
});

test('Stop before a run has what it needs is the last word', async ({ page }) => {
  const release = await holdBack(page, '**/library/modules.json');
  const cell = await openChapter(page);
  const asked = page.waitForRequest('**/library/modules.json');
  await run(cell);
  await asked;
  await control(cell, 'stop').click();
  release();
  await expect(status(cell)).toHaveText('Stopped.');
  await expect(cell).not.toHaveAttribute('data-running');
  await expect(cell.locator('keel-flow')).toHaveCount(0);
});

test('an exercise run from its editor before it can check waits, and is checked', async ({
  page,
}) => {
  const release = await holdBack(page, '**/_astro/exercise-player*');
  await page.goto(`./${CHAPTER}`);
  const place = exercise(page, 'skip-fairly');
  await place.scrollIntoViewIfNeeded();
  await openEditor(place);
  await page.keyboard.press('ControlOrMeta+Enter');
  await expect(place.locator('keel-cell')).toHaveAttribute('data-running', '');
  // Time enough to run the code without checking it.
  await page.waitForTimeout(3000);
  await expect(status(place)).toHaveText('Running …');
  release();
  await expect(checks(place).first()).toHaveAttribute('data-state', 'failed');
  await expect(status(place)).toContainText('checks failed');
});

test('a hint asked for twice in a breath is two hints', async ({ page }) => {
  await page.goto(`./${CHAPTER}`);
  const place = exercise(page, 'skip-fairly');
  await place.scrollIntoViewIfNeeded();
  await expect(place).toHaveAttribute('data-ready', '');
  await control(place, 'hint').evaluate((button: HTMLElement) => {
    button.click();
    button.click();
  });
  const hints = place.locator('.exercise-hints li');
  await expect(hints).toHaveCount(2);
  const [first, second] = await hints.allTextContents();
  expect(first).not.toBe(second);
  await expect(control(place, 'hint')).toHaveText('Hint 3 of 3');
  await page.reload();
  await place.scrollIntoViewIfNeeded();
  await expect(hints).toHaveCount(2);
});

test('a line drawn while the one before is being found stays', async ({ page }) => {
  await page.goto(`./${CHAPTER}`);
  const handle = predictFigure(page).locator('.chart-wide [data-key=handle-0]');
  const draw = async (key: string) => {
    await comeAlive(predictFigure(page));
    await handle.focus();
    await page.keyboard.press(key);
  };
  await draw('PageUp');
  await expect(handle).toHaveAttribute('aria-valuenow', '2.5');
  await slowStore(page);
  await page.reload();
  await draw('ArrowUp');
  await expect(handle).toHaveAttribute('aria-valuenow', '1.75');
  // Longer than the store takes.
  await page.waitForTimeout(2500);
  await expect(handle).toHaveAttribute('aria-valuenow', '1.75');
});

test('what a figure is set to before its player is there holds when it plays', async ({ page }) => {
  const release = await holdBack(page, '**/_astro/flow-player*');
  await page.goto(`./${CHAPTER}`);
  const turns = flow(page, 'turns');
  await turns.scrollIntoViewIfNeeded();
  await control(turns, 'knob-number').fill('4');
  await control(turns, 'speed').selectOption('20');
  release();
  await comeAlive(turns);
  await expect(control(turns, 'knob')).toHaveValue('4');
  await control(turns, 'play').click();
  await expect(part(turns, 'server-1-hidden')).toHaveText(/^\+\d+$/);
});

test('Play pressed twice in a breath is a pause', async ({ page }) => {
  await page.goto(`./${CHAPTER}`);
  const turns = await comeAlive(flow(page, 'turns'));
  const heard = await turns.evaluate(
    (figure) =>
      new Promise<boolean[]>((done) => {
        const playing: boolean[] = [];
        new MutationObserver(() => {
          playing.push(figure.hasAttribute('data-playing'));
          if (playing.at(-1) === false) done(playing);
        }).observe(figure, { attributes: true, attributeFilter: ['data-playing'] });
        const button = figure.querySelector<HTMLElement>('[data-do=play]');
        button?.click();
        button?.click();
      }),
  );
  expect(heard.at(-1)).toBe(false);
  await expect(control(turns, 'play')).toHaveText('Play');
});
