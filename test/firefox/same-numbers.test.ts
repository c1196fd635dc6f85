import { createHash } from 'node:crypto';
import { balancers } from '#algorithms/balancing/catalog';
import type { Report } from '#simulator/report';
import { parseScenario } from '#simulator/scenario/parse-scenario';
import type { Scenario, ScenarioInput } from '#simulator/scenario/scenario';
import { simulate } from '#simulator/simulate';
import { type Client, eventful, openReader, ROUND_ROBIN } from '../browser/reader-page.ts';
import type { ScriptedPage } from '../browser/sandbox-page.ts';
import { expect, scripted, test } from './site.ts';

/* The same scenario and seed give the same bits, whichever engine computes them. */

const plain: ScenarioInput = {
  version: 1,
  durationMs: '30s',
  traffic: { kind: 'poisson', arrivalsPerSec: 120 },
  servers: [{ name: 'a' }, { name: 'b', slots: 2, speed: 0.7 }, { name: 'c', weight: 3 }],
  service: { kind: 'exponential', meanMs: 18 },
  balancer: { name: 'round-robin' },
};

const SCENARIOS: Readonly<Record<string, Scenario>> = {
  'exponential service': parseScenario(plain),
  'fixed service': parseScenario({
    ...plain,
    service: { kind: 'fixed', meanMs: 18 },
    seed: 2 ** 32 - 1,
  }),
  'lognormal service, hardly spread': parseScenario({
    ...plain,
    service: { kind: 'lognormal', meanMs: 15, cvSquared: 0.01 },
  }),
  'lognormal service with a long tail': parseScenario({
    ...plain,
    service: { kind: 'lognormal', meanMs: 12, cvSquared: 25 },
  }),
  'faults, lost answers, timeouts and retries': eventful(),
  'the same with another seed': eventful({ seed: 8 }),
  'charges known by a key': eventful({
    client: { timeoutMs: 60, retries: { count: 3, delayMs: 7.3 }, idempotencyKey: true },
  }),
  overload: eventful({ traffic: { kind: 'poisson', arrivalsPerSec: 900 }, durationMs: '10s' }),
  // Every balancer that a scenario can name, with what it may hash and divide.
  ...Object.fromEntries(
    balancers.map(({ name }) => [name, eventful({ balancer: { name }, durationMs: '6s' })]),
  ),
};

/** The reports of the site's own worker, or of the isolated runner with a reader's balancer. */
async function reportsOf(
  page: ScriptedPage,
  scenarios: readonly Scenario[],
  code?: string,
): Promise<string[]> {
  return await page.evaluate(
    async ({ scenarios, code }) => {
      const { client } = globalThis as never as { client: Client };
      const job =
        code === undefined
          ? new client.job.RemoteJob(client.own, { type: 'replicate', scenarios })
          : client.reader
              .openReaderSimulations({
                runner: client.runner,
                libraries: client.libraries,
                modules: [{ path: 'a.ts', code }],
                entry: 'a.ts',
                exportName: 'roundRobin',
              })
              .replicate(scenarios);
      // JSON has no words for these; all other numbers it writes so that they read back to the bit.
      const exact = (_: string, value: unknown) =>
        typeof value === 'number' && (!Number.isFinite(value) || Object.is(value, -0))
          ? `number ${Object.is(value, -0) ? '-0' : value}`
          : value;
      return (await job.done).map((report) => JSON.stringify(report, exact));
    },
    { scenarios, code },
  );
}

/** The same writing, here in Node. */
function written(report: Report): string {
  return JSON.stringify(report, (_, value: unknown) =>
    typeof value === 'number' && (!Number.isFinite(value) || Object.is(value, -0))
      ? `number ${Object.is(value, -0) ? '-0' : value}`
      : value,
  );
}

const digest = (text: string) => createHash('sha256').update(text).digest('hex').slice(0, 16);

/** The digest of each scenario's report, by the scenario's name. */
const digests = (names: readonly string[], texts: readonly string[]) =>
  Object.fromEntries(names.map((name, at) => [name, digest(texts[at] ?? '')]));

const names = Object.keys(SCENARIOS);
const scenarios = Object.values(SCENARIOS);

test('the same reports, to the bit, in Firefox, in Chromium and in Node', async ({
  firefox,
  page,
  site,
}) => {
  const inNode = digests(
    names,
    scenarios.map((scenario) => written(simulate(scenario))),
  );
  // Reports that do not differ could be equal for a poor reason.
  expect(new Set(Object.values(inNode)).size).toBeGreaterThan(8);
  const firefoxPage = scripted(firefox, site);
  await openReader(firefoxPage);
  expect(digests(names, await reportsOf(firefoxPage, scenarios))).toEqual(inNode);
  await openReader(page);
  expect(digests(names, await reportsOf(page, scenarios))).toEqual(inNode);
});

test('the same reports from a reader’s balancer, isolated in Firefox', async ({
  firefox,
  site,
}) => {
  const own = [...names.keys()].filter((at) => scenarios[at]?.balancer.name === 'round-robin');
  const some = own.map((at) => scenarios[at]!);
  const page = scripted(firefox, site);
  await openReader(page);
  const read = await reportsOf(page, some, ROUND_ROBIN);
  expect(read.map(digest)).toEqual(some.map((scenario) => digest(written(simulate(scenario)))));
});

test('another last bit is another digest', () => {
  const report = simulate(plain);
  const { mean } = report.responseMs;
  const next = {
    ...report,
    responseMs: { ...report.responseMs, mean: mean * (1 + Number.EPSILON) },
  };
  expect(digest(written(next))).not.toBe(digest(written(report)));
});
