import { describe, expect, test } from 'vitest';
import { createBalancer } from '#algorithms/balancing/catalog';
import { randomStream } from '#numerics/random-stream';
import haproxy from '../../vectors/recorded-haproxy.json';
import nginx from '../../vectors/recorded-nginx.json';
import { anyRequest, testServers } from './traffic';

const context = { nowMs: 0, random: randomStream(1, 'unused') };

/** The servers of the recordings: 127.0.0.1:4761 and on. */
function recordedServers(weights: readonly number[]) {
  return testServers(weights.length).map((server, at) => ({
    ...server,
    name: `127.0.0.1:${4761 + at}`,
    weight: weights[at]!,
  }));
}

const NGINX: Record<string, [name: string, options: object]> = {
  'round-robin': ['smooth-weighted-round-robin', {}],
  least_conn: ['least-connections', {}],
  ip_hash: ['ip-hash', {}],
  hash: ['request-hash', {}],
  'hash consistent': ['nginx-consistent-hash', {}],
};

describe(`what ${nginx.source.split(',')[0]} did`, () => {
  test.each(nginx.cases)('$id: $method $weights, down: $down', (recorded) => {
    const servers = recordedServers(recorded.weights);
    for (const index of recorded.down) servers[index]!.up = false;
    const balancer = createBalancer(...NGINX[recorded.method]!);
    const picked = recorded.sequence.map((_, at) => {
      const request = { ...anyRequest, key: nginx.keys[at]!, clientIp: nginx.ips[at]! };
      return balancer.pick(servers, request, context)?.index;
    });
    expect(picked).toEqual(recorded.sequence);
  });
});

const HAPROXY: Record<string, [name: string, options: object]> = {
  roundrobin: ['haproxy-round-robin', {}],
  'static-rr': ['haproxy-static-round-robin', {}],
  source: ['haproxy-hash', { hashOn: 'clientIp' }],
  uri: ['haproxy-hash', { hashOn: 'path' }],
  hdr: ['haproxy-hash', { hashOn: 'header:x-key' }],
};

describe(`what ${haproxy.source.split(',')[0]} did`, () => {
  test.each(haproxy.cases)('$id: $balance $weights $options', (recorded) => {
    const servers = recordedServers(recorded.weights);
    const [name, options] = HAPROXY[recorded.balance]!;
    const balancer = createBalancer(name, { ...options, ...recorded.options });
    const picked = recorded.sequence.map((_, at) => {
      for (const { kind, server, weight, before } of recorded.events) {
        if (before !== at) continue;
        if (kind === 'weight') servers[server]!.weight = weight;
        else servers[server]!.up = kind === 'enable';
        // HAProxy takes in one command after the other.
        balancer.changed?.(servers);
      }
      const request = {
        ...anyRequest,
        clientIp: haproxy.ips[at]!,
        path: haproxy.uris[at]!,
        headers: haproxy.keys[at] ? { 'x-key': haproxy.keys[at] } : {},
      };
      return balancer.pick(servers, request, context)?.index;
    });
    expect(picked).toEqual(recorded.sequence);
  });
});
