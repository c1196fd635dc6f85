import { availabilityFromMtbf } from 'evenkeel/formulas';
import type { Report, ScenarioInput, ShownSweep } from 'evenkeel/simulator';

/* One number on a data sheet, MTBF, and two machines that it may mean. */

const MTBF_MS = 100_000;
/** At this share of MTBF the claim looks, and the prose. */
const LOOK = 0.25;

type Reading = 'up-time' | 'cycle';

/** A machine whose MTBF is read so, and whose repair takes such a share of it, through so many failures. */
const machine = (between: Reading, repairShare: number, failures: number): ScenarioInput => {
  const mttrMs = repairShare * MTBF_MS;
  const mttfMs = between === 'cycle' ? MTBF_MS - mttrMs : MTBF_MS;
  return {
    version: 1,
    name: `MTBF read as ${between}`,
    seed: between === 'cycle' ? 101 : 1,
    durationMs: Math.ceil(failures * (mttfMs + mttrMs)),
    // Up or down is by the clock; a few payments keep the report from being empty.
    traffic: { kind: 'even', arrivalsPerSec: 1000 / (mttfMs + mttrMs) },
    servers: [{ name: 'ada' }],
    service: { kind: 'fixed', meanMs: 1 },
    balancer: { name: 'round-robin' },
    // The simulator's MTBF is the mean up time.
    faults: [{ kind: 'random', mtbfMs: mttfMs, mttrMs }],
  };
};

const read = (between: Reading, repairShare: number) =>
  availabilityFromMtbf({ mtbfMs: MTBF_MS, mttrMs: repairShare * MTBF_MS, between });
const measured = ({ availability }: Report) => availability.byTime;
const FAILURES = 400;
const MANY = 40_000;

/** Availability over the length of a repair, for both readings of MTBF. */
export const readingsChart = {
  at: [0.05, 0.25, 0.45, 0.65, 0.85],
  x: {
    label: { en: 'MTTR/MTBF', 'zh-cn': 'MTTR/MTBF' },
    to: 1,
    digits: 1,
    fineDigits: 2,
  },
  y: {
    label: { en: 'A, % of the time up', 'zh-cn': 'A，可用时间，%' },
    to: 100,
    fineDigits: 1,
    measure: 'upShare',
    unit: 0.01,
  },
  replications: 10,
  variants: [
    {
      name: 'readings',
      label: { en: 'the same MTBF', 'zh-cn': '同一个 MTBF' },
      series: [
        {
          name: 'up-time',
          label: { en: 'up time', 'zh-cn': '无故障' },
          tone: 'original',
          scenario: (x) => machine('up-time', x, FAILURES),
          formula: (x) => read('up-time', x),
        },
        {
          name: 'cycle',
          label: { en: 'cycle', 'zh-cn': '周期' },
          tone: 'second',
          scenario: (x) => machine('cycle', x, FAILURES),
          formula: (x) => read('cycle', x),
        },
      ],
    },
  ],
  claim: {
    text: {
      en: ({ upTime, cycle }, format) =>
        `<b>One data sheet, two machines.</b> When a repair takes a quarter of MTBF, a machine whose MTBF is up time is up ${format.percentTo(measured(upTime), 1)} of the time, one whose MTBF is the whole cycle ${format.percentTo(measured(cycle), 1)}. When it takes a hundredth, the formulas say ${format.percentTo(read('up-time', 0.01), 2)} and ${format.percentTo(read('cycle', 0.01), 2)}.`,
      'zh-cn': ({ upTime, cycle }, format) =>
        `<b>同一张规格表，两台不同的机器。</b>修复要花 MTBF 的四分之一时，若 MTBF 指无故障时间，机器有 ${format.percentTo(measured(upTime), 1)} 的时间可用；若指整个周期，只有 ${format.percentTo(measured(cycle), 1)}。修复只占百分之一时，两个公式给出 ${format.percentTo(read('up-time', 0.01), 2)} 和 ${format.percentTo(read('cycle', 0.01), 2)}。`,
    },
    runs: { upTime: machine('up-time', LOOK, MANY), cycle: machine('cycle', LOOK, MANY) },
    holds: ({ upTime, cycle }) =>
      Math.abs(measured(upTime) - read('up-time', LOOK)) < 0.015 &&
      Math.abs(measured(cycle) - read('cycle', LOOK)) < 0.015,
    contrast: { cycle: machine('up-time', LOOK, MANY) },
  },
} satisfies ShownSweep;
