import type { Client } from './reader-page.ts';
import { eventful, follow, openReader, ROUND_ROBIN, type Step, withPick } from './reader-page.ts';
import { expect, test } from './site.ts';

const ALL_WAYS: Step[] = [
  { do: 'step' },
  { do: 'step' },
  { do: 'back' },
  { do: 'seek', timeMs: 900 },
  { do: 'step' },
  { do: 'back' },
  { do: 'back' },
  { do: 'set', speed: 0.5 },
  { do: 'seek', timeMs: 7000 },
  { do: 'seek', timeMs: 400 },
  { do: 'seek', timeMs: 20_000 },
  { do: 'report' },
];

test.beforeEach(async ({ page }) => {
  await openReader(page);
});

/** The next reader's run works, and the page is alive. */
async function expectNextRunWorks(page: import('@playwright/test').Page): Promise<void> {
  const next = await follow(page, {
    code: ROUND_ROBIN,
    scenario: eventful({ durationMs: 500 }),
    steps: [{ do: 'seek', timeMs: 500 }],
  });
  expect(next.frames.at(-1)).toMatchObject({ nowMs: 500, ended: true });
}

test('the original in the isolated runner does the same as in our worker, in every way to move', {
  tag: '@journey',
}, async ({ page }) => {
  const scenario = eventful();
  const own = await follow(page, { scenario, steps: ALL_WAYS });
  const reader = await follow(page, { code: ROUND_ROBIN, scenario, steps: ALL_WAYS });
  expect(reader.frames.length).toBe(12);
  expect(reader.frames.at(-1)!.transitions.length).toBeGreaterThan(10_000);
  expect(reader.frames).toEqual(own.frames);
  expect(reader.reports).toEqual(own.reports);
  expect(reader.others).toEqual(own.others);
  expect(reader.troubles).toEqual([]);
  expect(reader.ending).toEqual({ outcome: 'stopped', message: 'The run was stopped.' });
});

test('it plays by the wall clock, pauses, and stops while it plays', async ({ page }) => {
  const heard = await follow(page, {
    code: ROUND_ROBIN,
    scenario: eventful(),
    steps: [
      { do: 'play' },
      { do: 'watch', frameCount: 6, timeMs: 300 },
      { do: 'pause' },
      { do: 'play' },
    ],
  });
  const times = heard.frames.map(({ nowMs }) => nowMs);
  expect(times).toEqual(times.toSorted((a, b) => a - b));
  expect(heard.others[0]).toEqual({ type: 'playing', playing: true });
  expect(heard.ending.outcome).toBe('stopped');
  await expectNextRunWorks(page);
});

test('an edited pick gives another report; libraries can be used, and are the engine’s own', async ({
  page,
}) => {
  const scenario = eventful();
  const steps: Step[] = [{ do: 'report' }];
  const original = await follow(page, { code: ROUND_ROBIN, scenario, steps });
  const edited = await follow(page, {
    code: withPick(
      `const inner = up(servers); return inner[context.random.integer(inner.length)];`,
      `import { balancers, createBalancer } from 'evenkeel/balancing';
       import { BalancerError, parseScenario, simulate } from 'evenkeel/simulator';
       import { meanInterval } from 'evenkeel/statistics';
       const up = (servers) => servers.filter((server) => server.up);
       const report = simulate({ version: 1, durationMs: '1s', servers: [{ name: 'a' }],
         traffic: { kind: 'poisson', arrivalsPerSec: 50 },
         service: { kind: 'fixed', meanMs: 1 }, balancer: { name: 'round-robin' } });
       let thrown;
       try {
         simulate({ ...report, version: 1, durationMs: '1s', servers: [{ name: 'a' }],
           traffic: { kind: 'poisson', arrivalsPerSec: 50 },
           service: { kind: 'fixed', meanMs: 1 }, balancer: { name: 'round-robin' } });
       } catch (error) { thrown = error.name; }
       console.log(balancers.length > 1, report.offered > 20, thrown, meanInterval([9, 10, 11]).mean);`,
    ),
    scenario,
    steps,
  });
  expect(edited.console).toHaveLength(1);
  expect(edited.console[0]).toContain('"text":"ScenarioError"');
  expect(edited.console[0]).not.toContain('"value":false');
  expect(edited.reports[0]).not.toEqual(original.reports[0]);
  expect(edited.reports[0]).toMatchObject({ seed: 7, simulatedMs: 20_000 });
});

