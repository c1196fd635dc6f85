import tsBlankSpace from 'ts-blank-space';
import { hookMaker } from '#simulator/policies/hook-maker';
import type { HookName } from '#simulator/policies/hooks';
import { simulate } from '#simulator/simulate';
import type { Client } from './reader-page.ts';
import { eventful, openReader } from './reader-page.ts';
import { expect, test } from './site.ts';

/** A reader's code for each hook but the balancer, that changes what a run comes to. */
const HOOKS: Partial<Record<HookName, string>> = {
  clientPolicy: `export function make() {
    let left = 500;
    return {
      retryAfterMs(retry: number, outcome: unknown, request: { id: number }, { random, elapsedMs }) {
        if (left === 0 || retry > 3 || elapsedMs > 800) return undefined;
        left -= 1;
        return random.uniform() * 50 * 2 ** retry;
      },
      gauges: () => ({ left }),
      save: () => left,
      restore: (saved) => { left = saved; },
    };
  }`,
  admission: `export const make = () => ({ admits: (request, inside: number) => inside < 5 });`,
  healthPolicy: `export function make() {
    const failed = [0, 0, 0];
    return {
      sweepMs: 500,
      finished(server: number, { kind }) { failed[server] = kind === 'ok' ? 0 : failed[server] + 1; },
      sweep() { failed.fill(0); },
      holdsUp: (server: number) => failed[server] < 2,
    };
  }`,
  serverHandler: `export const make = () => ({ handle(job) { job.sheds = job.waitedMs > 60; } });`,
};

test.beforeEach(async ({ page }) => {
  await openReader(page);
});

for (const [hook, typed] of Object.entries(HOOKS) as [HookName, string][]) {
  test(`a reader’s ${hook} decides in the isolated runner as it does here`, async ({ page }) => {
    const code = tsBlankSpace(typed);
    const scenario = eventful();
    const [report] = await page.evaluate(
      async ({ code, scenario, hook }) => {
        const { client } = globalThis as never as { client: Client };
        const simulations = client.reader.openReaderSimulations({
          runner: client.runner,
          libraries: client.libraries,
          modules: [{ path: 'a.ts', code }],
          entry: 'a.ts',
          exportName: 'make',
          hook,
        });
        const reports = await simulations.replicate([scenario]).done;
        simulations.dispose();
        return reports;
      },
      { code, scenario, hook },
    );
    const module = await import(`data:text/javascript,${encodeURIComponent(code)}`);
    const make = hookMaker(module, { url: '', exportName: 'make', hook });
    expect(report).toEqual(simulate(scenario, make()));
    expect(report!.succeeded).not.toBe(simulate(scenario).succeeded);
  });
}

test('what a policy throws ends its run, and is said at its line', async ({ page }) => {
  const code = `export const make = () => ({
  retryAfterMs(retry) {
    if (retry > 1) throw new Error('no more');
    return 10;
  },
});`;
  const failure = await page.evaluate(
    async ({ code, scenario }) => {
      const { client } = globalThis as never as { client: Client };
      const simulations = client.reader.openReaderSimulations({
        runner: client.runner,
        libraries: client.libraries,
        modules: [{ path: 'a.ts', code }],
        entry: 'a.ts',
        exportName: 'make',
        hook: 'clientPolicy',
      });
      const error = await simulations.replicate([scenario]).done.catch((thrown) => thrown);
      return { message: error.message, position: error.position };
    },
    { code, scenario: eventful() },
  );
  expect(failure.message).toContain('no more');
  expect(failure.position).toEqual({ file: 'cells/a.ts', line: 3, column: 26 });
});
