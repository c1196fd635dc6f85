import type { BalancerOption, Description } from '#algorithms/balancing/catalog-entry';

const say = (en: string, zh: string): Description => ({ en, 'zh-cn': zh });

/** A whole number of at least `minimum`; without a default, the description says what leaving it out means. */
const integer = (
  name: string,
  [minimum, maximum]: readonly [number, number?],
  standard: number,
  description: Description,
): BalancerOption => ({
  name,
  type: 'integer',
  minimum,
  ...(maximum === undefined ? {} : { maximum }),
  default: standard,
  description,
});

const number = (
  name: string,
  [minimum, maximum]: readonly [number, number?],
  standard: number | undefined,
  description: Description,
): BalancerOption => ({
  name,
  type: 'number',
  minimum,
  ...(maximum === undefined ? {} : { maximum }),
  ...(standard === undefined ? {} : { default: standard }),
  description,
});

const choice = (
  name: string,
  choices: readonly [string, ...string[]],
  description: Description,
): BalancerOption => ({ name, type: 'choice', choices, default: choices[0], description });

const flag = (name: string, description: Description): BalancerOption => ({
  name,
  type: 'flag',
  default: false,
  description,
});

const hashOn = (standard: string): BalancerOption => ({
  name: 'hashOn',
  type: 'hash-on',
  choices: ['key', 'clientIp', 'path', 'kind'],
  default: standard,
  description: say(
    'What of the request is hashed: merchant, client, path, kind, or header: and a name.',
    '对请求的哪一部分做哈希：商户、客户端、路径、类型，或 header: 加名称。',
  ),
});

const maxFails = integer(
  'maxFails',
  [0],
  1,
  say(
    'A failure takes weight / maxFails off the effective weight; 0 takes nothing.',
    '每次失败使有效权重减少 weight / maxFails；0 表示不减。',
  ),
);
const retryElsewhere = flag(
  'retryElsewhere',
  say('Let each further attempt land somewhere else.', '让每次重试落到别处。'),
);
const panicThresholdPercent = integer(
  'panicThresholdPercent',
  [0, 100],
  50,
  say(
    'Below this share of healthy servers, health is ignored; 0 never.',
    '健康服务器比例低于此值时忽略健康状态；0 表示从不。',
  ),
);
const within: BalancerOption = {
  name: 'within',
  type: 'balancer',
  description: say(
    'The balancer that decides within a group; each in turn unless given.',
    '组内使用的均衡算法；不指定时轮流分配。',
  ),
};

