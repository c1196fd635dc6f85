import type { ScenarioInput } from '#simulator/scenario/scenario';
import type { ShownRing } from '#simulator/scenario/shown-ring';

const servers = ['ada', 'bao', 'cal', 'dee'];

const merchants = (name: string, options: Record<string, unknown>): ScenarioInput => ({
  version: 1,
  name: 'merchants by hash',
  seed: 1,
  durationMs: '2min',
  traffic: {
    kind: 'poisson',
    arrivalsPerSec: 20,
    merchants: { count: 500, exponent: 0 },
  },
  servers: servers.map((server) => ({ name: server })),
  service: { kind: 'exponential', meanMs: 20 },
  balancer: { name, options },
});

const greatest = (counts: readonly { readonly processed: number }[]) =>
  Math.max(...counts.map(({ processed }) => processed));

/** Thirty merchants on four servers, one of which is taken away. */
export const merchantRing: ShownRing = {
  servers,
  keys: Array.from({ length: 30 }, (_, i) => `merchant ${i + 1}`),
  placements: [
    { placement: 'ring', label: { en: 'ring', 'zh-cn': '哈希环' } },
    { placement: 'table', label: { en: 'Maglev table', 'zh-cn': 'Maglev 表' } },
    { placement: 'remainder', label: { en: 'hash % n', 'zh-cn': '哈希取余' } },
  ],
  pointCount: 6,
  away: ['bao'],
  claim: {
    text: {
      en: ({ few, many }, format) =>
        `<b>More points, fairer shares.</b> The busiest server took ${format.count(greatest(few!.servers))} payments with a point each, ${format.count(greatest(many!.servers))} with 256.`,
      'zh-cn': ({ few, many }, format) =>
        `<b>点越多越均匀。</b>每台一个点时，最忙的服务器处理 ${format.count(greatest(few!.servers))} 笔支付；256 个点时为 ${format.count(greatest(many!.servers))} 笔。`,
    },
    runs: {
      few: merchants('ring-hash', { minimumRingSize: 4, maximumRingSize: 4 }),
      many: merchants('ring-hash', { minimumRingSize: 1024 }),
    },
    holds: ({ few, many }) => greatest(few!.servers) > greatest(many!.servers),
    contrast: { few: merchants('ring-hash', { minimumRingSize: 1024 }) },
  },
};
