import { Worker } from 'node:worker_threads';
import type { Job, Result } from './exact.worker.ts';
import { exactCases } from './exact-cases.ts';
import type { MutationName } from './mutations.ts';

/** What independent runs of a case agree on, for one of its measures. */
export interface Estimate {
  readonly mean: number;
  readonly standardError: number;
}

/** What they came to. */
export interface Measured {
  readonly replications: number;
  /** Of all of them. */
  readonly payments: number;
  /** In the order of the case's measures. */
  readonly estimates: readonly Estimate[];
}

/** How often to run a case, and what else than itself. */
export interface Replications {
  readonly count: number;
  readonly mutation?: MutationName;
  /** Instead of the case's own. */
  readonly durationMs?: number;
}

const THREADS = 2;
/** Between the first seeds of two cases: cases that shared seeds would be off together. */
const SEEDS_APART = 100_000;

/** Runs a case with each seed, in two threads. */
export async function replications(
  name: string,
  { count, mutation, durationMs }: Replications,
): Promise<Measured> {
  const rows: number[][] = [];
  let payments = 0;
  let next = 0;
  const firstSeed = (1 + Object.keys(exactCases).indexOf(name)) * SEEDS_APART;
  const workers = Array.from(
    { length: THREADS },
    () => new Worker(new URL('./exact.worker.ts', import.meta.url), { workerData: { mutation } }),
  );
  const work = (worker: Worker) =>
    new Promise<void>((resolve, reject) => {
      const give = () => {
        if (next === count) return resolve();
        const index = next++;
        const job: Job = { name, index, seed: firstSeed + index, durationMs };
        worker.postMessage(job);
      };
      worker.on('error', reject);
      worker.on('message', ({ index, offered, values }: Result) => {
        rows[index] = values;
        payments += offered;
        give();
      });
      give();
    });
  try {
    await Promise.all(workers.map(work));
  } finally {
    await Promise.all(workers.map((worker) => worker.terminate()));
  }
  const estimates = rows[0]!.map((_, measure) => summary(rows.map((row) => row[measure]!)));
  return { replications: count, payments, estimates };
}

function summary(values: readonly number[]): Estimate {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { mean, standardError: Math.sqrt(squares / (values.length - 1) / values.length) };
}
