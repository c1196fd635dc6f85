import { multiServerQueue } from 'evenkeel/formulas';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Server } from '#algorithms/balancing/balancer';
import { createBalancer } from '#algorithms/balancing/catalog';
import { randomStream } from '#numerics/random-stream';
import type { ScenarioInput } from '#simulator/scenario/scenario';
import { simulate } from '#simulator/simulate';
import { leastConnections } from '../../content/chapters/06-least-connections/cells/least-connections.ts';
import { checkProperty } from '../property.ts';
import { chapterModule } from './chapters.ts';

/* What the chapter on least connections says beside its figures. */

const { scenarios } = await chapterModule('06-least-connections');
const context = { nowMs: 0, random: randomStream(1, 'draws') };
const request = {
  id: 1,
  kind: 'authorise',
  key: 'merchant-1',
  clientIp: '10.0.0.1',
  path: '/',
  headers: {},
  attempt: 1,
};
const seen = (index: number, more: Partial<Server>): Server => ({
  index,
  name: `pay-${index + 1}`,
  weight: 1,
  zone: '',
  priority: 0,
  up: true,
  inFlight: 0,
  queued: 0,
  responseMs: 0,
  ...more,
});

describe('the cell', () => {
  test('picks as nginx does, whatever is up and under way, wherever it steps back', () => {
    const counts = fc.array(fc.tuple(fc.boolean(), fc.nat(3)), { minLength: 1, maxLength: 6 });
    checkProperty(
      fc.property(fc.array(counts, { maxLength: 60 }), fc.nat(59), (all, savedAt) => {
        const library = createBalancer('least-connections', { maxFails: 0 });
        let cell = leastConnections();
        for (const [i, row] of all.entries()) {
          if (i === savedAt) {
            const saved = cell.save!();
            cell.pick([seen(0, {}), seen(1, {})], request, context);
            cell = leastConnections();
            cell.restore!(saved);
          }
          const servers = row.map(([up, inFlight], index) => seen(index, { up, inFlight }));
          expect(cell.pick(servers, request, context)?.index).toBe(
            library.pick(servers, request, context)?.index,
          );
        }
      }),
    );
  });

  test('drives the figures to the same numbers, bit for bit', () => {
    for (const name of ['opening', 'slower', 'forgotten']) {
      const { scenario } = scenarios[name]!;
      const { policies: _, ...byName } = simulate(scenario);
      const { policies: __, ...byCell } = simulate(scenario, { balancer: leastConnections() });
      expect(byCell).toEqual(byName);
    }
  });
});

describe('the prose', () => {
  test('weights of 1 do not show in the pick', () => {
    const servers = [3, 1, 2].map((inFlight, index) => seen(index, { inFlight }));
    expect(leastConnections().pick(servers, request, context)?.index).toBe(1);
  });

  test('tied servers that are not taken in turn are one busy server', () => {
    const idle: ScenarioInput = {
      version: 1,
      name: 'an idle pool',
      durationMs: '10min',
      traffic: { kind: 'poisson', arrivalsPerSec: 1 },
      servers: ['ada', 'bao', 'cal'].map((name) => ({ name })),
      service: { kind: 'fixed', meanMs: 10 },
      balancer: { name: 'least-connections' },
    };
    const first = (servers: readonly Server[]) =>
      servers.reduce((a, b) => (b.inFlight < a.inFlight ? b : a));
    const { servers, attempts } = simulate(idle, { balancer: { pick: first } });
    expect(servers[0]!.dispatched / attempts).toBeGreaterThan(0.98);
    const turns = simulate(idle, { balancer: leastConnections() }).servers;
    expect(Math.max(...turns.map(({ dispatched }) => dispatched)) / attempts).toBeLessThan(0.36);
  });

  test('the formula of one line is the library’s', () => {
    // Erlang’s C for three servers at load 0.8, written out.
    const [c, load, serviceMs] = [3, 0.8, 100];
    const offered = c * load;
    const terms = [1, offered, offered ** 2 / 2];
    const last = (offered ** 3 / 6) * (1 / (1 - load));
    const waits = last / (terms.reduce((sum, term) => sum + term, 0) + last);
    const meanMs = serviceMs + (waits * serviceMs) / (c * (1 - load));
    expect(
      multiServerQueue({ arrivalsPerSec: 24, servicesPerSec: 10, serverCount: 3 }).meanResponseMs,
    ).toBeCloseTo(meanMs, 9);
  });
});
