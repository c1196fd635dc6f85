import type { Frame, Page } from '@playwright/test';
import { everyAttack } from './attacks/every-attack.ts';
import { lines, openSandbox, run, startTrap, type Trap } from './sandbox-page.ts';
import { expect, test } from './site.ts';

/**
 * Strangers' code against the runner. After each attack nobody was asked for anything, the page
 * answers, and the next run works.
 */
let trap: Trap;

test.beforeEach(async ({ page, watch }) => {
  trap = await startTrap();
  // The policy at work: the browser says in the console what it refused.
  watch.expects(/Content[ -]Security[ -]Policy/);
  // What the policy refuses still counts as asked here; whether it was sent, the trap knows.
  watch.expects(/^asked: http:\/\/127\.0\.0\.1/);
  await openSandbox(page);
});

test.afterEach(async ({ page }) => {
  const next = await run(page, "console.log('next');", { timeoutMs: 10_000 });
  expect(lines(next)).toEqual(['next']);
  expect(next.outcome).toBe('done');
  expect(await page.evaluate(() => 1 + 1)).toBe(2);
  expect(trap.hits).toEqual([]);
  await trap.close();
});

/** The frame of the workers, once the runner is up. */
async function innerFrame(page: Page): Promise<Frame> {
  await run(page, '1');
  const find = () => page.frames().find((frame) => frame.url() === 'about:srcdoc');
  await expect.poll(find).toBeDefined();
  return find()!;
}

for (const [name, attack] of Object.entries(everyAttack)) {
  test(name, async ({ page, watch, baseURL }) => {
    await attack({
      page,
      trap,
      site: baseURL!,
      watch,
      rejectionCount: 100_000,
      inner: () => innerFrame(page),
    });
  });
}

// In Firefox the page shares its thread with the frame, which is why no reader's code ever runs there.
test('a frame that does not answer is replaced', async ({ page }) => {
  const inner = await innerFrame(page);
  // The frame must hang before the run begins, or the frame's own timer ends the run in time.
  const hangs = page.waitForEvent('console', (message) => message.text() === 'never again');
  // As good as dead: its thread never comes back, whatever the reader's code does.
  await inner.evaluate("void setTimeout(() => { console.log('never again'); for (;;); })");
  await hangs;
  const said = await run(page, 'for (;;);', { timeoutMs: 300 });
  expect(said.outcome).toBe('crashed');
  await expect.poll(() => page.locator('iframe').count()).toBe(1);
});
