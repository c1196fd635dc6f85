import { chromium, type Page } from '@playwright/test';
import { browserAdvice, findBrowser } from '../../scripts/browser.ts';
import { serveSite } from '../../scripts/serve.ts';
import type { Scenario } from '../../src/simulator/scenario/scenario.ts';
import { type Client, openReader, ROUND_ROBIN, withPick } from '../browser/reader-page.ts';

/*
 * How fast a reader's `pick` drives the simulator in the isolated runner, beside the same scenario in
 * the site's own worker, on the built site.
 * The contestants take turns; of each one's runs the median counts. On a machine that has other
 * things to do, the best of each says more.
 */

const PAYMENTS = 1_000_000;
const ROUNDS = 11;

/** Ten servers at a load of 0.8. */
function scenarioOf(seed: number): Scenario {
  return {
    version: 1,
    name: 'bench',
    seed,
    durationMs: PAYMENTS / 8,
    traffic: { kind: 'poisson', arrivalsPerSec: 8000, amount: 40 },
    servers: Array.from({ length: 10 }, (_, index) => ({
      name: `s${index}`,
      slots: 1,
      speed: 1,
      weight: 1,
      zone: 'a',
      priority: 0,
      queueLimit: null,
    })),
    service: { kind: 'exponential', meanMs: 1 },
    balancer: { name: 'round-robin', options: {} },
    client: { timeoutMs: null, retries: { count: 0, delayMs: 0 }, idempotencyKey: true },
    network: { toBalancerMs: 0, toServerMs: 0, toClientMs: 0 },
    faults: [],
  };
}

/** A reader's modules, by what they are; `undefined` is our own worker. */
const CONTESTANTS: Record<string, string | undefined> = {
  'our worker, built-in round robin': undefined,
  'our worker, the cell’s round robin': 'cell',
  'runner, built-in round robin': "export { roundRobin } from 'evenkeel/balancing';",
  'runner, the cell’s round robin': ROUND_ROBIN,
  'runner, a pick without filter': withPick(
    `for (let tried = 0; tried < servers.length; tried++) {
       const server = servers[turn++ % servers.length];
       if (server.up) return server;
     }`,
  ),
};

/** Payments simulated per second by one replication, with everything that lies between it and the page. */
function measure(page: Page, code: string | undefined, seed: number): Promise<number> {
  return page.evaluate(
    async ({ code, scenario }) => {
      const { client } = globalThis as never as { client: Client };
      const known = globalThis as never as { running: Map<string, Replicating> };
      type Replicating = (scenarios: Scenario[]) => {
        readonly done: Promise<{ offered: number }[]>;
      };
      known.running ??= new Map();
      let replicate = known.running.get(code ?? '');
      if (replicate === undefined) {
        if (code === undefined || code === 'cell') {
          const module = code === 'cell' ? { hookModule: client.original } : {};
          replicate = (scenarios) =>
            new client.job.RemoteJob(client.own, { type: 'replicate', scenarios, ...module });
        } else {
          replicate = client.reader.openReaderSimulations({
            runner: client.runner,
            libraries: client.libraries,
            modules: [{ path: 'a.ts', code }],
            entry: 'a.ts',
            exportName: 'roundRobin',
          }).replicate;
        }
        known.running.set(code ?? '', replicate);
      }
      const startMs = performance.now();
      const [report] = await replicate([scenario]).done;
      return (report!.offered * 1000) / (performance.now() - startMs);
    },
    { code, scenario: scenarioOf(seed) },
  );
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1]!;
}

/**
 * Prints how fast each drives the simulator.
 * @param directory the built site
 */
export async function benchReader(directory = process.env.SITE_DIRECTORY ?? 'dist'): Promise<void> {
  const found = findBrowser();
  if (found === undefined) return console.log(browserAdvice());
  const site = await serveSite({ directory, port: 0 });
  const { executablePath, args } = found;
  const browser = await chromium.launch({ executablePath, args: [...args] });
  try {
    const page = await browser.newPage({ baseURL: site.url });
    await openReader(page);
    const rates = new Map(Object.keys(CONTESTANTS).map((name) => [name, [] as number[]]));
    for (let round = 0; round <= ROUNDS; round++) {
      for (const [name, code] of Object.entries(CONTESTANTS)) {
        const rate = await measure(page, code, round + 1);
        // Round 0 is for the engines to warm up.
        if (round > 0) rates.get(name)!.push(rate);
      }
    }
    const [yardstick] = rates.values();
    console.log('\nPayments simulated per second: 10 servers, load 0.8, in Chromium');
    console.table(
      Object.fromEntries(
        [...rates].map(([name, values]) => {
          const share = median(values.map((rate, at) => rate / yardstick![at]!));
          return [
            name,
            {
              'M/s': (median(values) / 1e6).toFixed(2),
              'of our worker’s built-in': `${(share * 100).toFixed(0)} %`,
              'best by best': `${((Math.max(...values) / Math.max(...yardstick!)) * 100).toFixed(0)} %`,
            },
          ];
        }),
      ),
    );
  } finally {
    await browser.close();
    await site.close();
  }
}

if (import.meta.main) await benchReader();
