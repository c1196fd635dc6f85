import { readFile } from 'node:fs/promises';
import type { BrowserContext, Page } from '@playwright/test';
import {
  chapterCell,
  codeOf,
  openChapter,
  openEditor,
  WITHOUT_BAO,
  writeCode,
} from './cell-page.ts';
import { CHAPTER, control, expect, test } from './site.ts';

/* Nothing that a reader types is lost, whatever is closed or killed, and nobody overwrites it unasked. */

const notice = (page: Page) => chapterCell(page).locator('.cell-notice');
const EDIT = 'edit/03-round-robin/round-robin';

/** Puts a kept text into the browser's storage, as an earlier visit would have left it. */
const leave = (page: Page, kept: object) =>
  page.evaluate(
    ([name, value]) =>
      new Promise<void>((done, fail) => {
        const opening = indexedDB.open('even-keel');
        opening.onupgradeneeded = () => opening.result.createObjectStore('kept');
        opening.onsuccess = () => {
          const writing = opening.result.transaction('kept', 'readwrite');
          writing.objectStore('kept').put(value, name);
          writing.oncomplete = () => {
            opening.result.close();
            done();
          };
          writing.onerror = () => fail(writing.error);
        };
      }),
    [EDIT, kept] as const,
  );

/** The text that the browser keeps of the cell. */
const kept = (page: Page) =>
  page.evaluate(
    (name) =>
      new Promise<string>((done, fail) => {
        const opening = indexedDB.open('even-keel');
        opening.onerror = () => fail(opening.error);
        opening.onsuccess = () => {
          const asking = opening.result.transaction('kept').objectStore('kept').get(name);
          asking.onsuccess = () => {
            opening.result.close();
            done(String(asking.result?.text));
          };
        };
      }),
    EDIT,
  );

test('what was typed is there after a reload, and marked as edited @journey', async ({ page }) => {
  const cell = await openChapter(page);
  await writeCode(page, cell, WITHOUT_BAO);
  await page.reload();
  await openChapter(page);
  expect(await codeOf(cell)).toBe(WITHOUT_BAO.trimEnd());
  await expect(cell.locator('.cell-edited')).toBeVisible();
  await expect(cell.locator('.cell-code')).toContainText("name !== 'bao'");
  await openEditor(cell);
  await expect(cell.locator('.cell-code')).toContainText("name !== 'bao'");
});

test('the last character is there when the page is left in that moment', async ({ page }) => {
  const cell = await openChapter(page);
  await openEditor(cell);
  await page.keyboard.press('ControlOrMeta+End');
  for (const round of ['one', 'two', 'three']) {
    await page.keyboard.insertText(`// ${round}`);
    // No waiting: the address changes while the database is still at work.
    await page.goto('./privacy/');
    await openChapter(page);
    expect(await codeOf(cell)).toContain(`// ${round}`);
    await openEditor(cell);
    await page.keyboard.press('ControlOrMeta+End');
  }
});

test('a tab that is killed loses at most what was typed in its last second', async ({
  context,
}) => {
  const page = await context.newPage();
  const cell = await openChapter(page);
  await openEditor(cell);
  await page.keyboard.press('ControlOrMeta+End');
  await page.keyboard.insertText('// before the end');
  await page.waitForTimeout(1000);
  const session = await context.newCDPSession(page);
  const crashed = page.waitForEvent('crash');
  session.send('Page.crash').catch(() => {});
  await crashed;
  const next = await context.newPage();
  expect(await codeOf(await openChapter(next))).toContain('// before the end');
});

/** Two tabs on the same chapter. */
async function twoTabs(context: BrowserContext): Promise<[Page, Page]> {
  const [one, two] = [await context.newPage(), await context.newPage()];
  await openChapter(one);
  await openChapter(two);
  return [one, two];
}

test('another tab follows, and two that type at once are asked', async ({ context }) => {
  const [one, two] = await twoTabs(context);
  await one.bringToFront();
  await openEditor(chapterCell(one));
  await one.keyboard.press('ControlOrMeta+End');
  await one.keyboard.insertText('// from the first');
  await expect.poll(() => codeOf(chapterCell(two))).toContain('// from the first');

  // The second does not hear of the next change: as if both had been typed in one moment.
  await two.bringToFront();
  await openEditor(chapterCell(two));
  await two.evaluate(() => {
    BroadcastChannel.prototype.postMessage = () => {};
  });
  await one.evaluate(() => {
    BroadcastChannel.prototype.postMessage = () => {};
  });
  await two.keyboard.press('ControlOrMeta+End');
  await two.keyboard.insertText('// two');
  // Until it is kept, it is anybody's guess who comes second.
  await expect.poll(() => kept(one)).toContain('// two');
  await one.bringToFront();
  await one.keyboard.insertText('// one');
  await expect(notice(one)).toContainText('edited in two tabs at once');
  await one.getByRole('button', { name: 'Show the difference' }).click();
  await expect(notice(one).locator('ins')).toContainText('// one');
  await expect(notice(one).locator('del')).toContainText('// two');
  await one.getByRole('button', { name: 'The other one' }).click();
  expect(await codeOf(chapterCell(one))).toContain('// two');
  await one.reload();
  await openChapter(one);
  expect(await codeOf(chapterCell(one))).toContain('// two');
});

