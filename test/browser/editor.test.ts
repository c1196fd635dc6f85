import AxeBuilder from '@axe-core/playwright';
import type { BrowserContext, Locator, Page } from '@playwright/test';
import type { BlankedModule, CodeEditor, Diagnostic } from '#sandbox/editor/code-editor';
import { CHAPTER, expect, test } from './site.ts';

/** Stills: figures that move would be measured in a different place each time. */
test.use({ contextOptions: { reducedMotion: 'reduce' } });

const cellOf = (page: Page, index = 0) => page.locator('keel-cell .cell-code').nth(index);

/** Where a piece of the printed code is, in the window. */
async function placeOf(code: Locator, line: string, piece: string) {
  return await code.evaluate(
    (host, { line, piece }) => {
      const rows = [...host.querySelectorAll('.line, .view-line, .cm-line')].filter(
        (row) => row.getClientRects().length > 0,
      );
      const row = rows.find(({ textContent }) =>
        textContent.replaceAll('\u00a0', ' ').includes(line),
      );
      if (!row) throw new Error(`no line has "${line}"`);
      const text = row.textContent.replaceAll('\u00a0', ' ');
      const walker = document.createTreeWalker(row, NodeFilter.SHOW_TEXT);
      let offset = text.indexOf(piece);
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const length = node.textContent?.length ?? 0;
        if (offset < length) {
          const range = document.createRange();
          range.setStart(node, offset);
          range.setEnd(node, offset + 1);
          const { left, top, height, width } = range.getBoundingClientRect();
          return { left, width, middle: top + height / 2 };
        }
        offset -= length;
      }
      throw new Error(`"${piece}" is not in "${text}"`);
    },
    { line, piece },
  );
}

/** Clicks into the code and waits for its editor. */
async function openCellEditor(
  page: Page,
  index = 0,
  kind = 'monaco',
  line = 'turn += 1',
): Promise<Locator> {
  const code = cellOf(page, index);
  await code.scrollIntoViewIfNeeded();
  await expect(code).toBeVisible();
  await wake(page, index);
  const { left, middle } = await placeOf(code, line, line.slice(0, 4));
  // On the left half of the third letter, so that the caret comes to stand before it.
  await page.mouse.click(left + 2 * 8.4 + 1, middle);
  await expect(
    code.locator(kind === 'monaco' ? '.monaco-editor' : '.cm-editor').first(),
  ).toBeVisible();
  await expect(code).toHaveClass(/editor-shown/);
  await page.waitForFunction((at) => (globalThis as never as Reach).editorOf(at), index);
  return code;
}

async function wake(page: Page, index = 0): Promise<void> {
  await page.evaluate(async (at) => {
    const cell = document.querySelectorAll('keel-cell')[at] as HTMLElement & {
      player(): Promise<unknown>;
    };
    await cell.player();
  }, index);
}

/** What the cell asks of its editor; only a run would show it. */
type Asked = { text: string; diagnose: readonly Diagnostic[]; blank: BlankedModule };
function ask<Name extends keyof Asked>(page: Page, name: Name, index = 0): Promise<Asked[Name]> {
  return page.evaluate(
    async ({ name, index }) => {
      const editor = (globalThis as never as Reach).editorOf(index);
      if (name === 'text') return editor.text as never;
      return (await (name === 'blank' ? editor.blank() : editor.diagnose())) as never;
    },
    { name, index },
  );
}

interface Reach {
  editorOf(index: number): CodeEditor;
}

test.beforeEach(({ context }) => reachEditors(context));

/** Lets a test ask an editor what only a run would ask. */
async function reachEditors(context: BrowserContext): Promise<void> {
  await context.addInitScript(() => {
    const editors = new Map<EventTarget | null, unknown>();
    document.addEventListener('keel-editor-opened', (event) =>
      editors.set(event.target, (event as CustomEvent).detail),
    );
    Object.assign(globalThis, {
      editorOf: (index: number) =>
        editors.get(document.querySelectorAll('.cell-code')[index] ?? null),
    });
  });
}

/** Where things below the cell's code are on the page. */
const below = (page: Page) =>
  page.evaluate(() => {
    const bar = document.querySelector('keel-cell .cell-bar');
    const next = document.querySelector('keel-cell')?.nextElementSibling;
    return [bar, next].map((each) => (each?.getBoundingClientRect().top ?? Number.NaN) + scrollY);
  });

