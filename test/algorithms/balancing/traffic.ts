import type { Balancer, Request, Server } from '#algorithms/balancing/balancer';
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
