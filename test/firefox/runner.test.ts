import { errors, lines, openSandbox, run, type Said } from '../browser/sandbox-page.ts';
import { expect, scripted, test } from './site.ts';

/* What a run says, where engines differ: errors, their places, and what nobody caught. */

const positionsOf = ({ events }: Said) =>
  events.flatMap((event) =>
    event.type === 'error' && event.value.kind === 'error' ? event.value.positions : [],
  );

test.beforeEach(async ({ firefox, site, watch }) => {
  // Firefox puts into its console what the harness has handled already.
  watch.expects(/^threw: /);
  await openSandbox(scripted(firefox, site));
});

test('code runs, with modules, values and top-level await', async ({ firefox, site }) => {
  const said = await run(
    scripted(firefox, site),
    `import { twice } from './twice.ts';
     const late = await new Promise((done) => setTimeout(done, 5, 'late'));
     console.log('sum', twice(1), late);\nexport const answer = { value: twice(21) };`,
    { modules: { 'twice.ts': 'export const twice = (x) => 2 * x;' } },
  );
  expect(lines(said)).toEqual(['sum 2 late']);
  expect(said.events.slice(1)).toMatchObject([
    { type: 'value', name: 'answer', json: '{"value":42}' },
    { type: 'finished', outcome: 'done' },
  ]);
});

test('an error names its place in the reader’s text', async ({ firefox, site }) => {
  const said = await run(scripted(firefox, site), "import { f } from './f.ts';\n\n  f();", {
    modules: { 'f.ts': 'export function f() {\n  null.x;\n}' },
  });
  expect(said.outcome).toBe('failed');
  expect(positionsOf(said)).toMatchObject([
    { file: 'cells/f.ts', line: 2 },
    { file: 'cells/entry.ts', line: 3 },
  ]);
});

test('what cannot be parsed names its place', async ({ firefox, site }) => {
  const said = await run(scripted(firefox, site), 'const a = 1;\nconst = 1;');
  expect(errors(said)).toEqual([expect.stringContaining('SyntaxError')]);
  expect(said.outcome).toBe('failed');
});

test('a rejection that nobody caught is told, even when nothing else is left to do', async ({
  firefox,
  site,
}) => {
  const said = await run(scripted(firefox, site), "Promise.reject(new Error('nobody'));");
  expect(errors(said)).toEqual(['Error: nobody']);
  expect(said.outcome).toBe('failed');
});

test('errors of timers are told, and timers awaited', async ({ firefox, site }) => {
  const said = await run(
    scripted(firefox, site),
    `setTimeout(() => { throw new Error('later'); }, 5);
     setTimeout(() => console.log('last'), 20);`,
  );
  expect(errors(said)).toEqual(['Error: later']);
  expect(lines(said)).toEqual(['last']);
  expect(said.outcome).toBe('failed');
});

test('many runs leave no frame behind', async ({ firefox, site }) => {
  const page = scripted(firefox, site);
  for (let count = 0; count < 20; count++) {
    expect((await run(page, 'console.log(1)')).outcome).toBe('done');
  }
  expect(await page.evaluate(() => document.querySelectorAll('iframe').length)).toBe(1);
});

test('from Run to the first output', async ({ firefox, site }) => {
  const page = scripted(firefox, site);
  const cold = await run(page, 'console.log(1)');
  const warm: number[] = [];
  for (let count = 0; count < 8; count++) {
    await page.evaluate(() => new Promise((done) => setTimeout(done, 200)));
    warm.push((await run(page, 'console.log(1)')).firstMs);
  }
  warm.sort((a, b) => a - b);
  console.log(
    `Run to first output in Firefox: cold ${cold.firstMs} ms, warm ${warm[0]} to ${warm.at(-1)} ms`,
  );
  expect(warm).toHaveLength(8);
});

test('gigabytes of objects: the page lives, and the next run works', async ({ firefox, site }) => {
  const page = scripted(firefox, site);
  const first = await run(
    page,
    'const kept = []; for (;;) kept.push(new Array(1e6).fill(kept.length + 0.5));',
    { timeoutMs: 5000 },
  );
  console.log(`gigabytes of objects in Firefox: ${first.outcome} after ${first.totalMs} ms`);
  expect(['crashed', 'timed-out', 'failed']).toContain(first.outcome);
  expect((await run(page, '1', { timeoutMs: 10_000 })).outcome).toBe('done');
});
