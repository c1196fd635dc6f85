import type { Report, ScenarioInput, ShownScenario } from 'evenkeel/simulator';
import { TRIO } from './sale.ts';

/* Three banks with room for several payments at once, one of which takes longer. */

const SLOTS = 6;
const SLOWER = 3;

const banks = (factor: number): ScenarioInput => ({
  version: 1,
  name: 'a bank that takes its time',
  seed: 2,
  durationMs: '10min',
  traffic: { kind: 'poisson', arrivalsPerSec: 4.5 },
  servers: TRIO.map((name) => ({ name, slots: SLOTS, speed: name === 'bao' ? 1 / factor : 1 })),
  service: { kind: 'erlang', meanMs: '800ms', stages: 4 },
  balancer: { name: 'round-robin' },
  network: { toBalancerMs: '400ms', toServerMs: '400ms', toClientMs: '400ms' },
});

/** N, X (a second) and R (ms) of *bao*, each measured by itself: over time, by count, payment by payment. */
function bao(report: Report) {
  const { utilisation, meanQueue, processed, meanResponseMs } =
    report.servers.find(({ name }) => name === 'bao') ?? never();
  return {
    inside: utilisation * SLOTS + meanQueue,
    perSec: (processed * 1000) / report.simulatedMs,
    responseMs: meanResponseMs,
  };
}

function never(): never {
  throw new Error('servers: none is named bao');
}

const product = ({ perSec, responseMs }: ReturnType<typeof bao>) => (perSec * responseMs) / 1000;

/** What a slower part holds. */
export const banksFigure = {
  scenario: banks(SLOWER),
  stillMs: 40_000,
  knob: {
    kind: 'slower',
    label: { en: 'bao takes', 'zh-cn': 'bao 耗时' },
    server: 'bao',
    value: SLOWER,
    min: 1,
    max: 4,
    step: 0.1,
  },
  claim: {
    text: {
      en: ({ even, slow }, format) =>
        `<b>As many leave; more are inside.</b> <i>bao</i> takes ${format.count(SLOWER)} times as long and still finishes ${format.decimal(bao(slow).perSec, 2)} payments a second. Inside were ${format.decimal(bao(even).inside, 1)} on average; now there are ${format.decimal(bao(slow).inside, 1)}. And ${format.decimal(bao(slow).perSec, 2)} a second × ${format.duration(bao(slow).responseMs)} each = ${format.decimal(product(bao(slow)), 1)}.`,
      'zh-cn': ({ even, slow }, format) =>
        `<b>出来的一样多，里面的变多了。</b>bao 耗时变成 ${format.count(SLOWER)} 倍，每秒照样做完 ${format.decimal(bao(slow).perSec, 2)} 笔。里面原来平均有 ${format.decimal(bao(even).inside, 1)} 笔，现在有 ${format.decimal(bao(slow).inside, 1)} 笔。而每秒 ${format.decimal(bao(slow).perSec, 2)} 笔 × 每笔 ${format.duration(bao(slow).responseMs)} = ${format.decimal(product(bao(slow)), 1)}。`,
    },
    runs: { even: banks(1), slow: banks(SLOWER) },
    holds: ({ even, slow }) =>
      [even, slow].every(
        (report) => Math.abs(bao(report).inside / product(bao(report)) - 1) < 0.02,
      ) &&
      Math.abs(bao(slow).perSec / bao(even).perSec - 1) < 0.03 &&
      bao(slow).inside > 2.5 * bao(even).inside,
    contrast: { slow: banks(1.5) },
  },
} satisfies ShownScenario;
