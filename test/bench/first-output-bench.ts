import { type Browser, chromium, type Page } from '@playwright/test';
import { browserAdvice, findBrowser } from '../../scripts/browser.ts';
import { serveSite } from '../../scripts/serve.ts';
import { openSandbox, run } from '../browser/sandbox-page.ts';

/*
 * How long a reader waits from Run to the first line of output, on the built site in Chromium: of the
 * runner alone, and of the chapter's cell with everything that lies between the button and the panel.
 */

const CHAPTER = 'chapters/round-robin/';
const CELL = 'keel-cell:not(keel-exercise *)';
const PAGES = 7;
const RUNS = 9;
/** A reader does not press again within this time: the next worker is ready by then. */
const PAUSE_MS = 200;

const pause = (page: Page) => page.waitForTimeout(PAUSE_MS);

/** The first run of a page that has just loaded; each time another profile. */
async function coldRunner(browser: Browser, url: string): Promise<number> {
  const context = await browser.newContext({ baseURL: url });
  const page = await context.newPage();
  await openSandbox(page, './glossary/');
  const { firstMs } = await run(page, 'console.log(1)');
  await context.close();
  return firstMs;
}

async function warmRunner(browser: Browser, url: string): Promise<number[]> {
  const page = await browser.newPage({ baseURL: url });
  await openSandbox(page, './glossary/');
  await run(page, '1');
  const found: number[] = [];
  for (let count = 0; count < RUNS; count++) {
    await pause(page);
    found.push((await run(page, 'console.log(1)')).firstMs);
  }
  await page.close();
  return found;
}

/** Opens the chapter with a line in its cell that prints something, and no editor. */
async function openCell(browser: Browser, url: string): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  await page.goto(new URL(CHAPTER, url).href);
  await page.locator(CELL).scrollIntoViewIfNeeded();
  await page.locator(`${CELL}[data-ready]`).waitFor();
  await page.locator(CELL).evaluate(async (cell) => {
    const { player } = cell as never as {
      player(): Promise<{ text: { present: string; replace(text: string): void } }>;
    };
    const { text } = await player.call(cell);
    text.replace(`console.log('printed');\n${text.present}`);
  });
  await page.waitForLoadState('networkidle');
  return page;
}

/** Milliseconds from pressing Run to the line in the panel. */
async function pressMs(page: Page): Promise<number> {
  const clear = page.locator(`${CELL} [data-do=clear]`);
  if (await clear.isVisible()) await clear.click();
  await pause(page);
  const found = await page.locator(CELL).evaluate((cell) => {
    const log = cell.querySelector('.cell-log')!;
    const startMs = performance.now();
    const printed = new Promise<number>((done) => {
      const observer = new MutationObserver(() => {
        if (!log.textContent?.includes('printed')) return;
        observer.disconnect();
        done(performance.now() - startMs);
      });
      observer.observe(log, { childList: true, subtree: true, characterData: true });
    });
    cell.querySelector<HTMLElement>('[data-do=run]')?.click();
    return printed;
  });
  // The comparison goes on behind it; the next press begins from rest.
  await page.locator(`${CELL} .comparison tbody tr`).last().waitFor();
  return found;
}

async function warmPresses(page: Page): Promise<number[]> {
  const found: number[] = [];
  for (let count = 0; count < RUNS; count++) found.push(await pressMs(page));
  return found;
}

const median = (values: readonly number[]) => values.toSorted((a, b) => a - b)[values.length >> 1]!;

const row = (values: readonly number[]) => ({
  'median ms': Number(median(values).toFixed(0)),
  'least ms': Number(Math.min(...values).toFixed(0)),
  'most ms': Number(Math.max(...values).toFixed(0)),
});

/**
 * Prints the times.
 * @param directory the built site
 */
export async function benchFirstOutput(
  directory = process.env.SITE_DIRECTORY ?? 'dist',
): Promise<void> {
  const found = findBrowser();
  if (found === undefined) return console.log(browserAdvice());
  const site = await serveSite({ directory, port: 0 });
  const { executablePath, args } = found;
  const browser = await chromium.launch({ executablePath, args: [...args] });
  try {
    const { url } = site;
    const cold: number[] = [];
    for (let count = 0; count < PAGES; count++) cold.push(await coldRunner(browser, url));
    const warm = await warmRunner(browser, url);
    const coldPresses: number[] = [];
    for (let count = 0; count < PAGES; count++) {
      const page = await openCell(browser, url);
      coldPresses.push(await pressMs(page));
      await page.close();
    }
    const page = await openCell(browser, url);
    await pressMs(page);
    const presses = await warmPresses(page);
    await page.locator(`${CELL} .cell-code`).click({ position: { x: 300, y: 60 } });
    await page.locator(`${CELL} .monaco-editor`).first().waitFor();
    // The first press waits for the compiler, which the others find there.
    await pressMs(page);
    const withMonaco = await warmPresses(page);
    console.log('\nFrom Run to the first line of output, in Chromium');
    console.table({
      'runner, a page that has just loaded': row(cold),
      'runner, warm': row(warm),
      'cell, first press, no editor': row(coldPresses),
      'cell, warm, no editor': row(presses),
      'cell, warm, Monaco open': row(withMonaco),
    });
  } finally {
    await browser.close();
    await site.close();
  }
}

if (import.meta.main) await benchFirstOutput();