test('Monaco takes the place of the printed code: nothing moves, the caret is where the click was', async ({
  page,
}) => {
  await page.goto(`./${CHAPTER}`);
  await page.evaluate(() => document.fonts.ready);
  const code = cellOf(page);
  await code.scrollIntoViewIfNeeded();
  await wake(page);
  const glyph = await placeOf(code, 'import type', 'import');
  const before = await below(page);
  await openCellEditor(page);
  const after = await below(page);
  for (const [at, top] of before.entries()) {
    expect(Math.abs(top - (after[at] ?? Number.NaN)), String(at)).toBeLessThanOrEqual(1);
  }
  const drawn = await placeOf(code, 'import type', 'import');
  expect(Math.abs(drawn.left - glyph.left)).toBeLessThanOrEqual(1);
  expect(Math.abs(drawn.middle - glyph.middle)).toBeLessThanOrEqual(1);
  expect(Math.abs(drawn.width - glyph.width)).toBeLessThanOrEqual(0.1);

  await page.keyboard.type('XY');
  await expect(code.locator('.view-lines')).toContainText('tuXYrn');
  expect(await ask(page, 'text')).toContain('      tuXYrn += 1;\n');
  await page.keyboard.press('Control+z');
  expect(await ask(page, 'text')).toContain('      turn += 1;\n');
});

test('the compiler knows evenkeel/*: completion, docstrings, squiggles, diagnostics, blanking', async ({
  page,
}) => {
  await page.goto(`./${CHAPTER}`);
  const code = await openCellEditor(page);
  expect(await ask(page, 'diagnose')).toEqual([]);
  await page.keyboard.press('End');
  await page.keyboard.press('Enter');
  await page.keyboard.type('servers[0].');
  const rows = page.locator('.suggest-widget .monaco-list-row');
  await expect(rows.filter({ hasText: 'inFlight' })).toBeVisible();
  await page.keyboard.press('Escape');
  await page.keyboard.type('weight = 3;');
  await expect(code.locator('.squiggly-error').first()).toBeVisible();
  expect(await ask(page, 'diagnose')).toEqual([
    {
      file: 'cells/round-robin.ts',
      line: 12,
      column: 18,
      severity: 'error',
      message: "Cannot assign to 'weight' because it is a read-only property.",
    },
  ]);
  const { left, middle } = await placeOf(code, 'roundRobin(): Balancer', 'Balancer');
  await page.mouse.move(left + 10, middle);
  await expect(page.locator('.monaco-hover-content').first()).toContainText(
    'load balancing policy',
  );

  const { code: blanked, errors } = await ask(page, 'blank');
  expect(errors).toEqual([]);
  const text = await ask(page, 'text');
  expect(blanked.split('\n').map(({ length }) => length)).toEqual(
    text
      .trimEnd()
      .split('\n')
      .map(({ length }) => length),
  );
  expect(blanked).toContain('export function roundRobin()           {');
  expect(blanked).not.toContain('import');
});

test('what is more than a type is an error before a run', async ({ page }) => {
  await page.goto(`./${CHAPTER}`);
  await openCellEditor(page);
  await page.evaluate(() => {
    const { editorOf } = globalThis as never as Reach;
    editorOf(0).replace('const a = 1;\n  enum B { C }\nconst d = document;\n');
  });
  const errors = await ask(page, 'diagnose');
  expect(errors).toMatchObject([{ line: 2 }, { line: 3, column: 11 }]);
  expect(errors[1]?.message).toContain("Cannot find name 'document'");
  expect((await ask(page, 'blank')).errors).toMatchObject([
    { file: 'cells/round-robin.ts', line: 2, column: 3, severity: 'error' },
  ]);
  await page.keyboard.press('Control+z');
  expect(await ask(page, 'text')).toContain('turn += 1');
});

/** Says something beside three lines. */
async function markLines(page: Page): Promise<void> {
  await page.evaluate(() => {
    const { editorOf } = globalThis as never as Reach;
    editorOf(0).mark([
      { severity: 'error', line: 8, message: 'TypeError: up is not defined\nat line 8' },
      { severity: 'warning', line: 11, message: 'odd' },
      { severity: 'value', line: 5, message: '' },
      { severity: 'mismatch', line: 9, message: 'is 3' },
    ]);
  });
}

