import { meanValueAnalysis } from '#algorithms/formulas/mean-value-analysis';
import { operationalBounds } from '#algorithms/formulas/operational-bounds';
import { closedScenario } from '#figures/explorer/closed-scenario';
import { curveOfCounts } from '#figures/explorer/curve-over';
import type { Explorer, Values } from '#figures/explorer/explorer';
import { roundTop, ticksDigits } from '#figures/explorer/round-top';
import { units } from '#figures/explorer/units';

type Name = 'users' | 'think' | 'demand';

const MOST_USERS = 40;

const systemOf = ({ think, demand }: Values<Name>, users: number) => ({
  users,
  thinkMs: think,
  demandsMs: [demand],
});

/** What a closed system can reach at most and at least, and what it does reach. */
export const closedBounds: Explorer<Name> = {
  name: 'closed-bounds',
  title: { en: 'The bounds of a closed system', 'zh-cn': '封闭系统的上下界' },
  inputs: [
    {
      name: 'users',
      symbol: 'N',
      label: { en: 'Users', 'zh-cn': '用户数' },
      unit: units.none,
      from: 1,
      to: MOST_USERS,
      step: 1,
      value: 10,
      tone: 'violet',
    },
    {
      name: 'think',
      symbol: 'Z',
      label: { en: 'Thinking', 'zh-cn': '思考时间' },
      unit: units.ms,
      from: 10,
      to: 5000,
      step: 10,
      value: 900,
      tone: 'plain',
    },
    {
      name: 'demand',
      symbol: 'D',
      label: { en: 'Work of a payment', 'zh-cn': '每笔处理时间' },
      unit: units.ms,
      from: 10,
      to: 1000,
      step: 10,
      value: 100,
      tone: 'brown',
    },
  ],
  outputs: (values) => {
    const bounds = operationalBounds(systemOf(values, values.users));
    const means = meanValueAnalysis(systemOf(values, values.users));
    return [
      {
        name: 'throughput',
        symbol: 'X',
        label: { en: 'throughput', 'zh-cn': '吞吐量' },
        value: means.throughputPerSec,
        unit: units.perSec,
        digits: 2,
        tone: 'blue',
      },
      {
        name: 'response',
        symbol: 'R',
        label: { en: 'mean response', 'zh-cn': '平均响应时间' },
        value: means.meanResponseMs,
        unit: units.ms,
        digits: 0,
        tone: 'plain',
      },
      {
        name: 'most',
        symbol: '1/D',
        label: { en: 'the most the server lets through', 'zh-cn': '服务器的上限' },
        value: bounds.maxThroughputPerSec,
        unit: units.perSec,
        digits: 2,
        tone: 'plain',
      },
      {
        name: 'saturation',
        symbol: 'N* = (D + Z)/D',
        label: { en: 'users from which some must wait', 'zh-cn': '从这么多用户起，必有人等' },
        value: bounds.saturationUsers,
        unit: units.none,
        digits: 1,
        tone: 'violet',
      },
    ];
  },
  chart: (values) => {
    const curve = (read: (users: number) => number) => curveOfCounts(1, MOST_USERS, read);
    const bounds = (users: number) => operationalBounds(systemOf(values, users));
    const { maxThroughputPerSec, saturationUsers } = bounds(1);
    const top = roundTop(
      Math.min(maxThroughputPerSec, bounds(MOST_USERS).greatestThroughputPerSec),
    );
    return {
      x: {
        tone: 'violet',
        label: { en: 'N, users', 'zh-cn': 'N，用户数' },
        from: 0,
        to: MOST_USERS,
        digits: 0,
        fineDigits: 0,
        ...(saturationUsers <= MOST_USERS && { mark: saturationUsers }),
      },
      y: {
        tone: 'blue',
        label: { en: 'X, payments a second', 'zh-cn': 'X，每秒支付数' },
        from: 0,
        to: top,
        digits: ticksDigits(top),
        fineDigits: 2,
      },
      lines: [
        {
          name: 'most',
          label: { en: 'at most', 'zh-cn': '至多' },
          tone: 'baseline',
          curve: curve((users) => bounds(users).greatestThroughputPerSec),
        },
        {
          name: 'exact',
          label: { en: 'exact', 'zh-cn': '精确值' },
          tone: 'original',
          curve: curve((users) => meanValueAnalysis(systemOf(values, users)).throughputPerSec),
        },
        {
          name: 'least',
          label: { en: 'at least', 'zh-cn': '至少' },
          tone: 'baseline',
          curve: curve((users) => bounds(users).leastThroughputPerSec),
        },
      ],
    };
  },
  runs: ({ think, demand }) => [
    {
      line: 'exact',
      at: [1, 5, 10, 15, 20, 30, 40],
      replications: 10,
      scenario: (users) =>
        closedScenario({ users, thinkMs: think, serviceMs: demand, serverCount: 1 }),
      read: ({ throughputPerSec }) => throughputPerSec,
    },
  ],
};
