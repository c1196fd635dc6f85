import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bookScenarios } from '#cli/book-scenarios';
import { parseScenario } from '#simulator/scenario/parse-scenario';
import { scenarioJsonSchema } from '#simulator/scenario/scenario-json-schema';
import { scenarioSchema } from '#simulator/scenario/scenario-schema';

/*
 * The published schema against an independent validator, and beside the parser: both must say the
 * same of the same input, as far as a schema can see.
 */

const validate = new Ajv2020({ allErrors: true }).compile(scenarioJsonSchema('https://x.test/s'));
const accepts = (input: unknown): boolean => validate(input);

const parses = (input: unknown): boolean => {
  try {
    parseScenario(input);
    return true;
  } catch {
    return false;
  }
};

const least = {
  version: 1,
  durationMs: '2s',
  traffic: { kind: 'poisson', arrivalsPerSec: 50 },
  servers: [{ name: 'a' }, { name: 'b' }],
  service: { kind: 'fixed', meanMs: '10ms' },
  balancer: { name: 'round-robin' },
};

const services = [
  { kind: 'exponential', meanMs: 1.5 },
  { kind: 'fixed', meanMs: '1.5 s' },
  { kind: 'lognormal', meanMs: 1, cvSquared: 0 },
  { kind: 'pareto', meanMs: '1min', shape: 1.5 },
  { kind: 'erlang', meanMs: 1, stages: 3 },
  { kind: 'hyperexponential', meanMs: 1, cvSquared: 1 },
  { kind: 'empirical', measured: ['3ms', 4] },
];

const traffics = [
  { kind: 'even', arrivalsPerSec: 0 },
  {
    kind: 'bursty',
    calm: { arrivalsPerSec: 1, meanMs: '1s' },
    burst: { arrivalsPerSec: 9, meanMs: 100 },
  },
  { kind: 'profile', points: [{ atMs: '0s', arrivalsPerSec: 3 }] },
  { kind: 'trace', timesMs: [0, 1, '5ms'] },
  { kind: 'closed', users: 3, think: services[0] },
  {
    kind: 'poisson',
    arrivalsPerSec: 5,
    amount: 3,
    mix: [
      { kind: 'query', share: 1, work: 0.2 },
      { kind: 'refund', share: 0 },
    ],
    merchants: { count: 100, exponent: 1.1 },
    clients: { count: 10, behindNat: 0.3 },
  },
];

const faults = [
  { kind: 'down', server: 'a', fromMs: 0, untilMs: '1s', whenDown: 'hold', noticedAfterMs: null },
  { kind: 'lost-answers', probability: 0.2 },
  { kind: 'slow', server: 'b', factor: 3, fromMs: '1s' },
  { kind: 'errors', servers: ['a'], probability: 0.5, seenByProbes: true },
  { kind: 'fast-failures', probability: 1, untilMs: '1s' },
  { kind: 'partition', servers: ['b'], fromMs: 1, untilMs: 2 },
  { kind: 'rolling-deploy', fromMs: 3, downMs: '10ms', drainMs: 1, pauseMs: 2 },
  { kind: 'random', per: 'zone', mtbfMs: '1h', mttrMs: '1min' },
];

const everything = {
  ...least,
  name: 'all',
  seed: 3,
  servers: [
    {
      name: 'a',
      slots: 2,
      speed: 0.5,
      weight: 2,
      zone: 'z',
      priority: 1,
      queueLimit: 3,
      discipline: 'lifo',
      slowStart: { durationMs: '1s', fromSpeed: 0.1 },
      costPerHour: 0.5,
    },
    { name: 'b', queueLimit: null },
  ],
  balancer: { name: 'round-robin', options: {}, staleMs: '100ms' },
  balancers: { count: 2, spread: 'client' },
  client: {
    timeoutMs: '1s',
    retries: { count: 2, delayMs: '10ms' },
    idempotencyKey: false,
    deadlineMs: '3s',
    hedge: { afterMs: 0, count: 2, cancel: false },
    patience: services[0],
  },
  network: { toBalancerMs: 1, toServerMs: '2ms', toClientMs: 0 },
  faults,
  healthChecks: { intervalMs: '1s', timeoutMs: 100, workMs: 0, rise: 1, fall: 2 },
};

const examples: unknown[] = [
  least,
  everything,
  ...services.map((service) => ({ ...least, service })),
  ...traffics.map((traffic) => ({ ...least, traffic })),
  ...faults.map((fault) => ({ ...least, client: { timeoutMs: 5 }, faults: [fault] })),
];

test.each(examples)('schema and parser accept %j', (example) => {
  accepts(example);
  expect({ errors: validate.errors, parses: parses(example) }).toEqual({
    errors: null,
    parses: true,
  });
});

test('the schema accepts every scenario of the book, and its own name in a file', async () => {
  const book = await bookScenarios();
  expect(book.size).toBeGreaterThan(3);
  const refused = [...book].filter(([, scenario]) => !accepts(scenario));
  expect(refused.map(([name]) => name)).toEqual([]);
  expect(accepts({ $schema: '/schema/scenario.json', ...least })).toBe(true);
});

/** What a parsed scenario looks like is again a scenario. */
test('the schema accepts what the parser makes', () => {
  expect(accepts(JSON.parse(JSON.stringify(parseScenario(everything))))).toBe(true);
});

const withServer = (parts: object) => ({ ...least, servers: [{ name: 'a', ...parts }] });

