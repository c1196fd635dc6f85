import type { Report, ScenarioInput, ShownSweep } from 'evenkeel/simulator';
import { MINUTE_MS } from './retries.ts';

/* Layers: each calls the next, and tries three times. */

export const ATTEMPTS = 3;
const LAYERS = ['shop', 'payments', 'bank'];
type Pool = NonNullable<ScenarioInput['tiers']>[number];
type Faults = NonNullable<Pool['faults']>;

/** One that never keeps anyone waiting, and its clients. */
const roomy = (name: string, faults: Faults): Pool => ({
  servers: [{ name, slots: 2000 }],
  service: { kind: 'fixed', meanMs: 5 },
  balancer: { name: 'round-robin' },
  client: { retries: { count: ATTEMPTS - 1, delayMs: 0 } },
  faults,
});

/** So many layers of retries before a bank that fails a share p of its calls. */
function layers(
  count: number,
  p: number,
  failing: 'now and then' | 'all at once' = 'now and then',
): ScenarioInput {
  const faults: Faults = [
    failing === 'now and then'
      ? { kind: 'errors', probability: p }
      : { kind: 'errors', probability: 1, fromMs: 0, untilMs: p * MINUTE_MS },
  ];
  const pools = LAYERS.slice(LAYERS.length - count).map((name, i) => ({
    name,
    // Only the last, the bank itself, fails.
    ...roomy(name, i === count - 1 ? faults : []),
  }));
  const [first, ...tiers] = pools;
  if (!first) throw new RangeError(`count: got ${count}, expected 1 to ${LAYERS.length}`);
  const { name: _, ...front } = first;
  return {
    version: 1,
    name: `${count} layers that retry`,
    seed: 4,
    durationMs: MINUTE_MS,
    traffic: { kind: 'poisson', arrivalsPerSec: 40 },
    ...front,
    tiers,
  };
}

/** Calls of the bank for one payment: so many layers of n attempts are one with n to the power of so many. */
export const layeredAttempts = (count: number, p: number): number => {
  const most = ATTEMPTS ** count;
  let sum = 0;
  for (let attempt = 0; attempt < most; attempt++) sum += p ** attempt;
  return sum;
};

const callsPerPayment = ({ tiers, attempts, offered }: Report) =>
  (tiers.at(-1)?.attempts ?? attempts) / offered;

const layerSeries = (failing?: 'all at once') =>
  ([1, 2, 3] as const).map((count) => ({
    name: `layers-${count}`,
    label: {
      en: `${count} ${count === 1 ? 'layer' : 'layers'}`,
      'zh-cn': `${count} 层`,
    },
    tone: (['baseline', 'second', 'original'] as const)[count - 1] ?? 'original',
    scenario: (p: number) => layers(count, p, failing),
    formula: (p: number) => layeredAttempts(count, p),
  }));

/** Calls of the last layer, over the share of them that fails. */
export const layersChart = {
  at: [0.1, 0.3, 0.5, 0.7, 0.8, 0.9],
  x: {
    label: { en: 'p, share of calls that fail', 'zh-cn': 'p，失败调用的比例' },
    to: 1,
    digits: 1,
  },
  y: {
    label: { en: 'A, calls of the bank per payment', 'zh-cn': 'A，每笔支付调用银行的次数' },
    to: 12,
    fineDigits: 2,
    measure: 'lastTierAttemptsPerPayment',
  },
  replications: 5,
  variants: [
    {
      name: 'now-and-then',
      label: {
        en: 'failures now and then, as the formula assumes',
        'zh-cn': '失败彼此无关，如公式所设',
      },
      series: layerSeries(),
    },
    {
      name: 'all-at-once',
      label: { en: 'the same failures, all in one piece', 'zh-cn': '同样多的失败，集中在一起' },
      series: layerSeries('all at once'),
    },
  ],
  choice: { en: 'When calls fail', 'zh-cn': '调用何时失败' },
  claim: {
    text: {
      en: ({ calm, outage }, format) =>
        `<b>Three layers with three attempts each are one client with ${format.count(ATTEMPTS ** 3)}.</b> When the bank fails ${format.percent(0.3)} of its calls now and then, a payment makes ${format.decimal(callsPerPayment(calm), 2)} of them; the formula says ${format.decimal(layeredAttempts(3, 0.3), 2)}. When the same ${format.percent(0.3)} are an outage in one piece, it is ${format.decimal(callsPerPayment(outage), 1)}.`,
      'zh-cn': ({ calm, outage }, format) =>
        `<b>三层、每层三次，等于一个会试 ${format.count(ATTEMPTS ** 3)} 次的客户端。</b>银行零零散散有 ${format.percent(0.3)} 的调用失败时，一笔支付要调用 ${format.decimal(callsPerPayment(calm), 2)} 次，公式给出 ${format.decimal(layeredAttempts(3, 0.3), 2)} 次；同样是 ${format.percent(0.3)}，集中成一次停摆，就是 ${format.decimal(callsPerPayment(outage), 1)} 次。`,
    },
    runs: { calm: layers(3, 0.3), outage: layers(3, 0.3, 'all at once') },
    holds: ({ calm, outage }) =>
      Math.abs(callsPerPayment(calm) / layeredAttempts(3, 0.3) - 1) < 0.06 &&
      callsPerPayment(outage) > 4 * layeredAttempts(3, 0.3),
    contrast: { outage: layers(3, 0.3) },
  },
} satisfies ShownSweep;
