import type { Page } from '@playwright/test';
import fc from 'fast-check';
import { shareFile, shareFragment } from '#notebook/share/share-link';
import { codeOf, openChapter, status, writeCode } from './cell-page.ts';
import { CHAPTER, control, expect, test } from './site.ts';

/*
 * Links and files come from anywhere. Whatever they hold: nothing that a page throws, nothing that
 * runs, and what the reader wrote stands as it stood. The cases are the same each time, those of
 * seed 20; SEED in the environment chooses others.
 */

test.use({ contextOptions: { reducedMotion: 'reduce' } });
test.describe.configure({ timeout: 180_000 });

const seed = Number(process.env.SEED ?? 20);
const sample = <Value>(arbitrary: fc.Arbitrary<Value>, numRuns: number, offset = 0) =>
  fc.sample(arbitrary, { seed: seed + offset, numRuns });

const MINE = '// my own work, which nobody may touch\nexport const mine = 1;\n';
const PLACE = { chapter: '03-round-robin', cell: 'round-robin' };

/** What the browser keeps of the reader's own. */
const kept = (page: Page) =>
  page.evaluate(
    (name) =>
      new Promise<string | undefined>((done, fail) => {
        const opening = indexedDB.open('even-keel');
        opening.onerror = () => fail(opening.error);
        opening.onsuccess = () => {
          const asking = opening.result.transaction('kept').objectStore('kept').get(name);
          asking.onsuccess = () => {
            opening.result.close();
            done(asking.result?.text);
          };
        };
      }),
    `edit/${PLACE.chapter}/${PLACE.cell}`,
  );

/** Some characters of a text exchanged, left out or put in. */
const mutated = (text: string) =>
  fc
    .array(
      fc.record({
        at: fc.nat(Math.max(0, text.length - 1)),
        drop: fc.integer({ min: 0, max: 4 }),
        put: fc.string({ maxLength: 3 }),
      }),
      { minLength: 1, maxLength: 3 },
    )
    .map((changes) =>
      changes.reduce(
        (now, { at, drop, put }) => now.slice(0, at) + put + now.slice(at + drop),
        text,
      ),
    );

/** Texts that are sound, and odd. */
const ODD_TEXTS = [
  '',
  '\n',
  '\r\n\r\n// lines of another kind\r\n',
  '\ud800 half a character \udc00',
  '\u2028\u2029\ufeff\u0000\u202e',
  '</script><script>alert(1)</script><img src=x onerror=alert(1)>',
  '__proto__',
  'x'.repeat(200_000),
  '\n'.repeat(20_000),
  'x'.repeat(200_001),
];

async function links(): Promise<string[]> {
  const sound = await Promise.all(ODD_TEXTS.map((text) => shareFragment({ ...PLACE, text })));
  const elsewhere = await Promise.all(
    [
      { chapter: '99-no-such', cell: 'round-robin' },
      { chapter: '03-round-robin', cell: 'no-such' },
      { chapter: '03-round-robin', cell: 'exercises/no-such' },
      { chapter: '__proto__', cell: 'constructor' },
    ].map((place) => shareFragment({ ...place, text: 'export const theirs = 1;' })),
  );
  const usual = await shareFragment({ ...PLACE, text: 'export const theirs = 1;\n' });
  return [
    ...sound,
    ...elsewhere,
    ...sample(mutated(usual), 60),
    ...sample(
      fc.string({ unit: 'binary', maxLength: 80 }).map((text) => `#code=1.${text}`),
      20,
      1,
    ),
    ...sample(
      fc.base64String({ maxLength: 400 }).map((text) => `#code=1.${text.replace(/=+$/, '')}`),
      20,
      2,
    ),
    ...sample(
      fc.string({ maxLength: 40 }).map((text) => `#${text}`),
      10,
      3,
    ),
    '#code=',
    '#code=1',
    '#code=999999999999.AAAA',
    '#code=0.AAAA',
    '#code=%E0%A4%A',
  ];
}

