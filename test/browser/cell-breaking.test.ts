import type { Locator, Page } from '@playwright/test';
import {
  chapterCell,
  codeOf,
  exercise,
  log,
  openChapter,
  openEditor,
  rows,
  run,
  status,
  WITHOUT_BAO,
  writeCode,
} from './cell-page.ts';
import { CHAPTER, control, expect, test } from './site.ts';

/* What a hasty reader, a bad connection, a full disk or a stranger can do to a cell. */

test.use({ contextOptions: { reducedMotion: 'reduce' } });

/** A balancer that works, with something said or done in `pick` first. */
const picking = (statement: string) =>
  WITHOUT_BAO.replace('const some', `${statement}\n      const some`);

/** One that takes its time, so that something can happen meanwhile. */
const SLOW = picking('let sum = 0; for (let i = 0; i < 30_000; i += 1) sum += i;');

test.describe('runs that meet', () => {
  test('of two runs in one breath only the second is seen', async ({ page }) => {
    const cell = await openChapter(page);
    await writeCode(
      page,
      cell,
      `${WITHOUT_BAO}\nfor (let i = 0; i < 3000; i += 1) console.log(i);\n`,
    );
    await control(cell, 'run').evaluate(async (button: HTMLElement) => {
      button.click();
      await new Promise((resolve) => setTimeout(resolve, 120));
      button.click();
      button.click();
    });
    await expect(rows(cell)).toHaveCount(4);
    await expect(cell.locator('keel-flow')).toHaveCount(1);
    // One line for each number, in order: none of a run that was ended.
    await expect(log(cell).locator('.output-line')).toHaveCount(3000);
    await expect(log(cell).locator('.output-line').last()).toHaveText('2999');
    await expect(status(cell)).toContainText('95 % intervals');
  });

  test('Stop during the comparison is the last word', async ({ page }) => {
    const cell = await openChapter(page);
    await writeCode(page, cell, SLOW);
    await run(cell);
    await expect(status(cell)).toContainText('Comparing');
    await control(cell, 'stop').click();
    await expect(status(cell)).toHaveText('Stopped.');
    await expect(cell).not.toHaveAttribute('data-running');
    await expect(control(cell, 'run')).toBeFocused();
    // The next run is whole.
    await writeCode(page, cell, WITHOUT_BAO);
    await run(cell);
    await expect(rows(cell)).toHaveCount(4);
    await control(cell, 'stop').click();
    await expect(status(cell)).toHaveText('Stopped.');
    await expect(rows(cell)).toHaveCount(4);
  });

  test('Clear ends the run without a word, and the keyboard stays', async ({ page }) => {
    const cell = await openChapter(page);
    await writeCode(page, cell, SLOW);
    await run(cell);
    await expect(status(cell)).toContainText('Comparing');
    await control(cell, 'clear').click();
    await expect(cell.locator('.cell-output')).toBeHidden();
    await expect(cell).not.toHaveAttribute('data-running');
    await expect(status(cell)).toHaveText('');
    await expect(control(cell, 'run')).toBeFocused();
  });

  test('Reset during a run, and code that cannot be read meanwhile, leave the run alone', async ({
    page,
  }) => {
    const cell = await openChapter(page);
    await writeCode(page, cell, WITHOUT_BAO);
    await run(cell);
    await expect(cell.locator('keel-flow')).toHaveAttribute('data-ready', '');
    await control(cell, 'reset').click();
    await openEditor(cell);
    await page.keyboard.type('((');
    await expect(rows(cell)).toHaveCount(4);
    const [original, yours] = await rows(cell).first().locator('td').allTextContents();
    expect(original).not.toBe(yours);
    const figure = cell.locator('keel-flow');
    await control(figure, 'step').click();
    await expect(figure.locator('.figure-trouble')).toBeHidden();
    await expect(cell).toHaveAttribute('data-running', '');
  });
});

