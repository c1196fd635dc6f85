import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test } from './site.ts';

/** Stands before a section until it counts as seen. */
async function standBefore(page: Page, heading: string): Promise<void> {
  await page.locator(`h2#${heading}`).evaluate((element) => element.scrollIntoView());
  await expect
    .poll(() => keptReading(page, '03-round-robin'), { timeout: 15_000 })
    .toMatchObject({ seen: expect.arrayContaining([await indexOf(page, heading)]) });
}

const indexOf = (page: Page, heading: string) =>
  page.locator('.reading-place').evaluate((place: HTMLElement, id) => {
    return JSON.parse(place.dataset.sections ?? '[]').indexOf(id) + 1;
  }, heading);

const keptReading = (page: Page, chapter: string) =>
  page.evaluate(
    (name) =>
      new Promise<unknown>((resolve) => {
        const opening = indexedDB.open('even-keel');
        opening.onsuccess = () => {
          const database = opening.result;
          if (!database.objectStoreNames.contains('kept')) return resolve(undefined);
          const asked = database.transaction('kept').objectStore('kept').get(name);
          asked.onsuccess = () => {
            database.close();
            resolve(asked.result);
          };
        };
      }),
    `reading/${chapter}`,
  );

for (const [root, words] of [
  [
    './',
    {
      left: /^Continue where you left: Round robin, “The formula”$/,
      seen: /^seen \d of \d+ sections$/,
    },
  ],
  ['./zh-cn/', { left: /^从上次停下的地方继续：轮询，“公式”$/, seen: /^共 \d+ 节，看过 \d 节$/ }],
] as const) {
  test(`a reader finds the place where they left, ${root} @journey`, async ({ page }) => {
    await page.goto(root);
    const link = page.locator('[data-continue]');
    await expect(link).toHaveAttribute('href', /\/chapters\/[a-z-]+\/$/);
    await page.goto(`${root}chapters/round-robin/`);
    const formula = await page.locator('.sl-markdown-content h2[id]').nth(3).getAttribute('id');
    await standBefore(page, formula ?? '');
    await page.goto(root);
    await expect(link).toHaveText(words.left);
    await page.goto(`${root}chapters/`);
    await expect(link).toHaveText(words.left);
    const chapter = page.locator('[data-chapter="03-round-robin"]');
    await expect(chapter.locator('.map-progress')).toHaveText(words.seen);
    await expect(chapter.locator('.station')).toHaveAttribute('data-station', 'begun');
    await link.click();
    await expect(page).toHaveURL(
      new RegExp(`chapters/round-robin/#${encodeURIComponent(formula ?? '')}$`),
    );
    await expect(page.locator(`h2#${formula}`)).toBeInViewport();
  });
}

test('a chapter that was only opened keeps nothing', async ({ page }) => {
  await page.goto('./chapters/round-robin/');
  await page.waitForTimeout(1500);
  await page.goto('./');
  await expect(page.locator('[data-continue]')).toHaveText(/^Begin with chapter \d\d: /);
});

test('the map shows the whole book: what is written, what is to come, what comes before what', async ({
  page,
}) => {
  await page.goto('./chapters/');
  const map = page.locator('.map');
  await expect(map.locator('li')).toHaveCount(20);
  const toCome = map.locator('li:not([data-chapter])');
  for (const chapter of await toCome.all()) await expect(chapter).toContainText('to come');
  await expect(toCome.locator('h3 a')).toHaveCount(0);
  const throughput = map.locator('[data-chapter="15-throughput"]');
  await expect(throughput.locator('.map-facts')).toContainText('after Round robin');
  await expect(throughput.locator('.map-facts')).toContainText('3 exercises');
});

// In light it is looked at with every other page: accessibility.test.ts.
for (const root of ['./', './zh-cn/']) {
  test(`axe finds nothing on the map, dark, ${root}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme: 'dark' });
    await page.goto(`${root}chapters/`);
    await expect(page.locator('.map')).toBeVisible();
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations).toEqual([]);
  });
}

test('on a phone the map is no wider than the window', async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 700 });
  await page.goto('./chapters/');
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
});

test.describe('where nothing is kept', () => {
  test('the map says so, and the book can be read', async ({ page }) => {
    await page.addInitScript(() => {
      Object.defineProperty(window, 'indexedDB', {
        get() {
          throw new DOMException('blocked', 'SecurityError');
        },
      });
    });
    await page.goto('./chapters/');
    await expect(page.locator('.reading-trouble')).toContainText('keeps nothing');
    await expect(page.locator('[data-continue]')).toHaveText(/^Begin with chapter/);
  });
});

test.describe('without script', () => {
  test.use({ javaScriptEnabled: false });
  test('the map is all there', async ({ page }) => {
    await page.goto('./chapters/');
    await expect(page.locator('.map li')).toHaveCount(20);
    await expect(page.locator('[data-continue]')).toBeVisible();
  });
});