test('a comparison: the same decisions are the same, others differ with an interval', async ({
  page,
}) => {
  const compared = await page.evaluate(
    async ({ codes, scenario }) => {
      const { client } = globalThis as never as { client: Client };
      const found: unknown[] = [];
      for (const code of codes) {
        const simulations = client.reader.openReaderSimulations({
          runner: client.runner,
          libraries: client.libraries,
          modules: [{ path: 'a.ts', code }],
          entry: 'a.ts',
          exportName: 'roundRobin',
        });
        const progress: number[] = [];
        const { done } = client.compare.compareRuns({
          scenario,
          original: (scenarios, onReport) =>
            new client.job.RemoteJob(
              client.own,
              { type: 'replicate', scenarios, hookModule: client.original },
              onReport,
            ),
          yours: simulations.replicate,
          onProgress: (count) => progress.push(count),
        });
        const { same, quantities, seeds, yours } = await done;
        found.push({ same, quantities, seeds, count: yours.length, progress: progress.length });
        simulations.dispose();
      }
      return found;
    },
    {
      codes: [ROUND_ROBIN, withPick('return servers.find((server) => server.up);')],
      scenario: eventful(),
    },
  );
  const seeds = [7, 8, 9, 10, 11, 12, 13, 14, 15, 16];
  expect(compared[0]).toMatchObject({ same: true, seeds, count: 10, progress: 20 });
  expect(compared[0]).toMatchObject({
    quantities: [
      { quantity: 'meanResponseMs', difference: { mean: 0, halfWidth: 0 } },
      { quantity: 'p99ResponseMs' },
      { quantity: 'failedShare' },
      { quantity: 'doubleCharges' },
    ],
  });
  const other = compared[1] as {
    same: boolean;
    quantities: {
      original: number;
      yours: number;
      difference: { mean: number; halfWidth: number };
    }[];
  };
  expect(other.same).toBe(false);
  const [mean] = other.quantities;
  expect(mean!.yours - mean!.original).toBeCloseTo(mean!.difference.mean, 9);
  expect(mean!.difference.halfWidth).toBeGreaterThan(0);
});

const AT_PICK = { file: 'cells/round-robin.ts', line: 5, column: 5 };

test.describe('what pick does wrong is said at its line, and counted', () => {
  const cases = [
    {
      name: 'an exception',
      body: 'turn += 1;\n      if (turn % 5 === 0) null.x;\n      return servers[0];',
      trouble: {
        kind: 'threw',
        method: 'pick',
        position: { file: 'cells/round-robin.ts', line: 7 },
      },
    },
    { name: 'nothing', body: '', trouble: { kind: 'nothing', position: AT_PICK } },
    {
      name: 'a stranger',
      body: 'return { ...servers[0] };',
      trouble: { kind: 'stranger', message: 'an object', position: AT_PICK },
    },
    {
      name: 'a server that is down',
      body: 'return servers[1];',
      trouble: { kind: 'down', position: AT_PICK },
    },
  ];
  for (const { name, body, trouble } of cases) {
    test(name, async ({ page }) => {
      const heard = await follow(page, {
        code: withPick(body),
        scenario: eventful(),
        steps: [{ do: 'seek', timeMs: 9000 }, { do: 'report' }],
      });
      expect(heard.troubles).toMatchObject([trouble]);
      const told = heard.others.filter(({ type }) => type === 'trouble');
      expect(told.at(-1)).toMatchObject({ troubles: [trouble] });
      const [report] = heard.reports as { balancerTroubles: Record<string, number> }[];
      expect(report!.balancerTroubles[trouble.kind]).toBeGreaterThan(20);
      expect(heard.others.filter(({ type }) => type === 'failed')).toEqual([]);
    });
  }
});