test.describe('an editor under way', () => {
  /** Holds Monaco back until it is released. */
  async function holdMonaco(page: Page): Promise<() => void> {
    let release = () => {};
    const released = new Promise<void>((resolve) => {
      release = resolve;
    });
    await page.route('**/_astro/monaco/*.js', async (route) => {
      await released;
      await route.continue();
    });
    return release;
  }

  test('takes what is typed meanwhile, at the place of the click', async ({ page }) => {
    const release = await holdMonaco(page);
    const cell = await openChapter(page);
    const line = cell.locator('.cell-code .line', { hasText: 'let turn = 0;' });
    const box = (await line.boundingBox())!;
    await page.mouse.click(box.x + 400, box.y + box.height / 2);
    await page.keyboard.type(' // my x');
    await page.keyboard.press('Backspace');
    await page.keyboard.type('turns');
    release();
    await expect(cell.locator('.monaco-editor').first()).toBeVisible();
    await expect.poll(() => codeOf(cell)).toContain('  let turn = 0; // my turns\n');
    await page.keyboard.type('!');
    await expect.poll(() => codeOf(cell)).toContain('  let turn = 0; // my turns!\n');
    await expect(cell.locator('.typed-ahead')).toHaveCount(0);
    await page.reload();
    await openChapter(page);
    expect(await codeOf(cell)).toContain('// my turns!');
  });

  test('does not keep a run waiting, nor take the keyboard back', async ({ page }) => {
    const release = await holdMonaco(page);
    const cell = await openChapter(page);
    await control(cell, 'edit').click();
    await page.keyboard.press('ControlOrMeta+Enter');
    await expect(rows(cell)).toHaveCount(4);
    await page.locator('.search-open').focus();
    release();
    await expect(cell.locator('.monaco-editor').first()).toBeVisible();
    await expect(page.locator('.search-open')).toBeFocused();
  });

  test('that cannot come gives the keyboard back, and says so', async ({ page, watch }) => {
    watch.expects(/Failed to load resource|net::ERR_FAILED/);
    const cell = await openChapter(page);
    await page.route(/_astro\/(monaco\/|light-editor)/, (route) => route.abort());
    await control(cell, 'edit').focus();
    await page.keyboard.press('Enter');
    await expect(page.locator('.message')).toContainText('editor could not be loaded');
    await expect(control(cell, 'edit')).toBeFocused();
    await run(cell);
    await expect(rows(cell)).toHaveCount(4);
  });
});

test.describe('what a pick may do', () => {
  test('a promise is no server', async ({ page }) => {
    const cell = await openChapter(page);
    await writeCode(page, cell, WITHOUT_BAO.replace('pick(servers)', 'async pick(servers)'));
    await run(cell);
    await expect(log(cell)).toContainText('none of the servers');
    await expect(status(cell)).toContainText('95 % intervals');
  });

  test('without the export it says what is missing', async ({ page }) => {
    const cell = await openChapter(page);
    await writeCode(page, cell, 'export const other = 1;\n');
    await run(cell);
    await expect(log(cell)).toContainText('no exported function named roundRobin');
    await expect(status(cell)).not.toHaveText(/Running|Comparing/);
  });

  test('lines without end: the page lives, and the rest is counted', async ({ page }) => {
    const cell = await openChapter(page);
    await writeCode(page, cell, picking("for (let i = 0; i < 50; i += 1) console.log('line', i);"));
    await run(cell);
    await expect(log(cell).locator('.output-line').nth(1000)).toBeAttached();
    await expect(log(cell).locator('.output-note')).toHaveText(
      /^\d{4,} more lines were left out\.$/,
    );
    await expect(rows(cell)).toHaveCount(4);
    await expect(cell.locator('.cell-log')).toHaveCSS('overflow-y', 'auto');
    // A press is still heard.
    await control(cell, 'stop').click();
    await expect(status(cell)).toHaveText('Stopped.');
    await control(cell, 'clear').click();
    await expect(log(cell)).toBeEmpty();
  });

  test('lines that are very long stay in their box, in code and output', async ({ page }) => {
    const cell = await openChapter(page);
    const long = 'x'.repeat(20_000);
    await writeCode(
      page,
      cell,
      `${WITHOUT_BAO}\nconsole.log('${long}');\nconsole.log(['${long}']);\n`,
    );
    await run(cell);
    await expect(rows(cell)).toHaveCount(4);
    await page.setViewportSize({ width: 500, height: 800 });
    await expect
      .poll(() => page.evaluate(() => document.documentElement.scrollWidth - innerWidth))
      .toBeLessThanOrEqual(0);
  });
});

