import { readdirSync } from 'node:fs';
import { JSDOM } from 'jsdom';
import book from '../../content/book.json' with { type: 'json' };
import { everyPage, expect, test } from './site.ts';

const written = readdirSync('content/chapters').map((folder) => folder.replace(/^\d+-/, ''));

test.describe('every page', { tag: '@journey' }, () => {
  test('leads only to what is there', async ({ page, baseURL }) => {
    const pages = await everyPage(page);
    expect(pages.size).toBeGreaterThanOrEqual(10);
    const documents = new Map(
      [...pages].map(([address, html]) => [address, new JSDOM(html).window.document] as const),
    );
    const asked = new Map<string, number>();
    const broken: string[] = [];
    for (const [address, document] of documents) {
      for (const element of document.querySelectorAll('[href], [src]')) {
        const target = new URL(
          (element.getAttribute('href') ?? element.getAttribute('src'))!,
          address,
        );
        if (target.host !== new URL(address).host) continue;
        if (!target.href.startsWith(baseURL!))
          broken.push(`${address} → ${target} leaves the base path`);
        const anchor = decodeURIComponent(target.hash.slice(1));
        target.hash = '';
        const status = asked.get(target.href) ?? (await page.request.get(target.href)).status();
        asked.set(target.href, status);
        if (status !== 200) broken.push(`${address} → ${target} answers ${status}`);
        const aim = documents.get(target.href);
        if (anchor && aim && !aim.getElementById(anchor))
          broken.push(`${address} → ${target}#${anchor}: no such id`);
      }
    }
    expect(broken).toEqual([]);
  });

  test('links to no chapter that is still to come', async ({ page }) => {
    const unwritten = book.parts
      .flatMap(({ chapters }) => chapters)
      .map(({ slug }) => slug)
      .filter((slug) => !written.includes(slug));
    expect(unwritten.length).toBeLessThan(20);
    for (const [address, html] of await everyPage(page)) {
      for (const slug of unwritten)
        expect(html, `${address} → ${slug}`).not.toContain(`chapters/${slug}/`);
    }
  });

  test('has a title, a description, a language, one heading and the other language', async ({
    page,
    baseURL,
  }) => {
    const pages = await everyPage(page);
    const titles = new Map<string, string>();
    for (const [address, html] of pages) {
      const { document } = new JSDOM(html).window;
      const chinese = address.startsWith(`${baseURL}zh-cn/`);
      expect(document.documentElement.lang, address).toBe(chinese ? 'zh-CN' : 'en');
      expect(document.querySelectorAll('h1'), address).toHaveLength(1);
      expect(document.title.trim(), address).not.toBe('');
      expect(titles.get(document.title), `${address} has the title of`).toBeUndefined();
      titles.set(document.title, address);
      const description =
        document.querySelector('meta[name=description]')?.getAttribute('content') ?? '';
      expect(description.length, address).toBeGreaterThan(chinese ? 6 : 15);
      const ids = [...document.querySelectorAll('[id]')].map(({ id }) => id);
      expect(
        ids.filter((id, place) => ids.indexOf(id) !== place),
        `${address}: the same id twice`,
      ).toEqual([]);
      const other = document.querySelector('.tools a[hreflang]')!;
      expect(other.getAttribute('hreflang'), address).toBe(chinese ? 'en' : 'zh-CN');
      expect([...pages.keys()], address).toContain(
        new URL(other.getAttribute('href')!, address).href,
      );
    }
  });

  test('that does not exist says so in both languages', async ({ page, watch }) => {
    watch.expects(/404/);
    for (const [address, first] of [
      ['./no-such-page/', 'There is no such page'],
      ['./zh-cn/no-such-page/', '没有这个页面'],
    ] as const) {
      const response = await page.goto(address);
      expect(response?.status(), address).toBe(404);
      await expect(page.locator('h1')).toHaveText(first);
      await expect(page.locator('main')).toContainText('There is no such page');
      await expect(page.locator('main')).toContainText('没有这个页面');
      await page.locator('.sl-markdown-content a').first().click();
      await expect(page).toHaveURL(
        new URL(address, page.url()).href.includes('/zh-cn/') ? /\/zh-cn\/$/ : /\/$/,
      );
    }
  });
});
