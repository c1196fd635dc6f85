import type { ScenarioInput } from '#simulator/scenario/scenario';
import type { ShownWeights } from '#simulator/scenario/shown-weights';

const servers = [
  { name: 'a', weight: 5 },
  { name: 'b', weight: 1 },
  { name: 'c', weight: 1 },
] as const;

const sale = (balancer: string): ScenarioInput => ({
  version: 1,
  name: 'by weight',
  seed: 1,
  durationMs: '10min',
  traffic: { kind: 'poisson', arrivalsPerSec: 40 },
  servers: [...servers],
  service: { kind: 'fixed', meanMs: 30 },
  balancer: { name: balancer },
});

/** The weights of the commit that brought smooth weighted round robin to nginx, smooth and not. */
export const nginxWeights: ShownWeights = {
  servers,
  balancers: [
    {
      balancer: { name: 'smooth-weighted-round-robin' },
      label: { en: 'smooth', 'zh-cn': '平滑' },
    },
    {
      balancer: { name: 'ipvs-weighted-round-robin' },
      label: { en: 'heaviest first', 'zh-cn': '重者在先' },
    },
  ],
  pickCount: 14,
  turned: 'a',
  claim: {
    text: {
      en: ({ smooth, inRounds }, format) =>
        `<b>Spread out.</b> In turns that are spread out, payments took ${format.duration(smooth!.responseMs.mean)}; with the heaviest first, ${format.duration(inRounds!.responseMs.mean)}.`,
      'zh-cn': ({ smooth, inRounds }, format) =>
        `<b>平滑。</b>平滑轮流时，支付平均用 ${format.duration(smooth!.responseMs.mean)}；权重大的在先时用 ${format.duration(inRounds!.responseMs.mean)}。`,
    },
    runs: {
      smooth: sale('smooth-weighted-round-robin'),
      inRounds: sale('ipvs-weighted-round-robin'),
    },
    holds: ({ smooth, inRounds }) => smooth!.responseMs.mean < inRounds!.responseMs.mean,
    contrast: { smooth: sale('ipvs-weighted-round-robin') },
  },
};