test.describe('a browser that keeps little', () => {
  const MINE = '// kept all the same';

  async function type(page: Page): Promise<Locator> {
    const cell = await openChapter(page);
    await openEditor(cell);
    await page.keyboard.press('ControlOrMeta+End');
    await page.keyboard.insertText(MINE);
    return cell;
  }

  test('a full database is said, and the text is there after a reload', async ({ page }) => {
    await page.addInitScript(() => {
      IDBObjectStore.prototype.put = () => {
        throw new DOMException('full', 'QuotaExceededError');
      };
    });
    const cell = await type(page);
    await expect(page.locator('.message')).toContainText('keeps nothing for this site');
    await page.reload();
    await openChapter(page);
    expect(await codeOf(cell)).toContain(MINE);
  });

  test('a full localStorage changes nothing', async ({ page }) => {
    await page.addInitScript(() => {
      Storage.prototype.setItem = () => {
        throw new DOMException('full', 'QuotaExceededError');
      };
    });
    const cell = await type(page);
    await control(cell, 'run').click();
    await expect(rows(cell)).toHaveCount(4);
    await page.reload();
    await openChapter(page);
    expect(await codeOf(cell)).toContain(MINE);
    await expect(page.locator('.message')).toHaveCount(0);
  });

  test('a text too long to be kept is said to be so', async ({ page }) => {
    const cell = await openChapter(page);
    await writeCode(page, cell, `// ${'much '.repeat(120_000)}`);
    await expect(page.locator('.message')).toContainText('keeps nothing for this site');
  });

  test('no clipboard: the link can be copied by hand', async ({ page }) => {
    await page.addInitScript(() => {
      Object.defineProperty(navigator, 'clipboard', { value: undefined });
    });
    const cell = await openChapter(page);
    await control(cell, 'share').click();
    await expect(cell.locator('.cell-link')).toContainText('A link that carries this code:');
    const field = cell.locator('.cell-shared input[readonly]');
    await field.focus();
    const marked = await field.evaluate((input: HTMLInputElement) =>
      input.value.slice(input.selectionStart ?? 0, input.selectionEnd ?? 0),
    );
    expect(marked).toContain('#code=1.');
  });
});

test('where motion is reduced the reader’s figure waits', async ({ page }) => {
  const cell = await openChapter(page);
  await run(cell);
  const figure = cell.locator('keel-flow');
  await expect(figure).toHaveAttribute('data-ready', '');
  await figure.scrollIntoViewIfNeeded();
  await expect(rows(cell)).toHaveCount(4);
  await expect(control(figure, 'play')).toHaveText(/Play/);
  await expect(figure).not.toHaveAttribute('data-playing');
});

for (const [what, width, height] of [
  ['320 pixels wide', 320, 640],
  ['zoomed to 200 %', 640, 400],
] as const) {
  test(`everything open, ${what}: nothing scrolls sideways`, async ({ page }) => {
    await page.setViewportSize({ width, height });
    for (const language of ['', 'zh-cn/']) {
      const cell = await openChapter(page, '', language);
      await control(cell, 'edit').click();
      await expect(cell.locator('.cm-content')).toBeFocused();
      await page.keyboard.press('ControlOrMeta+End');
      await page.keyboard.insertText("\nconsole.table([{ a: 'x'.repeat(300), b: 2 }]);\n");
      await run(cell);
      await expect(rows(cell)).toHaveCount(4);
      await control(cell, 'share').click();
      await control(cell, 'reset').click();
      const place = exercise(page, 'skip-fairly');
      await place.scrollIntoViewIfNeeded();
      await expect(place).toHaveAttribute('data-ready', '');
      await run(place);
      await expect(status(place)).toContainText('5');
      await control(place, 'solution').click();
      await control(place, 'difference').click();
      const over = await page.evaluate(() =>
        [...document.querySelectorAll('keel-cell *, keel-exercise *, main')]
          .filter(
            (element) =>
              !element.closest(
                'svg, .cm-editor, pre, .figure-table, .comparison, .wide-table, .cell-log',
              ),
          )
          .filter((element) => element.getBoundingClientRect().right > innerWidth + 1)
          .map((element) => element.outerHTML.slice(0, 120)),
      );
      expect(over).toEqual([]);
      const wide = await page.evaluate(() => document.documentElement.scrollWidth);
      expect(wide).toBeLessThanOrEqual(width);
    }
  });
}

test('on paper stands what the reader wrote, to its last line', async ({ page }) => {
  const cell = await openChapter(page);
  const lines = Array.from({ length: 80 }, (_, i) => `// line ${i} of mine`).join('\n');
  await writeCode(page, cell, `${WITHOUT_BAO}${lines}\n`);
  await run(cell);
  await page.emulateMedia({ media: 'print' });
  const printed = cell.locator('.cell-code');
  const shown = () =>
    printed.evaluate((code) => {
      const { bottom, right } = code.getBoundingClientRect();
      const last = [...code.querySelectorAll('.view-line, .line, code')]
        .filter((line) => line.checkVisibility() && line.textContent?.includes('79'))
        .map((line) => line.getBoundingClientRect())[0];
      return { last: last !== undefined, inside: (last?.bottom ?? 1e9) <= bottom + 1 && right > 0 };
    });
  // The editor draws what was pasted in its next frame.
  await expect.poll(shown).toEqual({ last: true, inside: true });
  await expect(cell.locator('.cell-bar, .editor-hint').filter({ visible: true })).toHaveCount(0);
});

