import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, type CDPSession, chromium, type Page } from '@playwright/test';
import { browserAdvice, findBrowser } from '../../scripts/browser.ts';
import { serveSite } from '../../scripts/serve.ts';
import { writeNumbers } from './write-numbers.ts';

/*
 * What figures cost, on the built site in Chromium: a hundred of them on one page, beside the same
 * page with their pictures alone; and how smoothly the figure that opens each chapter plays, beside a
 * page that only counts its frames.
 */

const COUNT = 100;
/** Pages with figures lie in these folders of the site. */
const FOLDERS = ['chapters', 'formulas'];
const REST_MS = 5000;
const PLAY_MS = 10_000;
const FRAME_MS = 1000 / 60;

interface Cost {
  readonly heapMb: number;
  readonly nodes: number;
  readonly taskMs: number;
  readonly scriptMs: number;
}

/** The English pages of a built site that may have figures. */
function pagesOf(directory: string): string[] {
  return FOLDERS.flatMap((folder) =>
    readdirSync(join(directory, folder), { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => `${folder}/${name}/`),
  );
}

async function costOf(session: CDPSession): Promise<Cost> {
  await session.send('HeapProfiler.collectGarbage');
  const { metrics } = await session.send('Performance.getMetrics');
  const metric = (name: string) => metrics.find((each) => each.name === name)?.value ?? 0;
  return {
    heapMb: metric('JSHeapUsedSize') / 1e6,
    nodes: metric('Nodes'),
    taskMs: metric('TaskDuration') * 1000,
    scriptMs: metric('ScriptDuration') * 1000,
  };
}

/**
 * Puts a hundred figures on the page, every figure of the book in turn, each with names of its own.
 * @param isAlive whether their elements are defined; else they remain pictures
 * @returns how many kinds of elements there are
 */
function addFigures(page: Page, pages: readonly string[], isAlive: boolean): Promise<number> {
  return page.evaluate(
    async ({ addresses, count, alive }) => {
      const texts = await Promise.all(
        addresses.map(async (address) =>
          (await fetch(new URL(`/${address}`, location.href))).text(),
        ),
      );
      const parsed = texts.map((text) => new DOMParser().parseFromString(text, 'text/html'));
      const found = parsed.flatMap((each) => [...each.querySelectorAll('.figure:not(template *)')]);
      const sheets = new Set(
        parsed.flatMap((each) =>
          [...each.querySelectorAll('link[rel=stylesheet]')].map((link) => link.outerHTML),
        ),
      );
      document.head.insertAdjacentHTML('beforeend', [...sheets].join(''));
      const place = document.querySelector('.sl-markdown-content')!;
      place.replaceChildren();
      for (let index = 0; index < count; index += 1) {
        let html = found[index % found.length]!.outerHTML;
        for (const [, id] of html.matchAll(/ id="([^"]+)"/g))
          html = html.replaceAll(new RegExp(`(["#(])${id}(["')])`, 'g'), `$1${id}-${index}$2`);
        if (!alive) html = html.replaceAll(/(<\/?)keel-/g, '$1still-');
        place.insertAdjacentHTML('beforeend', html);
      }
      const scripts = new Set(
        parsed.flatMap((each) =>
          [...each.querySelectorAll<HTMLScriptElement>('script[type=module][src]')].map(
            (script) => new URL(script.getAttribute('src')!, location.href).href,
          ),
        ),
      );
      if (alive) await Promise.all([...scripts].map((source) => import(source)));
      return new Set(found.map(({ localName }) => localName)).size;
    },
    { addresses: pages, count: COUNT, alive: isAlive },
  );
}

/** Goes down the page as a reader does, a screen at a time, and back to the top. */
async function readThrough(page: Page): Promise<void> {
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  for (let top = 0; top < height; top += 700) {
    await page.evaluate((to) => scrollTo({ top: to, behavior: 'instant' }), top);
    await page.waitForTimeout(120);
  }
  await page.evaluate(() => scrollTo({ top: 0, behavior: 'instant' }));
  await page.waitForLoadState('networkidle');
}

interface Hundred {
  readonly kinds: number;
  readonly added: Cost;
  readonly read: Cost;
  readonly restTaskMs: number;
  readonly awake: number;
  readonly workers: number;
}

async function hundred(browser: Browser, url: string, pages: readonly string[], isAlive: boolean) {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 }, baseURL: url });
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable');
  await page.goto('./glossary/');
  await page.waitForLoadState('networkidle');
  const before = await costOf(session);
  const kinds = await addFigures(page, pages, isAlive);
  await page.waitForTimeout(1000);
  const added = await costOf(session);
  await readThrough(page);
  const awake = await page.locator('.figure[data-ready]').count();
  await page.waitForTimeout(1000);
  const read = await costOf(session);
  // At the bottom of the page, below the last figure, all of them are out of sight.
  await page.evaluate(() => {
    document.querySelector<HTMLElement>('.sl-markdown-content')!.style.paddingBottom = '300vh';
    scrollTo({ top: document.documentElement.scrollHeight, behavior: 'instant' });
  });
  await page.waitForTimeout(1000);
  const rest = await costOf(session);
  await page.waitForTimeout(REST_MS);
  const rested = await costOf(session);
  const workers = page.workers().length;
  await page.close();
  const since = (cost: Cost): Cost => ({
    heapMb: cost.heapMb - before.heapMb,
    nodes: cost.nodes - before.nodes,
    taskMs: cost.taskMs - before.taskMs,
    scriptMs: cost.scriptMs - before.scriptMs,
  });
  return {
    kinds,
    added: since(added),
    read: since(read),
    restTaskMs: rested.taskMs - rest.taskMs,
    awake,
    workers,
  } satisfies Hundred;
}

