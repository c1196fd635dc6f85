import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildCommand } from '../../scripts/site.ts';

/*
 * A build for a public address below a path. What names the address, such as canonical links, must
 * be there then, and, as the other builds show, only then.
 */

const SITE = 'https://book.example';
const outDir = mkdtempSync(join(tmpdir(), 'evenkeel-site-'));
const page = (path: string) => readFileSync(join(outDir, path), 'utf8');

/** Vitest sets BASE_URL, PROD and others, which a build would take for its own. */
function withoutVitest(): NodeJS.ProcessEnv {
  const set = ['BASE_URL', 'DEV', 'MODE', 'NODE_ENV', 'PROD', 'SSR', 'TEST', 'VITEST'];
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !set.includes(name)));
}

beforeAll(() => {
  const { args, env } = buildCommand({ outDir, base: '/a/b/', site: SITE });
  const { status, stderr } = spawnSync(process.execPath, [...args], {
    env: { ...withoutVitest(), ...env },
    encoding: 'utf8',
  });
  expect(status, stderr).toBe(0);
  // It builds the whole book, beside other tests.
}, 240_000);
afterAll(() => rmSync(outDir, { recursive: true, force: true }));

test('a page names its own address, and the other language’s', () => {
  const html = page('zh-cn/chapters/round-robin/index.html');
  expect(html).toContain(`rel="canonical" href="${SITE}/a/b/zh-cn/chapters/round-robin/"`);
  expect(html).toMatch(new RegExp(`hreflang="en" href="${SITE}/a/b/chapters/round-robin/"`));
  expect(html).toMatch(
    new RegExp(`hreflang="zh-CN" href="${SITE}/a/b/zh-cn/chapters/round-robin/"`),
  );
});

test('the social card has an absolute address and is there', () => {
  const image = /property="og:image" content="([^"]+)"/.exec(page('index.html'))?.[1];
  expect(image).toBe(`${SITE}/a/b/social-card.png`);
  expect(existsSync(join(outDir, 'social-card.png'))).toBe(true);
});

test('the sitemap lists every page, and no 404', () => {
  const sitemap = page('sitemap-0.xml');
  expect(sitemap).toContain(`<loc>${SITE}/a/b/chapters/round-robin/</loc>`);
  expect(sitemap).toContain(`<loc>${SITE}/a/b/zh-cn/glossary/</loc>`);
  expect(sitemap).not.toContain('404');
});

test('without a public address nothing is made up', () => {
  const html = existsSync('dist/index.html') ? readFileSync('dist/index.html', 'utf8') : '';
  expect(html).not.toMatch(/rel="canonical"|property="og:image"|https:\/\/book\.example/);
});