test('when the book’s text has changed since, the reader decides', async ({ page }) => {
  await page.goto('./privacy/');
  const old = 'export const before = 1;\n';
  const mine = 'export const before = 2;\n';
  await leave(page, { text: mine, original: old, revision: 4, tab: 'x' });
  const cell = await openChapter(page);
  expect(await codeOf(cell)).toBe(mine.trimEnd());
  await expect(notice(page)).toContainText('The book’s own code has changed since.');
  await page.getByRole('button', { name: 'Show the difference' }).click();
  await expect(notice(page).locator('ins').first()).toContainText('before = 2');
  await page.getByRole('button', { name: 'Take the book’s' }).click();
  expect(await codeOf(cell)).toContain('roundRobin');
  await cell.getByRole('button', { name: 'Undo' }).click();
  expect(await codeOf(cell)).toBe(mine.trimEnd());
});

test('blocked storage is said, and the code runs all the same', async ({ page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(window, 'indexedDB', { value: undefined });
    Object.defineProperty(window, 'localStorage', {
      get: () => {
        throw new DOMException('denied', 'SecurityError');
      },
    });
  });
  const cell = await openChapter(page);
  await writeCode(page, cell, WITHOUT_BAO);
  await expect(page.locator('.message')).toContainText('keep');
  await control(cell, 'run').first().click();
  await expect(cell.locator('.comparison tbody tr')).toHaveCount(4);
});

test('code is taken away, erased and brought back', async ({ page }) => {
  await writeCode(page, await openChapter(page), WITHOUT_BAO);
  await page.goto('./privacy/');
  await expect(page.locator('.kept-list')).toContainText(
    'Your code, 03-round-robin/round-robin: 15 lines',
  );
  // Where one is in the chapter may be kept beside the code.
  const keptCount = await page.locator('.kept-list li').count();
  const download = page.waitForEvent('download');
  await control(page.locator('keel-kept'), 'save').click();
  const text = await readFile(await (await download).path(), 'utf8');
  await control(page.locator('keel-kept'), 'erase').click();
  await page.getByRole('button', { name: 'Erase', exact: true }).click();
  await expect(page.locator('.kept-list')).toHaveText('Nothing.');
  expect(await codeOf(await openChapter(page))).not.toContain("'bao'");
  await page.goto('./privacy/');
  await page.locator('[data-do=bring]').setInputFiles({
    name: 'even-keel.json',
    mimeType: 'application/json',
    buffer: Buffer.from(text),
  });
  await expect(page.locator('.kept-status')).toHaveText(`Brought back: ${keptCount}.`);
  expect(await codeOf(await openChapter(page))).toBe(WITHOUT_BAO.trimEnd());
});

test.describe('a shared link', () => {
  /** The address that Share gives for some code. */
  async function linkTo(page: Page, code: string): Promise<string> {
    const cell = await openChapter(page);
    await writeCode(page, cell, code);
    await control(cell, 'share').click();
    return cell.locator('.cell-shared input[readonly]').inputValue();
  }

  test('opens as someone else’s, is not run, and leaves one’s own alone @journey', async ({
    page,
    browser,
    watch,
  }) => {
    const address = await linkTo(page, `${WITHOUT_BAO}\nconsole.log('it ran');\n`);
    expect(address).toContain(`${CHAPTER}#code=1.`);
    const context = await browser.newContext({ serviceWorkers: 'block' });
    await watch.over(context);
    const other = await context.newPage();
    await other.goto(address.replace(/#.*/, ''));
    const cell = chapterCell(other);
    await cell.scrollIntoViewIfNeeded();
    await expect(cell).toHaveAttribute('data-ready', '');
    await writeCode(other, cell, '// my own work');
    await other.goto('about:blank');
    await other.goto(address);
    await expect(notice(other)).toContainText('someone else’s code');
    expect(await codeOf(cell)).toContain('it ran');
    await expect(cell.locator('.cell-output')).toBeHidden();
    await expect(cell).toBeInViewport();
    await notice(other).getByRole('button', { name: 'Back to mine' }).click();
    // It has to be found first.
    await expect.poll(() => codeOf(cell)).toBe('// my own work');
    await expect.poll(() => new URL(other.url()).hash).toBe('');
    await other.goto(address);
    await expect(notice(other)).toContainText('someone else’s code');
    await notice(other).getByRole('button', { name: 'Make it mine' }).click();
    await expect(cell.locator('.cell-edited')).toBeVisible();
    await notice(other).getByRole('button', { name: 'Undo' }).click();
    expect(await codeOf(cell)).toBe('// my own work');
    await context.close();
  });

  test('too long becomes a file, which opens the same way', async ({ page }) => {
    const cell = await openChapter(page);
    const noise = Array.from({ length: 3000 }, (_, i) =>
      ((i * 2654435761) % 4294967296).toString(36),
    );
    await writeCode(page, cell, `export const noise = '${noise.join('')}';\n`);
    await control(cell, 'share').click();
    await expect(cell.locator('.cell-link')).toContainText(/cut off addresses of more than 8000/);
    const download = page.waitForEvent('download');
    await cell.getByRole('button', { name: 'Save as a file' }).click();
    const file = await (await download).path();
    await control(cell, 'reset').click();
    await cell.locator('[data-do=open]').setInputFiles({
      name: 'x.json',
      mimeType: 'application/json',
      buffer: await readFile(file),
    });
    await expect(notice(page)).toContainText('someone else’s code');
    expect(await codeOf(cell)).toContain(noise[7]);
  });

  for (const [what, fragment, said] of [
    ['cut off', '#code=1.q1ZKzs9LSc0rUbJSMjA', 'incomplete or damaged'],
    ['from a later version', '#code=9.abc', 'later version'],
    ['full of nonsense', '#code=1.<img src=x onerror=alert(1)>', 'incomplete or damaged'],
  ] as const) {
    test(`${what} is said, and changes nothing`, async ({ page }) => {
      const cell = await openChapter(page, fragment);
      await expect(page.locator('.message')).toContainText(said);
      expect(await codeOf(cell)).toContain('roundRobin');
    });
  }
});
