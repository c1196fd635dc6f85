import {
  CHAPTER,
  comeAlive,
  control,
  expect,
  flow,
  numberIn,
  part,
  predictFigure,
  sweepFigure,
  test,
} from './site.ts';

const sizes = { wide: { width: 1280, height: 900 }, tall: { width: 390, height: 844 } } as const;

test.use({ contextOptions: { reducedMotion: 'reduce' } });

for (const kind of ['wide', 'tall'] as const) {
  for (const language of ['', 'zh-cn/']) {
    test(`the first frame is the picture that was built: ${kind}, /${language}`, async ({
      page,
      browser,
      baseURL,
    }) => {
      const address = `./${language}${CHAPTER}`;
      const bare = await browser.newContext({ javaScriptEnabled: false, baseURL: baseURL! });
      const built = await bare.newPage();
      await built.goto(address);
      await page.setViewportSize(sizes[kind]);
      await page.goto(address);
      for (const name of ['opening', 'turns', 'lost-answers']) {
        const figure = await comeAlive(flow(page, name));
        const drawn = await figure.locator(`.flow-${kind}`).innerHTML();
        expect(drawn, name).toBe(await flow(built, name).locator(`.flow-${kind}`).innerHTML());
        const words = await figure.locator('.flow-text').textContent();
        expect(words, name).toBe(await flow(built, name).locator('.flow-text').textContent());
        expect(await figure.locator('tbody').innerHTML()).toBe(
          await flow(built, name).locator('tbody').innerHTML(),
        );
        await expect(figure).not.toHaveAttribute('data-playing');
      }
      const predict = await comeAlive(predictFigure(page));
      const overlay = `.chart-${kind} .overlay`;
      expect(await predict.locator(overlay).innerHTML()).toBe(
        await predictFigure(built).locator(overlay).innerHTML(),
      );
      await bare.close();
    });
  }
}

test('nothing else is ever drawn on the way there', async ({ page }) => {
  await page.addInitScript(() => {
    const seen: Record<string, string[]> = {};
    Object.assign(window, { seen });
    new MutationObserver(() => {
      for (const figure of document.querySelectorAll('keel-flow')) {
        const text = figure.querySelector('[data-key=server-0-served]')?.textContent;
        seen[figure.id] ??= [];
        if (text && seen[figure.id]?.at(-1) !== text) seen[figure.id]?.push(text);
      }
    }).observe(document, { subtree: true, childList: true, characterData: true });
  });
  await page.goto(`./${CHAPTER}`);
  for (const name of ['opening', 'turns', 'lost-answers']) {
    const figure = await comeAlive(flow(page, name));
    const served = part(figure, 'server-0-served');
    const still = await numberIn(served);
    await control(figure, 'play').click();
    await expect.poll(() => numberIn(served)).toBeGreaterThan(still);
  }
  const seen = await page.evaluate(
    () => (window as unknown as { seen: Record<string, string[]> }).seen,
  );
  for (const [name, texts] of Object.entries(seen)) {
    const counts = texts.map((text) => Number.parseInt(text, 10));
    expect(counts, `${name}: ${texts.join(' → ')}`).toEqual(counts.toSorted((a, b) => a - b));
  }
});

test.describe('the chart that is drawn in the page', () => {
  // On coarse screens Plot moves its rules by half a pixel, which it cannot know while it builds.
  test.use({ deviceScaleFactor: 2 });

  test('is the chart that was built', async ({ page }) => {
    await page.goto(`./${CHAPTER}`);
    const formula = await comeAlive(sweepFigure(page));
    // The order of attributes is the only thing that does not matter.
    const charts = () =>
      formula
        .locator('.chart svg.plot')
        .evaluateAll((all) =>
          all.map((svg) =>
            [svg, ...svg.querySelectorAll('*')].map((each) => [
              each.tagName,
              [...each.attributes].map(({ name, value }) => `${name}=${value}`).sort(),
              each.children.length === 0 ? each.textContent : each.children.length,
            ]),
          ),
        );
    const table = () => formula.locator('tbody').innerHTML();
    const built = { charts: await charts(), table: await table() };
    await formula.getByRole('radio').nth(1).check();
    await expect.poll(table).not.toBe(built.table);
    await formula.getByRole('radio').nth(0).check();
    await expect.poll(table).toBe(built.table);
    // The table is written first.
    await expect.poll(charts).toEqual(built.charts);
  });
});
