import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Request, Server } from '#algorithms/balancing/balancer';
import { createBalancer } from '#algorithms/balancing/catalog';
import { randomStream } from '#numerics/random-stream';
import { Backends, bookLines, find, RealProxy } from './programs.ts';

/*
 * The real nginx and HAProxy, configured by the book's own lines, beside our balancers: the same
 * requests must go to the same servers. Where a program is absent its tests are reported as skipped.
 */

const COUNT = 120;
const random = randomStream(11, 'requests');
const clientIps = Array.from({ length: COUNT }, () =>
  [1 + random.integer(223), random.integer(256), random.integer(256), 1 + random.integer(254)].join(
    '.',
  ),
);
const merchants = Array.from({ length: COUNT }, () => `merchant-${random.integer(1000)}`);
const context = { nowMs: 0, random: randomStream(1, 'unused') };

type Mutable<T> = { -readonly [Key in keyof T]: T[Key] };

let backends: Backends;
beforeAll(async () => {
  backends = await Backends.start(3);
});
afterAll(() => backends.stop());

function servers(weights: readonly number[], names: readonly string[]): Mutable<Server>[] {
  return weights.map((weight, index) => ({
    index,
    name: names[index] ?? '',
    weight,
    zone: 'a',
    priority: 0,
    up: true,
    inFlight: 0,
    queued: 0,
    responseMs: 0,
  }));
}

const requests = (): Request[] =>
  clientIps.map((clientIp, id) => ({
    id,
    kind: 'authorise',
    key: merchants[id] ?? '',
    clientIp,
    path: '/',
    headers: { 'x-merchant': merchants[id] ?? '' },
    attempt: 1,
  }));

/** What ours decides for the requests, one after the other, each finished before the next. */
function ours(name: string, options: object, list: readonly Server[]): (number | undefined)[] {
  const balancer = createBalancer(name, options as Record<string, unknown>);
  return requests().map((request) => balancer.pick(list, request, context)?.index);
}

async function theirs(proxy: RealProxy): Promise<number[]> {
  const sequence: number[] = [];
  for (const { clientIp, headers } of requests())
    sequence.push(await proxy.ask({ clientIp, headers }));
  return sequence;
}

const nginx = find('nginx');
describe('nginx', () => {
  test.skipIf(!nginx).each<[file: string, name: string, options: object, weights: number[]]>([
    ['nginx.conf', 'smooth-weighted-round-robin', {}, [1, 1, 1]],
    ['nginx-weighted.conf', 'smooth-weighted-round-robin', {}, [5, 1, 2]],
    ['nginx-ip-hash.conf', 'ip-hash', {}, [1, 2, 1]],
    ['nginx-hash.conf', 'request-hash', { hashOn: 'key' }, [1, 1, 1]],
    ['nginx-consistent-hash.conf', 'nginx-consistent-hash', { hashOn: 'key' }, [1, 2, 1]],
    ['nginx-least-conn.conf', 'least-connections', {}, [1, 2, 1]],
  ])('%s sends where %s does', async (file, name, options, weights) => {
    const proxy = await RealProxy.nginx(nginx ?? '', bookLines(file, backends));
    try {
      expect(await theirs(proxy)).toEqual(
        ours(name, options, servers(weights, backends.addresses)),
      );
    } finally {
      proxy.stop();
    }
  });

  test.skipIf(!nginx)('weights 5, 1, 1 give the order that chapter 4 says', async () => {
    const lines = bookLines('nginx-weighted.conf', backends).replace('weight=2', 'weight=1');
    const proxy = await RealProxy.nginx(nginx ?? '', lines);
    try {
      expect((await theirs(proxy)).slice(0, 14)).toEqual([
        0, 0, 1, 0, 2, 0, 0, 0, 0, 1, 0, 2, 0, 0,
      ]);
    } finally {
      proxy.stop();
    }
  });

  test.skipIf(!nginx)('least connections with requests that stay', async () => {
    const proxy = await RealProxy.nginx(nginx ?? '', bookLines('nginx-least-conn.conf', backends));
    const list = servers([1, 2, 1], backends.addresses);
    const balancer = createBalancer('least-connections', {});
    const draws = randomStream(3, 'ends');
    const open: { name: string; server: Mutable<Server>; answered: Promise<number> }[] = [];
    try {
      for (let id = 0; id < COUNT; id += 1) {
        const name = `held-${id}`;
        const answered = proxy.ask({ headers: { 'x-hold': name } });
        const [request] = requests();
        const mine = balancer.pick(list, request as Request, context)?.index;
        expect(await backends.holderOf(name), `request ${id}`).toBe(mine);
        const server = list[mine ?? 0] as Mutable<Server>;
        server.inFlight += 1;
        open.push({ name, server, answered });
        // Some stay, so that the counts differ.
        while (open.length > 6 || (open.length > 0 && draws.uniform() < 0.4)) {
          const [ended] = open.splice(draws.integer(open.length), 1);
          if (!ended) break;
          backends.release(ended.name);
          await ended.answered;
          ended.server.inFlight -= 1;
        }
      }
    } finally {
      for (const { name } of open) backends.release(name);
      await Promise.allSettled(open.map(({ answered }) => answered));
      proxy.stop();
    }
  });
});

