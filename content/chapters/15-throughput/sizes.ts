import type { ScenarioInput, ShownComparison } from 'evenkeel/simulator';
import { impatient } from './late-answers.ts';
import { FEW, MANY } from './sale.ts';

/* How large the pool should be when customers leave: several sizes on the same traffic. */

const size = (places: number): { name: string; scenario: ScenarioInput } => ({
  name: `places-${places}`,
  scenario: impatient(places, false),
});
const places = (count: number) => ({ en: `${count} places`, 'zh-cn': `${count} 个名额` });
const contestant = (count: number) => ({ ...size(count), label: places(count) });

/** The sizes of a pool, beside one that is far too large. */
export const sizes = {
  x: {
    label: { en: 'payments heard of each second', 'zh-cn': '每秒等到响应的支付' },
    from: -1,
    to: 7,
    digits: 0,
    fineDigits: 2,
    measure: 'goodputPerSec',
  },
  baseline: contestant(MANY),
  others: [contestant(4), contestant(FEW), contestant(18), contestant(24)],
  replications: 10,
  claim: {
    text: {
      en: ({ tight, few, bound }, format) =>
        `<b>Too large is worse than too small.</b> Through ${format.count(4)} places clients hear of ${format.decimal(tight.goodputPerSec, 1)} payments a second, through ${format.count(FEW)} of ${format.decimal(few.goodputPerSec, 1)}. Through ${format.count(24)}, throughput times timeout, it is ${format.decimal(bound.goodputPerSec, 1)}: hardly better than ${format.count(MANY)}.`,
      'zh-cn': ({ tight, few, bound }, format) =>
        `<b>太大比太小更糟。</b>${format.count(4)} 个名额，客户端每秒等到 ${format.decimal(tight.goodputPerSec, 1)} 笔；${format.count(FEW)} 个，${format.decimal(few.goodputPerSec, 1)} 笔；${format.count(24)} 个，正好是吞吐量乘以超时，只有 ${format.decimal(bound.goodputPerSec, 1)} 笔，不比 ${format.count(MANY)} 个好多少。`,
    },
    runs: {
      tight: impatient(4, false),
      few: impatient(FEW, false),
      bound: impatient(24, false),
      many: impatient(MANY, false),
    },
    holds: ({ tight, few, bound, many }) =>
      few.goodputPerSec > 1.6 * tight.goodputPerSec &&
      tight.goodputPerSec > 5 * bound.goodputPerSec &&
      Math.abs(bound.goodputPerSec - many.goodputPerSec) < 0.2,
    contrast: { bound: impatient(18, false) },
  },
} satisfies ShownComparison;