test('an endless loop in pick ends the run in words, and the next run works', async ({ page }) => {
  const heard = await follow(page, {
    code: withPick('for (;;);'),
    scenario: eventful(),
    steps: [{ do: 'seek', timeMs: 1000 }],
    silenceMs: 800,
  });
  expect(heard.ending.outcome).toBe('timed-out');
  expect(heard.others).toEqual([
    { type: 'failed', message: expect.stringContaining('longer than 0.8 s at a stretch') },
  ]);
  await expectNextRunWorks(page);
});

test('a slow pick is not an endless one', async ({ page }) => {
  const heard = await follow(page, {
    code: withPick(
      'const untilMs = performance.now() + 1; while (performance.now() < untilMs); return servers[0];',
    ),
    scenario: eventful(),
    steps: [{ do: 'seek', timeMs: 9000 }],
    silenceMs: 1000,
  });
  expect(heard.frames.at(-1)).toMatchObject({ nowMs: 9000 });
  expect(heard.ending.outcome).toBe('stopped');
});

test('a module that throws, waits for ever, or has no such export fails in words', async ({
  page,
}) => {
  const scenario = eventful();
  const thrown = await follow(page, { code: '\n  null.x;', scenario, steps: [] });
  expect(thrown.others).toMatchObject([
    {
      type: 'failed',
      message: expect.stringContaining('TypeError: Cannot read properties of null'),
      position: { file: 'cells/round-robin.ts', line: 2 },
    },
  ]);
  const waits = await follow(page, {
    code: `await new Promise(() => {});\n${ROUND_ROBIN}`,
    scenario,
    steps: [],
    silenceMs: 300,
  });
  expect(waits.ending.outcome).toBe('timed-out');
  const missing = await follow(page, { code: 'export const a = 1;', scenario, steps: [] });
  expect(missing.others).toMatchObject([{ message: expect.stringContaining('named roundRobin') }]);
  const empty = await follow(page, {
    code: 'export const roundRobin = () => ({});',
    scenario,
    steps: [],
  });
  expect(empty.others).toMatchObject([{ message: expect.stringContaining('named pick') }]);
  const broken = await follow(page, { code: "import './nowhere.ts';", scenario, steps: [] });
  expect(broken.others).toMatchObject([
    { message: expect.stringContaining('there is no module "./nowhere.ts"') },
  ]);
});

/** A reader's module that has the way out in its hands before the driver uses it. */
const FORGER = (messages: string) => `
  const { stringify } = JSON;
  let honest = 0;
  // pack() of the driver goes through this: what it writes is ours now.
  JSON.stringify = (value, ...rest) => {
    if (value?.type === 'frame' && honest++ > 0) {
      return (${messages})((forged) => stringify(forged, ...rest), value);
    }
    return stringify(value, ...rest);
  };
  ${ROUND_ROBIN}`;

const withFrame = (parts: string) => `(s, v) => s({ ...v, frame: { ...v.frame, ${parts} } })`;

const FORGERIES: Record<string, [code: string, says: string]> = {
  'no JSON': [`() => 'nonsense'`, 'Unexpected token'],
  'a number': [`() => '7'`, 'message: got 7'],
  'NaN for the time': [withFrame('nowMs: NaN'), 'frame.nowMs: got NaN'],
  'a time after the end': [withFrame('nowMs: 1e99'), 'nowMs: got 1e+99'],
  'a transition of NaN': [
    withFrame('transitions: new Float64Array(6).fill(NaN)'),
    'transition time: got NaN',
  ],
  'a million transitions': [
    withFrame('transitions: new Float64Array(6 * 1_100_000)'),
    'at most 1000000',
  ],
  'half a transition': [withFrame('transitions: new Float64Array(7)'), 'a multiple of 6'],
  'a list for transitions': [withFrame('transitions: [1, 2, 3, 4, 5, 6]'), 'a Float64Array'],
  'a server that there is not': [
    withFrame('transitions: new Float64Array([1, 10, 0, 1, 9, -1])'),
    'transition server: got 9',
  ],
  'a buffer that was not sent': [
    `() => '{"type":"frame","id":1,"frame":{"transitions":{"$plain":"Float64Array","buffer":3}}}'`,
    'expected the name of a number or typed array',
  ],
  'nesting without end': [`() => '['.repeat(100000)`, 'JSON'],
  'depth without end': [`() => '['.repeat(5000) + ']'.repeat(5000)`, 'deeper than'],
  'a prototype': [`() => '{"__proto__":{"type":"result","id":1}}'`, 'type: got undefined'],
  'an unknown type': [`() => '{"type":"open","id":1}'`, 'type: got "open"'],
  'a trouble of another world': [
    `() => '{"type":"trouble","id":1,"troubles":[{"kind":"x"}]}'`,
    'trouble.kind',
  ],
  'a report nobody asked for': [
    `() => '{"type":"progress","id":1,"index":0,"report":{}}'`,
    'report: got 0, expected one that was asked for',
  ],
};

