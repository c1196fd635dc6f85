import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { CHAPTER, everyPage, expect, test } from './site.ts';

/** Stills: what moves would be looked at in a different place each time. */
test.use({ contextOptions: { reducedMotion: 'reduce' } });

async function violations(page: Page, part = 'html'): Promise<string[]> {
  const { violations: found } = await new AxeBuilder({ page }).include(part).analyze();
  return found.flatMap(({ id, help, nodes }) =>
    nodes.map(
      ({ target, failureSummary }) => `${id} (${help}): ${target.join(' ')}: ${failureSummary}`,
    ),
  );
}

for (const language of ['', 'zh-cn/']) {
  // Chapters are looked at with all of them opened: every-chapter.test.ts.
  test(`every page of /${language} that is no chapter`, async ({ page, baseURL }) => {
    test.slow();
    const chinese = `${baseURL}zh-cn/`;
    const pages = [...(await everyPage(page)).keys()]
      .filter((address) => address.startsWith(chinese) === (language !== ''))
      .filter((address) => !/\/chapters\/[^/]+\/$/.test(address));
    expect(pages.length).toBeGreaterThanOrEqual(6);
    for (const address of pages) {
      await page.goto(address);
      expect.soft(await violations(page), address).toEqual([]);
    }
  });
}

for (const [scheme, language] of [
  ['light', ''],
  ['dark', 'zh-cn/'],
] as const) {
  test(`home, a page that is none, and the search, ${scheme}, /${language}`, async ({
    page,
    watch,
  }) => {
    watch.expects(/404/);
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
    for (const path of ['', 'no-such-page/']) {
      await page.goto(`./${language}${path}`);
      expect.soft(await violations(page), path).toEqual([]);
    }
    await page.locator('.search-open').click();
    await page.keyboard.type(language ? '轮询' : 'turns');
    await expect(page.locator('.search-results a').first()).toBeVisible();
    expect.soft(await violations(page, '.search-dialog'), 'search').toEqual([]);
  });
}

test('the menu on a phone', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(`./${CHAPTER}`);
  await page.locator('.sl-menu-button').click();
  await expect(page.locator('#starlight__sidebar')).toBeVisible();
  expect(await violations(page, '#starlight__sidebar')).toEqual([]);
});
