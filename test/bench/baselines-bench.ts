import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { roundRobinMeanResponseMs } from '#algorithms/formulas/round-robin';
import { coreSpeed, type Speed } from './core-speed.ts';
import { naturalSpeed } from './natural-simulation.ts';
import { simjsSpeed } from './simjs-simulation.ts';
import { writeNumbers } from './write-numbers.ts';

/*
 * The engine beside what else one would use: SimPy, simjs, and a version written without a thought
 * of speed. Ten servers in turn at load 0.8, each contestant in turn, in one run; of each one's
 * rounds the median counts. Each must come to the mean response time that theory knows.
 */

const SERVERS = 10;
const LOAD = 0.8;
const ROUNDS = 5;

interface Contestant {
  readonly payments: number;
  run(seed: number): Speed;
}

const now = () => performance.now();

/** SimPy is Debian's python3-simpy3, which another Python in front of Debian's does not see. */
function simpy(payments: number): Contestant | undefined {
  const script = join(import.meta.dirname, 'mm-round-robin.py');
  const python = ['python3', '/usr/bin/python3'].find((candidate) => {
    try {
      execFileSync(candidate, ['-c', 'import simpy'], { stdio: 'ignore' });
      return true;
    } catch {
      return false;
    }
  });
  if (python === undefined) return undefined;
  const run = (seed: number) => {
    const input = [script, SERVERS, LOAD, payments, seed].map(String);
    const [rate, mean] = execFileSync(python, input, { encoding: 'utf8' }).split(' ');
    return { paymentsPerSec: Number(rate), meanResponseMs: Number(mean) };
  };
  return { payments, run };
}

function contestants(): Readonly<Record<string, Contestant | undefined>> {
  const here = (
    payments: number,
    speed: (servers: number, payments: number, seed: number, now: () => number) => Speed,
  ) => ({ payments, run: (seed: number) => speed(SERVERS, payments, seed, now) });
  return {
    'the engine, in Node': here(1_000_000, coreSpeed),
    'objects and closures': here(500_000, naturalSpeed),
    'simjs 2.0.3': here(200_000, simjsSpeed),
    'SimPy 3': simpy(100_000),
  };
}

const median = (values: readonly number[]) => values.toSorted((a, b) => a - b)[values.length >> 1]!;

/** A fast program that simulates something else is no baseline. */
function assertSameModel(name: string, means: readonly number[]): void {
  const exact = roundRobinMeanResponseMs(SERVERS * LOAD * 1000, 1000, SERVERS);
  const mean = median(means);
  if (Math.abs(mean - exact) > 0.05 * exact) {
    throw new Error(`${name}: mean response ${mean}, expected ${exact} to 5 %`);
  }
}

/** Prints the table. */
export function benchBaselines(): void {
  const all = Object.entries(contestants());
  const speeds = new Map<string, Speed[]>(all.map(([name]) => [name, []]));
  for (let round = 0; round <= ROUNDS; round++) {
    for (const [name, contestant] of all) {
      const speed = contestant?.run(round + 1);
      // Round 0 is for V8 to warm up.
      if (speed !== undefined && round > 0) speeds.get(name)!.push(speed);
    }
  }
  const engine = speeds.get(all[0]![0])!;
  const rows: Record<string, Record<string, string>> = {};
  const written: { name: string; paymentsPerSec: number; times: number }[] = [];
  for (const [name, own] of speeds) {
    if (own.length === 0) {
      rows[name] = { 'payments/s': 'not on this machine: apt-get install python3-simpy3' };
      continue;
    }
    assertSameModel(
      name,
      own.map(({ meanResponseMs }) => meanResponseMs),
    );
    const rate = median(own.map(({ paymentsPerSec }) => paymentsPerSec));
    const times = median(
      own.map(({ paymentsPerSec }, at) => engine[at]!.paymentsPerSec / paymentsPerSec),
    );
    const paymentsPerSec = Math.round(rate);
    written.push({ name, paymentsPerSec, times: Number(times.toFixed(1)) });
    rows[name] = { 'payments/s': rate.toFixed(0), 'the engine is': `${times.toFixed(1)} ×` };
  }
  console.table(rows);
  writeNumbers('baselines', written);
}

if (import.meta.main) benchBaselines();
