import type { Reports } from '#simulator/scenario/claim';
import type { ShownTimeline } from '#simulator/scenario/shown-chart';
import { storm } from './chart-scenarios.ts';

const perPayment = ({ retrying }: Reports) => retrying!.attempts / retrying!.offered;
const one = { en: 'about one for each payment', 'zh-cn': '每笔支付大约一次' };
const two = { en: 'up to two for each payment', 'zh-cn': '每笔支付最多两次' };
const more = { en: 'more than two for each payment', 'zh-cn': '每笔支付两次以上' };

/** How many attempts retries make of the same payments, to be picked from. */
export const stormAttempts: ShownTimeline = {
  y: { label: { en: 'attempts a second', 'zh-cn': '每秒尝试次数' }, to: 60 },
  bands: [{ fromMs: 40_000, untilMs: 60_000, label: { en: 'slow', 'zh-cn': '变慢' } }],
  variants: [
    {
      name: 'retries',
      label: { en: 'with retries', 'zh-cn': '有重试' },
      series: [
        {
          name: 'attempts',
          label: { en: 'attempts', 'zh-cn': '尝试' },
          tone: 'retry',
          scenario: storm(2),
          quantity: 'attemptsPerSec',
        },
      ],
    },
  ],
  picked: {
    question: {
      en: 'Clients retry twice. How many attempts do the servers see?',
      'zh-cn': '客户端最多重试两次。服务器会收到多少次尝试？',
    },
    choices: [
      { label: one, isRight: (reports) => perPayment(reports) < 1.1 },
      { label: two, isRight: (reports) => perPayment(reports) >= 1.1 && perPayment(reports) <= 2 },
      { label: more, isRight: (reports) => perPayment(reports) > 2 },
    ],
  },
  claim: {
    text: {
      en: (reports, format) =>
        `<b>A storm.</b> ${format.decimal(perPayment(reports), 2)} attempts for each payment.`,
      'zh-cn': (reports, format) =>
        `<b>重试风暴。</b>每笔支付平均 ${format.decimal(perPayment(reports), 2)} 次尝试。`,
    },
    runs: { retrying: storm(2) },
    holds: (reports) => perPayment(reports) > 2,
    contrast: { retrying: storm(0) },
  },
};
