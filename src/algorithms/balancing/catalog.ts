import type { Balancer } from '#algorithms/balancing/balancer';
import { boundedLoad } from '#algorithms/balancing/bounded-load';
import type { BalancerEntry, BalancerOption } from '#algorithms/balancing/catalog-entry';
import { options } from '#algorithms/balancing/catalog-options';
import { clientSideWeightedRoundRobin } from '#algorithms/balancing/client-side-weighted-round-robin';
import { edfWeightedRoundRobin } from '#algorithms/balancing/edf-weighted-round-robin';
import { haproxyHash } from '#algorithms/balancing/haproxy-hash';
import { haproxyRoundRobin } from '#algorithms/balancing/haproxy-round-robin';
import { haproxyStaticRoundRobin } from '#algorithms/balancing/haproxy-static-round-robin';
import { ipHash } from '#algorithms/balancing/ip-hash';
import { ipvsWeightedRoundRobin } from '#algorithms/balancing/ipvs-weighted-round-robin';
import { jumpHash } from '#algorithms/balancing/jump-hash';
import { ketama } from '#algorithms/balancing/ketama';
import { leastConnections } from '#algorithms/balancing/least-connections';
import { leastRequest } from '#algorithms/balancing/least-request';
import { leastTime } from '#algorithms/balancing/least-time';
import { maglev } from '#algorithms/balancing/maglev';
import { requireObject, withBalancers } from '#algorithms/balancing/named-balancers';
import { nginxConsistentHash } from '#algorithms/balancing/nginx-consistent-hash';
import { peakEwma } from '#algorithms/balancing/peak-ewma';
import { powerOfChoices } from '#algorithms/balancing/power-of-choices';
import { priorityLevels } from '#algorithms/balancing/priority-levels';
import { rendezvous } from '#algorithms/balancing/rendezvous';
import { requestHash } from '#algorithms/balancing/request-hash';
import { ringHash } from '#algorithms/balancing/ring-hash';
import { roundRobin } from '#algorithms/balancing/round-robin';
import { slowStart } from '#algorithms/balancing/slow-start';
import { smoothWeightedRoundRobin } from '#algorithms/balancing/smooth-weighted-round-robin';
import { staticStride } from '#algorithms/balancing/static-stride';
import { subsetting } from '#algorithms/balancing/subsetting';
import { uniformRandom } from '#algorithms/balancing/uniform-random';
import { weightedRandom } from '#algorithms/balancing/weighted-random';
import { zoneAware } from '#algorithms/balancing/zone-aware';
import { offerBalancers } from '#algorithms/offered-balancers';
import { outOfRange } from '#numerics/out-of-range';

/**
 * Every balancer of the library, in the order of the book: name, factory, options, and a line in each
 * language.
 * @example balancers.slice(0, 2).map((entry) => entry.name) // => ['round-robin', 'smooth-weighted-round-robin']
 */
