import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { resolve } from 'node:path';
import { siteHandler } from '../../scripts/serve-files.ts';
import { addClient } from './sandbox-page.ts';
import { expect, test } from './site.ts';

const directory = resolve(process.env.SITE_DIRECTORY ?? 'dist');

/** What the page reports of its two runs. */
interface Told {
  readonly first: string;
  readonly totalMs: number;
  readonly next: string;
}

/**
 * Too many objects end the process of the inner frame. Playwright takes that for the end of the page
 * and hears nothing more from it; so the page itself tells a server how it went on.
 */
test('gigabytes of objects end the frame, not the page, and the next run works', async ({
  browser,
}) => {
  test.setTimeout(120_000);
  const site = siteHandler(directory, '/');
  let hear: (told: Told) => void = () => {};
  const heard = new Promise<Told>((done) => {
    hear = done;
  });
  const server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost');
    if (pathname !== '/told') return site(request, response);
    hear(JSON.parse(searchParams.get('it') ?? '{}'));
    response.end();
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  const context = await browser.newContext({ baseURL: `http://127.0.0.1:${port}/` });
  try {
    const page = await context.newPage();
    await page.goto('./glossary/');
    await addClient(page);
    await page.evaluate(() => {
      const { runner } = globalThis as never as { runner: import('#sandbox/runner').Runner };
      const outcome = (code: string) =>
        runner.run([{ path: 'a.ts', code }], { entry: 'a.ts', timeoutMs: 5000 }).finished;
      const go = async () => {
        const startMs = performance.now();
        const first = await outcome(
          'const kept = []; for (;;) kept.push(new Array(1e6).fill(kept.length + 0.5));',
        );
        const totalMs = performance.now() - startMs;
        const next = await outcome('1');
        await fetch(`/told?it=${encodeURIComponent(JSON.stringify({ first, totalMs, next }))}`);
      };
      void go();
    });
    const told = await heard;
    const description = `${told.first} after ${told.totalMs.toFixed(0)} ms`;
    test.info().annotations.push({ type: 'gigabytes of objects', description });
    console.log(`gigabytes of objects: ${description}`);
    expect(['crashed', 'timed-out', 'failed']).toContain(told.first);
    expect(told.next).toBe('done');
  } finally {
    await context.close();
    server.closeAllConnections();
    server.close();
  }
});
