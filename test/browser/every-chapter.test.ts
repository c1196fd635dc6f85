import { readdirSync } from 'node:fs';
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { comeAlive, expect, test } from './site.ts';

/* What holds for each chapter's page, with all of it opened and alive. */

const CHAPTERS = ['what-a-balancer-knows', 'random', 'least-connections', 'ip-hash'];

async function openAll(page: Page): Promise<void> {
  await page.evaluate(() => {
    for (const details of document.querySelectorAll('details')) details.open = true;
  });
  const figures = page
    .locator('.sl-markdown-content')
    .locator(
      'keel-flow, keel-chart, keel-ring, keel-weights, keel-blocks, keel-machine, keel-explorer',
    );
  for (const figure of await figures.all()) await comeAlive(figure);
}

for (const chapter of CHAPTERS) {
  for (const [scheme, root] of [
    ['light', './'],
    ['dark', './zh-cn/'],
  ] as const) {
    test(`axe finds nothing in ${root}chapters/${chapter}/, ${scheme}`, async ({ page }) => {
      test.slow();
      await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
      await page.goto(`${root}chapters/${chapter}/`);
      await openAll(page);
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.target}`)).toEqual([]);
    });

    test(`on a phone nothing in ${root}chapters/${chapter}/ is wider than the window`, async ({
      page,
    }) => {
      await page.emulateMedia({ reducedMotion: 'reduce' });
      await page.setViewportSize({ width: 360, height: 780 });
      await page.goto(`${root}chapters/${chapter}/`);
      await openAll(page);
      const width = await page.evaluate(() => document.documentElement.scrollWidth);
      expect(width).toBeLessThanOrEqual(360);
    });
  }
}

for (const chapter of readdirSync('content/chapters')) {
  const address = `./chapters/${chapter.replace(/^\d+-/, '')}/`;
  test(`on a wide page no line of code in ${address} runs out of its frame`, async ({ page }) => {
    await page.goto(address);
    const cut = await page.locator('.sl-markdown-content pre').evaluateAll((panes) =>
      panes
        .filter((pane) => pane.clientWidth > 0 && pane.scrollWidth > pane.clientWidth)
        .map((pane) => {
          const lines = (pane.textContent ?? '').split('\n');
          return lines.reduce((longest, line) => (line.length > longest.length ? line : longest));
        }),
    );
    expect(cut).toEqual([]);
  });
}

test('a quotation mark is as wide as a letter in English, and the reader’s own in Chinese', async ({
  page,
}) => {
  await page.goto('./chapters/ip-hash/');
  const widthPx = await page.locator('.sl-markdown-content').evaluate(async (text) => {
    const mark = document.createElement('p');
    mark.style.cssText = 'position: absolute; font-size: 100px';
    mark.textContent = '’';
    text.append(mark);
    await document.fonts.ready;
    return mark.getBoundingClientRect().width;
  });
  expect(widthPx).toBeLessThan(50);
  await page.goto('./zh-cn/chapters/ip-hash/');
  // How wide it is there, the reader's own fonts say: not ours.
  const family = await page
    .locator('.sl-markdown-content > p')
    .first()
    .evaluate((text) => getComputedStyle(text).fontFamily);
  expect(family).not.toContain('Quotes');
});

test('in a playground three things are turned while it runs @journey', async ({ page }) => {
  await page.goto('./chapters/least-connections/');
  const playground = await comeAlive(page.locator('#figure-playground'));
  const rate = playground.locator('[data-do=rate-number]');
  await expect(rate).toHaveValue('5');
  await rate.fill('10');
  await rate.press('Enter');
  await playground.locator('[data-do=knob-number]').fill('4');
  await playground.locator('[data-do=knob-number]').press('Enter');
  await playground.locator('[data-do=switch]').check();
  await playground.locator('[data-do=speed]').selectOption('20');
  await playground.locator('[data-do=play]').click();
  // Twice as many payments, and one server four times as slow: its queue runs over.
  await expect(playground.locator('svg.flow').filter({ visible: true })).toContainText(/\+\d\d/, {
    timeout: 20_000,
  });
  await playground.locator('[data-do=play]').click();
  await playground.locator('[data-do=rate]').dblclick();
  await expect(rate).toHaveValue('5');
  // A link to it says how it was turned.
  await page.goto('./chapters/least-connections/?figure-playground.rate=8#figure-playground');
  await comeAlive(playground);
  await expect(rate).toHaveValue('8');
});
