import { addClient, errors, lines, openSandbox, run } from './sandbox-page.ts';
import { expect, test } from './site.ts';

test('code runs, with modules, libraries, values and top-level await', { tag: '@journey' }, async ({
  page,
}) => {
  await openSandbox(page);
  const said = await run(
    page,
    `import { twice } from './twice.ts';\nimport { one } from 'evenkeel/one';
     const late = await new Promise((done) => setTimeout(done, 5, 'late'));
     console.log('sum', twice(one), late);\nexport const answer = { value: twice(21) };`,
    {
      modules: { 'twice.ts': 'export const twice = (x) => 2 * x;' },
      libraries: {
        'evenkeel/one': "import { zero } from 'evenkeel/zero'; export const one = zero + 1;",
        'evenkeel/zero': 'export const zero = 0;',
      },
    },
  );
  expect(errors(said)).toEqual([]);
  expect(lines(said)).toEqual(['sum 2 late']);
  expect(said.events.find(({ type }) => type === 'value')).toMatchObject({
    name: 'answer',
    json: '{"value":42}',
  });
  expect(said.events.at(-1)).toEqual({ type: 'finished', outcome: 'done' });
});

test('an error names its place in the reader’s text', async ({ page }) => {
  await openSandbox(page);
  const said = await run(page, "import { f } from './f.ts';\n\n  f();", {
    modules: { 'f.ts': 'export function f() {\n  null.x;\n}' },
  });
  expect(said.outcome).toBe('failed');
  const [error] = said.events;
  expect(error).toMatchObject({
    type: 'error',
    origin: 'entry',
    value: {
      name: 'TypeError',
      positions: [
        { file: 'cells/f.ts', line: 2, column: 8 },
        { file: 'cells/entry.ts', line: 3, column: 3 },
      ],
    },
  });
});

test('what cannot be linked is said, and the next run works', async ({ page }) => {
  await openSandbox(page);
  const cycle = await run(page, "import './b.ts';", {
    modules: { 'b.ts': "import './entry.ts';" },
  });
  expect(errors(cycle)).toEqual(['LinkError: import cycle: entry.ts → b.ts → entry.ts']);
  expect(cycle.outcome).toBe('unlinkable');
  const unknown = await run(page, "\nimport x from 'nowhere';");
  expect(unknown.events[0]).toMatchObject({
    value: { positions: [{ file: 'cells/entry.ts', line: 2, column: 16 }] },
  });
  expect((await run(page, 'const = 1;')).outcome).toBe('failed');
  expect(lines(await run(page, 'console.log(1)'))).toEqual(['1']);
});

test('uncaught errors and rejections are told, timers awaited', async ({ page }) => {
  await openSandbox(page);
  const said = await run(
    page,
    `setTimeout(() => { throw new Error('later'); }, 5);
     Promise.reject(new Error('nobody'));
     setTimeout(() => console.log('last'), 20);`,
  );
  expect(errors(said).sort()).toEqual(['Error: later', 'Error: nobody']);
  expect(lines(said)).toEqual(['last']);
  expect(said.outcome).toBe('failed');
});

test('the console shows objects, tables, groups, times and counts', async ({ page }) => {
  await openSandbox(page);
  const said = await run(
    page,
    `const ring = { name: 'ring' }; ring.self = ring;
     console.log(ring, [1, , 3], new Map([[1, new Set([2])]]), new Float64Array([0.5, -0]));
     console.table([{ a: 1 }]); console.group('g'); console.groupEnd();
     console.time('t'); console.timeEnd('t'); console.count(); console.count();
     console.assert(false, 'no'); console.assert(true, 'yes'); console.trace('here');
     class Server { #secret = 1; up = true; get cost() { throw 1; } }
     console.log(new Server(), Symbol('s'), 10n, Server, () => 1, /a+/g, new Date(0), null, undefined);`,
  );
  const entries = said.events.filter((event) => event.type === 'console');
  expect(entries.map(({ kind }) => kind)).toEqual([
    'log',
    'table',
    'group',
    'group-end',
    'time',
    'count',
    'count',
    'assert',
    'trace',
    'log',
  ]);
  expect(entries[0]?.values).toMatchObject([
    {
      kind: 'object',
      name: '',
      members: [
        ['name', { kind: 'string', text: 'ring' }],
        ['self', { kind: 'circular', up: 1 }],
      ],
    },
    { kind: 'array', length: 3, items: [{ text: '1' }, { kind: 'hole', count: 1 }, { text: '3' }] },
    { kind: 'map', length: 1, pairs: [[{ text: '1' }, { kind: 'set', items: [{ text: '2' }] }]] },
    { kind: 'typed-array', name: 'Float64Array', items: [{ text: '0.5' }, { text: '-0' }] },
  ]);
  expect(entries[6]).toMatchObject({ label: 'default', values: [{ text: '2' }] });
  expect(entries[8]?.values[1]).toMatchObject({ positions: [{ file: 'cells/entry.ts', line: 5 }] });
  expect(entries[9]?.values).toMatchObject([
    { kind: 'object', name: 'Server', members: [['up', { value: true }]] },
    { kind: 'symbol', text: 'Symbol(s)' },
    { kind: 'bigint', text: '10' },
    { kind: 'class', name: 'Server' },
    { kind: 'function' },
    { kind: 'regexp', text: '/a+/g' },
    { kind: 'date', text: '1970-01-01T00:00:00.000Z' },
    { kind: 'null' },
    { kind: 'undefined' },
  ]);
});

