import { type ChildProcess, spawn } from 'node:child_process';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, type Page, test } from '@playwright/test';
import { nodeTool } from '../../scripts/tool.ts';

/* The page of all figures that `npm run dev` has. It is looked at by people; here, that it is there. */

test.describe.configure({ mode: 'serial' });

let server: ChildProcess;
let address: string;

/** A port that nobody listens on now. */
async function freePort(): Promise<number> {
  const taken = createServer();
  await new Promise<void>((listening) => taken.listen(0, listening));
  const { port } = taken.address() as AddressInfo;
  await new Promise((closed) => taken.close(closed));
  return port;
}

test.beforeAll(async () => {
  test.setTimeout(180_000);
  const port = await freePort();
  address = `http://localhost:${port}/gallery/`;
  server = spawn(process.execPath, [nodeTool('astro'), 'dev', '--port', String(port)], {
    env: { ...process.env, ASTRO_TELEMETRY_DISABLED: '1', BASE: '/' },
    stdio: 'ignore',
  });
  // The first answer takes long: everything is put together on request.
  await expect
    .poll(
      () =>
        fetch(address).then(
          ({ status }) => status,
          () => 0,
        ),
      { timeout: 120_000 },
    )
    .toBe(200);
});
test.afterAll(() => void server.kill());

/** Opens it with these choices, and waits until all copies stand there. */
async function openGallery(page: Page, choices: string): Promise<void> {
  await expect(async () => {
    await page.goto(`${address}${choices}`);
    await expect(page.locator('form > output')).toHaveText(/figures of \d+ kinds/, {
      timeout: 40_000,
    });
  }).toPass({ timeout: 120_000 });
}

test('it shows each kind of figure of the book, in each state and both schemes', async ({
  page,
  baseURL,
}) => {
  test.setTimeout(240_000);
  await openGallery(page, '');
  const kinds = new Set<string>();
  for (const chapter of ['round-robin', 'retry', 'throughput', 'availability']) {
    const html = await (await fetch(new URL(`chapters/${chapter}/`, baseURL))).text();
    for (const [, name] of html.matchAll(/<(keel-\w+) class="figure/g)) kinds.add(name!);
  }
  expect(kinds.size).toBeGreaterThan(4);
  for (const kind of kinds) {
    const alive = page.locator(`main ${kind}`);
    const still = page.locator(`main ${kind.replace('keel-', 'still-')}`);
    expect(await still.count()).toBeGreaterThanOrEqual(2);
    expect(await alive.count()).toBe(4 * (await still.count()));
  }
  const machine = page.locator('main keel-machine').first();
  await machine.scrollIntoViewIfNeeded();
  await expect(machine).toHaveAttribute('data-ready', '', { timeout: 60_000 });
});

test('without workers the figures say what is wrong', async ({ page }) => {
  test.setTimeout(240_000);
  await openGallery(page, '?width=358&workers=lost');
  const chart = page
    .locator('.state', { hasText: 'changed, then run' })
    .locator('keel-chart')
    .first();
  await chart.scrollIntoViewIfNeeded();
  await expect(chart.locator('.figure-trouble')).not.toBeEmpty({ timeout: 60_000 });
});

test('a built site has no such page', async ({ baseURL }) => {
  expect((await fetch(new URL('gallery/', baseURL))).status).toBe(404);
});