test('remarks stand beside their lines, for eyes and for ears', async ({ page }) => {
  await page.goto(`./${CHAPTER}`);
  const code = await openCellEditor(page);
  const before = await below(page);
  await markLines(page);
  await expect(code.locator('.editor-error')).toContainText(
    /TypeError:\sup\sis\snot\sdefined\sat\sline\s8/,
  );
  await expect(code.locator('.editor-value')).toContainText('✓');
  await expect(code.locator('.editor-mismatch')).toContainText(/is\s3/);
  await expect(code.locator('.editor-remarks li')).toHaveText([
    /^Line 8, error: TypeError: up is not defined/,
    'Line 11, warning: odd',
    /^Line 5, true/,
    'Line 9, false: is 3',
  ]);
  expect(await below(page)).toEqual(before);
  expect(await violations(page)).toEqual([]);
});

const hint = (code: Locator) => code.locator('.editor-hint');

test('Ctrl+M frees Tab, says so, and is remembered', async ({ page }) => {
  await page.goto(`./${CHAPTER}`);
  let code = await openCellEditor(page);
  await expect(hint(code)).toBeVisible();
  await expect(hint(code)).toHaveText('Tab indents; Ctrl+M lets Tab leave');
  const text = await ask(page, 'text');
  await page.keyboard.press('Tab');
  expect(await ask(page, 'text')).not.toBe(text);
  await page.keyboard.press('Control+z');
  await page.keyboard.press('Control+m');
  await expect(hint(code)).toHaveText('Tab leaves; Ctrl+M lets Tab indent');
  await page.keyboard.press('Tab');
  expect(await ask(page, 'text')).toBe(text);
  await expect(page.locator('keel-cell').first().locator('.cell-run')).toBeFocused();
  await expect(hint(code)).toBeHidden();

  await page.reload();
  code = await openCellEditor(page);
  await expect(hint(code)).toHaveText('Tab leaves; Ctrl+M lets Tab indent');
  await page.keyboard.press('Tab');
  expect(await ask(page, 'text')).toBe(text);
});

test('a page that is only read loads no editor', async ({ page }) => {
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  await page.goto(`./${CHAPTER}`);
  await cellOf(page).scrollIntoViewIfNeeded();
  await wake(page);
  await page.waitForLoadState('networkidle');
  expect(asked.length).toBeGreaterThan(5);
  expect(asked.filter((url) => /monaco|light-editor|declarations\.json|codicon/.test(url))).toEqual(
    [],
  );
  expect(page.workers().filter((worker) => worker.url().includes('monaco'))).toEqual([]);
});

test('every editor of the page shares one TypeScript worker', async ({ page }) => {
  await page.goto(`./${CHAPTER}`);
  await openCellEditor(page);
  const count = await page.locator('.cell-code').count();
  expect(count).toBeGreaterThan(1);
  for (const code of (await page.locator('.cell-code').all()).slice(1)) {
    await code.scrollIntoViewIfNeeded();
    await code.locator('pre').click({ position: { x: 60, y: 30 } });
    await expect(code.locator('.monaco-editor').first()).toBeVisible();
  }
  expect(await ask(page, 'diagnose')).toEqual([]);
  const workers = page.workers().map((worker) => worker.url());
  expect(workers.filter((url) => url.includes('typescript.worker'))).toHaveLength(1);
  expect(workers.filter((url) => url.includes('editor.worker')).length).toBeLessThanOrEqual(1);
});

async function violations(page: Page): Promise<string[]> {
  const { violations: found } = await new AxeBuilder({ page }).include('keel-cell').analyze();
  return found.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')}: ${failureSummary}`),
  );
}

for (const scheme of ['light', 'dark'] as const) {
  test(`${scheme}: the site's colours, and nothing for axe to say`, async ({ page }) => {
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
    await page.goto(`./${CHAPTER}`);
    const code = await openCellEditor(page);
    await markLines(page);
    await expect(code.locator('.editor-error')).toBeVisible();
    expect(await violations(page)).toEqual([]);
    const keyword = code.locator('.view-line span span', { hasText: /^import$/ }).first();
    const colours = { light: 'rgb(122, 62, 157)', dark: 'rgb(199, 155, 230)' };
    await expect(keyword).toHaveCSS('color', colours[scheme]);
    // The site's own switch, while the editor is open.
    const other = scheme === 'light' ? 'dark' : 'light';
    await page.evaluate((to) => {
      document.documentElement.dataset.scheme = to;
      document.documentElement.dataset.theme = to;
    }, other);
    await expect(keyword).toHaveCSS('color', colours[other]);
  });
}

test('forced colours are followed', async ({ page }) => {
  await page.emulateMedia({ forcedColors: 'active', reducedMotion: 'reduce' });
  await page.goto(`./${CHAPTER}`);
  const code = await openCellEditor(page);
  await expect(code.locator('.monaco-editor').first()).toHaveClass(/\bhc-(black|light)\b/);
});

