import { CHAPTER, expect, test } from './site.ts';

test.describe('the shell', { tag: '@journey' }, () => {
  for (const { name, address, query, title } of [
    { name: 'English', address: './', query: 'idempotency', title: 'Round robin' },
    { name: 'Chinese', address: './zh-cn/', query: '轮询', title: '轮询' },
  ]) {
    test(`finds what is written in ${name}`, async ({ page }) => {
      await page.goto(address);
      await page.keyboard.press('/');
      const dialog = page.locator('.search-dialog');
      await expect(dialog).toBeVisible();
      await page.keyboard.type(query);
      await expect(page.locator('.search-status')).toContainText(query);
      const chapter = page.locator('.search-results a[href*="/chapters/round-robin/"]').first();
      await expect(chapter).toContainText(title);
      await chapter.click();
      await expect(page).toHaveURL(/\/chapters\/round-robin\//);
      await expect(page.locator('h1')).toHaveText(title);
    });
  }

  test('says that nothing was found, and closes with Escape', async ({ page }) => {
    await page.goto('./');
    await page.locator('.search-open').click();
    await page.keyboard.type('zyzzyva');
    await expect(page.locator('.search-status')).toHaveText('Nothing found for “zyzzyva”.');
    // The browser's own way with a search field: the first Escape empties it, the second leaves.
    await page.keyboard.press('Escape');
    await expect(page.locator('.search-status')).toHaveText('Type to search the book.');
    await page.keyboard.press('Escape');
    await expect(page.locator('.search-dialog')).toBeHidden();
    await expect(page.locator('.search-open')).toBeFocused();
  });

  for (const path of ['', CHAPTER, 'chapters/', 'glossary/', 'references/']) {
    test(`changes the language of /${path} and back`, async ({ page, baseURL }) => {
      await page.goto(`./${path}`);
      await page.locator('.tools a[hreflang]').click();
      await expect(page).toHaveURL(`${baseURL}zh-cn/${path}`);
      await expect(page.locator('html')).toHaveAttribute('lang', 'zh-CN');
      await page.locator('.tools a[hreflang]').click();
      await expect(page).toHaveURL(`${baseURL}${path}`);
      await expect(page.locator('html')).toHaveAttribute('lang', 'en');
    });
  }

  test('keeps the colours that were chosen', async ({ page }) => {
    await page.emulateMedia({ colorScheme: 'light' });
    await page.goto(`./${CHAPTER}`);
    const paper = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    const light = await paper();
    await page.locator('keel-theme button').click();
    await expect.poll(paper).not.toBe(light);
    const dark = await paper();
    await page.reload();
    await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
    expect(await paper()).toBe(dark);
    await page.emulateMedia({ colorScheme: 'dark' });
    await page.locator('keel-theme button').click();
    await expect.poll(paper).toBe(light);
  });
});
