import { expect, test } from 'vitest';
import { roundRobin } from '#algorithms/balancing/round-robin';
import { uniformRandom } from '#algorithms/balancing/uniform-random';
import { compareRuns, comparison, type Replicate } from '#notebook/simulation/compare';
import { pairedDifference } from '#numerics/paired-difference';
import { simulate } from '#simulator/simulate';
import { eventful, scenarioWith } from '../../simulator/scenarios.ts';

const scenario = scenarioWith({ ...eventful, seed: 2 ** 32 - 3 });

/** Runs at once, in this thread. */
function running(makeBalancer: () => ReturnType<typeof roundRobin>): Replicate {
  return (scenarios, onReport) => {
    const reports = scenarios.map((each, index) => {
      const report = simulate(each, { balancer: makeBalancer() });
      onReport(index, report);
      return report;
    });
    return { done: Promise.resolve(reports), cancel() {} };
  };
}

test('pairs by seed, with the interval of the differences', async () => {
  const progress: number[] = [];
  const { seeds, quantities, same, original, yours } = await compareRuns({
    scenario,
    original: running(roundRobin),
    yours: running(uniformRandom),
    runCount: 5,
    onProgress: (done, count) => progress.push(done / count),
  }).done;
  expect(seeds).toEqual([2 ** 32 - 3, 2 ** 32 - 2, 2 ** 32 - 1, 0, 1]);
  expect(original.map(({ seed }) => seed)).toEqual(seeds);
  expect(yours.map(({ seed }) => seed)).toEqual(seeds);
  expect(same).toBe(false);
  expect(progress).toEqual([0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1]);
  const [mean, p99, failed, double] = quantities;
  const means = (reports: typeof yours) => reports.map(({ responseMs }) => responseMs.mean);
  expect(mean!.difference).toEqual(pairedDifference(means(yours), means(original)));
  expect(mean!.yours - mean!.original).toBeCloseTo(mean!.difference.mean, 10);
  expect(p99!.quantity).toBe('p99ResponseMs');
  expect(failed!.original).toBeGreaterThan(0);
  expect(failed!.original).toBeLessThan(1);
  expect(double!.yours).toBe(
    yours.reduce((sum, { money }) => sum + money.doubleCharges, 0) / yours.length,
  );
});

test('the same decisions are the same; one number is not', async () => {
  const { same, quantities, original } = await compareRuns({
    scenario,
    original: running(roundRobin),
    yours: running(roundRobin),
  }).done;
  expect(same).toBe(true);
  for (const { difference } of quantities) expect(difference).toEqual({ mean: 0, halfWidth: 0 });
  const altered = original.map((report, index) =>
    index === 9 ? { ...report, money: { ...report.money, lostAnswers: 0.5 } } : report,
  );
  expect(comparison([], original, altered).same).toBe(false);
});

test('when one side fails the other is cancelled', async () => {
  let cancelled = 0;
  const side =
    (done: Promise<never>): Replicate =>
    () => ({ done, cancel: () => cancelled++ });
  const { done } = compareRuns({
    scenario,
    original: side(new Promise(() => {})),
    yours: side(Promise.reject(new Error('the code ended'))),
  });
  await expect(done).rejects.toThrow('the code ended');
  expect(cancelled).toBe(2);
});

test('one pair says nothing of the spread', () => {
  const side = running(roundRobin);
  expect(() => compareRuns({ scenario, original: side, yours: side, runCount: 1 })).toThrow(
    'runCount: got 1',
  );
});
