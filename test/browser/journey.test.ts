import { readFileSync } from 'node:fs';
import tsBlankSpace from 'ts-blank-space';
import {
  CHAPTER,
  comeAlive,
  control,
  drawn,
  eventsBehind,
  expect,
  flow,
  numberIn,
  part,
  pictureAfter,
  predictFigure,
  sweepFigure,
  test,
} from './site.ts';

/** What a reader does with the chapter, with a mouse. Also run below a path, as the tag says. */
test.describe('a reader', { tag: '@journey' }, () => {
  test('finds the chapter, and its opening figure plays by itself until it is paused', async ({
    page,
  }) => {
    await page.goto('./');
    await page.locator('.start').click();
    await expect(page).toHaveURL(/\/chapters\/payment-path\/$/);
    await page.goto(`./${CHAPTER}`);
    await expect(page.locator('h1')).toHaveText('Round robin');

    const opening = await comeAlive(flow(page, 'opening'));
    await expect(opening).toHaveAttribute('data-playing', '');
    await expect(control(opening, 'play')).toHaveText('Pause');
    const served = part(opening, 'server-0-served');
    const before = await numberIn(served);
    await expect.poll(() => numberIn(served)).toBeGreaterThan(before);

    await control(opening, 'play').click();
    await expect(opening).not.toHaveAttribute('data-playing');
    await expect(control(opening, 'play')).toHaveText('Play');
    await expect(opening.locator('.flow-summary')).toContainText(/payments sent/);
  });

  test('predicts, runs, sees the gap, and finds the line again', async ({ page }) => {
    await page.goto(`./${CHAPTER}`);
    const predict = await comeAlive(predictFigure(page));
    const handle = predict.locator('.chart-wide [data-key=handle-5]');
    // Once it stands still: the page may still be scrolling, or have its fonts to come.
    await handle.hover();
    const box = (await handle.boundingBox())!;
    const before = await handle.getAttribute('aria-valuenow');
    await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width / 2, box.y - 90, { steps: 4 });
    await page.mouse.up();
    await expect(handle).not.toHaveAttribute('aria-valuenow', before!);
    const predicted = (await handle.getAttribute('aria-valuenow'))!;

    const dots = predict.locator('.chart.chart-wide .plot [aria-label=dot] > *');
    await expect(dots).toHaveCount(0);
    await control(predict, 'run').click();
    await expect(predict).toHaveAttribute('data-run', '');
    await expect(predict.locator('.gaps p').first()).toHaveText(
      /load ρ 0\.\d you drew \d\.\d\d; .* says \d\.\d\d ± 0\.\d\d/,
    );
    // Six loads, two balancers; what lies above the chart is not drawn.
    expect(await dots.count()).toBeGreaterThan(9);

    await page.reload();
    await comeAlive(predict);
    await expect(handle).toHaveAttribute('aria-valuenow', predicted);
    await expect(predict.locator('.chart-status')).toHaveText(
      'This is the line you drew last time.',
    );
    await control(predict, 'clear').click();
    await expect(handle).toHaveAttribute('aria-valuenow', before!);
  });

  test('makes a server slower and sees its queue grow', async ({ page }) => {
    await page.goto(`./${CHAPTER}`);
    const turns = await comeAlive(flow(page, 'turns'));
    await expect(turns).not.toHaveAttribute('data-playing');
    await control(turns, 'knob-number').fill('4');
    await control(turns, 'knob-number').press('Enter');
    await expect(control(turns, 'knob')).toHaveValue('4');
    await control(turns, 'speed').selectOption('20');
    await control(turns, 'play').click();
    // With four times the work its load is above 1: what does not fit the picture is counted.
    await expect(part(turns, 'server-1-hidden')).toHaveText(/^\+\d+$/);
    await expect(part(turns, 'server-0-hidden')).toHaveCount(0);

    await control(turns, 'play').click();
    await control(turns, 'knob').dblclick();
    await expect(control(turns, 'knob-number')).toHaveValue('1.8');
  });

  test('steps forward and back to the same picture', async ({ page }) => {
    await page.goto(`./${CHAPTER}`);
    const turns = await comeAlive(flow(page, 'turns'));
    const events = await eventsBehind(turns);
    const still = await drawn(turns);
    await control(turns, 'step').click();
    const once = await pictureAfter(turns, events + 1);
    expect(once).not.toBe(still);
    const said = await turns.locator('.flow-summary').textContent();
    await control(turns, 'step').click();
    expect(await pictureAfter(turns, events + 2)).not.toBe(once);
    await control(turns, 'back').click();
    expect(await pictureAfter(turns, events + 1)).toBe(once);
    await expect(turns.locator('.flow-summary')).toHaveText(said!);
  });

  test('takes a server down and brings it back: by a click on it, a key, a button', async ({
    page,
  }) => {
    await page.goto(`./${CHAPTER}`);
    const turns = await comeAlive(flow(page, 'turns'));
    const box = part(turns, 'server-1-box');
    const status = part(turns, 'server-1-busy');
    const named = (await part(turns, 'server-1-name').textContent())!;
    await turns.locator('.more > summary').click();
    const button = turns.locator('.switches').getByRole('button', { name: named });
    await expect(button).toHaveAttribute('aria-pressed', 'false');
    const isDown = async (down: boolean) => {
      await expect(button).toHaveAttribute('aria-pressed', String(down));
      await expect(box).toHaveClass(down ? /flow-server-down/ : /^(?!.*flow-server-down)/);
      await expect(status).toHaveText(down ? /down/ : /busy/);
    };
    await box.click();
    await isDown(true);
    await button.click();
    await isDown(false);
    await turns.locator('.stage').focus();
    await page.keyboard.press('2');
    await isDown(true);
    await page.keyboard.press('r');
    await isDown(false);
  });

  test('restarts with another seed, and with the first one again', async ({ page }) => {
    await page.goto(`./${CHAPTER}`);
    const turns = await comeAlive(flow(page, 'turns'));
    await turns.locator('.more > summary').click();
    const firstPayments = async (seed: string) => {
      await control(turns, 'seed').fill(seed);
      await control(turns, 'restart').click();
      await expect(part(turns, 'hull-name')).toHaveText('');
      await expect(turns).toHaveAttribute('data-events', '0');
      for (let count = 0; count < 12; count++) await control(turns, 'step').click();
      const steps = await pictureAfter(turns, 12);
      await expect(part(turns, 'hull-name')).not.toHaveText('');
      return steps;
    };
    const seven = await firstPayments('7');
    expect(await firstPayments('8')).not.toBe(seven);
    expect(await firstPayments('7')).toBe(seven);
  });

  test('breaks an assumption of the formula', async ({ page }) => {
    await page.goto(`./${CHAPTER}`);
    const formula = await comeAlive(sweepFigure(page));
    await expect(formula.locator('figcaption')).toContainText(
      /At load 0\.8 it says \d\.\d\d service times/,
    );
    const dots = formula.locator('.chart.chart-wide .plot [aria-label=dot] > *');
    const places = () =>
      dots.evaluateAll((all) => all.map((dot) => dot.getAttribute('transform') ?? dot.outerHTML));
    const before = await places();
    await formula.locator('.figure-table summary').click();
    const cell = formula.locator('tbody tr:nth-child(5) td').last();
    const measured = await numberIn(cell);
    await formula.getByRole('radio', { name: 'every payment the same' }).check();
    // Half the waiting, and less.
    await expect.poll(() => numberIn(cell)).toBeLessThan(measured - 0.5);
    await expect.poll(places).not.toEqual(before);
    await formula.getByRole('radio', { name: 'a few very slow payments' }).check();
    await expect.poll(() => numberIn(cell)).toBeGreaterThan(measured + 0.5);
  });

  test('loses money without the key, and none with it', async ({ page }) => {
    await page.goto(`./${CHAPTER}`);
    const lost = await comeAlive(flow(page, 'lost-answers'));
    const money = lost.locator('.money-text');
    const served = part(lost, 'server-0-served');
    await lost.locator('.more > summary').click();
    await control(lost, 'restart').click();
    await expect(money).toHaveText('double charges: 0 · €\u202f0');
    await control(lost, 'speed').selectOption('20');
    await control(lost, 'play').click();
    await expect.poll(() => numberIn(money)).toBeGreaterThan(2);

    await control(lost, 'play').click();
    await control(lost, 'restart').click();
    await control(lost, 'switch').check();
    await expect.poll(() => numberIn(served)).toBe(0);
    await control(lost, 'play').click();
    await expect.poll(() => numberIn(served), { timeout: 30_000 }).toBeGreaterThan(150);
    await expect(money).toHaveText('double charges: 0 · €\u202f0');
  });

  test('reads the very code that drives the figures', async ({ page, context }) => {
    const asked: string[] = [];
    context.on('request', (request) => asked.push(request.url()));
    await page.goto(`./${CHAPTER}`);
    await comeAlive(flow(page, 'opening'));
    await expect(flow(page, 'opening')).toHaveAttribute('data-playing', '');
    const address = asked.find((url) => url.endsWith('/cells/03-round-robin/round-robin.js'));
    expect(address, asked.join('\n')).toBeDefined();
    const printed = await page.locator('.cell pre').first().textContent();
    const served = await (await page.request.get(address!)).text();
    expect(served.trimEnd()).toBe(tsBlankSpace(printed!).trimEnd());
    const file = 'content/chapters/03-round-robin/cells/round-robin.ts';
    expect(printed).toBe(readFileSync(file, 'utf8').trimEnd());
  });
});
