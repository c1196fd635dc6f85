import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Balancer, Server } from '#algorithms/balancing/balancer';
import { roundRobin } from '#algorithms/balancing/round-robin';
import { checkProperty } from '../../property';
import vectors from '../../vectors/round-robin.json';
import { decisions, testServers } from './traffic';

/** What may happen: a server changes, or so many decisions are made. */
const happenings = fc.array(
  fc.oneof(fc.record({ flip: fc.nat(7) }), fc.record({ decide: fc.integer({ min: 1, max: 30 }) })),
  { maxLength: 40, size: 'max' },
);
const starts = fc.oneof(fc.nat(20), fc.nat());
const serverCounts = fc.integer({ min: 1, max: 8 });

describe('roundRobin', () => {
  test.each(vectors.cases)('visits the servers in turn: $id', ({ serverCount, sequence }) => {
    expect(decisions(roundRobin(), testServers(serverCount), sequence.length)).toEqual(sequence);
  });

  test.each([true, false])('decides as the chapter does (changes reported: %s)', (reported) => {
    checkProperty(
      fc.property(serverCounts, starts, happenings, (serverCount, start, trace) => {
        const servers = testServers(serverCount);
        const balancer = roundRobin({ start });
        const cell = teachingCell(start);
        if (reported) balancer.changed?.(servers);
        for (const happening of trace) {
          if ('flip' in happening) {
            const server = servers[happening.flip % serverCount]!;
            server.up = !server.up;
            if (reported) balancer.changed?.(servers);
          } else {
            const expected = decisions(cell, servers, happening.decide);
            expect(decisions(balancer, servers, happening.decide)).toEqual(expected);
          }
        }
      }),
      { numRuns: 500 },
    );
  });

  test('gives survivors shares that differ by at most one, over any run of decisions', () => {
    checkProperty(
      fc.property(
        fc.array(fc.boolean(), { minLength: 1, maxLength: 12 }),
        starts,
        fc.nat(50),
        fc.nat(100),
        (ups, start, skipped, window) => {
          const servers = testServers(ups.length);
          for (const server of servers) server.up = ups[server.index]!;
          const balancer = roundRobin({ start });
          decisions(balancer, servers, skipped);
          const picked = decisions(balancer, servers, window);
          const shares = servers.map(({ index }) => picked.filter((pick) => pick === index).length);
          const survivors = shares.filter((_, index) => ups[index]);
          if (survivors.length === 0) expect(new Set(picked)).toEqual(expectedNone(window));
          else expect(Math.max(...survivors) - Math.min(...survivors)).toBeLessThanOrEqual(1);
          expect(shares.filter((_, index) => !ups[index]).every((share) => share === 0)).toBe(true);
        },
      ),
    );
  });

  test('spreads the turns of a server that is down over all the others', () => {
    const servers = testServers(4);
    servers[1]!.up = false;
    const picked = decisions(roundRobin(), servers, 300);
    expect([0, 2, 3].map((index) => picked.filter((pick) => pick === index).length)).toEqual([
      100, 100, 100,
    ]);
  });

  test('has no choice when none is up, and lets the turn pass', () => {
    const servers = testServers(3);
    const balancer = roundRobin();
    for (const server of servers) server.up = false;
    expect(decisions(balancer, servers, 2)).toEqual([undefined, undefined]);
    for (const server of servers) server.up = true;
    expect(decisions(balancer, servers, 2)).toEqual([2, 0]);
  });

  test('continues from a saved turn', () => {
    checkProperty(
      fc.property(starts, fc.nat(30), fc.nat(30), (start, before, between) => {
        const servers = testServers(5);
        const balancer = roundRobin({ start });
        balancer.changed?.(servers);
        decisions(balancer, servers, before);
        const saved = balancer.save?.();
        const first = decisions(balancer, servers, 10);

        // The run goes on, a server goes down, and the engine steps back over both.
        servers[2]!.up = false;
        balancer.changed?.(servers);
        decisions(balancer, servers, between);
        servers[2]!.up = true;
        balancer.restore?.(saved);
        expect(decisions(balancer, servers, 10)).toEqual(first);
      }),
    );
  });

  test('serves another list as well as the one whose changes it hears of', () => {
    const balancer = roundRobin();
    balancer.changed?.(testServers(3));
    expect(decisions(balancer, testServers(2), 4)).toEqual([0, 1, 0, 1]);
  });

  test.each([-1, 0.5, NaN, '1', null])('refuses the start %s', (start) => {
    expect(() => roundRobin({ start: start as number })).toThrow(
      'start must be a whole number of at least 0, got ',
    );
  });
});

/** The program that the chapter prints. */
function teachingCell(start: number): Balancer {
  let turn = start;
  return {
    pick(servers: readonly Server[]) {
      const up = servers.filter((server) => server.up);
      return up[turn++ % up.length];
    },
  };
}

function expectedNone(window: number): Set<undefined> {
  return new Set(window === 0 ? [] : [undefined]);
}
