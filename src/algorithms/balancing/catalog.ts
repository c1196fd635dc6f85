import type { Balancer } from '#algorithms/balancing/balancer';
import { roundRobin } from '#algorithms/balancing/round-robin';
import { uniformRandom } from '#algorithms/balancing/uniform-random';
import { outOfRange } from '#numerics/out-of-range';

/** One sentence, in each language of the book. */
export interface Description {
  readonly en: string;
  readonly 'zh-cn': string;
}

/** An option of a balancer, for menus and documentation. The factory itself checks the value. */
export interface BalancerOption {
  readonly name: string;
  /** The option is a whole number of at least `minimum`. */
  readonly type: 'integer';
  readonly minimum: number;
  /** What leaving it out means. */
  readonly default: number;
  readonly description: Description;
}

/** A balancer that scenarios may name. */
export interface BalancerEntry {
  /** Its name in scenarios and menus: the factory's name in kebab case. */
  readonly name: string;
  readonly description: Description;
  readonly options: readonly BalancerOption[];
  /** Makes a fresh one; throws a RangeError for a value outside its range. */
  factory(options?: unknown): Balancer;
}

/**
 * Every balancer of the library, in the order of the book.
 * @example balancers.map((entry) => entry.name) // => ['round-robin', 'uniform-random']
 */
export const balancers: readonly BalancerEntry[] = [
  {
    name: 'round-robin',
    description: {
      en: 'Takes turns among the servers that are up.',
      'zh-cn': '在可用的服务器之间轮流分配。',
    },
    options: [
      {
        name: 'start',
        type: 'integer',
        minimum: 0,
        default: 0,
        description: {
          en: 'The first turn; set it apart on balancers that do not see each other.',
          'zh-cn': '起始轮次；多个互不知情的均衡器应各取不同的值。',
        },
      },
    ],
    factory: roundRobin,
  },
  {
    name: 'uniform-random',
    description: {
      en: 'Picks any server that is up, each equally likely.',
      'zh-cn': '在可用的服务器中等概率随机选择一台。',
    },
    options: [],
    factory: uniformRandom,
  },
];

/**
 * Makes the balancer a scenario names.
 * @param name one of the catalog's names
 * @param options plain data; only the options the catalog lists for it
 * @throws RangeError for an unknown name, an unknown option or a value outside its range
 * @example typeof createBalancer('round-robin', { start: 2 }).pick // => 'function'
 */
export function createBalancer(name: string, options: unknown = {}): Balancer {
  const entry = balancers.find((candidate) => candidate.name === name);
  if (!entry) {
    const names = balancers.map((candidate) => candidate.name).join(', ');
    throw outOfRange('balancer name', name, `one of ${names}`);
  }
  if (typeof options !== 'object' || options === null || Array.isArray(options)) {
    throw outOfRange(`options of ${name}`, options, 'an object');
  }
  const known = entry.options.map((option) => option.name);
  for (const option of Object.keys(options)) {
    if (known.includes(option)) continue;
    const expected = known.length === 0 ? 'left out: it has none' : `one of ${known.join(', ')}`;
    throw outOfRange(`option of ${name}`, option, expected);
  }
  return entry.factory(options);
}
