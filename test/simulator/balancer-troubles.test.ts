import { describe, expect, test } from 'vitest';
import type { Balancer, Server } from '#algorithms/balancing/balancer';
import { Session } from '#simulator/session';
import { simulate } from '#simulator/simulate';
import { eventful, scenarioWith } from './scenarios.ts';

/** A balancer that takes turns, except where the test says otherwise. */
function turns(odd: (turn: number, servers: readonly Server[]) => unknown): Balancer {
  let turn = 0;
  return {
    pick(servers) {
      const said = odd(turn, servers);
      const server = servers[turn++ % servers.length];
      return (said === 'take turns' ? server : said) as Server;
    },
  };
}

const session = (makeBalancer: () => Balancer, parts = {}) =>
  new Session({
    scenario: scenarioWith(parts),
    makeHooks: () => ({ makeBalancer }),
    onBalancerTrouble: 'count',
  });

function ended(makeBalancer: () => Balancer, parts = {}) {
  const run = session(makeBalancer, parts);
  run.advanceTo(Number.POSITIVE_INFINITY);
  return { report: run.report(), troubles: run.balancerTroubles() };
}

describe('counted, not thrown', () => {
  test('an exception in pick fails the attempt, and is told once with how often', () => {
    const { report, troubles } = ended(() =>
      turns((turn) => {
        if (turn % 4 === 1) throw new TypeError(`turn ${turn}`);
        return 'take turns';
      }),
    );
    const { count, firstMs, stack, ...rest } = troubles[0]!;
    expect(troubles).toHaveLength(1);
    expect(rest).toEqual({ kind: 'threw', method: 'pick', message: 'TypeError: turn 1' });
    expect(count).toBeGreaterThan(10);
    expect(firstMs).toBeGreaterThan(0);
    expect(stack).toContain('balancer-troubles.test.ts');
    expect(report.balancerTroubles).toEqual({ threw: count, nothing: 0, stranger: 0, down: 0 });
    expect(report.attemptFailures.noServer).toBe(count);
    expect(report.failed).toBe(count);
  });

  test.each([
    ['started', { started: () => fail('started') }],
    ['finished', { finished: () => fail('finished') }],
    ['changed', { changed: () => fail('changed') }],
  ] as const)('an exception in %s is told, and the payment goes on', (method, parts) => {
    const { report, troubles } = ended(() => ({ ...turns(() => 'take turns'), ...parts }));
    expect(troubles).toMatchObject([{ kind: 'threw', method, message: `Error: ${method}` }]);
    expect(report.balancerTroubles.threw).toBe(troubles[0]!.count);
    expect(report.failed).toBe(0);
  });

  test('nothing while a server is up is wrong; nothing while none is up is right', () => {
    const lazy = ended(() => turns(() => undefined));
    expect(lazy.troubles).toMatchObject([{ kind: 'nothing', method: 'pick', message: '' }]);
    expect(lazy.report.balancerTroubles.nothing).toBe(lazy.report.offered);
    expect(lazy.report.attemptFailures.noServer).toBe(lazy.report.offered);
    const allDown = ended(
      () => turns((_turn, servers) => (servers.some(({ up }) => up) ? 'take turns' : undefined)),
      {
        servers: [{ name: 'a' }],
        faults: [{ kind: 'down', server: 'a', fromMs: 0, untilMs: 500, noticedAfterMs: 0 }],
      },
    );
    expect(allDown.report.attemptFailures.noServer).toBeGreaterThan(10);
    expect(allDown.troubles).toEqual([]);
  });

  test.each([
    ['a copy', (servers: readonly Server[]) => ({ ...servers[0] }), 'an object'],
    ['null', () => null, 'null'],
    ['a number', () => 1, '1'],
    ['a function', () => () => 1, 'a function'],
  ])('a stranger: %s', (_name, odd, message) => {
    const { report, troubles } = ended(() => turns((_turn, servers) => odd(servers)));
    expect(troubles).toMatchObject([{ kind: 'stranger', method: 'pick', message, stack: '' }]);
    expect(report.balancerTroubles.stranger).toBe(report.offered);
    expect(report.attemptFailures.noServer).toBe(report.offered);
  });

  test('a server that throws when it is looked at is an exception, as is what cannot be shown', () => {
    const trap = new Proxy(
      {},
      {
        get() {
          throw Object.create(Error.prototype, { message: { get: () => fail('hidden') } }) as Error;
        },
      },
    );
    const { troubles } = ended(() => turns(() => trap));
    expect(troubles).toMatchObject([
      { kind: 'threw', method: 'pick', message: 'something that cannot be shown', stack: '' },
    ]);
  });

  test('a server that is seen down gets the attempt, which fails as it would', () => {
    const parts = {
      faults: [
        { kind: 'down' as const, server: 'a', fromMs: 100, untilMs: 600, noticedAfterMs: 50 },
      ],
    };
    const { report, troubles } = ended(() => turns((_turn, servers) => servers[0]), parts);
    expect(troubles).toMatchObject([{ kind: 'down', method: 'pick', message: '', stack: '' }]);
    expect(troubles[0]!.firstMs).toBeGreaterThan(150);
    // Until 600 ms it is down; the balancer hears only later that it is up again.
    expect(report.balancerTroubles.down).toBe(troubles[0]!.count);
    expect(report.attemptFailures.error).toBeGreaterThan(20);
    expect(report.attemptFailures.noServer).toBe(0);
  });

  test('going back takes troubles back, and forwards brings the same ones again', () => {
    const run = session(() => turns((turn) => (turn === 20 ? null : 'take turns')), eventful);
    run.advanceTo(190);
    const troubles = run.balancerTroubles();
    expect(troubles).toHaveLength(1);
    run.seek(troubles[0]!.firstMs / 2);
    expect(run.balancerTroubles()).toEqual([]);
    run.seek(190);
    expect(run.balancerTroubles()).toEqual(troubles);
  });

  test('a run aside counts as the watched one does', () => {
    const run = session(() => turns((turn) => (turn % 3 === 0 ? undefined : 'take turns')));
    const fork = run.fork();
    fork.advanceTo(Number.POSITIVE_INFINITY);
    expect(fork.report().balancerTroubles.nothing).toBeGreaterThan(10);
  });
});

test('simulate() throws as before, but counts what never ended a run', () => {
  const stranger = turns(() => null);
  expect(() => simulate(scenarioWith(), { balancer: stranger })).toThrow('it returned null');
  const report = simulate(scenarioWith(), { balancer: turns(() => undefined) });
  expect(report.balancerTroubles.nothing).toBe(report.offered);
});

test('an honest run has no troubles, whatever happens in it', () => {
  const report = simulate(scenarioWith(eventful));
  expect(report.balancerTroubles).toEqual({ threw: 0, nothing: 0, stranger: 0, down: 0 });
});

function fail(message: string): never {
  throw new Error(message);
}
