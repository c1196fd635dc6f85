import { serveSite } from '../../scripts/serve.ts';
import { CHAPTER, comeAlive, expect, flow, numberIn, part, test } from './site.ts';

/** What the configuration serves as well, but here on a server that can be stopped. */
const directory = process.env.SITE_DIRECTORY ?? 'dist';

test('after the first visit the whole book is there without a network', async ({
  browser,
  watch,
}) => {
  const site = await serveSite({ directory, port: 0 });
  const context = await browser.newContext({ serviceWorkers: 'allow', baseURL: site.url });
  await watch.over(context, new URL(site.url).host);
  const page = await context.newPage();
  try {
    await page.goto('./');
    // Active: everything has been put by.
    await page.evaluate(() => navigator.serviceWorker.ready);
    await expect
      .poll(() => page.evaluate(() => navigator.serviceWorker.controller?.state))
      .toBe('activated');
  } finally {
    await site.close();
  }
  await context.setOffline(true);
  await page.goto(`./zh-cn/${CHAPTER}`);
  await expect(page.locator('h1')).toHaveText('轮询');
  const opening = await comeAlive(flow(page, 'opening'));
  const served = part(opening, 'server-0-served');
  const before = await numberIn(served);
  await expect.poll(() => numberIn(served)).toBeGreaterThan(before);

  await page.goto('./glossary/');
  await expect(page.locator('dt').first()).toBeVisible();
  for (const [address, query, title] of [
    ['./glossary/', 'idempotency', 'Round robin'],
    ['./zh-cn/glossary/', '轮询', '轮询'],
  ] as const) {
    await page.goto(address);
    await page.locator('.search-open').click();
    await page.keyboard.type(query);
    await expect(page.locator('.search-results')).toContainText(title);
  }
  await context.close();
});
