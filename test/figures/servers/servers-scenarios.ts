import type { ScenarioInput } from '#simulator/scenario/scenario';
import type { ShownServers } from '#simulator/scenario/shown-servers';

/** Five servers, of which one works half as fast as the others. */
const pool = (balancer: string): ScenarioInput => ({
  version: 1,
  name: balancer,
  seed: 3,
  durationMs: '10min',
  traffic: { kind: 'poisson', arrivalsPerSec: 58 },
  servers: ['ada', 'bao', 'cal', 'dov', 'eve'].map((name) => ({
    name,
    speed: name === 'bao' ? 0.5 : 1,
  })),
  service: { kind: 'exponential', meanMs: 40 },
  balancer: { name: balancer },
});

const variant = (balancer: string, en: string, zh: string) => ({
  name: balancer,
  label: { en, 'zh-cn': zh },
  scenario: pool(balancer),
});

/** What turns do to a slow server, and what looking at the queues does. */
export const shownPool: ShownServers = {
  variants: [
    variant('uniform-random', 'at random', '随机'),
    variant('round-robin', 'in turn', '轮询'),
    variant('least-connections', 'fewest under way', '最少连接'),
  ],
  choice: { en: 'Balancer', 'zh-cn': '负载均衡算法' },
  claim: {
    text: {
      en: ({ turns, fewest }, { decimal }) =>
        `<b>Turns pile up at the slow server.</b> On average ${decimal(turns!.servers[1]!.meanQueue, 1)} payments wait for <i>bao</i>; where the fewest under way decide, ${decimal(fewest!.servers[1]!.meanQueue, 1)}.`,
      'zh-cn': ({ turns, fewest }, { decimal }) =>
        `<b>轮询把支付堆在慢的那台。</b>平均有 ${decimal(turns!.servers[1]!.meanQueue, 1)} 笔在等 bao；按最少连接分配时，只有 ${decimal(fewest!.servers[1]!.meanQueue, 1)} 笔。`,
    },
    runs: { turns: pool('round-robin'), fewest: pool('least-connections') },
    holds: ({ turns, fewest }) => turns!.servers[1]!.meanQueue > 5 * fewest!.servers[1]!.meanQueue,
    contrast: { fewest: pool('round-robin') },
  },
};
