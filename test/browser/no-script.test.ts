import { CHAPTER, expect, flow, picture, predictFigure, sweepFigure, test } from './site.ts';

test.use({ javaScriptEnabled: false });

for (const language of ['', 'zh-cn/']) {
  test(`a page without script is complete: /${language}`, async ({ page }) => {
    await page.goto(`./${language}${CHAPTER}`);
    await expect(page.locator('.sl-markdown-content > p').first()).toBeVisible();
    await expect(page.locator('.katex-display .katex-html')).toBeVisible();
    await expect(page.locator('.cell pre').first()).toContainText('export function roundRobin');
    await expect(page.locator('.snippet')).toHaveCount(3);
    for (const name of ['opening', 'turns', 'lost-answers']) {
      const figure = flow(page, name);
      await expect(picture(figure)).toHaveCount(1);
      expect(await picture(figure).locator('[data-key^=token-]').count()).toBeGreaterThan(0);
      await expect(figure.locator('figcaption > span')).toHaveText(/\d/);
    }
    await expect(sweepFigure(page).locator('svg.plot').filter({ visible: true })).toHaveCount(1);

    // The answer and the tables open without script.
    await predictFigure(page).locator('.answer > summary').click();
    await expect(
      predictFigure(page).locator('.chart-still svg.plot').filter({ visible: true }),
    ).toHaveCount(1);
    await flow(page, 'turns').locator('.figure-table > summary').click();
    await expect(flow(page, 'turns').locator('tbody tr')).toHaveCount(3);
    await expect(flow(page, 'turns').locator('tbody')).toBeVisible();
  });

  test(`nothing dead is offered: /${language}`, async ({ page }) => {
    for (const path of ['', CHAPTER, 'chapters/']) {
      await page.goto(`./${language}${path}`);
      await expect(page.locator('.needs-script').filter({ visible: true })).toHaveCount(0);
      await expect(page.locator('button, input, select').filter({ visible: true })).toHaveCount(0);
    }
  });
}

test('the colours follow the system', async ({ page }) => {
  const colours: string[] = [];
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await page.goto(`./${CHAPTER}`);
    // Screenshots see what no script can ask for here.
    const shot = await page.screenshot({ clip: { x: 0, y: 300, width: 4, height: 4 } });
    colours.push(shot.toString('base64'));
  }
  expect(colours[0]).not.toBe(colours[1]);
});
