import type { Report, ScenarioInput, ShownScenario } from 'evenkeel/simulator';
import { choices, FOUR, watched } from './pool.ts';

/* The same payments, by one lot and by two. */

const lots = (count: number): ScenarioInput => watched(`${count} drawn by lot`, choices(count));

const longest = ({ servers }: Report) => Math.max(...servers.map(({ maxQueue }) => maxQueue));

/** One lot: what chance does without anybody’s fault. */
export const openingFigure = {
  scenario: lots(1),
  stillMs: 60_000,
  claim: {
    text: {
      en: ({ one, two }, format) =>
        `<b>Nothing is broken; it is chance.</b> Each payment draws its server by lot. In 4 minutes up to ${format.count(longest(one))} wait at one server, and a payment takes ${format.duration(one.responseMs.mean)} on average. Drawing two and taking the emptier: at most ${format.count(longest(two))} wait, and it takes ${format.duration(two.responseMs.mean)}.`,
      'zh-cn': ({ one, two }, format) =>
        `<b>什么也没坏，只是运气。</b>每笔支付抽签决定去哪台。4 分钟里，一台前面最多排着 ${format.count(longest(one))} 笔，一笔平均要 ${format.duration(one.responseMs.mean)}。抽两台，去较空的那台：最多排 ${format.count(longest(two))} 笔，平均 ${format.duration(two.responseMs.mean)}。`,
    },
    runs: { one: lots(1), two: lots(2) },
    holds: ({ one, two }) =>
      longest(one) > longest(two) && one.responseMs.mean > 1.15 * two.responseMs.mean,
    contrast: { one: lots(2) },
  },
} satisfies ShownScenario;

const FACTOR = 2;
const slower = (count: number): ScenarioInput =>
  watched(`bao takes ${FACTOR} times as long, ${count} drawn by lot`, choices(count), {
    servers: FOUR.map((server) =>
      server.name === 'bao' ? { ...server, speed: 1 / FACTOR } : server,
    ),
  });

/** Two lots, one server that is slower. */
export const slowerFigure = {
  scenario: slower(2),
  stillMs: 45_000,
  knob: {
    kind: 'slower',
    label: { en: 'bao takes', 'zh-cn': 'bao 耗时' },
    server: 'bao',
    value: FACTOR,
    min: 1,
    max: 4,
    step: 0.5,
  },
  claim: {
    text: {
      en: ({ one, two }, format) =>
        `<b>Two looks find out who is slow.</b> <i>bao</i> takes ${format.count(FACTOR)} times as long. By one lot it is sent ${format.count(one.servers[1].dispatched)} payments in 4 minutes, by two ${format.count(two.servers[1].dispatched)}; the mean response falls from ${format.duration(one.responseMs.mean)} to ${format.duration(two.responseMs.mean)}.`,
      'zh-cn': ({ one, two }, format) =>
        `<b>看两眼，就知道谁慢。</b>bao 处理每笔要花 ${format.count(FACTOR)} 倍的时间。抽一台，4 分钟里它分到 ${format.count(one.servers[1].dispatched)} 笔；抽两台，${format.count(two.servers[1].dispatched)} 笔。平均响应时间从 ${format.duration(one.responseMs.mean)} 降到 ${format.duration(two.responseMs.mean)}。`,
    },
    runs: { one: slower(1), two: slower(2) },
    holds: ({ one, two }) =>
      two.servers[1].dispatched < 0.85 * one.servers[1].dispatched &&
      two.responseMs.mean < 0.7 * one.responseMs.mean,
    contrast: { two: slower(1) },
  },
} satisfies ShownScenario;
