import { articleThroughputPerSecSquared } from '#algorithms/formulas/article-throughput';
import { closedMultiServerQueue } from '#algorithms/formulas/closed-multi-server-queue';
import { littleThroughputPerSec } from '#algorithms/formulas/littles-law';
import { closedScenario } from '#figures/explorer/closed-scenario';
import { curveOfCounts } from '#figures/explorer/curve-over';
import type { Explorer, Values } from '#figures/explorer/explorer';
import { roundTop, ticksDigits } from '#figures/explorer/round-top';
import { units } from '#figures/explorer/units';

type Name = 'users' | 'think' | 'service' | 'servers';

const MOST_USERS = 20;

const queueOf = ({ think, service, servers }: Values<Name>, users: number) =>
  closedMultiServerQueue({
    users,
    thinkMs: think,
    servicesPerSec: 1000 / service,
    serverCount: servers,
  });

const littleOf = (values: Values<Name>, users: number) => {
  const { meanInSystem, meanResponseMs } = queueOf(values, users);
  return littleThroughputPerSec(meanInSystem, meanResponseMs);
};

const articleOf = (values: Values<Name>, users: number) => {
  const { throughputPerSec, meanResponseMs } = queueOf(values, users);
  return articleThroughputPerSecSquared(throughputPerSec, meanResponseMs);
};

/** Throughput by Little's law and by the article's formula, over the users of a closed system. */
export const littlesLaw: Explorer<Name> = {
  name: 'littles-law',
  title: { en: 'Throughput: two formulas, one simulator', 'zh-cn': '吞吐量：两个公式，一个模拟器' },
  inputs: [
    {
      name: 'users',
      symbol: 'U',
      label: { en: 'Users', 'zh-cn': '用户数' },
      unit: units.none,
      from: 1,
      to: MOST_USERS,
      step: 1,
      value: 10,
      tone: 'plain',
    },
    {
      name: 'think',
      symbol: 'Z',
      label: { en: 'Thinking', 'zh-cn': '思考时间' },
      unit: units.ms,
      from: 10,
      to: 5000,
      step: 10,
      value: 2000,
      tone: 'plain',
    },
    {
      name: 'service',
      symbol: 'S',
      label: { en: 'Work of a payment', 'zh-cn': '每笔处理时间' },
      unit: units.ms,
      from: 100,
      to: 2000,
      step: 10,
      value: 500,
      tone: 'plain',
    },
    {
      name: 'servers',
      symbol: 'c',
      label: { en: 'Servers', 'zh-cn': '服务器数' },
      unit: units.none,
      from: 1,
      to: 8,
      step: 1,
      value: 2,
      tone: 'plain',
    },
  ],
  outputs: (values) => {
    const { meanInSystem, meanResponseMs } = queueOf(values, values.users);
    return [
      {
        name: 'in-system',
        symbol: 'N',
        label: { en: 'payments in the system', 'zh-cn': '系统中的支付数' },
        value: meanInSystem,
        unit: units.none,
        digits: 2,
        tone: 'violet',
      },
      {
        name: 'response',
        symbol: 'R',
        label: { en: 'mean response', 'zh-cn': '平均响应时间' },
        value: meanResponseMs,
        unit: units.ms,
        digits: 0,
        tone: 'brown',
      },
      {
        name: 'throughput',
        symbol: 'X = N/R',
        label: { en: 'throughput', 'zh-cn': '吞吐量' },
        value: littleOf(values, values.users),
        unit: units.perSec,
        digits: 2,
        tone: 'blue',
      },
      {
        name: 'article',
        symbol: 'λ/R',
        label: { en: 'the article’s quotient', 'zh-cn': '文章的商' },
        value: articleOf(values, values.users),
        unit: units.perSecSquared,
        digits: 2,
        tone: 'plain',
      },
    ];
  },
  chart: (values) => {
    const little = curveOfCounts(1, MOST_USERS, (users) => littleOf(values, users));
    const article = curveOfCounts(1, MOST_USERS, (users) => articleOf(values, users));
    const top = roundTop(Math.max(...[...little, ...article].map(({ y }) => y)));
    return {
      x: {
        tone: 'plain',
        label: { en: 'users', 'zh-cn': '用户数' },
        from: 0,
        to: MOST_USERS,
        digits: 0,
        fineDigits: 0,
        mark: values.users,
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
          name: 'little',
          label: { en: 'N/R (1/s)', 'zh-cn': 'N/R（1/秒）' },
          tone: 'original',
          curve: little,
        },
        {
          name: 'article',
          label: { en: 'λ/R (1/s²)', 'zh-cn': 'λ/R（1/秒²）' },
          tone: 'baseline',
          curve: article,
        },
      ],
    };
  },
  runs: ({ think, service, servers }) => [
    {
      line: 'little',
      at: [1, 2, 4, 6, 8, 10, 14, 20],
      replications: 10,
      scenario: (users) =>
        closedScenario({ users, thinkMs: think, serviceMs: service, serverCount: servers }),
      read: ({ throughputPerSec }) => throughputPerSec,
    },
  ],
};
