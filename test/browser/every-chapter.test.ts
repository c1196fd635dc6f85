import { readdirSync } from 'node:fs';
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { comeAlive, control, expect, test } from './site.ts';

/* What holds for each chapter's page, with all of it opened and alive. */

const CHAPTERS = readdirSync('content/chapters').map((folder) => folder.replace(/^\d+-/, ''));

/** Opens what can be opened, wakes each figure, and sees what was to be predicted. */
async function openAll(page: Page): Promise<void> {
  await page.evaluate(() => {
    for (const details of document.querySelectorAll('details')) details.open = true;
  });
  const figures = page
    .locator('.sl-markdown-content')
    .locator(
      'keel-flow, keel-chart, keel-ring, keel-weights, keel-blocks, keel-path, keel-machine, keel-explorer',
    );
  for (const figure of await figures.all()) await comeAlive(figure);
  for (const prediction of await page.locator('keel-chart[data-mode=predict]').all()) {
    await control(prediction, 'run').click();
    await expect(prediction.locator('.gaps p').first()).toBeVisible({ timeout: 30_000 });
  }
}

/** The longest line of each pane of code that does not fit into it. */
const cutLines = (page: Page) =>
  page.locator('.sl-markdown-content pre').evaluateAll((panes) =>
    panes
      .filter((pane) => pane.clientWidth > 0 && pane.scrollWidth > pane.clientWidth)
      .map((pane) => {
        const lines = (pane.textContent ?? '').split('\n');
        return lines.reduce((longest, line) => (line.length > longest.length ? line : longest));
      }),
  );

for (const chapter of CHAPTERS) {
  for (const [scheme, root] of [
    ['light', './'],
    ['dark', './zh-cn/'],
  ] as const) {
    test(`axe finds nothing in ${root}chapters/${chapter}/, ${scheme}, and a phone is wide enough for it`, async ({
      page,
    }) => {
      test.slow();
      await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
      await page.goto(`${root}chapters/${chapter}/`);
      await openAll(page);
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect.soft(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.target}`)).toEqual([]);
      await page.setViewportSize({ width: 360, height: 780 });
      await expect
        .poll(() => page.evaluate(() => document.documentElement.scrollWidth))
        .toBeLessThanOrEqual(360);
    });
  }
}

for (const chapter of CHAPTERS) {
  for (const root of ['./', './zh-cn/']) {
    const address = `${root}chapters/${chapter}/`;
    test(`in ${address} no code and no words in a picture are cut off, and no line begins with a comma`, async ({
      page,
    }) => {
      await page.goto(address);
      // On a phone code may be moved sideways.
      expect.soft(await cutLines(page)).toEqual([]);
      for (const width of [1280, 390]) {
        await page.setViewportSize({ width, height: 844 });
        const wrong = await page.locator('.sl-markdown-content').evaluate(async (prose) => {
          await document.fonts.ready;
          const out: string[] = [];
          for (const text of prose.querySelectorAll('.figure svg text')) {
            const frame = text.closest('.figure')?.getBoundingClientRect();
            const { left, right } = text.getBoundingClientRect();
            if (frame && right > left && (left < frame.left - 1 || right > frame.right + 1))
              out.push(`cut off: ${text.textContent}`);
          }
          // Nor does one word stand on another, or a state's on a state that is not its own.
          for (const picture of prose.querySelectorAll('.figure svg')) {
            const words = [...picture.querySelectorAll('text')].filter((text) => text.textContent);
            const boxes = words.map((text) => text.getBoundingClientRect());
            for (const [i, one] of boxes.entries()) {
              if (one.width === 0) continue;
              for (const [j, other] of boxes.entries()) {
                const across = Math.min(one.right, other.right) - Math.max(one.left, other.left);
                const down = Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top);
                if (j > i && across > 2 && down > 4)
                  out.push(
                    `${picture.closest('.figure')?.id}: “${words[i]?.textContent}” on “${words[j]?.textContent}”`,
                  );
              }
            }
          }
          for (const formula of prose.querySelectorAll('.katex')) {
            const line = formula.closest('p, li, td');
            const texts = document.createTreeWalker(line ?? formula, NodeFilter.SHOW_TEXT);
            texts.currentNode = formula;
            let after = texts.nextNode();
            while (after && formula.contains(after)) after = texts.nextNode();
            if (!/^[,.;:!?)，。；：、！？）]/.test(after?.textContent ?? '')) continue;
            const sign = document.createRange();
            sign.setStart(after as Node, 0);
            sign.setEnd(after as Node, 1);
            const boxes = [...formula.querySelectorAll('.base')];
            const last = boxes.at(-1)?.getBoundingClientRect();
            if (last && sign.getBoundingClientRect().left < last.left)
              out.push(`alone: ${after?.textContent}`);
          }
          return out;
        });
        expect(wrong, `${width} pixels wide`).toEqual([]);
      }
    });
  }
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
