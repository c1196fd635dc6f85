import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Balancer } from '#algorithms/balancing/balancer';
import { balancers, createBalancer } from '#algorithms/balancing/catalog';
import type { BalancerOption } from '#algorithms/balancing/catalog-entry';
import * as balancing from '#algorithms/balancing/index';
import { randomStream } from '#numerics/random-stream';
import { checkProperty } from '../../property';
import { anyRequest, decisions, disturb, disturbances, drive, testServers } from './traffic';

/** Values of each option that are not its default, and values that it refuses. */
function valuesOf(option: BalancerOption): { other: unknown; wrong: unknown[] } {
  switch (option.type) {
    case 'integer': {
      const { minimum, maximum } = option;
      const beyond = maximum === undefined ? [] : [maximum + 1];
      const other = option.name === 'tableSize' ? 251 : Math.max(minimum, 1024) + 1;
      const wrong = [minimum - 1, minimum + 0.5, NaN, '1', null, ...beyond];
      return { other: Math.min(other, maximum ?? Infinity), wrong };
    }
    case 'number': {
      const { minimum, maximum } = option;
      const beyond = maximum === undefined ? [Infinity] : [maximum + 1];
      return { other: minimum + 0.5, wrong: [minimum - 0.001, NaN, '1', ...beyond] };
    }
    case 'flag':
      return { other: true, wrong: [1, 'true', null] };
    case 'choice':
      return { other: option.choices.at(-1), wrong: ['', 'none', 1] };
    case 'hash-on':
      return { other: 'header:host', wrong: ['', 'header:', 'body', 1] };
    case 'text':
      return { other: 'b', wrong: ['', 1] };
    case 'counts':
      return { other: { a: 2, b: 1 }, wrong: [[1], { a: -1 }, { a: 'x' }, 'a'] };
    case 'balancer':
      return { other: { name: 'least-connections' }, wrong: [3, null, {}, { name: 'none' }] };
  }
}

const settings = balancers.flatMap(({ name, options }) => [
  { name, options: {} },
  ...options.map((option) => ({ name, options: { [option.name]: valuesOf(option).other } })),
]);

describe('the catalog', () => {
  test('holds exactly the factories that the package exports', () => {
    const { balancers: _catalog, createBalancer: _create, ...factories } = balancing;
    expect(new Set(balancers.map((entry) => entry.factory))).toEqual(
      new Set(Object.values(factories)),
    );
    for (const { name, factory } of balancers) {
      expect(Object.keys(factories).map(kebabCase)).toContain(name);
      expect(kebabCase(factory.name)).toBe(name);
    }
  });

  test.each(balancers)('describes $name in one line of each language', (entry) => {
    for (const { description } of [entry, ...entry.options]) {
      expect(description.en).toMatch(/^[A-Z][^\n]*\.$/);
      expect(description['zh-cn']).toMatch(/^\p{Script=Han}[^\n]*。$/u);
    }
  });

  test.each(balancers)('makes a $name that works, afresh each time', ({ name, options }) => {
    const defaults = Object.fromEntries(
      options.flatMap((option) =>
        option.default === undefined ? [] : [[option.name, option.default]],
      ),
    );
    for (const balancer of [createBalancer(name), createBalancer(name, defaults)]) {
      expect(decisions(balancer, testServers(1), 3)).toEqual([0, 0, 0]);
    }
    expect(createBalancer(name)).not.toBe(createBalancer(name));
  });

  const options = balancers.flatMap(({ name, options }) =>
    options.map((option) => ({ name, option })),
  );
  test.each(options)('knows what $name takes for $option.name', ({ name, option }) => {
    const { other, wrong } = valuesOf(option);
    createBalancer(name, { [option.name]: other });
    if (option.type === 'integer' && option.name !== 'tableSize') {
      createBalancer(name, { [option.name]: option.minimum });
    }
    for (const value of wrong) {
      const make = () => createBalancer(name, { [option.name]: value });
      expect(make, String(value)).toThrow(RangeError);
      expect(make).toThrow(/ must be .*, got /);
    }
  });
});

