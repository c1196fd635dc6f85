import { readFileSync } from 'node:fs';
import { CHAPTER, comeAlive, expect, flow, test } from './site.ts';

const FLOWS =
  readFileSync('content/chapters/03-round-robin/en.mdx', 'utf8').split('<FlowFigure').length - 1;

for (const colorScheme of ['light', 'dark'] as const) {
  test(`on paper there is text and no bar, from the ${colorScheme} page`, async ({ page }) => {
    await page.emulateMedia({ colorScheme });
    await page.goto(`./${CHAPTER}`);
    await comeAlive(flow(page, 'opening'));
    await page.evaluate((scheme) => {
      document.documentElement.dataset.scheme = scheme;
    }, colorScheme);
    await page.emulateMedia({ media: 'print', colorScheme });
    for (const name of [
      '.figure-bar',
      '.header',
      '.sidebar',
      '.message',
      '.search-open',
      'mobile-starlight-toc',
    ]) {
      await expect(page.locator(name).filter({ visible: true }), name).toHaveCount(0);
    }
    await expect(page.locator('.flow').filter({ visible: true })).toHaveCount(FLOWS);
    const lightness = await page.evaluate(() => {
      const canvas = document
        .createElement('canvas')
        .getContext('2d', { willReadFrequently: true })!;
      const of = (colour: string) => {
        canvas.clearRect(0, 0, 1, 1);
        canvas.fillStyle = colour;
        canvas.fillRect(0, 0, 1, 1);
        const [red = 0, green = 0, blue = 0] = canvas.getImageData(0, 0, 1, 1).data;
        return (red + green + blue) / 765;
      };
      const style = (selector: string) => getComputedStyle(document.querySelector(selector)!);
      return {
        text: of(style('.sl-markdown-content > p').color),
        label: of(style('.flow-name').fill),
        code: of(style('.cell code').color),
        paper: of(style('body').backgroundColor),
        panel: of(style('.stage').backgroundColor),
      };
    });
    expect(lightness.text).toBeLessThan(0.3);
    expect(lightness.label).toBeLessThan(0.3);
    expect(lightness.code).toBeLessThan(0.4);
    expect(lightness.paper).toBeGreaterThan(0.9);
    expect(lightness.panel).toBeGreaterThan(0.9);
  });
}

test('what can be opened is open on paper', async ({ page }) => {
  await page.goto(`./${CHAPTER}`);
  await page.emulateMedia({ media: 'print' });
  await expect(page.locator('.objectives li').first()).toBeVisible();
  await expect(page.locator('#figure-turns tbody')).toBeVisible();
});
