import {
  CHAPTER,
  comeAlive,
  control,
  everyPage,
  expect,
  flow,
  predictFigure,
  sweepFigure,
  test,
} from './site.ts';

test.use({
  viewport: { width: 390, height: 844 },
  hasTouch: true,
  isMobile: true,
  deviceScaleFactor: 2,
});

test('no page scrolls sideways', async ({ page, watch }) => {
  watch.expects(/404/);
  const pages = [...(await everyPage(page)).keys(), './no-such-page/', './zh-cn/no-such-page/'];
  for (const address of pages) {
    await page.goto(address);
    await page.evaluate(() => {
      for (const details of document.querySelectorAll('details')) details.open = true;
    });
    const widths = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
    expect(widths[0], address).toBeLessThanOrEqual(widths[1]!);
    expect(widths[1], address).toBe(390);
  }
});

for (const language of ['', 'zh-cn/']) {
  test(`figures stand upright and can be read on /${language}`, async ({ page }) => {
    await page.goto(`./${language}${CHAPTER}`);
    for (const name of ['opening', 'turns', 'lost-answers']) {
      const figure = await comeAlive(flow(page, name));
      await expect(figure.locator('.flow-tall')).toBeVisible();
      await expect(figure.locator('.flow-wide')).toBeHidden();
    }
    for (const figure of [predictFigure(page), sweepFigure(page)]) {
      await comeAlive(figure);
      await expect(figure.locator('.chart.chart-tall')).toBeVisible();
      await expect(figure.locator('.chart.chart-wide')).toBeHidden();
    }
    const small = await page.evaluate(() =>
      [...document.querySelectorAll<SVGTextElement>('svg text')]
        .filter((text) => text.getClientRects().length > 0 && text.textContent !== '')
        .map((text) => ({
          text: text.textContent,
          px: Number.parseFloat(getComputedStyle(text).fontSize) * (text.getScreenCTM()?.d ?? 0),
        }))
        .filter(({ px }) => px < 11.995),
    );
    expect(small).toEqual([]);
  });

  test(`controls are large enough for a thumb on /${language}`, async ({ page }) => {
    await page.goto(`./${language}${CHAPTER}`);
    await comeAlive(flow(page, 'turns'));
    const small = await page.evaluate(() => {
      for (const details of document.querySelectorAll<HTMLDetailsElement>('details.more'))
        details.open = true;
      const controls =
        '.figure-bar :is(button, select, input, summary), .header :is(a, button), .sl-menu-button, mobile-starlight-toc summary';
      return [...document.querySelectorAll<HTMLElement>(controls)]
        .filter((control) => control.checkVisibility())
        .map((control) => {
          // A label can be pressed instead of the small box in it.
          const { width, height } = (control.closest('label') ?? control).getBoundingClientRect();
          return `${control.outerHTML.slice(0, 90)} ${width} × ${height}`;
        })
        .filter((line) =>
          (/([\d.]+) × ([\d.]+)$/.exec(line) ?? []).slice(1).some((side) => Number(side) < 43.99),
        );
    });
    expect(small).toEqual([]);
  });
}

test('the line is drawn with a finger, and the page does not scroll away', async ({
  page,
  context,
}) => {
  await page.goto(`./${CHAPTER}`);
  const predict = await comeAlive(predictFigure(page));
  const handle = predict.locator('.chart-tall [data-key=handle-4]');
  // Nothing is tapped, but it is in view and stands still then.
  await handle.tap({ trial: true });
  const box = (await handle.boundingBox())!;
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  const scrolled = await page.evaluate(() => scrollY);
  const session = await context.newCDPSession(page);
  const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', at?: number) =>
    session.send('Input.dispatchTouchEvent', {
      type,
      touchPoints: at === undefined ? [] : [{ x, y: at }],
    });
  await touch('touchStart', y);
  for (const step of [10, 25, 40, 55, 70]) await touch('touchMove', y - step);
  await touch('touchEnd');
  await expect
    .poll(async () => Number(await handle.getAttribute('aria-valuenow')))
    .toBeGreaterThan(3);
  expect(await page.evaluate(() => scrollY)).toBe(scrolled);
  await control(predict, 'run').tap();
  await expect(predict.locator('.gaps p').first()).toHaveText(/you drew/);
});

test('the menu opens and leads on', async ({ page }) => {
  await page.goto(`./${CHAPTER}`);
  await page.locator('.sl-menu-button').tap();
  const contents = page.locator('#starlight__sidebar .contents');
  await expect(contents).toBeVisible();
  await expect(contents.locator('[aria-current=page]')).toContainText('Round robin');
});
