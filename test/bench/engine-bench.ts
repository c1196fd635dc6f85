import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { build } from 'vite';
import { browserAdvice, findBrowser } from '../../scripts/browser.ts';
import { coreSpeed, type Model, type Speed } from './core-speed.ts';
import { writeNumbers } from './write-numbers.ts';

/*
 * How fast the simulator's core is beside a C program of the same model, on this machine, now. The
 * contestants take turns, so that what else the machine does meets them alike; of each one's runs
 * the median counts. Absolute figures vary with the machine; the ratios are what to compare.
 */

const SERVER_COUNTS = [10, 100, 1000];
const PAYMENTS = 2_000_000;
const ROUNDS = 7;
const FOLDER = join(import.meta.dirname, '../../build/bench');

/** Simulates so many servers in turn and says how fast. */
type Contestant = (serverCount: number, seed: number, model?: Model) => Promise<Speed>;

/** `undefined` when there is no C compiler. */
function c(): Contestant | undefined {
  const program = join(FOLDER, 'mm-round-robin');
  const source = join(import.meta.dirname, 'mm-round-robin.c');
  try {
    execFileSync('cc', ['-O3', '-march=native', source, '-lm', '-o', program]);
  } catch {
    return undefined;
  }
  return (serverCount, seed) => {
    const input = [serverCount, 0.8, PAYMENTS, seed].map(String);
    const [rate, mean] = execFileSync(program, input, { encoding: 'utf8' }).split(' ');
    return Promise.resolve({ paymentsPerSec: Number(rate), meanResponseMs: Number(mean) });
  };
}

function node(): Contestant {
  return (serverCount, seed, model) =>
    Promise.resolve(coreSpeed(serverCount, PAYMENTS, seed, () => performance.now(), model));
}

/** A worker of Chromium; `undefined` when there is none. */
async function browser(): Promise<{ run: Contestant; close(): Promise<void> } | undefined> {
  const found = findBrowser();
  if (found === undefined) return undefined;
  const bundle = await build({
    configFile: false,
    publicDir: false,
    logLevel: 'warn',
    build: {
      write: false,
      // As the site's workers are built.
      rolldownOptions: {
        input: join(import.meta.dirname, 'speed.worker.ts'),
        output: { topLevelVar: false },
      },
    },
  });
  if (!('output' in bundle)) throw new Error('The bundle has no output.');
  const { code } = bundle.output[0];
  const { executablePath, args } = found;
  const application = await chromium.launch({ executablePath, args: [...args] });
  const page = await application.newPage();
  // A worker must come from the page's own origin.
  const server = createServer(({ url }, response) => {
    const isPage = url === '/';
    response.setHeader('Content-Type', isPage ? 'text/html' : 'text/javascript');
    response.end(isPage ? '<!doctype html><title>bench</title>' : code);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
  await page.evaluate(() => {
    Object.assign(globalThis, { core: new Worker('/core.js', { type: 'module' }) });
  });
  const run: Contestant = (serverCount, seed, model) =>
    page.evaluate(
      (question) => {
        const { core } = globalThis as unknown as { core: Worker };
        return new Promise<Speed>((resolve, reject) => {
          core.onmessage = ({ data }) => resolve(data);
          core.onerror = ({ message }) => reject(new Error(message));
          core.postMessage(question);
        });
      },
      { serverCount, payments: PAYMENTS, seed, model },
    );
  const close = async () => {
    await application.close();
    server.close();
  };
  return { run, close };
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1]!;
}

const millions = (rate: number) => `${(rate / 1e6).toFixed(2)} M/s`;
const percent = (share: number) => `${(share * 100).toFixed(0)} %`;

/** Prints the table, of what there is on this machine. */
export async function benchEngine(): Promise<void> {
  mkdirSync(FOLDER, { recursive: true });
  const compiled = c();
  const chromiumWorker = await browser();
  if (compiled === undefined) console.log('No C compiler: nothing to compare with.');
  if (chromiumWorker === undefined) console.log(browserAdvice());
  const contestants = Object.entries({
    C: compiled,
    Node: node(),
    Chromium: chromiumWorker?.run,
  }).filter((entry): entry is [string, Contestant] => entry[1] !== undefined);

  const rows: Record<string, Record<string, string>> = {};
  const written: Record<string, number>[] = [];
  for (const serverCount of SERVER_COUNTS) {
    const rates = new Map<string, number[]>(contestants.map(([name]) => [name, []]));
    for (let round = 0; round <= ROUNDS; round++) {
      for (const [name, run] of contestants) {
        const { paymentsPerSec } = await run(serverCount, round + 1);
        // Round 0 is for the engines to warm up.
        if (round > 0) rates.get(name)!.push(paymentsPerSec);
      }
    }
    const row: Record<string, string> = {};
    const numbers: Record<string, number> = { servers: serverCount };
    written.push(numbers);
    for (const [name, values] of rates) {
      row[name] = millions(median(values));
      numbers[name] = Math.round(median(values));
      const yardstick = rates.get('C');
      if (yardstick === undefined || name === 'C') continue;
      const share = median(values.map((rate, at) => rate / yardstick[at]!));
      row[`${name} / C`] = percent(share);
      numbers[`${name} / C`] = Number(share.toFixed(3));
    }
    rows[`${serverCount} servers`] = row;
  }
  console.log(
    '\nPayments simulated per second: round robin, load 0.8, through the Balancer interface',
  );
  console.table(rows);
  writeNumbers('engine', written);
  const engines = contestants.filter(([name]) => name !== 'C');
  console.log(
    '\nWith timeouts, retries, a retry budget, a circuit breaker, hedging, failures, health checks and a network on, 10 servers',
  );
  console.table(await everythingBesideCore(engines));
  await chromiumWorker?.close();
}

/** How much of its core's speed each has with everything on, by turns. */
async function everythingBesideCore(engines: readonly (readonly [string, Contestant])[]) {
  const rows: Record<string, Record<string, string>> = {};
  for (const [name, run] of engines) {
    const pairs: { core: number; everything: number }[] = [];
    for (let round = 0; round <= ROUNDS; round++) {
      const core = (await run(10, round + 1, 'core')).paymentsPerSec;
      const everything = (await run(10, round + 1, 'everything')).paymentsPerSec;
      // Round 0 is to warm up.
      if (round > 0) pairs.push({ core, everything });
    }
    rows[name] = {
      core: millions(median(pairs.map(({ core }) => core))),
      'everything on': millions(median(pairs.map(({ everything }) => everything))),
      'of the core': percent(median(pairs.map(({ core, everything }) => everything / core))),
    };
  }
  return rows;
}

if (import.meta.main) await benchEngine();
