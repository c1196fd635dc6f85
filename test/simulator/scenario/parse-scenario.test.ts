import { expect, test } from 'vitest';
import { parseDuration } from '#simulator/scenario/duration';
import { parseScenario } from '#simulator/scenario/parse-scenario';
import { ScenarioError } from '#simulator/scenario/scenario-error';

const least = {
  version: 1,
  durationMs: '2s',
  traffic: { kind: 'poisson', arrivalsPerSec: 50 },
  servers: [{ name: 'a' }],
  service: { kind: 'fixed', meanMs: '10ms' },
  balancer: { name: 'round-robin' },
};

const problem = (input: unknown): string => {
  try {
    parseScenario(input);
  } catch (error) {
    expect(error).toBeInstanceOf(ScenarioError);
    return (error as ScenarioError).message;
  }
  return 'no problem';
};

test('fills in what is left out', () => {
  expect(parseScenario(least)).toEqual({
    version: 1,
    name: 'scenario',
    seed: 1,
    durationMs: 2000,
    traffic: { kind: 'poisson', arrivalsPerSec: 50, amount: 40 },
    servers: [
      { name: 'a', slots: 1, speed: 1, weight: 1, zone: 'a', priority: 0, queueLimit: null },
    ],
    service: { kind: 'fixed', meanMs: 10 },
    balancer: { name: 'round-robin', options: {} },
    client: { timeoutMs: null, retries: { count: 0, delayMs: 0 }, idempotencyKey: true },
    network: { toBalancerMs: 0, toServerMs: 0, toClientMs: 0 },
    faults: [],
  });
});

test('a parsed scenario parses to itself', () => {
  const scenario = parseScenario({
    ...least,
    client: { timeoutMs: '1s', retries: { count: 1, delayMs: '20ms' } },
    faults: [
      { kind: 'lost-answers', probability: 0.1 },
      { kind: 'down', server: 'a', fromMs: '1s', untilMs: '1.5s' },
    ],
  });
  expect(scenario.faults).toEqual([
    { kind: 'lost-answers', probability: 0.1, fromMs: 0, untilMs: 2000 },
    { kind: 'down', server: 'a', fromMs: 1000, untilMs: 1500, noticedAfterMs: 0 },
  ]);
  expect(parseScenario(scenario)).toEqual(scenario);
});

const DURATION = 'a duration such as 250 or "250ms", "5s", "3min", "2h"';
const server = (parts: object) => ({ ...least, servers: [{ name: 'a' }, { name: 'b', ...parts }] });
const traffic = (parts: object) => ({ ...least, traffic: parts });
const faults = (...list: object[]) => ({ ...least, faults: list });

