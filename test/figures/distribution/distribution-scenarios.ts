import type { ScenarioInput } from '#simulator/scenario/scenario';
import type { ShownDistribution } from '#simulator/scenario/shown-distribution';

/** One server at 70 % load. */
const queue = (name: string, parts: Partial<ScenarioInput> = {}): ScenarioInput => ({
  version: 1,
  name,
  seed: 1,
  durationMs: '20min',
  traffic: { kind: 'poisson', arrivalsPerSec: 35 },
  servers: [{ name: 'a' }],
  service: { kind: 'exponential', meanMs: 20 },
  balancer: { name: 'round-robin' },
  ...parts,
});

const both = (en: string, zh: string) => ({ en, 'zh-cn': zh });

/** Response times of M/M/1 are exponential with mean 1/(μ − λ); in seconds. */
export const exponential = (x: number): number => 1 - Math.exp(-(50 - 35) * x);

/** One queue and, beside it, one with a queue for each of two servers half as fast. */
export const shownTimes: ShownDistribution = {
  x: { label: both('response time, seconds', '响应时间（秒）'), from: 0.001, to: 2, unit: 1000 },
  choice: both('Load', '负载'),
  variants: [
    {
      name: 'busy',
      label: both('70 % load', '负载 70%'),
      series: [
        {
          name: 'one',
          label: both('one fast server', '一台快服务器'),
          tone: 'original',
          scenario: queue('one fast server'),
          formula: exponential,
        },
        {
          name: 'two',
          label: both('two slow servers', '两台慢服务器'),
          tone: 'baseline',
          scenario: queue('two slow servers', {
            servers: [
              { name: 'a', speed: 0.5 },
              { name: 'b', speed: 0.5 },
            ],
          }),
        },
      ],
    },
    {
      name: 'idle',
      label: both('hardly any load', '几乎没有负载'),
      series: [
        {
          name: 'one',
          label: both('one fast server', '一台快服务器'),
          tone: 'original',
          scenario: queue('idle', { traffic: { kind: 'poisson', arrivalsPerSec: 5 } }),
        },
      ],
    },
  ],
  claim: {
    text: {
      en: ({ one, two }, { duration }) =>
        `<b>Two slow servers are not one fast one.</b> Half of the payments take ${duration(one!.responseMs.p50)} with one, ${duration(two!.responseMs.p50)} with two.`,
      'zh-cn': ({ one, two }, { duration }) =>
        `<b>两台慢服务器不等于一台快的。</b>一半的支付，一台时在 ${duration(one!.responseMs.p50)} 内完成，两台时在 ${duration(two!.responseMs.p50)} 内完成。`,
    },
    runs: {
      one: queue('one fast server'),
      two: queue('two slow servers', {
        servers: [
          { name: 'a', speed: 0.5 },
          { name: 'b', speed: 0.5 },
        ],
      }),
    },
    holds: ({ one, two }) => two!.responseMs.p50 > 1.2 * one!.responseMs.p50,
    contrast: { two: queue('one fast server') },
  },
};