const hundredRow = ({ added, read, restTaskMs, awake, workers }: Hundred) => ({
  'heap, not reached yet': `${added.heapMb.toFixed(1)} MB`,
  'heap, all read': `${read.heapMb.toFixed(1)} MB`,
  'script until all read': `${read.scriptMs.toFixed(0)} ms`,
  'main thread until all read': `${read.taskMs.toFixed(0)} ms`,
  'main thread at rest': `${((100 * restTaskMs) / REST_MS).toFixed(2)} %`,
  'brought to life': awake,
  workers,
});

/** What the book prints of it. */
const rounded = ({ read, restTaskMs, workers }: Hundred) => ({
  heapMb: Number(read.heapMb.toFixed(1)),
  scriptMs: Math.round(read.scriptMs),
  mainMs: Math.round(read.taskMs),
  restShare: Number((restTaskMs / REST_MS).toFixed(3)),
  workers,
});

/** Times between the frames of a page in milliseconds. */
function frameTimes(page: Page): Promise<number[]> {
  return page.evaluate(
    (playMs) =>
      new Promise<number[]>((resolve) => {
        const times: number[] = [];
        let last = performance.now();
        const begun = last;
        const next = (nowMs: number) => {
          times.push(nowMs - last);
          last = nowMs;
          if (nowMs - begun < playMs) requestAnimationFrame(next);
          else resolve(times.slice(1));
        };
        requestAnimationFrame(next);
      }),
    PLAY_MS,
  );
}

interface Frames {
  readonly perSec: number;
  readonly lateShare: number;
  readonly longestMs: number;
  readonly mainShare: number;
}

/** Frames of a page while its opening figure plays, or while it is paused. */
async function framesOf(browser: Browser, url: string, address: string, plays: boolean) {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 }, baseURL: url });
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable');
  await page.goto(`./${address}`);
  const figure = page.locator('.sl-markdown-content .figure').first();
  await figure.scrollIntoViewIfNeeded();
  await page.locator('.figure[data-ready]').first().waitFor();
  // Some begin by themselves, a moment after they have come to life.
  await page.waitForTimeout(1500);
  if (plays !== (await figure.evaluate((element) => element.hasAttribute('data-playing'))))
    await figure.locator('[data-do=play]').click();
  await page.waitForTimeout(1500);
  const before = await costOf(session);
  const times = await frameTimes(page);
  const after = await costOf(session);
  if (plays !== (await figure.evaluate((element) => element.hasAttribute('data-playing'))))
    throw new Error(`${address}: the opening figure ${plays ? 'stood still' : 'played'}`);
  await page.close();
  const sumMs = times.reduce((sum, timeMs) => sum + timeMs, 0);
  return {
    perSec: (1000 * times.length) / sumMs,
    lateShare: times.filter((timeMs) => timeMs > 1.5 * FRAME_MS).length / times.length,
    longestMs: Math.max(...times),
    mainShare: (after.taskMs - before.taskMs) / sumMs,
  } satisfies Frames;
}

const framesRow = ({ perSec, lateShare, longestMs, mainShare }: Frames) => ({
  'frames a second': Number(perSec.toFixed(1)),
  'frames late by half or more': `${(100 * lateShare).toFixed(1)} %`,
  'longest frame': `${longestMs.toFixed(0)} ms`,
  'main thread busy': `${(100 * mainShare).toFixed(0)} %`,
});

/** Whether a page begins with a figure that plays. */
async function opensWithPlay(browser: Browser, url: string, address: string): Promise<boolean> {
  const page = await browser.newPage({ baseURL: url });
  await page.goto(`./${address}`);
  const first = page.locator('.sl-markdown-content .figure').first();
  const plays = (await first.count()) > 0 && (await first.locator('[data-do=play]').count()) > 0;
  await page.close();
  return plays;
}

/**
 * Prints what figures cost.
 * @param directory the built site
 */
export async function benchFigures(
  directory = process.env.SITE_DIRECTORY ?? 'dist',
): Promise<void> {
  const found = findBrowser();
  if (found === undefined) return console.log(browserAdvice());
  const site = await serveSite({ directory, port: 0 });
  const { executablePath, args } = found;
  const browser = await chromium.launch({ executablePath, args: [...args] });
  try {
    const pages = pagesOf(directory);
    const stills = await hundred(browser, site.url, pages, false);
    const alive = await hundred(browser, site.url, pages, true);
    console.log(`\n${COUNT} figures on one page, of ${alive.kinds} kinds of elements, in Chromium`);
    console.table({
      'their pictures alone': hundredRow(stills),
      'the figures': hundredRow(alive),
    });
    const measured: ({ readonly name: string } & Frames)[] = [];
    for (const address of pages) {
      if (!(await opensWithPlay(browser, site.url, address))) continue;
      const name = address.split('/')[1]!;
      if (measured.length === 0)
        measured.push({ name: 'still', ...(await framesOf(browser, site.url, address, false)) });
      measured.push({ name, ...(await framesOf(browser, site.url, address, true)) });
    }
    console.log('Frames while the figure that opens a chapter plays, in Chromium');
    console.table(Object.fromEntries(measured.map((each) => [each.name, framesRow(each)])));
    writeNumbers('figures', {
      count: COUNT,
      onOnePage: [
        { name: 'pictures', ...rounded(stills) },
        { name: 'figures', ...rounded(alive) },
      ],
      frames: measured.map(({ name, perSec, lateShare, mainShare }) => ({
        name,
        perSec: Number(perSec.toFixed(1)),
        lateShare: Number(lateShare.toFixed(3)),
        mainShare: Number(mainShare.toFixed(2)),
      })),
    });
  } finally {
    await browser.close();
    await site.close();
  }
}

if (import.meta.main) await benchFigures();