test.describe('forged messages end the forger’s run, and nothing else', () => {
  for (const [name, [code, says]] of Object.entries(FORGERIES)) {
    test(name, async ({ page }) => {
      const heard = await follow(page, {
        code: FORGER(code),
        scenario: eventful(),
        steps: [{ do: 'seek', timeMs: 1000 }],
      });
      expect(heard.ending.outcome).toBe('crashed');
      expect(heard.ending.message).toContain(says);
      expect(heard.others).toMatchObject([{ type: 'failed' }]);
      await expectNextRunWorks(page);
    });
  }

  test('messages for handles of other runs reach nobody', async ({ page }) => {
    const heard = await follow(page, {
      code: FORGER(`() => '{"type":"failed","id":4242,"message":"x","stack":""}'`),
      scenario: eventful(),
      steps: [{ do: 'play' }, { do: 'wait', ms: 300 }],
    });
    expect(heard.frames).toHaveLength(1);
    expect(heard.others).toEqual([{ type: 'playing', playing: true }]);
    expect(heard.ending.outcome).toBe('stopped');
  });

  /** Gets hold of the driver's way out, and does something with it. */
  const withOutlet = (flood: string) =>
    withPick(
      'return servers[0];',
      `const { stringify } = JSON;
       const { apply } = Reflect;
       const { get } = Map.prototype;
       let post;
       JSON.stringify = (value, ...rest) =>
         value?.flood ? value.flood : stringify(value, ...rest);
       Map.prototype.get = function (key) {
         const found = apply(get, this, [key]);
         if (found?.outlet && !post) {
           post = (flood) => found.outlet.post({ flood });
           ${flood}
         }
         return found;
       };`,
    );

  test('more messages at once than the page takes are refused where they come from', async ({
    page,
  }) => {
    const heard = await follow(page, {
      code: withOutlet(
        `let sent = 0; let refused = 0;
         for (let n = 0; n < 20_000; n++) {
           try { post('{"type":"playing","id":1,"playing":true}'); sent++; } catch { refused++; }
         }
         console.log(sent < 1200, refused > 18000);`,
      ),
      scenario: eventful(),
      steps: [{ do: 'play' }, { do: 'wait', ms: 3000 }],
      silenceMs: 20_000,
    });
    expect(heard.console[0]).toBe(
      '[{"kind":"boolean","value":true},{"kind":"boolean","value":true}]',
    );
    expect(heard.others.length).toBeLessThan(1300);
    expect(heard.ending.outcome).toBe('stopped');
    await expectNextRunWorks(page);
  });

  test('ten million messages at once end with the patience of the page, which lives on', async ({
    page,
  }) => {
    const heard = await follow(page, {
      code: withOutlet(
        `for (let n = 0; n < 1e7; n++) {
           try { post('{"type":"playing","id":1,"playing":true}'); } catch {}
         }`,
      ),
      scenario: eventful(),
      steps: [{ do: 'play' }, { do: 'wait', ms: 4000 }],
      silenceMs: 1000,
    });
    expect(heard.ending.outcome).toBe('timed-out');
    expect(heard.others.filter(({ type }) => type === 'failed')).toHaveLength(1);
    await expectNextRunWorks(page);
  });

  test('a steady flood comes at the pace of the page', async ({ page }) => {
    await page.evaluate(() => {
      let ticks = 0;
      setInterval(() => Object.assign(globalThis, { ticks: ++ticks }), 20);
    });
    const startMs = Date.now();
    const heard = await follow(page, {
      code: withOutlet(
        `const text = '{"type":"trouble","id":1,"troubles":[]' + ' '.repeat(200_000) + '}';
         setInterval(() => { for (let n = 0; n < 200; n++) { try { post(text); } catch { return; } } }, 0);`,
      ),
      scenario: eventful(),
      steps: [{ do: 'play' }, { do: 'wait', ms: 3000 }],
      silenceMs: 20_000,
    });
    const elapsedMs = Date.now() - startMs;
    const flooded = heard.others.filter(({ type }) => type === 'trouble').length;
    expect(flooded).toBeGreaterThan(20);
    // Two bytes for a character, one million for every 16 ms, besides what may be under way.
    expect(flooded).toBeLessThan(((elapsedMs / 16) * 1e6 + 9e6) / 400_000);
    expect(heard.ending.outcome).toBe('stopped');
    const ticks = await page.evaluate(() => (globalThis as never as { ticks: number }).ticks);
    expect(ticks).toBeGreaterThan(20);
    await expectNextRunWorks(page);
  });
});

