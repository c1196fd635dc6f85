import type { ReaderSimulations } from '#notebook/simulation/reader-simulation';
import type { Interval } from '#numerics/mean-interval';
import { pairedDifference } from '#numerics/paired-difference';
import type { HookModule } from '#simulator/handle';
import type { Report } from '#simulator/report';
import type { Scenario } from '#simulator/scenario/scenario';
import { runReplications } from '#simulator/worker/replications';

/** What is compared. Times are milliseconds, shares are of the payments that came to an end, 0 to 1. */
export const QUANTITIES = [
  'meanResponseMs',
  'p99ResponseMs',
  'failedShare',
  'doubleCharges',
] as const;

/** One line of a comparison: means over the runs. */
export interface ComparedQuantity {
  readonly quantity: (typeof QUANTITIES)[number];
  readonly original: number;
  readonly yours: number;
  /** yours − original, by pairs with the same seed, with its 95 % interval. NaN where a run has no such value. */
  readonly difference: Interval;
}

/** The original and a reader's own under the same traffic, several times over. */
export interface Comparison {
  readonly seeds: readonly number[];
  /** In the order of `QUANTITIES`. */
  readonly quantities: readonly ComparedQuantity[];
  /** Every number of every report is the same: exactly the original's decisions, or none that shows. */
  readonly same: boolean;
  /** In the order of the seeds. */
  readonly original: readonly Report[];
  readonly yours: readonly Report[];
}

/** Runs scenarios one after another; rejects when that cannot be done. */
export type Replicate = (
  scenarios: readonly Scenario[],
  onReport: (index: number, report: Report) => void,
) => { readonly done: Promise<Report[]>; cancel(): void };

/** The greatest seed. */
const LAST_SEED = 2 ** 32 - 1;

/** What to compare, and how. */
export interface CompareOptions {
  readonly scenario: Scenario;
  /** Runs in the page's worker; what the scenario names unless given. */
  readonly original?: HookModule | undefined;
  /** A reader's own, whose reports are read with care. */
  readonly yours: Pick<ReaderSimulations, 'replicate'>;
  /** Pairs of runs, with seeds from the scenario's on; 10 unless given, at least 2. */
  readonly runCount?: number;
  /** Called after each run of either side: so many of the runs of both are done. */
  readonly onProgress?: (done: number, count: number) => void;
}

/** A comparison under way. */
export interface Comparing {
  /** Rejects when either side fails or the comparison is cancelled. */
  readonly done: Promise<Comparison>;
  cancel(): void;
}

/**
 * Runs the original and a reader's own on the same traffic, seed by seed, at the same time, each
 * in its own worker.
 * @throws RangeError for fewer than two runs
 */
export function compareHooks({ original, yours, ...rest }: CompareOptions): Comparing {
  const hookModule = original ? { hookModule: original } : {};
  return compareRuns({
    ...rest,
    original: (scenarios, onReport) => runReplications({ scenarios, ...hookModule }, onReport),
    yours: (scenarios, onReport) => yours.replicate(scenarios, onReport),
  });
}

/**
 * The same for any two ways to run scenarios.
 * @throws RangeError for fewer than two runs
 */
export function compareRuns(
  options: Omit<CompareOptions, 'original' | 'yours'> & {
    readonly original: Replicate;
    readonly yours: Replicate;
  },
): Comparing {
  const { scenario, runCount = 10, onProgress } = options;
  if (!(Number.isSafeInteger(runCount) && runCount >= 2)) {
    throw new RangeError(`runCount: got ${runCount}, expected a whole number of at least 2`);
  }
  const seeds = Array.from(
    { length: runCount },
    (_, run) => (scenario.seed + run) % (LAST_SEED + 1),
  );
  const scenarios = seeds.map((seed) => ({ ...scenario, seed }));
  let reportCount = 0;
  const count = () => onProgress?.(++reportCount, 2 * runCount);
  const jobs = [options.original(scenarios, count), options.yours(scenarios, count)];
  const cancel = () => {
    for (const job of jobs) job.cancel();
  };
  const done = Promise.all(jobs.map((job) => job.done)).then(
    ([original = [], yours = []]) => comparison(seeds, original, yours),
    (error: unknown) => {
      // One side alone is nothing to compare.
      cancel();
      throw error;
    },
  );
  return { done, cancel };
}

/** Compares the reports of runs with the same seeds, in the same order. */
export function comparison(
  seeds: readonly number[],
  original: readonly Report[],
  yours: readonly Report[],
): Comparison {
  const quantities = QUANTITIES.map((quantity): ComparedQuantity => {
    const first = yours.map((report) => quantityOf(report, quantity));
    const second = original.map((report) => quantityOf(report, quantity));
    return {
      quantity,
      original: meanOf(second),
      yours: meanOf(first),
      difference: pairedDifference(first, second),
    };
  });
  const same = original.every((report, index) => equal(report, yours[index]));
  return { seeds, quantities, same, original, yours };
}

function quantityOf(report: Report, quantity: ComparedQuantity['quantity']): number {
  switch (quantity) {
    case 'meanResponseMs':
      return report.responseMs.mean;
    case 'p99ResponseMs':
      return report.responseMs.p99;
    case 'failedShare':
      return report.failed / (report.failed + report.succeeded);
    case 'doubleCharges':
      return report.money.doubleCharges;
  }
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** Whether two pieces of plain data have the same fields with the same values; NaN is itself. */
function equal(a: unknown, b: unknown): boolean {
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) {
    return Object.is(a, b);
  }
  const names = Object.keys(a);
  return (
    names.length === Object.keys(b).length &&
    names.every((name) => equal(a[name as keyof typeof a], b[name as keyof typeof b]))
  );
}