export const balancers: readonly BalancerEntry[] = [
  entry(
    'round-robin',
    roundRobin,
    options.roundRobin,
    'Takes turns among the servers that are up.',
    '在可用的服务器之间轮流分配。',
  ),
  entry(
    'smooth-weighted-round-robin',
    smoothWeightedRoundRobin,
    options.maxFails,
    'Takes turns by weight, evenly spread, as nginx does.',
    '像 nginx 那样按权重平滑地轮流分配。',
  ),
  entry(
    'ipvs-weighted-round-robin',
    ipvsWeightedRoundRobin,
    [],
    'Takes turns by weight, the heaviest first, as the Linux kernel does.',
    '像 Linux 内核那样按权重轮流，权重大的在先。',
  ),
  entry(
    'edf-weighted-round-robin',
    edfWeightedRoundRobin,
    [],
    'Picks whoever is due first by its weight, as Envoy does.',
    '像 Envoy 那样，按权重选最先到期的服务器。',
  ),
  entry(
    'static-stride',
    staticStride,
    options.staticStride,
    'Skips a server in as many rounds as its weight falls short, as gRPC does.',
    '像 gRPC 那样，按权重不足的程度跳过服务器。',
  ),
  entry(
    'haproxy-round-robin',
    haproxyRoundRobin,
    [],
    "Takes turns by weight, from trees, as HAProxy's roundrobin does.",
    '像 HAProxy 的 roundrobin 那样用树按权重轮流。',
  ),
  entry(
    'haproxy-static-round-robin',
    haproxyStaticRoundRobin,
    [],
    "Walks a map of turns by weight, as HAProxy's static-rr does.",
    '像 HAProxy 的 static-rr 那样按权重表依次分配。',
  ),
  entry(
    'uniform-random',
    uniformRandom,
    [],
    'Picks any server that is up, each equally likely.',
    '在可用的服务器中等概率随机选择一台。',
  ),
  entry(
    'weighted-random',
    weightedRandom,
    [],
    'Picks any server that is up, likelier with more weight.',
    '随机选择一台可用的服务器，权重越大概率越高。',
  ),
  entry(
    'power-of-choices',
    powerOfChoices,
    options.powerOfChoices,
    'Draws a few servers and takes the one with the least in flight.',
    '随机抽取几台服务器，选在途请求最少的一台。',
  ),
  entry(
    'least-connections',
    leastConnections,
    options.maxFails,
    'Takes the server with the least in flight for its weight, as nginx does.',
    '像 nginx 那样选在途请求与权重之比最小的服务器。',
  ),
  entry(
    'least-request',
    leastRequest,
    options.leastRequest,
    'Draws two and takes the less busy, or weighs by what is in flight, as Envoy does.',
    '像 Envoy 那样抽两台选较闲的，或按在途请求调整权重。',
  ),
  entry(
    'slow-start',
    slowStart,
    options.slowStart,
    'Takes turns by weight, little at first for a server that has come back.',
    '按权重轮流，刚恢复的服务器开始时少分一些。',
  ),
  entry(
    'least-time',
    leastTime,
    options.maxFails,
    'Takes the server that would be through soonest, as nginx does.',
    '像 nginx 那样选预计最快完成的服务器。',
  ),
  entry(
    'peak-ewma',
    peakEwma,
    options.peakEwma,
    'Draws two and takes the faster, slow answers remembered, as Finagle does.',
    '像 Finagle 那样抽两台选较快的，并记住慢响应。',
  ),
  entry(
    'ip-hash',
    ipHash,
    options.maxFails,
    'Sends each network of clients to a server of its own, as nginx does.',
    '像 nginx 那样让同一网段的客户端总到同一台服务器。',
  ),
  entry(
    'request-hash',
    requestHash,
    options.requestHash,
    'Sends each key to a server of its own by a remainder, as nginx does.',
    '像 nginx 那样用取余让同一个键总到同一台服务器。',
  ),
  entry(
    'haproxy-hash',
    haproxyHash,
    options.haproxyHash,
    'Sends each client, path or header to a server of its own, as HAProxy does.',
    '像 HAProxy 那样按来源、路径或头部固定服务器。',
  ),
  entry(
    'nginx-consistent-hash',
    nginxConsistentHash,
    options.requestHash,
    'Gives each key to a server by a ring of CRC-32 hashes, as nginx does.',
    '像 nginx 那样用 CRC-32 哈希环把键分给服务器。',
  ),
  entry(
    'ketama',
    ketama,
    options.ketama,
    "Gives each key to a server by a ring, as memcached's clients do.",
    '像 memcached 客户端那样用哈希环把键分给服务器。',
  ),
  entry(
    'ring-hash',
    ringHash,
    options.ringHash,
    'Gives each key to a server by a ring of 64-bit hashes, as Envoy does.',
    '像 Envoy 那样用 64 位哈希环把键分给服务器。',
  ),
  entry(
    'maglev',
    maglev,
    options.maglev,
    'Gives each key to a server by a table of equal shares, as Google does.',
    '像 Google 那样用份额均等的表把键分给服务器。',
  ),
  entry(
    'jump-hash',
    jumpHash,
    options.hashOn,
    'Gives each key to a server by jumps, without a table.',
    '不用表，靠跳跃计算把键分给服务器。',
  ),
  entry(
    'rendezvous',
    rendezvous,
    options.hashOn,
    'Gives each key to the server that draws the highest number for it.',
    '每台服务器为键抽一个数，数最大的得到它。',
  ),
  entry(
    'bounded-load',
    boundedLoad,
    options.boundedLoad,
    'Gives each key to its server, unless that has too much to do.',
    '把键分给它的服务器，除非那台已经太忙。',
  ),
  entry(
    'priority-levels',
    priorityLevels,
    options.priorityLevels,
    'Uses the next level only when the one before cannot carry the load.',
    '只有上一级承担不了时才使用下一级。',
  ),
  entry(
    'zone-aware',
    zoneAware,
    options.zoneAware,
    'Stays in its own zone as far as every server gets the same load.',
    '在各服务器负载均等的前提下尽量留在本区域。',
  ),
  entry(
    'subsetting',
    subsetting,
    options.subsetting,
    'Keeps to a few of the servers, dealt out evenly among the balancers.',
    '只用一部分服务器，各均衡器之间均匀分派。',
  ),
  entry(
    'client-side-weighted-round-robin',
    clientSideWeightedRoundRobin,
    options.clientSideWeightedRoundRobin,
    "Takes turns by weights that the servers' reports of load make, as gRPC does.",
    '像 gRPC 那样按服务器报告的负载得出的权重轮流。',
  ),
];

/**
 * Makes the balancer a scenario names.
 * @param name one of the catalog's names
 * @param options plain data; only the options the catalog lists for it. An option that is a balancer is
 * `{ name, options }` in its turn.
 * @throws RangeError for an unknown name, an unknown option or a value outside its range
 * @example typeof createBalancer('round-robin', { start: 2 }).pick // => 'function'
 * @example typeof createBalancer('priority-levels', { within: { name: 'least-connections' } }).pick // => 'function'
 */
export function createBalancer(name: string, options: unknown = {}): Balancer {
  const entry = balancers.find((candidate) => candidate.name === name);
  if (!entry) {
    const names = balancers.map((candidate) => candidate.name).join(', ');
    throw outOfRange('balancer name', name, `one of ${names}`);
  }
  const given = requireObject(`options of ${name}`, options);
  const known = entry.options.map((option) => option.name);
  for (const option of Object.keys(given)) {
    if (known.includes(option)) continue;
    const expected = known.length === 0 ? 'left out: it has none' : `one of ${known.join(', ')}`;
    throw outOfRange(`option of ${name}`, option, expected);
  }
  return entry.factory(withBalancers(entry.options, given, createBalancer));
}

function entry(
  name: string,
  factory: BalancerEntry['factory'],
  options: readonly BalancerOption[],
  en: string,
  zh: string,
): BalancerEntry {
  return { name, description: { en, 'zh-cn': zh }, options, factory };
}

offerBalancers(createBalancer);