test('back and forward: what was typed is there each time', async ({ page }) => {
  const cell = await openChapter(page);
  await openEditor(cell);
  await page.keyboard.press('ControlOrMeta+End');
  await page.keyboard.insertText('// before I left');
  await run(cell);
  await page.goto('./privacy/');
  await page.goBack();
  await cell.scrollIntoViewIfNeeded();
  await expect(cell).toHaveAttribute('data-ready', '');
  expect(await codeOf(cell)).toContain('// before I left');
  await run(cell);
  await expect(rows(cell)).toHaveCount(4);
  await page.goForward();
  await page.goBack();
  await cell.scrollIntoViewIfNeeded();
  await expect(cell).toHaveAttribute('data-ready', '');
  expect(await codeOf(cell)).toContain('// before I left');
});

test('thousands of lines of code open, and can be edited', async ({ page }) => {
  const cell = await openChapter(page);
  const lines = Array.from({ length: 5000 }, (_, i) => `// ${i}`).join('\n');
  await writeCode(page, cell, `${WITHOUT_BAO}${lines}\n`);
  await page.keyboard.press('ControlOrMeta+End');
  await page.keyboard.insertText('// the end');
  await expect.poll(() => codeOf(cell)).toMatch(/\/\/ the end$/);
  await page.reload();
  await openChapter(page);
  await openEditor(cell);
  expect(await codeOf(cell)).toMatch(/\/\/ the end$/);
});

test('an exercise with more hints taken than there are is one with all of them', async ({
  page,
}) => {
  await page.goto('./privacy/');
  const kept = {
    'exercise/03-round-robin/skip-fairly': { attempts: 999_999, hints: 999_999, solved: false },
  };
  await page.locator('[data-do=bring]').setInputFiles({
    name: 'even-keel.json',
    mimeType: 'application/json',
    buffer: Buffer.from(JSON.stringify({ format: 'even-keel-kept', version: 1, kept })),
  });
  await expect(page.locator('.kept-status')).toHaveText('Brought back: 1.');
  await page.goto(`./${CHAPTER}`);
  const place = exercise(page, 'skip-fairly');
  await place.scrollIntoViewIfNeeded();
  await expect(place).toHaveAttribute('data-ready', '');
  await expect(place.locator('.exercise-hints li')).toHaveCount(3);
  await expect(control(place, 'hint')).toBeDisabled();
  await expect(chapterCell(page)).toBeAttached();
});

test('after a first visit code is edited, run and checked without a network', async ({
  browser,
  watch,
  baseURL,
}) => {
  const context = await browser.newContext({
    serviceWorkers: 'allow',
    baseURL: baseURL ?? '',
    reducedMotion: 'reduce',
  });
  await watch.over(context);
  // Monaco is not there, and the light editor takes its place.
  watch.expects(/Failed to load resource|net::ERR_|no-response/);
  const page = await context.newPage();
  await page.goto('./');
  await page.evaluate(() => navigator.serviceWorker.ready);
  await expect
    .poll(() => page.evaluate(() => navigator.serviceWorker.controller?.state))
    .toBe('activated');
  await context.setOffline(true);
  const cell = await openChapter(page);
  await control(cell, 'edit').click();
  await expect(cell.locator('.cm-content')).toBeFocused();
  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.insertText(WITHOUT_BAO);
  await run(cell);
  await expect(rows(cell)).toHaveCount(4);
  const place = exercise(page, 'skip-fairly');
  await place.scrollIntoViewIfNeeded();
  await expect(place).toHaveAttribute('data-ready', '');
  await run(place);
  await expect(status(place)).toContainText('checks failed');
  await page.reload();
  await openChapter(page);
  expect(await codeOf(cell)).toContain("'bao'");
  await context.close();
});

test.describe('without script', () => {
  test.use({ javaScriptEnabled: false });

  for (const language of ['', 'zh-cn/']) {
    test(`code and task can be read, and nothing dead is offered: /${language}`, async ({
      page,
    }) => {
      await page.goto(`./${language}${CHAPTER}`);
      for (const name of ['skip-fairly', 'start-apart']) {
        const place = exercise(page, name);
        await expect(place.locator('h3')).toBeVisible();
        await expect(place.locator(':scope > p:not(.exercise-kind)').first()).toBeVisible();
        await expect(place.locator('.cell-code pre')).toContainText('export function roundRobin');
        await expect(place.locator('button, input').filter({ visible: true })).toHaveCount(0);
      }
    });
  }
});
