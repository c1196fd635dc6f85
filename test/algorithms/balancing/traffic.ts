import fc from 'fast-check';
import type { Balancer, Context, Request, Server } from '#algorithms/balancing/balancer';
import { randomStream } from '#numerics/random-stream';

/** A server that a test may take down and bring back. */
export type TestServer = { -readonly [Field in keyof Server]: Server[Field] };

/** So many servers, all up, alike but for their names. */
export function testServers(count: number): TestServer[] {
  return Array.from({ length: count }, (_, index) => ({
    index,
    name: `server ${index + 1}`,
    weight: 1,
    zone: 'a',
    priority: 0,
    up: true,
    inFlight: 0,
    queued: 0,
    responseMs: 0,
  }));
}

/** Servers with these weights, all up. */
export function weightedServers(weights: readonly number[]): TestServer[] {
  return testServers(weights.length).map((server, at) => ({ ...server, weight: weights[at]! }));
}

/** Servers with these names, all up. */
export function namedServers(names: readonly string[]): TestServer[] {
  return testServers(names.length).map((server, at) => ({ ...server, name: names[at]! }));
}

/** Servers with so many attempts in flight, all up. */
export function busyServers(inFlight: readonly number[]): TestServer[] {
  return testServers(inFlight.length).map((server, at) => ({ ...server, inFlight: inFlight[at]! }));
}

/** A request about which nothing is remarkable. */
export const anyRequest: Request = {
  id: 1,
  kind: 'authorise',
  key: 'merchant 1',
  clientIp: '203.0.113.7',
  path: '/payments',
  headers: {},
  attempt: 1,
};

/** A request of some merchant, from some address. */
export function requestOf(number: number): Request {
  return {
    ...anyRequest,
    id: number,
    key: `merchant ${number}`,
    clientIp: `10.${(number >> 16) & 255}.${(number >> 8) & 255}.${number & 255}`,
    path: `/payments/${number}`,
  };
}

/** The indices of the servers that the next decisions take; `undefined` where there is none. */
export function decisions(
  balancer: Balancer,
  servers: readonly Server[],
  count: number,
  random = randomStream(1, 'balancer'),
): (number | undefined)[] {
  const context = { nowMs: 0, random };
  return Array.from({ length: count }, () => balancer.pick(servers, anyRequest, context)?.index);
}

/** Where each of the keys `merchant 0`, `merchant 1`, … goes, by the server's name. */
export function owners(
  balancer: Balancer,
  servers: readonly Server[],
  keyCount: number,
): (string | undefined)[] {
  const context = { nowMs: 0, random: randomStream(1, 'balancer') };
  return Array.from(
    { length: keyCount },
    (_, number) => balancer.pick(servers, requestOf(number), context)?.name,
  );
}

/** How many decisions each server got. */
export function countsOf(picked: readonly (number | undefined)[], serverCount: number): number[] {
  const counts = Array.from({ length: serverCount }, () => 0);
  for (const index of picked) if (index !== undefined) counts[index]! += 1;
  return counts;
}

/**
 * Drives a balancer as the engine does: attempts start, are in flight and end, a while later, one in
 * five of them badly.
 * @returns the index each decision named
 */
export function drive(
  balancer: Balancer,
  servers: readonly TestServer[],
  count: number,
  context: { nowMs: number; random: Context['random'] },
  pending: { server: TestServer; request: Request; sinceMs: number }[] = [],
): (number | undefined)[] {
  return Array.from({ length: count }, (_, number) => {
    context.nowMs += 7;
    const request = requestOf(number % 10);
    const server = balancer.pick(servers, request, context) as TestServer | undefined;
    if (server) {
      server.inFlight++;
      balancer.started?.(server, request, context.nowMs);
      pending.push({ server, request, sinceMs: context.nowMs });
    }
    if (pending.length > 5) {
      const ended = pending.shift()!;
      const responseMs = context.nowMs - ended.sinceMs + 3 * ended.server.index;
      ended.server.inFlight--;
      const kind = number % 5 === 0 ? 'error' : 'ok';
      const outcome = { kind, responseMs, reportedLoad: 0.1 + 0.1 * ended.server.index } as const;
      balancer.finished?.(ended.server, ended.request, outcome, context.nowMs);
    }
    return server?.index;
  });
}

/** What a property may do to servers between decisions. */
export const disturbances = fc.array(
  fc.oneof(
    fc.record({ flip: fc.nat(7) }),
    fc.record({ reweigh: fc.nat(7), weight: fc.integer({ min: 0, max: 5 }) }),
    fc.record({ decide: fc.integer({ min: 1, max: 25 }) }),
  ),
  { maxLength: 25, size: 'max' },
);

/** One of them. @returns how many decisions are to be made now */
export function disturb(
  servers: readonly TestServer[],
  each: { flip?: number; reweigh?: number; weight?: number; decide?: number },
): number {
  if (each.decide !== undefined) return each.decide;
  const server = servers[(each.flip ?? each.reweigh)! % servers.length]!;
  if (each.flip !== undefined) server.up = !server.up;
  else server.weight = each.weight!;
  return 0;
}