test('links of every kind, one after another in an open page', async ({ page }) => {
  const cell = await openChapter(page);
  await writeCode(page, cell, MINE);
  await expect.poll(() => kept(page)).toContain(MINE);
  const mine = await kept(page);
  for (const link of await links()) {
    await page.evaluate(async (hash) => {
      location.hash = hash;
      await new Promise((resolve) => setTimeout(resolve, 10));
    }, link);
    expect(await kept(page), link).toBe(mine);
  }
  // All at once: what is shown at the end is the last one's, whole.
  await page.evaluate(
    (all) => {
      for (const hash of all) location.hash = hash;
    },
    [...(await links()), await shareFragment({ ...PLACE, text: 'export const last = 1;\n' })],
  );
  await expect.poll(() => codeOf(cell)).toBe('export const last = 1;');
  await expect(cell.locator('.cell-output')).toBeHidden();
  // What is typed now belongs to that copy.
  await expect(async () => {
    // The page still scrolls to the cell, and a click may miss it.
    await cell.locator('.view-line').first().click();
    await expect(cell.locator('.cell-code :focus')).toHaveCount(1, { timeout: 500 });
  }).toPass();
  await page.keyboard.press('ControlOrMeta+End');
  await page.keyboard.insertText('// into the copy');
  await expect.poll(() => codeOf(cell)).toContain('// into the copy');
  expect(await kept(page)).toBe(mine);
  await cell.getByRole('button', { name: 'Back to mine' }).click();
  await expect.poll(() => codeOf(cell)).toBe(MINE.trimEnd());
  await page.goto('./privacy/');
  expect(await codeOf(await openChapter(page))).toBe(MINE.trimEnd());
});

test('links of every kind, each in a page of its own', async ({ page }) => {
  const cell = await openChapter(page);
  await writeCode(page, cell, MINE);
  await expect.poll(() => kept(page)).toContain(MINE);
  const mine = await kept(page);
  const all = await links();
  // The odd ones, the ones for elsewhere, and one in eight of the rest.
  for (const link of all.filter((_, i) => i < ODD_TEXTS.length + 4 || i % 8 === 0)) {
    await page.goto('about:blank');
    await page.goto(`./${CHAPTER}${link}`);
    await cell.scrollIntoViewIfNeeded();
    await expect(cell).toHaveAttribute('data-ready', '');
    await expect(cell.locator('.cell-output')).toBeHidden();
    await expect(status(cell)).toHaveText('');
    expect(await kept(page), link).toBe(mine);
  }
});

test('a link for a cell of another page is said to be one', async ({ page }) => {
  const fragment = await shareFragment({
    chapter: '04-elsewhere',
    cell: 'some-cell',
    text: 'export const theirs = 1;',
  });
  const cell = await openChapter(page, fragment);
  await expect(page.locator('.message')).toContainText('not on this page');
  expect(await codeOf(cell)).toContain('roundRobin');
});

test('shared files of every kind', async ({ page }) => {
  const cell = await openChapter(page);
  await writeCode(page, cell, MINE);
  await expect.poll(() => kept(page)).toContain(MINE);
  const mine = await kept(page);
  const usual = shareFile({ ...PLACE, text: 'export const theirs = 1;\n' });
  const files = [
    ...sample(mutated(usual), 30, 4),
    ...sample(fc.json(), 20, 5),
    ...ODD_TEXTS.map((text) => shareFile({ ...PLACE, text })),
    '{"format":"even-keel-code","__proto__":{"chapter":"03-round-robin"}}',
    '['.repeat(100_000),
    'x'.repeat(3_000_000),
  ];
  await control(cell, 'share').click();
  for (const file of files) {
    await cell.locator('[data-do=open]').setInputFiles({
      name: 'x.json',
      mimeType: 'application/json',
      buffer: Buffer.from(file),
    });
    await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 10)));
    expect(await kept(page), file.slice(0, 200)).toBe(mine);
  }
  await page.goto('./privacy/');
  expect(await codeOf(await openChapter(page))).toBe(MINE.trimEnd());
});

