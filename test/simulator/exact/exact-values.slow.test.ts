import { describe, expect, test } from 'vitest';
import { exactCases, type Measure } from './exact-cases.ts';
import { type Measured, type Replications, replications } from './replications.ts';

/*
 * The engine against queueing theory. Seeds are fixed: the scatter of the replications gives the
 * standard error, which must be at most 0.3 % of the exact value, which must lie within four of it.
 * A right engine then fails once in 16,000 cases, and these seeds are not that once.
 */

const REPLICATIONS = 20;
const ERROR_SHARE = 0.003;
const TIME_LIMIT_MS = 600_000;

/** How many standard errors the mean is off, beyond what the exact value is rounded by. */
function errorsAway({ exact, rounding = 0 }: Measure, measured: Measured): number {
  return Math.max(0, Math.abs(measured.mean - exact) - rounding) / measured.standardError;
}

async function errorsOf(name: string, options: Replications): Promise<number[]> {
  const measured = await replications(name, options);
  return exactCases[name]!.measures.map((measure, at) => errorsAway(measure, measured[at]!));
}

const INTERVALS = 'whether the interval of M/M/1 at load 0.5 holds T';
const names = Object.keys(exactCases).filter((name) => name !== INTERVALS);

test.each(names)(
  '%s',
  async (name) => {
    const measured = await replications(name, { count: REPLICATIONS });
    for (const [at, measure] of exactCases[name]!.measures.entries()) {
      const { mean, standardError } = measured[at]!;
      const share = standardError / measure.exact;
      const shown = `${measure.name} = ${mean} ± ${(100 * share).toFixed(3)} %, exactly ${measure.exact}`;
      console.log(`${name}: ${shown}`);
      expect(errorsAway(measure, measured[at]!), shown).toBeLessThan(4);
      expect(share, shown).toBeLessThanOrEqual(ERROR_SHARE);
    }
  },
  TIME_LIMIT_MS,
);

test(
  'batch means: of 2000 intervals, 94 to 96 % hold the true mean',
  async () => {
    const [holds] = await replications(INTERVALS, { count: 2000 });
    console.log(`coverage ${holds!.mean}`);
    expect(holds!.mean).toBeGreaterThanOrEqual(0.94);
    expect(holds!.mean).toBeLessThanOrEqual(0.96);
  },
  TIME_LIMIT_MS,
);

describe('an engine that is slightly wrong does not pass', () => {
  // What is this wrong shows in fewer payments.
  const count = REPLICATIONS;

  test('work drawn with a mean 2 % too long', async () => {
    const mutation = 'work drawn with a mean 2 % too long';
    const name = 'round robin to 10 servers at load 0.8';
    const [away] = await errorsOf(name, { count, mutation, durationMs: 20_000 });
    expect(away).toBeGreaterThan(4);
  });

  test('last come, first served: the same mean, but not the same p99', async () => {
    const mutation = 'last come, first served';
    const options = { count, durationMs: 100_000 };
    const [mean, p99] = await errorsOf('M/M/1 at load 0.8', { ...options, mutation });
    expect(mean).toBeLessThan(4);
    expect(p99).toBeGreaterThan(4);
  });

  test.each([
    ['M/M/10 with 8 offered', 10_000],
    ['Erlang B, exponential work', 10_000],
    ['M/M/1/10 at load 0.9', 50_000],
  ])('one slot too many: %s', async (name, durationMs) => {
    const mutation = 'one slot too many';
    for (const away of await errorsOf(name, { count, mutation, durationMs })) {
      expect(away).toBeGreaterThan(4);
    }
  });
});
