import { availability } from 'evenkeel/formulas';
import type { Report, ScenarioInput, ShownSweep } from 'evenkeel/simulator';

/*
 * Machines that fail, as the queue that they are: one that runs is a user who thinks, one that is
 * broken waits for a crew as a request waits for a slot. So repairs may follow any law.
 */

const MACHINES = 5;
const MTTF_MS = 10_000;
/** MTTR over MTTF, where the claim looks. */
const LOOK = 0.2;

type Repair = ScenarioInput['service'];
const exponential = (meanMs: number): Repair => ({ kind: 'exponential', meanMs });
const uneven = (meanMs: number): Repair => ({ kind: 'hyperexponential', meanMs, cvSquared: 8 });
type Law = typeof exponential;

const fleet = (law: Law, crews: number, ratio: number, failures: number): ScenarioInput => ({
  version: 1,
  name: `${MACHINES} machines, ${crews} crews`,
  seed: 1,
  durationMs: Math.ceil((failures * MTTF_MS * (1 + ratio)) / MACHINES),
  traffic: {
    kind: 'closed',
    users: MACHINES,
    think: { kind: 'exponential', meanMs: MTTF_MS },
  },
  servers: [{ name: 'repair', slots: crews }],
  service: law(ratio * MTTF_MS),
  balancer: { name: 'round-robin' },
});

const downShare = ({ concurrency }: Report) => concurrency.mean / MACHINES;
/** Of the time down, how much is waiting for a crew. */
const waitingShare = ({ concurrency, servers: [crews] }: Report) =>
  (crews?.meanQueue ?? 0) / concurrency.mean;
/** U = MTTR/(MTTF + MTTR). */
const unavailable = (ratio: number) => 1 - availability(1, ratio);
const FAILURES = 2000;
const MANY = 40_000;

const variant = (
  name: string,
  label: { en: string; 'zh-cn': string },
  law: Law,
  crews: number,
) => ({
  name,
  label,
  series: [
    {
      name: 'down',
      label: { en: 'down', 'zh-cn': '停机' },
      tone: 'original' as const,
      scenario: (ratio: number) => fleet(law, crews, ratio, FAILURES),
      formula: (ratio: number) => MACHINES * unavailable(ratio),
    },
  ],
});

/** The share of time down over the length of a repair, where the formula's assumptions hold and where not. */
export const repairsChart = {
  at: [0.05, 0.1, 0.2, 0.3, 0.4],
  x: {
    label: { en: 'MTTR/MTTF', 'zh-cn': 'MTTR/MTTF' },
    to: 0.4,
    digits: 2,
    fineDigits: 2,
  },
  y: {
    label: { en: 'U, % of the time down', 'zh-cn': 'U，停机时间，%' },
    to: 60,
    fineDigits: 1,
    measure: 'concurrency',
    unit: MACHINES / 100,
  },
  replications: 8,
  variants: [
    variant(
      'assumed',
      { en: 'a crew for each, random repairs', 'zh-cn': '每台都有人修，修复时间随机' },
      exponential,
      MACHINES,
    ),
    variant(
      'uneven',
      { en: 'most repairs short, a few very long', 'zh-cn': '多数很快修好，少数特别久' },
      uneven,
      MACHINES,
    ),
    variant(
      'one-crew',
      { en: 'one crew for all five', 'zh-cn': '五台共用一组维修人员' },
      exponential,
      1,
    ),
  ],
  choice: { en: 'How machines are repaired', 'zh-cn': '怎样修' },
  claim: {
    text: {
      en: ({ even, spread, queue }, format) =>
        `<b>How repairs vary does not matter; waiting for one does.</b> With repairs a fifth as long as up times the formula says ${format.percentTo(unavailable(LOOK), 1)} down; measured: ${format.percentTo(downShare(even), 1)}, and ${format.percentTo(downShare(spread), 1)} when a few repairs are very long. With one crew for five machines it is ${format.percentTo(downShare(queue), 1)}, of which ${format.percent(waitingShare(queue))} is waiting for it.`,
      'zh-cn': ({ even, spread, queue }, format) =>
        `<b>修复时间怎么参差都无妨，排队等人修就不同了。</b>修复时间是无故障时间的五分之一时，公式给出 ${format.percentTo(unavailable(LOOK), 1)} 的停机；测得 ${format.percentTo(downShare(even), 1)}，少数修复特别久时 ${format.percentTo(downShare(spread), 1)}。五台机器共用一组人，就是 ${format.percentTo(downShare(queue), 1)}，其中 ${format.percent(waitingShare(queue))} 花在等人上。`,
    },
    runs: {
      even: fleet(exponential, MACHINES, LOOK, MANY),
      spread: fleet(uneven, MACHINES, LOOK, MANY),
      queue: fleet(exponential, 1, LOOK, MANY),
    },
    holds: ({ even, spread, queue }) =>
      Math.abs(downShare(even) / unavailable(LOOK) - 1) < 0.06 &&
      Math.abs(downShare(spread) / unavailable(LOOK) - 1) < 0.12 &&
      downShare(queue) > 1.4 * unavailable(LOOK),
    contrast: { queue: fleet(exponential, MACHINES, LOOK, MANY) },
  },
} satisfies ShownSweep;