test.each([
  [null, 'scenario: got null, expected an object'],
  [{ ...least, version: 2 }, 'version: got 2, expected 1'],
  [{ ...least, seed: -1 }, 'seed: got -1, expected a whole number from 0 to 4294967295'],
  [{ ...least, seed: 1.5 }, 'seed: got 1.5, expected a whole number from 0 to 4294967295'],
  [{ ...least, sede: 1 }, 'sede: got 1, expected nothing by this name'],
  [
    { ...least, durationMs: 'soon' },
    `durationMs: got "soon", expected ${DURATION} above 0, up to 1000000000000 ms`,
  ],
  [
    { ...least, durationMs: Infinity },
    `durationMs: got Infinity, expected ${DURATION} above 0, up to 1000000000000 ms`,
  ],
  [
    { ...least, durationMs: 2e12 },
    `durationMs: got 2000000000000, expected ${DURATION} above 0, up to 1000000000000 ms`,
  ],
  [{ ...least, durationMs: true }, `durationMs: got true, expected ${DURATION} above 0`],
  [
    { ...least, traffic: { kind: 'poisson', arrivalsPerSec: NaN } },
    'traffic.arrivalsPerSec: got NaN, expected a number of at least 0',
  ],
  [
    { ...least, traffic: { kind: 'poisson', arrivalsPerSec: 1e9 } },
    'traffic.arrivalsPerSec: got 1000000000, expected a rate that makes at most 1000000000 payments in 2000 ms',
  ],
  [
    { ...least, traffic: { kind: 'drizzle', arrivalsPerSec: 1 } },
    'traffic.kind: got "drizzle", expected "poisson", "even", "bursty", "profile", "trace" or "closed"',
  ],
  [
    traffic({ kind: 'trace', timesMs: [1, 3, 2] }),
    'traffic.timesMs[2]: got 2, expected a time not before the one before it, 3',
  ],
  [
    traffic({ kind: 'trace', timesMs: [1, 'x'] }),
    `traffic.timesMs[1]: got "x", expected ${DURATION}, up to 1000000000000 ms`,
  ],
  [
    traffic({ kind: 'closed', users: 1e6, think: { kind: 'fixed', meanMs: 0.001 } }),
    'traffic.users: got 1000000, expected so few, or thinking so long, that they make at most 1000000000 payments in 2000 ms',
  ],
  [
    traffic({
      kind: 'profile',
      points: [
        { atMs: 5, arrivalsPerSec: 1 },
        { atMs: 4, arrivalsPerSec: 1 },
      ],
    }),
    'traffic.points[1].atMs: got 4, expected a time not before the point before it, 5',
  ],
  [
    traffic({ ...least.traffic, mix: [{ kind: 'query', share: 0 }] }),
    'traffic.mix: got 0 in all, expected shares that are not all 0',
  ],
  [
    traffic({
      ...least.traffic,
      mix: [
        { kind: 'query', share: 1 },
        { kind: 'query', share: 1 },
      ],
    }),
    'traffic.mix[1].kind: got "query", expected each kind once',
  ],
  [
    traffic({ ...least.traffic, merchants: { count: 0 } }),
    'traffic.merchants.count: got 0, expected a whole number from 1 to 100000',
  ],
  [{ ...least, servers: [] }, 'servers: got [], expected at least one server'],
  [{ ...least, servers: 3 }, 'servers: got 3, expected a list of servers'],
  [server({ speed: -2 }), 'servers[1].speed: got -2, expected a number greater than 0'],
  [server({ speed: '2' }), 'servers[1].speed: got "2", expected a number greater than 0'],
  [server({ slots: 0 }), 'servers[1].slots: got 0, expected a whole number from 1 to 1000000'],
  [server({ name: 'a' }), 'servers[1].name: got "a", expected a name that no other server has'],
  [
    server({ weight: Infinity }),
    'servers[1].weight: got Infinity, expected a number greater than 0',
  ],
  [server({ queuelimit: 3 }), 'servers[1].queuelimit: got 3, expected nothing by this name'],
  [
    { ...least, service: { kind: 'cauchy', meanMs: 3 } },
    'service.kind: got "cauchy", expected "exponential", "fixed", "lognormal", "pareto", "erlang", "hyperexponential" or "empirical"',
  ],
  [
    { ...least, service: { kind: 'lognormal', meanMs: 3 } },
    'service.cvSquared: got nothing, expected a number of at least 0',
  ],
  [
    { ...least, client: { retries: { count: 101 } } },
    'client.retries.count: got 101, expected a whole number from 0 to 100',
  ],
  [
    faults({ kind: 'down', server: 'z', fromMs: 1, untilMs: 2 }),
    'faults[0].server: got "z", expected the name of a server of the scenario',
  ],
  [
    faults({ kind: 'down', server: 'a', fromMs: 2, untilMs: '2ms' }),
    'faults[0].untilMs: got 2, expected a time after fromMs, 2',
  ],
  [
    faults({ kind: 'fire' }),
    'faults[0].kind: got "fire", expected "down", "lost-answers", "slow", "errors", "fast-failures", "partition", "rolling-deploy" or "random"',
  ],
  [
    faults({ kind: 'lost-answers', probability: 2 }),
    'faults[0].probability: got 2, expected a number from 0 to 1',
  ],
  [
    faults({ kind: 'lost-answers', probability: 1 }),
    'faults[0].kind: got "lost-answers", expected a client.timeoutMs with it: else the client waits for ever',
  ],
])('%j', (input, message) => {
  expect(problem(input)).toBe(message);
});

test('a balancer that the library does not make', () => {
  expect(problem({ ...least, balancer: { name: 'luck' } })).toMatch(
    /^balancer: got "luck", expected one that can be made \(.*round-robin.*\)$/,
  );
  const options = { start: -1 };
  expect(problem({ ...least, balancer: { name: 'round-robin', options } })).toContain('start');
});

test('too many servers', () => {
  const servers = Array.from({ length: 10_001 }, (_, index) => ({ name: `s${index}` }));
  expect(problem({ ...least, servers })).toMatch(
    /^servers: got \[.{56}…, expected at most 10000 servers$/,
  );
});

test('names every problem at once', () => {
  expect(problem({ ...least, seed: 'x', servers: [{ name: '', speed: 0 }] }).split('\n')).toEqual([
    'seed: got "x", expected a whole number from 0 to 4294967295',
    'servers[0].name: got "", expected text that is not empty',
    'servers[0].speed: got 0, expected a number greater than 0',
  ]);
});

test('leaves the balancer to the caller who knows others', () => {
  const checkBalancer = () => {};
  const input = { ...least, balancer: { name: 'my-own' } };
  expect(parseScenario(input, { checkBalancer }).balancer.name).toBe('my-own');
});

test.each([
  [250, 250],
  ['250ms', 250],
  ['5s', 5000],
  ['1.5 s', 1500],
  ['3min', 180_000],
  ['2h', 7_200_000],
  [-1, NaN],
  ['-1s', NaN],
  ['5', NaN],
  ['1e3s', NaN],
  ['5 days', NaN],
  ['', NaN],
])('the duration %j is %d ms', (text, valueMs) => {
  expect(parseDuration(text)).toBe(valueMs);
});