test('a live run goes on past its limit until it is stopped, but not when it hangs', async ({
  page,
}) => {
  await openSandbox(page);
  const live = await run(page, "setInterval(() => console.log('tick'), 100);", {
    live: true,
    timeoutMs: 1500,
    stopAfterMs: 4000,
  });
  expect(live.outcome).toBe('stopped');
  expect(lines(live).length).toBeGreaterThan(5);
  const hung = await run(page, "console.log('in'); setTimeout(() => { for (;;); }, 300);", {
    live: true,
    timeoutMs: 1500,
  });
  expect(hung.outcome).toBe('timed-out');
  expect(lines(hung)).toEqual(['in']);
});

test('runs go side by side, and a sweep ends in order of its tasks', async ({ page }) => {
  await openSandbox(page);
  const outcomes = await page.evaluate(async () => {
    const { sandbox, runner } = globalThis as never as {
      sandbox: typeof import('#sandbox/run-pool');
      runner: import('#sandbox/runner').Runner;
    };
    const tasks = Array.from({ length: 6 }, (_, index) => ({
      modules: [{ path: 'a.ts', code: `export const n = ${index};` }],
      options: { entry: 'a.ts' },
    }));
    const found: string[] = [];
    await sandbox.runAll(
      runner,
      tasks,
      async (run, index) => {
        for await (const event of run) if (event.type === 'value') found[index] = event.json ?? '';
      },
      3,
    ).done;
    return found;
  });
  expect(outcomes).toEqual(['0', '1', '2', '3', '4', '5']);
});

test('from Run to the first output', async ({ page }) => {
  await openSandbox(page);
  const cold = await run(page, 'console.log(1)');
  const warm: number[] = [];
  for (let count = 0; count < 8; count++) {
    // A reader does not run twice within a tenth of a second: the next worker is ready by then.
    await page.evaluate(() => new Promise((done) => setTimeout(done, 200)));
    warm.push((await run(page, 'console.log(1)')).firstMs);
  }
  warm.sort((a, b) => a - b);
  const description = `cold ${cold.firstMs.toFixed(0)} ms, warm ${warm[0]?.toFixed(0)} to ${warm.at(-1)?.toFixed(0)} ms, median ${warm[4]?.toFixed(0)} ms`;
  test.info().annotations.push({ type: 'Run to first output', description });
  console.log(`Run to first output: ${description}`);
  expect(warm).toHaveLength(8);
});

test('without the runner’s page a run says so', async ({ page, watch }) => {
  watch.expects(/404/);
  await openSandbox(page);
  await page.route('**/runner-host.html', (route) => route.fulfill({ status: 404, body: '' }));
  const said = await run(page, '1');
  expect(said.events).toEqual([{ type: 'finished', outcome: 'unavailable' }]);
  await page.unroute('**/runner-host.html');
  expect((await run(page, '1')).outcome).toBe('done');
});

test('many runs leave no frame and no worker behind', async ({ page }) => {
  // A page without figures, which have a worker of their own.
  await openSandbox(page, './glossary/');
  for (let count = 0; count < 30; count++) await run(page, 'console.log(1)');
  await expect.poll(() => page.locator('iframe').count()).toBe(1);
  // The one that is kept warm.
  await expect.poll(() => page.workers().length).toBeLessThanOrEqual(1);
});

test('it works without a network, answered by the service worker', async ({
  browser,
  watch,
  baseURL,
}) => {
  const context = await browser.newContext({ serviceWorkers: 'allow', baseURL: baseURL! });
  await watch.over(context);
  const page = await context.newPage();
  await page.goto('./');
  await page.evaluate(() => navigator.serviceWorker.ready);
  await expect
    .poll(() => page.evaluate(() => navigator.serviceWorker.controller?.state))
    .toBe('activated');
  await context.setOffline(true);
  await page.goto('./glossary/');
  await addClient(page);
  expect(lines(await run(page, 'console.log("offline")'))).toEqual(['offline']);
  await context.close();
});
