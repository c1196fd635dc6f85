import type { Page } from '@playwright/test';
import {
  CHAPTER,
  comeAlive,
  control,
  expect,
  flow,
  numberIn,
  part,
  sweepFigure,
  test,
} from './site.ts';

/** What each of the page's workers was asked, in the order in which they were made. */
async function watchWorkers(
  page: Page,
  processorCount: number,
): Promise<() => Promise<string[][]>> {
  await page.addInitScript((count) => {
    Object.defineProperty(navigator, 'hardwareConcurrency', { get: () => count });
    const asked: string[][] = [];
    Object.assign(window, { asked });
    window.Worker = class extends Worker {
      readonly commands: string[] = [];

      constructor(url: string | URL, options?: WorkerOptions) {
        super(url, options);
        asked.push(this.commands);
      }

      override postMessage(command: { readonly type: string }): void {
        this.commands.push(command.type);
        super.postMessage(command);
      }
    };
  }, processorCount);
  return () => page.evaluate(() => (window as unknown as { asked: string[][] }).asked);
}

test('a sweep shares its runs among workers, can be stopped, and leaves what plays alone', async ({
  page,
}) => {
  const workers = await watchWorkers(page, 2);
  await page.goto(`./${CHAPTER}`);
  const turns = await comeAlive(flow(page, 'turns'));
  await control(turns, 'speed').selectOption('5');
  await control(turns, 'play').click();
  const served = part(turns, 'server-0-served');
  const start = await numberIn(served);
  await expect.poll(() => numberIn(served)).toBeGreaterThan(start + 3);
  expect(await workers()).toHaveLength(1);

  // Chosen by script, since scrolling to the sweep would put the figure that plays to sleep.
  const choose = (variant: number) =>
    sweepFigure(page)
      .locator('input[type=radio]')
      .nth(variant)
      .evaluate((radio: HTMLInputElement) => radio.click());
  await sweepFigure(page).evaluate((figure) => figure.scrollIntoView());
  await expect(sweepFigure(page)).toHaveAttribute('data-ready', '');
  await turns.scrollIntoViewIfNeeded();
  await choose(1);
  // Another choice stops the sweep that is under way. In the page itself: it may be over in no time.
  await sweepFigure(page).evaluate(async (figure) => {
    const { asked } = window as unknown as { asked: readonly string[][] };
    while (asked.length < 3) await new Promise((done) => setTimeout(done));
    figure.querySelector<HTMLInputElement>('input[type=radio]')?.click();
  });
  expect((await workers()).flat()).toContain('cancel');
  expect(await workers()).toHaveLength(3);
  const before = await numberIn(served);
  await expect.poll(() => numberIn(served)).toBeGreaterThan(before + 3);

  await expect(sweepFigure(page).locator('.chart-status')).toContainText('±');
  const [playing = [], ...pool] = await workers();
  expect(playing).not.toContain('replicate');
  expect(pool).toHaveLength(2);
  for (const asked of pool) {
    expect(asked).not.toContain('open');
    expect(asked.filter((type) => type === 'replicate').length).toBeGreaterThan(1);
  }
  await expect(sweepFigure(page).locator('.figure-trouble')).toBeHidden();
});