test('neither a driven module nor a plain run finds the channel', async ({ page }) => {
  const look = 'console.log(typeof evenkeelChannel);';
  const driven = await follow(page, {
    code: `${look}\n${ROUND_ROBIN}`,
    scenario: eventful(),
    steps: [],
  });
  expect(driven.console).toEqual(['[{"kind":"string","text":"undefined","cut":0}]']);
  const plain = await page.evaluate(async (code) => {
    const { client } = globalThis as never as { client: Client };
    const run = client.runner.run([{ path: 'a.ts', code }], { entry: 'a.ts' });
    run.post('nobody hears this');
    const said: string[] = [];
    for await (const event of run) said.push(JSON.stringify(event));
    return said.join();
  }, look);
  expect(plain).toContain('"text":"undefined"');
  expect(plain).toContain('"outcome":"done"');
});

test('handles and jobs opened after the end fail in words, too', async ({ page }) => {
  const said = await page.evaluate(async (scenario) => {
    const { client } = globalThis as never as { client: Client };
    const simulations = client.reader.openReaderSimulations({
      runner: client.runner,
      libraries: client.libraries,
      modules: [{ path: 'a.ts', code: 'throw new Error("no")' }],
      entry: 'a.ts',
      exportName: 'roundRobin',
    });
    await simulations.finished;
    const job = await simulations.replicate([scenario]).done.catch(({ message }) => message);
    const handle = simulations.open({ scenario });
    const event = await new Promise((done) => handle.subscribe(done));
    return { job, event };
  }, eventful());
  expect(said.job).toBe('The code cannot be run: Error: no');
  expect(said.event).toMatchObject({ type: 'failed', message: said.job });
});

