import type { Report, ScenarioInput, ShownScenario } from 'evenkeel/simulator';
import { atOnce, never, perSec, type Retries, slow, TRIO } from './retries.ts';

const SLOW_FACTOR = 4;

/** Three servers, few enough payments to be counted, and twenty slow seconds. */
const opening = (retries: Retries): ScenarioInput => ({
  version: 1,
  name: 'twenty slow seconds',
  seed: 1,
  durationMs: '4min',
  traffic: { kind: 'poisson', arrivalsPerSec: 4.5 },
  servers: TRIO.map((name) => ({ name, queueLimit: 12 })),
  service: { kind: 'erlang', meanMs: '500ms', stages: 4 },
  balancer: { name: 'least-connections' },
  network: { toBalancerMs: '300ms', toServerMs: '300ms', toClientMs: '300ms' },
  client: { timeoutMs: '4s', retries },
  faults: slow(TRIO, SLOW_FACTOR, 60_000, 80_000),
});

/** Of the payments sent in the last two minutes of the opening, those that succeed. */
function shareAfter(report: Report): number {
  return perSec(report, 'succeeded', 2, 4) / perSec(report, 'offered', 2, 4);
}

/** The figure that opens the chapter. */
export const openingFigure = {
  scenario: opening(atOnce),
  stillMs: 128_000,
  claim: {
    text: {
      en: ({ retrying, patient }, format) =>
        `<b>The slow seconds end; the failure does not.</b> For ${format.count(20)} seconds every server takes ${format.count(SLOW_FACTOR)} times as long. In the last two minutes, long after, ${format.percent(shareAfter(retrying))} of the payments succeed. With clients that do not retry at all it is ${format.percent(shareAfter(patient))}.`,
      'zh-cn': ({ retrying, patient }, format) =>
        `<b>变慢只有一会儿，故障却一直不走。</b>有 ${format.count(20)} 秒，每台服务器的耗时都变成 ${format.count(SLOW_FACTOR)} 倍。事情早已过去，最后两分钟里成功的支付却只占 ${format.percent(shareAfter(retrying))}；换成完全不重试的客户端，是 ${format.percent(shareAfter(patient))}。`,
    },
    runs: { retrying: opening(atOnce), patient: opening(never) },
    holds: ({ retrying, patient }) =>
      perSec(retrying, 'succeeded', 0, 1) > 0.85 * perSec(retrying, 'offered', 0, 1) &&
      shareAfter(retrying) < 0.1 &&
      shareAfter(patient) > 0.8,
    contrast: { retrying: opening(never) },
  },
} satisfies ShownScenario;