/** Values where a kept one should be. */
const ODD_VALUES: readonly unknown[] = [
  null,
  0,
  '',
  [],
  {},
  { text: 'x', original: 'y', revision: Number.MAX_SAFE_INTEGER, tab: 'z' },
  { text: 'x', original: 'y', revision: -1, tab: 'z' },
  { text: '', original: '', revision: 0, tab: '' },
  { text: {}, original: [], revision: '1', tab: null },
  { text: 'x'.repeat(400_000), original: 'x', revision: 1, tab: 't' },
  { attempts: 999_999, hints: 999_999, solved: true },
  { attempts: 1e308, hints: 0.5, solved: 'yes' },
  [1e308, -1e308, 0, 5e-324],
  [1, 2, 3],
  Array.from({ length: 50 }, (_, i) => -i),
  Array.from({ length: 51 }, () => 1),
];

const NAMES = [
  'edit/03-round-robin/round-robin',
  'edit/03-round-robin/exercises/skip-fairly',
  'copy/03-round-robin/round-robin/a-b',
  'exercise/03-round-robin/skip-fairly',
  'prediction/03-round-robin/load',
  'scheme',
  'tab-moves-focus',
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
  'edit/../../x',
  '',
];

test('files of kept things of every kind, and the book opens with what came in', async ({
  page,
}) => {
  await writeCode(page, await openChapter(page), MINE);
  await expect.poll(() => kept(page)).toContain(MINE);
  const mine = await kept(page);
  const names = await page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('keel-chart[data-name]')].map(
      ({ dataset }) => `prediction/${dataset.name}`,
    ),
  );
  expect(names.length).toBeGreaterThan(0);
  const written = (entries: readonly (readonly [string, unknown])[]) =>
    // Written out by hand: __proto__ must be a name like any other.
    `{"format":"even-keel-kept","version":1,"kept":{${entries
      .map(([name, value]) => `${JSON.stringify(name)}:${JSON.stringify(value)}`)
      .join(',')}}}`;
  const all = [...NAMES, ...names];
  const usual = written([
    ['scheme', 'dark'],
    ['edit/03-round-robin/round-robin', { text: 'x', original: 'y', revision: 1, tab: 'z' }],
  ]);
  const files = [
    ...ODD_VALUES.map((value) => written(all.map((name) => [name, value]))),
    ...sample(mutated(usual), 30, 6),
    ...sample(fc.json(), 20, 7),
    '{"format":"even-keel-kept","version":1,"kept":{"__proto__":{"scheme":"dark"}}}',
    '{"format":"even-keel-kept","version":1e9,"kept":{}}',
    '{"format":"even-keel-kept","version":1,"kept":[]}',
    '['.repeat(100_000),
    'x'.repeat(5_000_000),
    `{"format":"even-keel-kept","version":1,"kept":{"x":"${'y'.repeat(21_000_000)}"}}`,
  ];
  await page.goto('./privacy/');
  for (const file of files) {
    await page.locator('.kept-status').evaluate((place) => {
      place.textContent = '';
    });
    await page.locator('[data-do=bring]').setInputFiles({
      name: 'x.json',
      mimeType: 'application/json',
      buffer: Buffer.from(file),
    });
    await expect(page.locator('.kept-status'), file.slice(0, 200)).not.toHaveText('');
    expect(await kept(page), file.slice(0, 200)).toBe(mine);
  }
  // Everything that came in is there when the chapter opens.
  const cell = await openChapter(page);
  expect(await codeOf(cell)).toBe(MINE.trimEnd());
  for (const part of ['keel-chart', 'keel-exercise']) {
    for (const each of await page.locator(part).all()) {
      await each.scrollIntoViewIfNeeded();
      await expect(each).toHaveAttribute('data-ready', '');
    }
  }
});