test('a learner’s module does what a plan asks, with a long tape; the page believes only its shape', async ({
  page,
}) => {
  const scenario = eventful({
    durationMs: '100s',
    traffic: { kind: 'poisson', arrivalsPerSec: 2000 },
  });
  const answers = await page.evaluate(
    async ({ codes, scenario }) => {
      const { client } = globalThis as never as { client: Client };
      const [, endless, , waits] = codes;
      const make = { factory: 'roundRobin' };
      const plan = [
        { kind: 'call', name: 'twice', args: [21] },
        { kind: 'call', name: 'odd', args: [] },
        {
          kind: 'picks',
          make,
          servers: ['a', 'b'],
          up: [
            [true, false],
            [true, true],
            [false, false],
          ],
        },
        { kind: 'simulate', make, scenario },
        { kind: 'call', name: 'missing', args: [] },
      ] as const;
      const found: unknown[] = [];
      for (const [at, code] of codes.entries()) {
        const results = await client.isolated.performIsolated(
          {
            runner: client.runner,
            libraries: client.libraries,
            modules: [{ path: 'solution.ts', code }],
            entry: 'solution.ts',
            // Whatever ends has all the time it needs: the long tape is as slow as the machine.
            timeoutMs: code === endless || code === waits ? 4000 : 60_000,
            longestMs: at < codes.length - 1 ? 60_000 : 6000,
          },
          plan,
        );
        found.push(
          results.map((result) =>
            result.kind === 'tape'
              ? {
                  kind: 'tape',
                  length: result.decisions.length,
                  most: Math.max(...new Set(result.decisions)),
                }
              : result,
          ),
        );
      }
      return found as { kind: string; message?: string; length?: number }[][];
    },
    {
      codes: [
        `export const twice = (x) => 2 * x; export const odd = () => [NaN, undefined, -0, { a: Infinity }];
         ${ROUND_ROBIN}`,
        `${ROUND_ROBIN} export const twice = () => { for (;;); };`,
        `throw new Error('at once');`,
        `await new Promise(() => {});`,
        // Forges everything the driver writes.
        `${ROUND_ROBIN} export const twice = () => {};
         JSON.stringify = () => '[{"kind":"value","value":42},{"kind":"picks","choices":[7]},{"kind":"picks","choices":[0,1,9]},{"kind":"tape","decisions":[0]},{"kind":"verdict"}]';`,
        `${ROUND_ROBIN} export const twice = () => {}; JSON.stringify = () => '{"length":5}';`,
        // Never lets the driver go on, and never holds the thread.
        `${ROUND_ROBIN} export const twice = () => {};
         Object.defineProperty(Promise.prototype, 'constructor', { get: () => Array });
         Promise.prototype.then = () => {};`,
      ],
      scenario,
    },
  );
  const [honest, endless, threw, waits, forged, odd, standing] = answers;
  expect(honest!.slice(0, 3)).toEqual([
    { kind: 'value', value: 42 },
    { kind: 'value', value: [Number.NaN, undefined, -0, { a: Number.POSITIVE_INFINITY }] },
    { kind: 'picks', choices: [0, 1, -1] },
  ]);
  expect(honest![3]).toMatchObject({ kind: 'tape', most: 2 });
  expect(honest![3]!.length).toBeGreaterThan(200_000);
  expect(honest![4]).toEqual({
    kind: 'error',
    message: 'expected an exported function named missing',
  });
  const everyError = (results: typeof endless, says: string) => {
    expect(results).toHaveLength(5);
    for (const { kind, message } of results!) {
      expect(kind).toBe('error');
      expect(message).toContain(says);
    }
  };
  everyError(endless, 'longer than 4 s');
  everyError(threw, 'at once');
  everyError(waits, 'longer than 4 s');
  expect(forged![0]).toEqual({ kind: 'value', value: 42 });
  everyError([...forged!.slice(1), forged![1]!], 'no result');
  everyError(odd, 'no result');
  everyError(standing, 'longer than 6 s');
});

test('a hundred runs leave no worker and no frame behind, and the heap as it was', async ({
  page,
}) => {
  test.setTimeout(180_000);
  const session = await page.context().newCDPSession(page);
  const heap = async () => {
    await session.send('HeapProfiler.collectGarbage');
    await session.send('HeapProfiler.collectGarbage');
    const { usedSize } = await session.send('Runtime.getHeapUsage');
    return usedSize;
  };
  const cycle = (count: number) =>
    page.evaluate(
      async ({ count, code, scenario }) => {
        const { client } = globalThis as never as { client: Client };
        for (let turn = 0; turn < count; turn++) {
          const simulations = client.reader.openReaderSimulations({
            runner: client.runner,
            libraries: client.libraries,
            modules: [{ path: 'a.ts', code: `${code} // ${turn}` }],
            entry: 'a.ts',
            exportName: 'roundRobin',
          });
          const handle = simulations.open({ scenario, traced: true });
          await handle.report();
          handle.dispose();
          simulations.dispose();
          await simulations.finished;
        }
      },
      { count, code: ROUND_ROBIN, scenario: eventful({ durationMs: '2s' }) },
    );
  await cycle(20);
  await expect.poll(() => page.workers().length).toBeLessThanOrEqual(1);
  const before = await heap();
  const frames = page.frames().length;
  await cycle(100);
  await expect.poll(() => page.workers().length).toBeLessThanOrEqual(1);
  expect(page.frames().length).toBe(frames);
  const after = await heap();
  const description = `${(before / 1e6).toFixed(2)} MB before, ${(after / 1e6).toFixed(2)} MB after`;
  test.info().annotations.push({ type: 'heap', description });
  console.log(`heap of the page: ${description}`);
  expect(after / before).toBeLessThan(1.05);
});
