import type { Report, ScenarioInput, ShownPhasePlot } from 'evenkeel/simulator';
import { atOnce, budgeted, MINUTE_MS, type Retries } from './retries.ts';
import { pool, TIMEOUT_MS } from './storm.ts';

/* The loop: more and more payments, then fewer and fewer. */

const walk = (retries: Retries): ScenarioInput => ({
  ...pool,
  name: 'up and down',
  durationMs: '20min',
  traffic: {
    kind: 'profile',
    points: [
      { atMs: 0, arrivalsPerSec: 10 },
      { atMs: '10min', arrivalsPerSec: 110 },
      { atMs: '20min', arrivalsPerSec: 10 },
    ],
  },
  client: { timeoutMs: TIMEOUT_MS, retries },
});

/** The slices of a walk in which so many payments came a second, on one of its halves. */
function goodputAt({ series }: Report, ratePerSec: number, half: 'up' | 'down'): number {
  const wanted = half === 'up' ? (ratePerSec - 10) / 10 : 20 - (ratePerSec - 10) / 10;
  const middle = Math.round((wanted * MINUTE_MS) / series.sliceMs - 0.5);
  const near = [-1, 0, 1].map((by) => series.succeeded[middle + by] ?? 0);
  return (near.reduce((sum, count) => sum + count, 0) * 1000) / (near.length * series.sliceMs);
}

/** The rate at which the loop is looked at. */
const LOOK_RATE = 60;

/** The loop that a reader walks. */
export const loop = {
  x: { label: { en: 'payments offered per second', 'zh-cn': '每秒发来的支付' }, to: 120 },
  y: { label: { en: 'answered per second', 'zh-cn': '每秒成功的支付' }, to: 120 },
  variants: [
    {
      name: 'at-once',
      label: { en: 'two immediate retries', 'zh-cn': '立即重试两次' },
      scenario: walk(atOnce),
    },
    {
      name: 'budget',
      label: { en: 'jitter and a budget', 'zh-cn': '抖动加预算' },
      scenario: walk(budgeted),
    },
  ],
  choice: { en: 'How clients retry', 'zh-cn': '客户端怎样重试' },
  knob: {
    label: { en: 'offered', 'zh-cn': '发来' },
    value: LOOK_RATE,
    min: 10,
    max: 110,
    step: 5,
  },
  pointMs: 5000,
  claim: {
    text: {
      en: ({ up }, format) =>
        `<b>The same ${format.count(LOOK_RATE)} payments a second, two outcomes.</b> On the way up ${format.count(goodputAt(up, LOOK_RATE, 'up'))} of them are answered each second, on the way down ${format.count(goodputAt(up, LOOK_RATE, 'down'))}. What the system does depends on where it has been.`,
      'zh-cn': ({ up }, format) =>
        `<b>同样每秒 ${format.count(LOOK_RATE)} 笔支付，两种结局。</b>上行时每秒成功 ${format.count(goodputAt(up, LOOK_RATE, 'up'))} 笔，下行时 ${format.count(goodputAt(up, LOOK_RATE, 'down'))} 笔。系统怎样，要看它刚从哪里来。`,
    },
    runs: { up: walk(atOnce) },
    holds: ({ up }) =>
      goodputAt(up, LOOK_RATE, 'up') > 0.9 * LOOK_RATE &&
      goodputAt(up, LOOK_RATE, 'down') < 0.3 * LOOK_RATE,
    contrast: { up: walk(budgeted) },
  },
} satisfies ShownPhasePlot;
