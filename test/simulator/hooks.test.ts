import { describe, expect, test } from 'vitest';
import { Engine } from '#simulator/engine';
import type { ClientPolicy } from '#simulator/policies/client-policy';
import type { HealthPolicy } from '#simulator/policies/health-policy';
import type { Hooks } from '#simulator/policies/hooks';
import type { ServerHandler } from '#simulator/policies/server-handler';
import { simulate } from '#simulator/simulate';
import { eventful, scenarioWith, servers } from './scenarios.ts';

const overloaded = scenarioWith({
  traffic: { kind: 'poisson', arrivalsPerSec: 400 },
  durationMs: '20s',
});

describe('a server that sheds', () => {
  /** Turns away what has waited too long, as it comes to its turn. */
  const shedding = (limitMs: number, waits: number[] = []): ServerHandler => ({
    handle(job) {
      job.sheds = job.waitedMs > limitMs;
      if (!job.sheds) waits.push(job.waitedMs);
    },
  });

  test('answers only what waited no longer than that', () => {
    const waits: number[] = [];
    const report = simulate(overloaded, { serverHandler: shedding(50, waits) });
    expect(Math.max(...waits)).toBeLessThanOrEqual(50);
    expect(Math.max(...waits)).toBeGreaterThan(40);
    expect(report.attemptFailures.rejected).toBeGreaterThan(3000);
    expect(report.attemptFailures.rejected + report.succeeded + report.inFlight).toBe(
      report.offered,
    );
    // Its work is not less for it: it never stands idle for what it has turned away.
    for (const { utilisation } of report.servers) expect(utilisation).toBeGreaterThan(0.98);
    expect(report.responseMs.mean).toBeLessThan(0.05 * simulate(overloaded).responseMs.mean);
    expect(report.money.chargedButFailed).toBe(0);
  });

  test('turns away a hundred thousand at once', () => {
    const crowd = scenarioWith({
      traffic: { kind: 'even', arrivalsPerSec: 10_000 },
      durationMs: '12s',
      servers: servers(1),
      service: { kind: 'fixed', meanMs: 0.01 },
      faults: [
        {
          kind: 'down',
          server: 'a',
          fromMs: 0,
          untilMs: '10s',
          whenDown: 'hold',
          noticedAfterMs: '12s',
        },
      ],
    });
    const report = simulate(crowd, { serverHandler: shedding(1) });
    expect(report.attemptFailures.rejected).toBeGreaterThan(99_900);
    expect(report.succeeded + report.attemptFailures.rejected + report.inFlight).toBe(
      report.offered,
    );
  });

  test('and clients that try again at once go on as if nothing were', () => {
    const retried = {
      ...overloaded,
      client: { ...overloaded.client, retries: { count: 2, delayMs: 0 } },
    };
    const { attempts, offered, succeeded, failed, inFlight } = simulate(retried, {
      serverHandler: shedding(20),
    });
    expect(succeeded + failed + inFlight).toBe(offered);
    expect(attempts).toBeGreaterThan(1.5 * offered);
  });
});

describe('a policy that looks at how attempts go', () => {
  const failing = scenarioWith({
    durationMs: '10s',
    servers: servers(3),
    faults: [{ kind: 'errors', servers: ['b'], probability: 1, fromMs: '2s', untilMs: '6s' }],
  });

  /** Holds a server for down for a second after three errors in a row. */
  const threeInARow = (): HealthPolicy & { readonly ejections: number[] } => {
    const errors = [0, 0, 0];
    const untilMs = [0, 0, 0];
    const ejections: number[] = [];
    return {
      ejections,
      sweepMs: 100,
      finished(server, { kind }, nowMs) {
        errors[server] = kind === 'ok' ? 0 : errors[server]! + 1;
        if (errors[server]! < 3 || untilMs[server]! > nowMs) return;
        untilMs[server] = nowMs + 1000;
        ejections.push(server);
      },
      holdsUp: (server, nowMs) => untilMs[server]! <= nowMs,
    };
  };

  test('takes a server out, and brings it back when it looks again', () => {
    const policy = threeInARow();
    const report = simulate(failing, { healthPolicy: policy });
    expect(new Set(policy.ejections)).toEqual(new Set([1]));
    // Four seconds at a second each: what it sends there each time is three attempts, and those under way.
    expect(policy.ejections.length).toBeGreaterThanOrEqual(2);
    expect(policy.ejections.length).toBeLessThanOrEqual(20);
    expect(report.errors.faulty).toBeLessThan(0.3 * simulate(failing).errors.faulty);
    expect(report.servers[1]!.dispatched).toBeGreaterThan(100);
  });

  test('is asked at each sweep, at its time', () => {
    const sweeps: number[] = [];
    const asked: number[] = [];
    simulate(scenarioWith({ traffic: { kind: 'poisson', arrivalsPerSec: 0 } }), {
      healthPolicy: {
        sweepMs: 250,
        sweep: (nowMs) => sweeps.push(nowMs),
        holdsUp: (server) => asked.push(server) > 0,
      },
    });
    expect(sweeps).toEqual([250, 500, 750, 1000]);
    expect(asked).toEqual([0, 1, 0, 1, 0, 1, 0, 1]);
  });

  test('works beside probes: either may hold a server for down', () => {
    const probed = {
      ...failing,
      healthChecks: scenarioWith({ healthChecks: { intervalMs: 100 } }).healthChecks,
    };
    const held: HealthPolicy = { finished: () => {}, holdsUp: (server) => server !== 2 };
    const report = simulate(probed, { healthPolicy: held });
    // What was sent there before the first of it had ended.
    expect(report.servers[2]!.dispatched).toBeLessThan(5);
    expect(report.servers[0]!.dispatched).toBeGreaterThan(300);
  });
});

