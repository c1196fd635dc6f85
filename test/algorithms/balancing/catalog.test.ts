import { describe, expect, test } from 'vitest';
import { balancers, createBalancer } from '#algorithms/balancing/catalog';
import * as balancing from '#algorithms/balancing/index';
import { decisions, testServers } from './traffic';

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
    const defaults = Object.fromEntries(options.map((option) => [option.name, option.default]));
    for (const balancer of [createBalancer(name), createBalancer(name, defaults)]) {
      expect(decisions(balancer, testServers(1), 3)).toEqual([0, 0, 0]);
    }
    expect(createBalancer(name)).not.toBe(createBalancer(name));
  });

  test.each(balancers)('knows the least value that $name takes', ({ name, options }) => {
    for (const option of options) {
      createBalancer(name, { [option.name]: option.minimum });
      expect(() => createBalancer(name, { [option.name]: option.minimum - 1 })).toThrow(
        `${option.name} must be`,
      );
    }
  });

  test.each(balancers)('saves and restores $name, so that a run can step back', ({ name }) => {
    const balancer = createBalancer(name);
    expect(balancer.save).toBeTypeOf('function');
    expect(balancer.restore).toBeTypeOf('function');
  });
});

describe('createBalancer', () => {
  test('passes the options on', () => {
    const balancer = createBalancer('round-robin', { start: 2 });
    expect(decisions(balancer, testServers(3), 4)).toEqual([2, 0, 1, 2]);
  });

  test.each([
    [
      'roundrobin',
      {},
      'balancer name must be one of round-robin, uniform-random, got "roundrobin"',
    ],
    ['round-robin', { begin: 1 }, 'option of round-robin must be one of start, got "begin"'],
    ['uniform-random', { start: 1 }, 'option of uniform-random must be left out: it has none, got'],
    ['round-robin', { start: -1 }, 'start must be a whole number of at least 0, got -1'],
    ['round-robin', { start: '2' }, 'start must be a whole number of at least 0, got "2"'],
    ['round-robin', 3, 'options of round-robin must be an object, got 3'],
    ['round-robin', null, 'options of round-robin must be an object, got null'],
    ['toString', {}, 'balancer name must be one of'],
  ])('refuses %s with %j', (name, options, message) => {
    expect(() => createBalancer(name, options)).toThrow(RangeError);
    expect(() => createBalancer(name, options)).toThrow(message);
  });
});

function kebabCase(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