test.each<unknown>([
  null,
  [],
  {},
  { ...least, version: 2 },
  { ...least, seed: -1 },
  { ...least, seed: 1.5 },
  { ...least, seed: 2 ** 32 },
  { ...least, sede: 1 },
  { ...least, name: '' },
  { ...least, durationMs: 'soon' },
  { ...least, durationMs: 0 },
  { ...least, durationMs: '0.0s' },
  { ...least, durationMs: '1e3s' },
  { ...least, durationMs: 2e12 },
  { ...least, durationMs: true },
  { ...least, traffic: { kind: 'drizzle' } },
  { ...least, traffic: { kind: 'poisson', arrivalsPerSec: -1 } },
  { ...least, traffic: { kind: 'trace', timesMs: ['x'] } },
  { ...least, traffic: { kind: 'closed', users: 0, think: services[0] } },
  { ...least, traffic: { ...least.traffic, mix: [] } },
  { ...least, servers: [] },
  { ...least, servers: 3 },
  { ...least, servers: Array.from({ length: 10_001 }, (_, index) => ({ name: `s${index}` })) },
  withServer({ slots: 0 }),
  withServer({ slots: 1.5 }),
  withServer({ speed: 0 }),
  withServer({ speed: '2' }),
  withServer({ queuelimit: 3 }),
  withServer({ discipline: 'best' }),
  withServer({ slowStart: { durationMs: 1, fromSpeed: 1.5 } }),
  { ...least, service: { kind: 'cauchy', meanMs: 3 } },
  { ...least, service: { kind: 'lognormal', meanMs: 3 } },
  { ...least, service: { kind: 'pareto', meanMs: 3, shape: 1 } },
  { ...least, service: { kind: 'empirical', measured: [] } },
  { ...least, balancer: { name: 'luck' } },
  { ...least, client: { retries: { count: 101 } } },
  { ...least, client: { idempotencyKey: 'yes' } },
  { ...least, faults: [{ kind: 'fire' }] },
  { ...least, faults: [{ kind: 'lost-answers', probability: 2 }] },
  { ...least, healthChecks: {} },
])('schema and parser refuse %j', (input) => {
  expect({ accepts: accepts(input), parses: parses(input) }).toEqual({
    accepts: false,
    parses: false,
  });
});

/** What parts of a scenario ask of each other is past a schema: there the parser is stricter. */
test.each<[string, unknown]>([
  ['two servers of a name', { ...least, servers: [{ name: 'a' }, { name: 'a' }] }],
  ['times out of order', { ...least, traffic: { kind: 'trace', timesMs: [2, 1] } }],
  ['a fault of nobody', { ...least, faults: [{ kind: 'slow', server: 'z', factor: 2 }] }],
  ['too many payments', { ...least, traffic: { kind: 'poisson', arrivalsPerSec: 1e12 } }],
  ['text for too long a time', { ...least, durationMs: '9999999999h' }],
])('only the parser refuses %s', (_, input) => {
  expect({ accepts: accepts(input), parses: parses(input) }).toEqual({
    accepts: true,
    parses: false,
  });
});

describe('on inputs that are anything', () => {
  type Place = readonly [holder: Record<string, unknown>, key: string];

  function places(part: unknown): Place[] {
    if (typeof part !== 'object' || part === null) return [];
    const holder = part as Record<string, unknown>;
    return Object.keys(holder).flatMap((key) => [[holder, key] as const, ...places(holder[key])]);
  }

  const value = fc.oneof(
    fc.constantFrom<unknown>(null, true, '', 'a', '5ms', '0ms', '1.5 s', '3', [], {}, [1], {
      a: 1,
    }),
    fc.constantFrom(-1, 0, 0.5, 1, 1.5, 2, 3, 100, 101, 1001, 2 ** 31, 2 ** 32, 1e13),
    fc.constantFrom(
      'exponential',
      'fixed',
      'even',
      'slow',
      'random',
      'hold',
      'query',
      'round-robin',
    ),
  );

  /** One field at any depth replaced, removed, or joined by another. */
  const spoilt = fc
    .record({
      example: fc.nat(examples.length - 1),
      place: fc.nat(),
      how: fc.constantFrom('replace', 'remove', 'add'),
      value,
    })
    .map(({ example, place, how, value: put }) => {
      const copy = structuredClone(examples[example]);
      const all = places(copy);
      const [holder, key] = all[place % all.length]!;
      if (how === 'replace') holder[key] = structuredClone(put);
      else if (how === 'add' && !Array.isArray(holder)) holder[`${key}s`] = put;
      else if (Array.isArray(holder)) holder.splice(Number(key), 1);
      else delete holder[key];
      return copy;
    });

  test('the schema says what the parser says of their shape', () => {
    const verdicts = { good: 0, bad: 0 };
    fc.assert(
      fc.property(spoilt, (input) => {
        const shape = scenarioSchema.safeParse(input).success;
        const balancer = (input as { balancer?: { name?: unknown } }).balancer?.name;
        // The parser looks balancers up after the shape; nobody makes one up here but these.
        fc.pre(balancer === 'round-robin' || !shape);
        expect(accepts(input)).toBe(shape);
        verdicts[shape ? 'good' : 'bad']++;
      }),
      { numRuns: 5000, seed: 5 },
    );
    expect(verdicts.good).toBeGreaterThan(500);
    expect(verdicts.bad).toBeGreaterThan(500);
  });
});
