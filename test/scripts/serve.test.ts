import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { portFrom, type ServedSite, serveSite } from '../../scripts/serve.ts';
import { normalBase } from '../../scripts/serve-files.ts';

const FILES: Readonly<Record<string, string>> = {
  'dist/index.html': 'home',
  'dist/404.html': 'nothing here',
  'dist/zh-cn/404.html': '这里什么也没有',
  'dist/chapters/round-robin/index.html': 'round robin',
  'dist/_astro/app.js': 'export {}',
  'dist/.secret': 'hidden',
  'dist/名.txt': 'name',
  'private.txt': 'private',
  'dist-other/index.html': 'a folder whose name starts the same',
};

let folder: string;
let site: ServedSite | undefined;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'evenkeel-serve-'));
  for (const [path, text] of Object.entries(FILES)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));
afterEach(async () => {
  await site?.close();
  site = undefined;
});

async function serve(base?: string): Promise<ServedSite> {
  const directory = join(folder, 'dist');
  site = await serveSite({ directory, port: 0, ...(base ? { base } : {}) });
  return site;
}

/** Sends a path as it is, where `fetch` would tidy it first. */
function statusOf(port: number, path: string, method = 'GET'): Promise<number | undefined> {
  return new Promise((done, fail) => {
    const sent = request({ host: '127.0.0.1', port, path, method }, (response) => {
      response.resume();
      done(response.statusCode);
    });
    sent.on('error', fail).end();
  });
}

describe('at the root', () => {
  test('serves pages, with and without the slash', async () => {
    const { url } = await serve();
    expect(await (await fetch(url)).text()).toBe('home');
    const page = await fetch(`${url}chapters/round-robin`);
    expect(page.redirected).toBe(true);
    expect(page.url).toBe(`${url}chapters/round-robin/`);
    expect(await page.text()).toBe('round robin');
  });

  test('is reached under both addresses of localhost', async () => {
    const { port } = await serve();
    expect((await fetch(`http://127.0.0.1:${port}/`)).status).toBe(200);
    expect((await fetch(`http://localhost:${port}/`)).status).toBe(200);
  });

  test('answers with the page for what is not there, in the language asked for', async () => {
    const { url } = await serve();
    const missing = await fetch(`${url}nowhere/`);
    expect([missing.status, await missing.text()]).toEqual([404, 'nothing here']);
    const missingZh = await fetch(`${url}zh-cn/nowhere/`);
    expect([missingZh.status, await missingZh.text()]).toEqual([404, '这里什么也没有']);
    // A folder without a page is not there either.
    expect((await fetch(`${url}chapters/`)).status).toBe(404);
  });

  test('decodes names, and answers a repeated request with 304', async () => {
    const { url } = await serve();
    const first = await fetch(`${url}%E5%90%8D.txt`);
    expect(await first.text()).toBe('name');
    const etag = first.headers.get('etag') ?? '';
    const again = await fetch(`${url}%E5%90%8D.txt`, { headers: { 'if-none-match': etag } });
    expect(again.status).toBe(304);
    const asset = await fetch(`${url}_astro/app.js`);
    expect(asset.headers.get('cache-control')).toContain('immutable');
    expect(asset.headers.get('content-type')).toMatch(/^text\/javascript/);
  });

  test.each([
    '/../private.txt',
    '/..%2fprivate.txt',
    '/%2e%2e/private.txt',
    '/..%5cprivate.txt',
    '/chapters/..%2f..%2fprivate.txt',
    '/..%2fdist-other/index.html',
    '/%00',
    '/%zz',
    '/.secret',
    '/%2Esecret',
  ])('does not give away %s', async (path) => {
    const { port } = await serve();
    expect(await statusOf(port, path)).toBe(404);
  });

  test('refuses other methods and addresses that are none, and goes on', async () => {
    const { port } = await serve();
    expect(await statusOf(port, '/', 'POST')).toBe(405);
    expect(await statusOf(port, 'http://[')).toBe(400);
    expect(await statusOf(port, '/', 'HEAD')).toBe(200);
  });
});

describe('below a base path', () => {
  test('serves there, and leads there from above', async () => {
    const { url, port } = await serve('a/b');
    expect(url).toBe(`http://localhost:${port}/a/b/`);
    expect(await (await fetch(url)).text()).toBe('home');
    for (const path of ['/', '/a/b']) {
      const page = await fetch(`http://localhost:${port}${path}`);
      expect([page.url, page.status]).toEqual([url, 200]);
    }
    const redirected = await fetch(`${url}chapters/round-robin`);
    expect(redirected.url).toBe(`${url}chapters/round-robin/`);
    expect((await fetch(`${url}zh-cn/nowhere`)).status).toBe(404);
    const outside = await fetch(`http://localhost:${port}/chapters/round-robin/`);
    expect([outside.status, await outside.text()]).toEqual([404, 'nothing here']);
  });
});

describe('ports', () => {
  test('one that was asked for and is taken is an error', async () => {
    const { port } = await serve();
    const second = serveSite({ directory: folder, port });
    await expect(second).rejects.toMatchObject({ code: 'EADDRINUSE' });
  });

  test('without one, the next free one is taken', async () => {
    const first = await serveSite({ directory: folder });
    const second = await serveSite({ directory: folder });
    expect(first.port).toBeGreaterThanOrEqual(4321);
    expect(second.port).toBeGreaterThan(first.port);
    await Promise.all([first.close(), second.close()]);
  });

  test('are checked', () => {
    expect(portFrom(undefined)).toBeUndefined();
    expect(portFrom('8080')).toBe(8080);
    for (const text of ['http', '-1', '1.5', '65536']) {
      expect(() => portFrom(text)).toThrow(RangeError);
    }
  });
});

test.each([
  [undefined, '/'],
  ['', '/'],
  ['/', '/'],
  ['a', '/a/'],
  ['/a/b', '/a/b/'],
  ['//a//b//', '/a/b/'],
])('base %s becomes %s', (base, normal) => expect(normalBase(base)).toBe(normal));
