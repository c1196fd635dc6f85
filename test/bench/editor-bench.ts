import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { type Browser, chromium, type Page } from '@playwright/test';
import { browserAdvice, findBrowser } from '../../scripts/browser.ts';
import { serveSite } from '../../scripts/serve.ts';

/*
 * What the editor costs, on the built site: the time from a click to Monaco, what is loaded for it,
 * and the memory of one editor and of thirty. The folder is dist unless SITE_DIRECTORY says another.
 */

const CHAPTER = 'chapters/round-robin/';
const EDITORS = 30;

async function openPage(browser: Browser, url: string): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  await page.goto(url);
  await page.locator('keel-cell .cell-code').first().scrollIntoViewIfNeeded();
  await page.waitForLoadState('networkidle');
  return page;
}

/** Milliseconds from a click to an editor that has drawn its text. */
function openMs(page: Page): Promise<number> {
  return page.evaluate(async () => {
    const code = document.querySelector<HTMLElement>('keel-cell .cell-code:not(.editor-shown)');
    const printed = code?.querySelector('pre');
    if (!code || !printed) throw new Error('there is no cell to open');
    code.scrollIntoView({ block: 'center' });
    await code.closest<HTMLElement & { player(): Promise<unknown> }>('keel-cell')?.player();
    const startMs = performance.now();
    return new Promise<number>((resolve) => {
      document.addEventListener(
        'keel-editor-opened',
        () => requestAnimationFrame(() => resolve(performance.now() - startMs)),
        { once: true },
      );
      const { left, top } = printed.getBoundingClientRect();
      printed.dispatchEvent(
        new MouseEvent('click', { bubbles: true, clientX: left + 60, clientY: top + 60 }),
      );
    });
  });
}

async function heapMb(page: Page): Promise<number> {
  const session = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  await session.detach();
  return usedSize / 1e6;
}

/** Copies the first cell, so that the page has as many as wanted; each is an element of its own. */
async function addCells(page: Page, count: number): Promise<void> {
  await page.evaluate((wanted) => {
    const first = document.querySelector('keel-cell');
    const html = first?.outerHTML ?? '';
    for (let index = 0; index < wanted; index += 1) {
      const box = document.createElement('div');
      box.innerHTML = html.replaceAll('round-robin.ts', `round-robin-${index}.ts`);
      document.querySelector('.sl-markdown-content')?.append(box);
    }
  }, count);
}

/** Compressed sizes by file of what was asked for. */
function weigh(directory: string, base: string, urls: ReadonlySet<string>): Record<string, string> {
  const rows: Record<string, string> = {};
  for (const url of [...urls].sort()) {
    const path = new URL(url).pathname.slice(base.length);
    rows[path] = `${(gzipSync(readFileSync(join(directory, path))).length / 1000).toFixed(0)} KB`;
  }
  return rows;
}

/** Prints what the editor of the built site costs. */
export async function benchEditor(directory = process.env.SITE_DIRECTORY ?? 'dist'): Promise<void> {
  const found = findBrowser();
  if (found === undefined) return console.log(browserAdvice());
  const site = await serveSite({ directory, port: 0 });
  const { executablePath, args } = found;
  const browser = await chromium.launch({ executablePath, args: [...args] });
  try {
    const url = new URL(CHAPTER, site.url).href;
    const page = await openPage(browser, url);
    const asked = new Set<string>();
    page.on('requestfinished', (request) => asked.add(request.url()));
    const before = await heapMb(page);
    const coldMs = await openMs(page);
    await page.waitForLoadState('networkidle');
    const one = await heapMb(page);
    const loaded = weigh(directory, new URL(site.url).pathname, asked);

    await page.reload();
    await page.waitForLoadState('networkidle');
    const warmMs = await openMs(page);
    await page.close();

    const many = await openPage(browser, url);
    await addCells(many, EDITORS);
    await openMs(many);
    const nextMs: number[] = [];
    for (let index = 1; index < EDITORS; index += 1) nextMs.push(await openMs(many));
    await many.waitForLoadState('networkidle');
    const thirty = await heapMb(many);
    const workers = many.workers().filter((worker) => worker.url().includes('typescript.worker'));
    console.log('\nThe editor, on the built site');
    console.table({
      'click to Monaco, nothing loaded': `${coldMs.toFixed(0)} ms`,
      'click to Monaco, loaded before': `${warmMs.toFixed(0)} ms`,
      'each further editor (median)': `${nextMs.sort((a, b) => a - b)[nextMs.length >> 1]?.toFixed(0)} ms`,
      'heap of the page without, with 1': `${before.toFixed(0)} MB, ${one.toFixed(0)} MB`,
      [`heap of the page with ${EDITORS}`]: `${thirty.toFixed(0)} MB`,
      'TypeScript workers': workers.length,
    });
    console.log('Loaded by the first click, compressed');
    console.table(loaded);
  } finally {
    await browser.close();
    await site.close();
  }
}

if (import.meta.main) await benchEditor();