const haproxy = find('haproxy');
describe('HAProxy', () => {
  const names = ['ada', 'bao', 'cal'];

  test.skipIf(!haproxy).each<[file: string, name: string, options: object, weights: number[]]>([
    ['haproxy.cfg', 'haproxy-round-robin', {}, [1, 1, 1]],
    ['haproxy-weighted.cfg', 'haproxy-round-robin', {}, [50, 10, 20]],
    ['haproxy-static-weighted.cfg', 'haproxy-static-round-robin', {}, [50, 10, 20]],
    [
      'haproxy-source.cfg',
      'haproxy-hash',
      { hashOn: 'clientIp', method: 'consistent', avalanche: true },
      [1, 1, 1],
    ],
  ])('%s sends where %s does', async (file, name, options, weights) => {
    // Health is told to it here: a probe is a request too, and would be counted by nobody.
    const lines = bookLines(file, backends).replace(/^.*(httpchk|default-server).*\n/gm, '');
    const proxy = await RealProxy.haproxy(haproxy ?? '', lines);
    try {
      expect(await theirs(proxy)).toEqual(ours(name, options, servers(weights, names)));
    } finally {
      proxy.stop();
    }
  });

  test.skipIf(!haproxy)('weights 5, 1, 1 give the order that chapter 4 says', async () => {
    const lines = bookLines('haproxy-weighted.cfg', backends)
      .replace('weight 50', 'weight 5')
      .replace('weight 10', 'weight 1')
      .replace('weight 20', 'weight 1');
    const proxy = await RealProxy.haproxy(haproxy ?? '', lines);
    try {
      expect((await theirs(proxy)).slice(0, 14)).toEqual([
        0, 0, 0, 1, 0, 0, 2, 0, 0, 0, 1, 0, 0, 2,
      ]);
    } finally {
      proxy.stop();
    }
  });

  test.skipIf(!haproxy)('weights that are changed while it runs', async () => {
    const proxy = await RealProxy.haproxy(
      haproxy ?? '',
      bookLines('haproxy-weighted.cfg', backends),
    );
    const list = servers([50, 10, 20], names);
    const balancer = createBalancer('haproxy-round-robin', {});
    try {
      for (const [id, request] of requests().entries()) {
        if (id === 30 || id === 70) {
          const [index, weight] = id === 30 ? [1, 40] : [0, 5];
          await proxy.command(`set server payments/${names[index]} weight ${weight}`);
          (list[index] as Mutable<Server>).weight = weight;
          balancer.changed?.(list);
        }
        const mine = balancer.pick(list, request, context)?.index;
        expect(await proxy.ask({}), `request ${id}`).toBe(mine);
      }
    } finally {
      proxy.stop();
    }
  });

  test.skipIf(!haproxy)('least connections never chooses a server that has more', async () => {
    const lines = bookLines('haproxy-least-connections.cfg', backends);
    const proxy = await RealProxy.haproxy(haproxy ?? '', lines);
    const counts = [0, 0, 0];
    const draws = randomStream(5, 'ends');
    const open: { name: string; server: number; answered: Promise<number> }[] = [];
    try {
      for (let id = 0; id < COUNT; id += 1) {
        const name = `haproxy-${id}`;
        const answered = proxy.ask({ headers: { 'x-hold': name } });
        const server = await backends.holderOf(name);
        expect(counts[server], `request ${id}`).toBe(Math.min(...counts));
        counts[server] = (counts[server] ?? 0) + 1;
        open.push({ name, server, answered });
        while (open.length > 6 || (open.length > 0 && draws.uniform() < 0.4)) {
          const [ended] = open.splice(draws.integer(open.length), 1);
          if (!ended) break;
          backends.release(ended.name);
          await ended.answered;
          counts[ended.server] = (counts[ended.server] ?? 0) - 1;
        }
      }
    } finally {
      for (const { name } of open) backends.release(name);
      await Promise.allSettled(open.map(({ answered }) => answered));
      proxy.stop();
    }
  });
});
