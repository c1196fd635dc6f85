import type { Page } from 'puppeteer-core';
import { everyAttack } from '../browser/attacks/every-attack.ts';
import { lines, openSandbox, run, startTrap, type Trap } from '../browser/sandbox-page.ts';
import { expect, scripted, scriptedFrame, test } from './site.ts';

/**
 * The attacks that Chromium's tests make, in Firefox. After each nobody was asked for anything, the
 * page answers, and the next run works.
 */
let trap: Trap;

test.beforeEach(async ({ firefox, site, watch }) => {
  trap = await startTrap();
  // What the policy refuses, its violation tells; a refused request counts as asked here.
  watch.expects(/^console: policy: |^threw: Error: Content-Security-Policy: /);
  watch.expects(/^asked: http:\/\/127\.0\.0\.1/);
  await openSandbox(scripted(firefox, site));
});

test.afterEach(async ({ firefox, site }) => {
  const page = scripted(firefox, site);
  const next = await run(page, "console.log('next');", { timeoutMs: 10_000 });
  expect(lines(next)).toEqual(['next']);
  expect(next.outcome).toBe('done');
  expect(await page.evaluate(() => 1 + 1)).toBe(2);
  expect(trap.hits).toEqual([]);
  await trap.close();
});

/** The frame of the workers, once the runner is up. */
async function innerFrame(firefox: Page, site: string) {
  await run(scripted(firefox, site), '1');
  const find = () => firefox.frames().find((frame) => frame.url() === 'about:srcdoc');
  await expect.poll(find).toBeDefined();
  return scriptedFrame(find()!);
}

for (const [name, attack] of Object.entries(everyAttack)) {
  test(name, async ({ firefox, site, watch }) => {
    const page = scripted(firefox, site);
    await attack({
      page,
      trap,
      site,
      watch,
      rejectionCount: 10_000,
      inner: () => innerFrame(firefox, site),
    });
  });
}