describe.each(settings)('$name with $options', ({ name, options }) => {
  const make = () => createBalancer(name, options);

  test('has no choice without servers, and none when all are down, and does not throw', () => {
    const panics = name === 'priority-levels' || name === 'zone-aware';
    for (const reported of [false, true]) {
      const balancer = make();
      const servers = testServers(4);
      for (const server of servers) server.up = false;
      if (reported) balancer.changed?.([]);
      expect(decisions(balancer, [], 3)).toEqual([undefined, undefined, undefined]);
      if (reported) balancer.changed?.(servers);
      const picked = new Set(decisions(balancer, servers, 3));
      expect([...picked].every((index) => (index === undefined) !== panics)).toBe(true);
      for (const server of servers) server.up = true;
      if (reported) balancer.changed?.(servers);
      expect(decisions(balancer, servers, 1)[0]).toBeTypeOf('number');
    }
  });

  test('keeps to servers that are up and have a weight, told of changes or not', () => {
    const panicless = ['priority-levels', 'zone-aware'].includes(name)
      ? { ...options, panicThresholdPercent: 0 }
      : options;
    checkProperty(
      fc.property(fc.integer({ min: 1, max: 8 }), disturbances, (count, trace) => {
        const runs = [true, false].map((reported) => {
          const servers = variedServers(count);
          const balancer = createBalancer(name, panicless);
          if (reported) balancer.changed?.(servers);
          const context = { nowMs: 0, random: randomStream(3, 'balancer') };
          return trace.flatMap((each) => {
            const decide = disturb(servers, each);
            if (reported && decide === 0) balancer.changed?.(servers);
            const picked = drive(balancer, servers, decide, context);
            const usable = servers.some(({ up, weight }) => up && weight > 0);
            for (const index of picked) {
              if (index !== undefined) expect(servers[index]!.up).toBe(true);
              else if (!['subsetting'].includes(name))
                expect(servers.every(({ up }) => up) && usable).toBe(false);
            }
            return picked;
          });
        });
        expect(runs[0]).toEqual(runs[1]);
      }),
      { numRuns: 40 },
    );
  });

  test('continues from what it saved, itself or another of its kind', () => {
    checkProperty(
      fc.property(fc.nat(60), fc.nat(40), fc.nat(7), fc.nat(7), (before, between, down, heavy) => {
        const servers = variedServers(8);
        const balancer = make();
        balancer.changed?.(servers);
        const context = { nowMs: 0, random: randomStream(3, 'balancer') };
        drive(balancer, servers, before, context);
        servers[down]!.up = false;
        servers[heavy]!.weight = 3;
        balancer.changed?.(servers);
        drive(balancer, servers, 10, context);

        const saved = structuredClone(balancer.save!());
        const kept = servers.map((server) => ({ ...server }));
        const { nowMs } = context;
        const chance = context.random.save();
        const resume = (resumed: Balancer) => {
          for (const [at, server] of servers.entries()) Object.assign(server, kept[at]);
          context.nowMs = nowMs;
          context.random.restore(chance);
          resumed.restore!(structuredClone(saved));
          return drive(resumed, servers, 40, context);
        };
        const first = drive(balancer, servers, 40, context);

        // The run goes on, servers change, and the engine steps back over it all.
        servers[down]!.up = true;
        servers[heavy]!.weight = 1;
        balancer.changed?.(servers);
        drive(balancer, servers, between, context);
        expect(resume(balancer)).toEqual(first);
        const other = make();
        other.changed?.(servers);
        expect(resume(other)).toEqual(first);
      }),
      { numRuns: 25 },
    );
  });

  test('is the same each time', () => {
    const run = () => {
      const context = { nowMs: 0, random: randomStream(5, 'balancer') };
      return drive(make(), variedServers(7), 100, context);
    };
    expect(run()).toEqual(run());
  });

  test.each([NaN, -1, Infinity])('does not take the weight %d in silence', (weight) => {
    const unweighted = ['round-robin', 'uniform-random'];
    const servers = testServers(3);
    servers[1]!.weight = weight;
    const act = () => decisions(make(), servers, 3);
    if (unweighted.includes(name)) expect(act()).not.toContain(undefined);
    else expect(act).toThrow(/^weight of server "server 2" must be a .* number/);
  });
});

/** Servers of two zones and two levels, with small weights, and times of their own. */
function variedServers(count: number) {
  return testServers(count).map((server) => ({
    ...server,
    weight: 1 + (server.index % 3),
    zone: 'ab'[server.index % 2]!,
    priority: server.index % 2,
    responseMs: 10 * server.index,
  }));
}

describe('createBalancer', () => {
  test('passes the options on', () => {
    const balancer = createBalancer('round-robin', { start: 2 });
    expect(decisions(balancer, testServers(3), 4)).toEqual([2, 0, 1, 2]);
  });

  test('makes the balancers that its options name', () => {
    const within = { name: 'subsetting', options: { within: { name: 'ip-hash' }, subsetSize: 2 } };
    const balancer = createBalancer('priority-levels', { within });
    const servers = testServers(6);
    const context = { nowMs: 0, random: randomStream(1, 'balancer') };
    const picked = new Set(
      Array.from({ length: 50 }, (_, number) => {
        const request = { ...anyRequest, clientIp: `10.0.${number}.1` };
        return balancer.pick(servers, request, context)?.index;
      }),
    );
    expect(picked.size).toBe(2);
  });

  test.each([
    ['roundrobin', {}, 'balancer name must be one of round-robin, smooth-weighted-round-robin, '],
    ['round-robin', { begin: 1 }, 'option of round-robin must be one of start, got "begin"'],
    ['uniform-random', { start: 1 }, 'option of uniform-random must be left out: it has none, got'],
    ['round-robin', { start: -1 }, 'start must be a whole number of at least 0, got -1'],
    ['round-robin', { start: '2' }, 'start must be a whole number of at least 0, got "2"'],
    ['round-robin', 3, 'options of round-robin must be an object, got 3'],
    ['round-robin', null, 'options of round-robin must be an object, got null'],
    ['toString', {}, 'balancer name must be one of'],
    ['ring-hash', { minimumRingSize: 2000, maximumRingSize: 1024 }, 'maximumRingSize must be'],
    ['subsetting', { within: { name: 'maglev', options: { hashOn: 'x' } } }, 'hashOn must be one'],
    ['subsetting', { within: { name: 'maglev', options: 7 } }, 'options of maglev must be an'],
  ])('refuses %s with %j', (name, options, message) => {
    expect(() => createBalancer(name, options)).toThrow(RangeError);
    expect(() => createBalancer(name, options)).toThrow(message);
  });
});

function kebabCase(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
