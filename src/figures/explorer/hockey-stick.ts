import { multiServerQueue } from '#algorithms/formulas/multi-server-queue';
import { curveOver } from '#figures/explorer/curve-over';
import type { Explorer, Values } from '#figures/explorer/explorer';
import { roundTop, ticksDigits } from '#figures/explorer/round-top';
import { units } from '#figures/explorer/units';
import type { ScenarioInput } from '#simulator/scenario/scenario';

type Name = 'load' | 'servers' | 'service';

const LOADS = [0.2, 0.4, 0.6, 0.7, 0.8, 0.9];
/** Close enough to 1 for the curve to leave the chart. */
const LAST_LOAD = 0.98;
const PAYMENTS = 12_000;
/** Mean services from the bottom of the chart to its top. */
const TIMES_SERVICE = 8;

const arrivalsPerSec = ({ servers, service }: Values<Name>, load: number) =>
  (load * servers * 1000) / service;

const queueOf = (values: Values<Name>, load: number) =>
  multiServerQueue({
    arrivalsPerSec: arrivalsPerSec(values, load),
    servicesPerSec: 1000 / values.service,
    serverCount: values.servers,
  });

function scenarioOf(values: Values<Name>, load: number): ScenarioInput {
  const rate = arrivalsPerSec(values, load);
  return {
    version: 1,
    name: `load ${load}`,
    seed: 1,
    durationMs: Math.ceil((PAYMENTS * 1000) / rate),
    traffic: { kind: 'poisson', arrivalsPerSec: rate },
    servers: [{ name: 'pool', slots: values.servers }],
    service: { kind: 'exponential', meanMs: values.service },
    balancer: { name: 'round-robin' },
  };
}

/** The mean response of M/M/c over its load. */
export const hockeyStick: Explorer<Name> = {
  name: 'hockey-stick',
  title: { en: 'Response time over load', 'zh-cn': '响应时间与负载' },
  inputs: [
    {
      name: 'load',
      symbol: 'ρ',
      label: { en: 'Load', 'zh-cn': '负载' },
      unit: units.none,
      from: 0.01,
      to: LAST_LOAD,
      step: 0.01,
      value: 0.8,
      tone: 'violet',
    },
    {
      name: 'servers',
      symbol: 'c',
      label: { en: 'Servers', 'zh-cn': '服务器数' },
      unit: units.none,
      from: 1,
      to: 50,
      step: 1,
      value: 1,
      tone: 'brown',
    },
    {
      name: 'service',
      symbol: '1/μ',
      label: { en: 'Mean service', 'zh-cn': '平均服务时间' },
      unit: units.ms,
      from: 1,
      to: 1000,
      step: 1,
      value: 100,
      scale: 'log',
      tone: 'plain',
    },
  ],
  outputs: (values) => {
    const queue = queueOf(values, values.load);
    return [
      {
        name: 'response',
        symbol: 'R',
        label: { en: 'mean response', 'zh-cn': '平均响应时间' },
        value: queue.meanResponseMs,
        unit: units.ms,
        digits: 1,
        tone: 'blue',
      },
      {
        name: 'waits',
        symbol: 'C',
        label: { en: 'of payments wait', 'zh-cn': '的支付要等' },
        value: 100 * queue.waitProbability,
        unit: units.percent,
        digits: 1,
        tone: 'plain',
      },
      {
        name: 'arrivals',
        symbol: 'λ',
        label: { en: 'payments a second', 'zh-cn': '每秒到达' },
        value: arrivalsPerSec(values, values.load),
        unit: units.perSec,
        digits: 2,
        tone: 'plain',
      },
      {
        name: 'in-system',
        symbol: 'N = λR',
        label: { en: 'payments in the system', 'zh-cn': '系统中的支付数' },
        value: queue.meanInSystem,
        unit: units.none,
        digits: 2,
        tone: 'plain',
      },
    ];
  },
  chart: (values) => {
    const top = roundTop(TIMES_SERVICE * values.service);
    return {
      x: {
        tone: 'violet',
        label: { en: 'load ρ', 'zh-cn': '负载 ρ' },
        from: 0,
        to: 1,
        digits: 1,
        fineDigits: 2,
        mark: values.load,
      },
      y: {
        tone: 'blue',
        label: { en: 'R, mean response, ms', 'zh-cn': 'R，平均响应时间，毫秒' },
        from: 0,
        to: top,
        digits: ticksDigits(top),
        fineDigits: 1,
      },
      lines: [
        {
          name: 'response',
          label: { en: `M/M/${values.servers}`, 'zh-cn': `M/M/${values.servers}` },
          tone: 'original',
          curve: curveOver(0, LAST_LOAD, LOADS, (load) => queueOf(values, load).meanResponseMs),
        },
      ],
    };
  },
  runs: (values) => [
    {
      line: 'response',
      at: LOADS,
      replications: 10,
      scenario: (load) => scenarioOf(values, load),
      read: ({ responseMs }) => responseMs.mean,
    },
  ],
};
