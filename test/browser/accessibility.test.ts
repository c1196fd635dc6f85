import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import {
  CHAPTER,
  comeAlive,
  control,
  everyPage,
  expect,
  flow,
  predictFigure,
  test,
} from './site.ts';

/** Stills: what moves would be looked at in a different place each time. */
test.use({ contextOptions: { reducedMotion: 'reduce' } });

async function violations(page: Page): Promise<string[]> {
  const { violations: found } = await new AxeBuilder({ page }).analyze();
  return found.flatMap(({ id, help, nodes }) =>
    nodes.map(
      ({ target, failureSummary }) => `${id} (${help}): ${target.join(' ')}: ${failureSummary}`,
    ),
  );
}

test('every page', async ({ page }) => {
  for (const address of (await everyPage(page)).keys()) {
    await page.goto(address);
    expect.soft(await violations(page), address).toEqual([]);
  }
});

for (const scheme of ['light', 'dark'] as const) {
  for (const language of ['', 'zh-cn/']) {
    test(`every kind of page, ${scheme}, /${language}`, async ({ page, watch }) => {
      watch.expects(/404/);
      await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
      for (const path of ['', 'chapters/', 'no-such-page/', CHAPTER]) {
        await page.goto(`./${language}${path}`);
        await page.evaluate(() => {
          for (const details of document.querySelectorAll('details')) details.open = true;
        });
        expect.soft(await violations(page), path).toEqual([]);
      }
      await comeAlive(predictFigure(page));
      await control(predictFigure(page), 'run').click();
      await expect(page.locator('.gaps p').first()).toBeVisible();
      await comeAlive(flow(page, 'turns'));
      expect.soft(await violations(page), 'after a run').toEqual([]);

      await page.locator('h1').click();
      await page.keyboard.press('/');
      await page.keyboard.type(language ? '轮询' : 'turns');
      await expect(page.locator('.search-results a').first()).toBeVisible();
      expect.soft(await violations(page), 'search').toEqual([]);
    });
  }
}

test('on a phone', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(`./${CHAPTER}`);
  await page.locator('.sl-menu-button').click();
  expect.soft(await violations(page), 'menu').toEqual([]);
});
