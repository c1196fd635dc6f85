import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { aimdLimit } from '#algorithms/resilience/aimd-limit';
import { gradientLimit } from '#algorithms/resilience/gradient-limit';
import { vegasLimit } from '#algorithms/resilience/vegas-limit';
import { randomStream } from '#numerics/random-stream';
import { checkProperty } from '../../property';
import vectors from '../../vectors/adaptive-concurrency.json';

const LIMITS = [
  ['aimdLimit', () => aimdLimit({ initialLimit: 10, minLimit: 2, maxLimit: 40 }), 2],
  ['vegasLimit', () => vegasLimit({ initialLimit: 10, maxLimit: 40, probeMultiplier: 1 }), 1],
  ['gradientLimit', () => gradientLimit({ initialLimit: 10, minLimit: 2, maxLimit: 40 }), 2],
] as const;

const samples = fc.array(
  fc.record({
    responseMs: fc.double({ min: 1e-3, max: 1e4, noNaN: true }),
    inFlight: fc.integer({ min: 0, max: 60 }),
    dropped: fc.boolean(),
  }),
  { maxLength: 80 },
);

describe.each(LIMITS)('%s', (_name, make, least) => {
  test('stays in its range, and does the same again after a restore', () => {
    checkProperty(
      fc.property(samples, samples, (before, after) => {
        const adaptive = make();
        const random = randomStream(1, 'probes');
        for (const sample of before) adaptive.record(sample, random);
        const saved = adaptive.save();
        const run = () => {
          const draws = randomStream(2, 'probes');
          return after.map((sample) => {
            adaptive.record(sample, draws);
            return adaptive.limit;
          });
        };
        const first = run();
        adaptive.restore(saved);
        expect(run()).toEqual(first);
        for (const limit of first) {
          expect(Number.isInteger(limit) && limit >= least && limit <= 40).toBe(true);
        }
      }),
    );
  });

  test('does not grow while little of it is used', () => {
    const adaptive = make();
    for (let each = 0; each < 50; each++) adaptive.record({ responseMs: 10, inFlight: 1 });
    expect(adaptive.limit).toBe(10);
  });

  test('refuses samples that are none', () => {
    for (const bad of [0, -1, NaN, Infinity]) {
      expect(() => make().record({ responseMs: bad, inFlight: 1 })).toThrow('responseMs');
    }
    for (const bad of [-1, 0.5, NaN]) {
      expect(() => make().record({ responseMs: 1, inFlight: bad })).toThrow('inFlight');
    }
  });
});

const idOf = (id: string) => vectors.cases.find((each) => each.id === id)!;

describe('Netflix', () => {
  test.each(['vegas-increase', 'vegas-decrease', 'vegas-large', 'vegas-nosmooth'])('%s', (id) => {
    const { input, expected } = idOf(id);
    const adaptive = vegasLimit({
      initialLimit: input.initial!,
      maxLimit: input.max!,
      ...(input.decrease === 'x/2' ? { decrease: (limit: number) => limit / 2 } : {}),
    });
    const limits = input.samples!.map(([responseMs, inFlight]) => {
      adaptive.record({ responseMs: responseMs!, inFlight: inFlight! });
      return adaptive.limit;
    });
    expect(limits).toEqual(expected.limit);
  });

  test('aimd', () => {
    const { expected } = idOf('aimd');
    const limitAfter = (initialLimit: number, dropped: boolean, maxLimit = 200) => {
      const adaptive = aimdLimit({ initialLimit, maxLimit });
      adaptive.record({ responseMs: 1, inFlight: initialLimit, dropped });
      return adaptive.limit;
    };
    expect(limitAfter(20, false)).toBe(expected.success_20);
    expect(limitAfter(30, true)).toBe(expected.drop_30);
    expect(limitAfter(21, false, 21)).toBe(expected.success_at_max_21);
  });
});

test('aimd: an answer after the timeout is a drop, at it not', () => {
  const adaptive = aimdLimit({ initialLimit: 30, timeoutMs: 100 });
  adaptive.record({ responseMs: 100, inFlight: 30 });
  expect(adaptive.limit).toBe(31);
  adaptive.record({ responseMs: 100.1, inFlight: 30 });
  expect(adaptive.limit).toBe(27);
});

test('vegas: a queue in between leaves it, a drop takes one, a probe forgets the shortest', () => {
  const adaptive = vegasLimit({ initialLimit: 20, probeMultiplier: 1 });
  const limitAfter = (responseMs: number, dropped = false) => {
    adaptive.record({ responseMs, inFlight: 20, dropped });
    return adaptive.limit;
  };
  // Queues of 4, 2 and, after a drop, of 19 · ½: the thresholds are 1, 3 and 6.
  expect([limitAfter(10), limitAfter(12.5), limitAfter(11)]).toEqual([20, 20, 21]);
  expect(limitAfter(10, true)).toBe(20);
  expect(limitAfter(20)).toBe(19);
  // 0.75 · 20 calls and no random: twice the time is soon the shortest there is.
  for (let each = 0; each < 40; each++) limitAfter(20);
  expect(adaptive.limit).toBeGreaterThan(20);
});

test('gradient: falls by half at most, grows by the queue, and forgets an average that is too long', () => {
  const adaptive = gradientLimit({ initialLimit: 100, smoothing: 1, longWindow: 100 });
  const limitAfter = (responseMs: number) => {
    adaptive.record({ responseMs, inFlight: 200 });
    return adaptive.limit;
  };
  expect(limitAfter(10)).toBe(104);
  // The average of 10 and 90 is 50: 50 / 90 of 104, and 4.
  expect(limitAfter(90)).toBe(Math.floor((104 * 50) / 90 + 4));
  const before = adaptive.limit;
  expect(limitAfter(100_000)).toBeGreaterThan(Math.floor(before / 2));
  for (let each = 0; each < 100; each++) limitAfter(10);
  expect(adaptive.limit).toBe(200);
});

test('options out of range', () => {
  for (const make of [aimdLimit, gradientLimit]) {
    expect(() => make({ initialLimit: 0 })).toThrow('initialLimit');
    expect(() => make({ initialLimit: 5, minLimit: 6 })).toThrow('minLimit');
    expect(() => make({ initialLimit: 5, maxLimit: 4 })).toThrow('maxLimit');
  }
  expect(() => aimdLimit({ backoffRatio: 1 })).toThrow('backoffRatio');
  expect(() => aimdLimit({ backoffRatio: 0.4 })).toThrow('backoffRatio');
  expect(() => vegasLimit({ smoothing: 1.1 })).toThrow('smoothing');
  expect(() => vegasLimit({ probeMultiplier: 0 })).toThrow('probeMultiplier');
  expect(() => gradientLimit({ queueSize: NaN })).toThrow('queueSize');
  expect(() => gradientLimit({ longWindow: 0 })).toThrow('longWindow');
});
