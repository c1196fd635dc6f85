import {
  type BrowserContext,
  test as base,
  expect,
  type Locator,
  type Page,
} from '@playwright/test';

/** What a test saw go wrong in its pages; it fails at the end unless it said that it expects it. */
export interface Watch {
  /** Trouble that matches is part of the test. */
  expects(pattern: RegExp): void;
  /** Watches a context that the test made itself, for a host of its own if it has one. */
  over(context: BrowserContext, host?: string): Promise<void>;
}

/**
 * Every test's pages are watched: nothing of ours may complain in the console, throw, violate the
 * content security policy, ask another origin, or ask for what is not there.
 */
export const test = base.extend<{ watch: Watch }>({
  watch: [
    async ({ context, baseURL }, use) => {
      const seen: string[] = [];
      // What Playwright says where a test does without a service worker.
      const expected = [/Service Worker registration blocked by Playwright/];
      const watch: Watch = {
        expects: (pattern) => void expected.push(pattern),
        over: (each, host = new URL(baseURL ?? '').host) => watchContext(each, seen, host),
      };
      await watch.over(context);
      await use(watch);
      expect(seen.filter((trouble) => !expected.some((pattern) => pattern.test(trouble)))).toEqual(
        [],
      );
    },
    { auto: true },
  ],
});

async function watchContext(context: BrowserContext, seen: string[], host: string): Promise<void> {
  context.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) seen.push(`console: ${message.text()}`);
  });
  context.on('weberror', (webError) => seen.push(`threw: ${webError.error()}`));
  context.on('request', (request) => {
    const { protocol, host: asked } = new URL(request.url());
    if (/^(https?|wss?):$/.test(protocol) && asked !== host) seen.push(`asked: ${request.url()}`);
  });
  context.on('response', (response) => {
    if (response.status() >= 400) seen.push(`${response.status()}: ${response.url()}`);
  });
  await context.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) =>
      console.error(`policy: ${violatedDirective} ${blockedURI}`),
    );
  });
}

export { expect };

/** The chapter that is written. */
export const CHAPTER = 'chapters/round-robin/';

/** A flow figure by the name of its scenario. */
export const flow = (page: Page, name: string) => page.locator(`#figure-${name}`);

/** The chart to draw a prediction on, and the one whose assumptions can be broken. */
export const predictFigure = (page: Page) => page.locator('keel-chart[data-mode=predict]');
export const sweepFigure = (page: Page) => page.locator('keel-chart:not([data-mode])');

/** Brings a figure into view and waits until its script has it in hand. */
export async function comeAlive(figure: Locator): Promise<Locator> {
  await figure.scrollIntoViewIfNeeded();
  await expect(figure).toHaveAttribute('data-ready', '');
  return figure;
}

/** The picture of a flow figure that is shown. */
export const picture = (figure: Locator) => figure.locator('svg.flow').filter({ visible: true });

/** A text in the picture: `part(figure, 'server-1-served')`. */
export const part = (figure: Locator, key: string) =>
  picture(figure).locator(`[data-key="${key}"]`);

/** What is drawn of a figure that stands, when so many events lie behind it. */
export async function pictureAfter(figure: Locator, events: number): Promise<string> {
  await expect(figure).toHaveAttribute('data-events', String(events));
  return drawn(figure);
}

/** The picture once what the figure knows has been drawn. */
export async function drawn(figure: Locator): Promise<string> {
  await figure.evaluate(async () => {
    for (let frame = 0; frame < 2; frame += 1) await new Promise(requestAnimationFrame);
  });
  return picture(figure).innerHTML();
}

/** How many events lie behind a figure that stands. */
export const eventsBehind = async (figure: Locator): Promise<number> =>
  Number(await figure.getAttribute('data-events'));

/** Holds a file back until the function that it gives is called. */
export async function holdBack(page: Page, file: string): Promise<() => void> {
  let release = () => {};
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route(file, async (route) => {
    await released;
    await route.continue();
  });
  return release;
}

/** A control of a figure's bar. */
export const control = (figure: Locator, name: string) => figure.locator(`[data-do="${name}"]`);

/** The first number in a text. */
export async function numberIn(place: Locator): Promise<number> {
  const text = (await place.textContent()) ?? '';
  const [digits] = /\d[\d\u202f]*(\.\d+)?/.exec(text) ?? [];
  if (digits === undefined) throw new Error(`no number in "${text}"`);
  return Number(digits.replaceAll('\u202f', ''));
}

/** The address of every page that can be reached by links, and what answered. */
export async function everyPage(page: Page): Promise<ReadonlyMap<string, string>> {
  const start = new URL(test.info().project.use.baseURL ?? '');
  const found = new Map<string, string>();
  const waiting = [start.href, new URL('zh-cn/', start).href];
  for (let address = waiting.pop(); address; address = waiting.pop()) {
    if (found.has(address)) continue;
    const response = await page.request.get(address);
    expect(response.status(), address).toBe(200);
    const html = await response.text();
    found.set(address, html);
    for (const [, href = ''] of html.matchAll(/<a\b[^>]*?\shref="([^"]*)"/g)) {
      const target = new URL(href.replaceAll('&amp;', '&'), address);
      target.hash = '';
      if (target.host === start.host) waiting.push(target.href);
    }
  }
  return found;
}