describe('what a client’s policy is told of the payment', () => {
  test('how long ago it was sent, and how long it waited last', () => {
    const seen: [number, number, number][] = [];
    const policy: ClientPolicy = {
      retryAfterMs(retry, _outcome, { id }, { elapsedMs, previousDelayMs }) {
        if (id === 3) seen.push([retry, elapsedMs, previousDelayMs]);
        return retry <= 3 ? 10 * 2 ** retry : undefined;
      },
    };
    const report = simulate(
      scenarioWith({
        traffic: { kind: 'even', arrivalsPerSec: 20 },
        faults: [{ kind: 'fast-failures', servers: ['a', 'b'], probability: 1 }],
      }),
      { clientPolicy: policy },
    );
    expect(report.succeeded).toBe(0);
    const rounded = seen.map((each) => each.map((value) => Math.round(value * 1e6) / 1e6));
    expect(rounded).toEqual([
      [1, 0, 0],
      [2, 20, 20],
      [3, 60, 40],
      [4, 140, 80],
    ]);
  });
});

test('a policy hears of the retries that it granted and that a deadline takes away', () => {
  let granted = 0;
  let dropped = 0;
  const run = (delayMs: number) => {
    granted = 0;
    dropped = 0;
    return simulate(
      scenarioWith({
        client: { deadlineMs: 30 },
        faults: [{ kind: 'fast-failures', servers: ['a', 'b'], probability: 1 }],
      }),
      {
        clientPolicy: {
          retryAfterMs(retry) {
            if (retry > 2) return undefined;
            granted++;
            return delayMs;
          },
          dropped: () => dropped++,
        },
      },
    );
  };
  const { offered, inFlight } = run(40);
  expect([granted, dropped]).toEqual([offered, offered - inFlight]);
  run(10);
  expect(granted).toBeGreaterThan(150);
  expect(dropped).toBe(0);
});

describe('what policies show of themselves', () => {
  const admission = (): NonNullable<Hooks['admission']> => {
    let count = 0;
    return {
      admits: () => {
        count += 1;
        return true;
      },
      gauges: (nowMs) => ({ seen: count, at: nowMs, nothing: Number.NaN }),
      save: () => count,
      restore: (saved) => {
        count = saved as number;
      },
    };
  };

  test('stands in the report at the end of each slice', () => {
    const { policies, series } = simulate(scenarioWith({ durationMs: '6s' }), {
      admission: admission(),
    });
    expect(policies.map(({ hook }) => hook)).toEqual(['admission']);
    const { seen, at, nothing } = policies[0]!.gauges;
    let sum = 0;
    // The last slice holds the end of the run, too.
    expect(seen).toEqual(series.offered.map((count) => (sum += count)));
    expect(at!.slice(0, 3)).toEqual([100, 200, 300]);
    expect(at!.at(-1)).toBe(6000);
    expect(nothing!.every(Number.isNaN)).toBe(true);
  });

  test('is NaN for what is still to come, and goes back with the run', () => {
    const engine = new Engine(scenarioWith({ ...eventful, durationMs: '6s' }), {
      admission: admission(),
    });
    engine.runUntil(2050);
    const { gauges } = engine.report().policies[0]!;
    expect(gauges.at![20]).toBe(2050);
    expect(gauges.at!.slice(21).every(Number.isNaN)).toBe(true);
    const state = engine.save()!;
    engine.runUntil(Infinity);
    const whole = engine.report();
    state.restore();
    engine.runUntil(Infinity);
    expect(engine.report()).toEqual(whole);
  });

  test('is nothing where no policy shows anything', () => {
    expect(simulate(scenarioWith()).policies).toEqual([]);
    expect(simulate(scenarioWith(), { admission: { admits: () => true } }).policies).toEqual([]);
  });
});