/** The options of each balancer that has any. */
export const options = {
  roundRobin: [
    integer(
      'start',
      [0],
      0,
      say(
        'The first turn; set it apart on balancers that do not see each other.',
        '起始轮次；多个互不知情的均衡器应各取不同的值。',
      ),
    ),
  ],
  maxFails: [maxFails],
  staticStride: [
    integer(
      'start',
      [0, 2 ** 32 - 1],
      0,
      say('The first sequence number; gRPC draws it.', '起始序号；gRPC 随机选取。'),
    ),
  ],
  powerOfChoices: [
    integer('choices', [1], 2, say('How many servers to compare.', '比较多少台服务器。')),
    flag('replacement', say('A server may be drawn twice.', '同一台服务器可被抽中两次。')),
    number('staleMs', [0], 0, say('Look at the counts only so often.', '每隔多久才看一次计数。')),
  ],
  leastRequest: [
    integer('choiceCount', [1], 2, say('How many servers to draw.', '抽取多少台服务器。')),
    choice(
      'selection',
      ['choices', 'full-scan'],
      say('Draw some, or look at all.', '抽样，或全部查看。'),
    ),
    number(
      'activeRequestBias',
      [0],
      undefined,
      say(
        'How much attempts in flight take off a weight; 1 where weights differ.',
        '在途请求使权重降低的程度；权重不同时为 1。',
      ),
    ),
  ],
  slowStart: [
    number(
      'windowMs',
      [0],
      10_000,
      say('Time to reach the full weight.', '达到完整权重所需的时间。'),
    ),
    number(
      'aggression',
      [0.01],
      1,
      say(
        'How early the weight rises; 1 is a straight line, more gives much at once.',
        '权重上升的快慢；1 为直线，越大开始时给得越多。',
      ),
    ),
    number(
      'minWeightPercent',
      [0.1, 100],
      10,
      say('The least share of the weight.', '权重的最小份额。'),
    ),
  ],
  peakEwma: [
    number(
      'decayMs',
      [0],
      10_000,
      say(
        'A slow answer counts e times less after this time.',
        '经过这段时间，慢响应的影响降为 1/e。',
      ),
    ),
  ],
  requestHash: [hashOn('key'), maxFails],
  haproxyHash: [
    hashOn('clientIp'),
    choice(
      'method',
      ['map-based', 'consistent'],
      say('A remainder, or a ring.', '取余，或使用哈希环。'),
    ),
    choice('function', ['sdbm', 'djb2', 'crc32'], say('How text is hashed.', '文本的哈希函数。')),
    flag(
      'avalanche',
      say('Stir the hash, so that like keys part.', '搅拌哈希值，使相近的键分开。'),
    ),
  ],
  ketama: [
    hashOn('key'),
    choice('hash', ['md5', 'fnv1a'], say('The hash function.', '哈希函数。')),
  ],
  ringHash: [
    hashOn('key'),
    choice(
      'hash',
      ['xxhash64', 'murmur2'],
      say('How servers are placed.', '放置服务器的哈希函数。'),
    ),
    integer('minimumRingSize', [1, 8_388_608], 1024, say('The fewest points.', '最少的点数。')),
    integer(
      'maximumRingSize',
      [1024, 8_388_608],
      8_388_608,
      say('The most points.', '最多的点数。'),
    ),
    flag(
      'resizeWhenDown',
      say('Deal all points out among the servers that are up.', '把所有的点只分给可用的服务器。'),
    ),
    retryElsewhere,
  ],
  maglev: [
    hashOn('key'),
    integer(
      'tableSize',
      [2, 5_000_011],
      65537,
      say('Slots of the table, a prime.', '表的槽数，须为素数。'),
    ),
    retryElsewhere,
  ],
  hashOn: [hashOn('key')],
  boundedLoad: [
    hashOn('key'),
    choice('over', ['ring-hash', 'maglev'], say('Whose servers keys have.', '键的归属由谁决定。')),
    integer(
      'balanceFactorPercent',
      [100],
      150,
      say('How much of the average a server may have.', '一台服务器最多可承担平均值的多少。'),
    ),
  ],
  priorityLevels: [
    integer(
      'overprovisioningPercent',
      [100],
      140,
      say('How much of its share a server can carry.', '一台服务器最多可承担其份额的多少。'),
    ),
    panicThresholdPercent,
    within,
  ],
  zoneAware: [
    {
      name: 'zone',
      type: 'text',
      default: 'a',
      description: say('Its own zone.', '自己所在的区域。'),
    },
    {
      name: 'callers',
      type: 'counts',
      description: say(
        'How many balancers each zone has; one in each zone unless given.',
        '各区域有多少个均衡器；不指定时每个区域一个。',
      ),
    },
    integer(
      'minimumClusterSize',
      [0],
      6,
      say('With fewer healthy servers, zones do not matter.', '健康服务器少于此数时不考虑区域。'),
    ),
    panicThresholdPercent,
    within,
  ],
  subsetting: [
    integer(
      'clientIndex',
      [0, 2 ** 32 - 1],
      0,
      say('Its number among the balancers.', '它在各均衡器中的编号。'),
    ),
    integer(
      'subsetSize',
      [1],
      10,
      say('How many servers it keeps to.', '它固定使用多少台服务器。'),
    ),
    within,
  ],
  clientSideWeightedRoundRobin: [
    number(
      'blackoutMs',
      [0],
      10_000,
      say('How long reports must have come.', '报告须持续多久才可信。'),
    ),
    number(
      'expirationMs',
      [0],
      180_000,
      say('When old reports are forgotten.', '旧报告多久后作废。'),
    ),
    number('updateMs', [100], 1000, say('How often weights are worked out.', '多久计算一次权重。')),
    number(
      'errorPenalty',
      [0],
      1,
      say('How much load an error makes.', '一次错误相当于多少负载。'),
    ),
  ],
} satisfies Record<string, readonly BalancerOption[]>;
