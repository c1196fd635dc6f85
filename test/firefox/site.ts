import { test as base, expect } from '@playwright/test';
import puppeteer, { type Browser, type Frame, type Page } from 'puppeteer-core';
import { findFirefox, firefoxAdvice } from '../../scripts/firefox.ts';
import type { ScriptedPage } from '../browser/sandbox-page.ts';
import type { Watch } from '../browser/site.ts';

/** What the tests in Firefox have. Playwright runs them; it is Puppeteer that drives the browser. */
export interface FirefoxFixtures {
  /** A page of a fresh profile. */
  readonly firefox: Page;
  /** As in `test/browser`: trouble in the pages fails the test unless it said that it expects it. */
  readonly watch: Pick<Watch, 'expects'>;
  /** The address of the built site; ends with a slash. */
  readonly site: string;
}

const SIZE = { width: 1280, height: 900 };

export const test = base.extend<FirefoxFixtures, { browserOfTests: Browser }>({
  browserOfTests: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright wants to see the pattern.
    async ({}, use) => {
      const executablePath = findFirefox();
      if (executablePath === undefined) throw new Error(firefoxAdvice());
      const browser = await puppeteer.launch({
        browser: 'firefox',
        executablePath,
        // The tests paste, which a page may not do unasked.
        extraPrefsFirefox: { 'dom.events.testing.asyncClipboard': true },
      });
      await use(browser);
      await browser.close();
    },
    { scope: 'worker' },
  ],

  site: async ({ baseURL }, use) => use(new URL('./', baseURL).href),

  watch: async ({ site: _ }, use) => {
    const expected: RegExp[] = [];
    const watch: Watched = {
      seen: [],
      expects: (pattern) => void expected.push(pattern),
    };
    await use(watch);
    const unexpected = (trouble: string) => !expected.some((pattern) => pattern.test(trouble));
    expect(watch.seen.filter(unexpected)).toEqual([]);
  },

  firefox: async ({ browserOfTests, watch, site }, use, info) => {
    const context = await browserOfTests.createBrowserContext();
    const page = await context.newPage();
    await page.setViewport(SIZE);
    await watchPage(page, (watch as Watched).seen, new URL(site).host);
    await use(page);
    if (info.status !== info.expectedStatus) {
      await page.screenshot({ path: info.outputPath('failed.png') as `${string}.png` });
    }
    await context.close();
  },
});

interface Watched extends Pick<Watch, 'expects'> {
  readonly seen: string[];
}

async function watchPage(page: Page, seen: string[], host: string): Promise<void> {
  page.on('console', (message) => {
    if (['error', 'warn'].includes(message.type())) seen.push(`console: ${message.text()}`);
  });
  page.on('pageerror', (error) => seen.push(`threw: ${error}`));
  page.on('request', (request) => {
    const { protocol, host: asked } = new URL(request.url());
    if (/^(https?|wss?):$/.test(protocol) && asked !== host) seen.push(`asked: ${request.url()}`);
  });
  page.on('response', (response) => {
    if (response.status() >= 400) seen.push(`${response.status()}: ${response.url()}`);
  });
  await page.evaluateOnNewDocument(() => {
    document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) =>
      console.error(`policy: ${violatedDirective} ${blockedURI}`),
    );
  });
}

export { expect };

/** The page as the code that the browsers' tests share wants it: addresses are relative to the site's. */
export function scripted(page: Page, site: string): ScriptedPage {
  const goto = (address: string) => page.goto(new URL(address, site).href);
  const evaluate = page.evaluate.bind(page);
  // The same calls under another driver's types.
  return { goto, evaluate } as unknown as ScriptedPage;
}

/** A frame of the page, likewise. */
export function scriptedFrame(frame: Frame): Pick<ScriptedPage, 'evaluate'> {
  return { evaluate: frame.evaluate.bind(frame) } as unknown as ScriptedPage;
}