test('where Monaco cannot be loaded there is the light editor', async ({ page, watch }) => {
  watch.expects(/ERR_FAILED|Failed to load/);
  await page.route(/_astro\/monaco\//, (route) => route.abort());
  await page.goto(`./${CHAPTER}`);
  await page.evaluate(() => document.fonts.ready);
  await cellOf(page).scrollIntoViewIfNeeded();
  await wake(page);
  const before = await below(page);
  const code = await openCellEditor(page, 0, 'light');
  const after = await below(page);
  for (const [at, top] of before.entries()) {
    expect(Math.abs(top - (after[at] ?? Number.NaN)), String(at)).toBeLessThanOrEqual(1);
  }
  await page.keyboard.type('XY');
  await expect(code.locator('.cm-content')).toContainText('tuXYrn');
  await page.keyboard.press('Control+m');
  await expect(hint(code)).toHaveText('Tab leaves; Ctrl+M lets Tab indent');
  await page.keyboard.press('Tab');
  await expect(code.locator('.cm-content')).not.toBeFocused();
});

test('where the TypeScript worker does not start, a cell is blanked out without it', async ({
  page,
  watch,
}) => {
  // Monaco tries to go on without a worker, and says so in several ways.
  watch.expects(/TypeScript worker|ERR_FAILED|Failed to load|web worker|undefined|threw: Event/);
  await page.route(/typescript\.worker/, (route) => route.abort());
  await page.goto(`./${CHAPTER}`);
  await openCellEditor(page);
  const { code, errors } = await ask(page, 'blank');
  expect(errors).toEqual([]);
  expect(code).toContain('export function roundRobin()           {');
});

test.describe('on a phone', () => {
  test.use({
    viewport: { width: 390, height: 844 },
    hasTouch: true,
    isMobile: true,
    deviceScaleFactor: 2,
  });

  test('the light editor: typing, remarks, no Monaco, no scrolling sideways', async ({ page }) => {
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    await page.goto(`./${CHAPTER}`);
    const code = cellOf(page);
    await code.scrollIntoViewIfNeeded();
    await wake(page);
    const { left, middle } = await placeOf(code, 'turn += 1', '+=');
    await page.touchscreen.tap(left, middle);
    const content = code.locator('.cm-content');
    await expect(content).toBeFocused();
    await expect(content).toHaveAccessibleName('Code of round-robin.ts');
    // Smaller type would make iOS zoom in.
    await expect(content).toHaveCSS('font-size', '16px');
    await page.keyboard.type('/**/');
    expect((await ask(page, 'text')).split('/**/')).toHaveLength(2);
    await markLines(page);
    await expect(code.locator('.editor-error')).toContainText('TypeError');
    await expect(code.locator('.editor-remarks li').first()).toContainText('Line 8, error');
    expect((await ask(page, 'blank')).errors).toEqual([]);
    const widths = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
    expect(widths[0]).toBeLessThanOrEqual(widths[1]!);
    expect(asked.filter((url) => url.includes('/monaco/'))).toEqual([]);
    expect(await violations(page)).toEqual([]);
  });
});

test('after the first use Monaco is there without a network', async ({
  browser,
  watch,
  baseURL,
}) => {
  const context = await browser.newContext({ serviceWorkers: 'allow', baseURL: baseURL ?? '' });
  await watch.over(context);
  await reachEditors(context);
  const page = await context.newPage();
  await page.goto(`./${CHAPTER}`);
  await page.evaluate(() => navigator.serviceWorker.ready);
  await expect
    .poll(() => page.evaluate(() => navigator.serviceWorker.controller?.state))
    .toBe('activated');
  await openCellEditor(page);
  await expect(page.locator('.view-line').first()).toBeVisible();
  // Its worker has loaded as well when it has answered.
  await page.keyboard.type(' const wrong: string = 1; ');
  await expect(page.locator('.squiggly-error').first()).toBeVisible();
  await context.setOffline(true);
  await page.goto('./glossary/');
  await page.goto(`./${CHAPTER}`);
  await cellOf(page).scrollIntoViewIfNeeded();
  await expect(page.locator('keel-cell .cell-edited').first()).toBeVisible();
  const code = await openCellEditor(page, 0, 'monaco', 'return server');
  await expect(code.locator('.squiggly-error').first()).toBeVisible();
  await context.close();
});
