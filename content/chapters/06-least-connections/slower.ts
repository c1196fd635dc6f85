import type { ScenarioInput, ShownScenario } from 'evenkeel/simulator';
import { TRIO, watched } from './pool.ts';

/* The same servers, all well; one is slower. */

const FACTOR = 2.5;

const slower = (factor: number, balancer = 'least-connections'): ScenarioInput =>
  watched(
    `bao takes ${factor} times as long, ${balancer}`,
    {
      servers: TRIO.map((server) =>
        server.name === 'bao' ? { ...server, speed: 1 / factor } : server,
      ),
    },
    balancer,
  );

/** A slow server is sent less, though nobody has told the balancer that it is slow. */
export const slowerFigure = {
  scenario: slower(FACTOR),
  stillMs: 30_000,
  knob: {
    kind: 'slower',
    label: { en: 'bao takes', 'zh-cn': 'bao 耗时' },
    server: 'bao',
    value: FACTOR,
    min: 1,
    max: 6,
    step: 0.5,
  },
  claim: {
    text: {
      en: ({ least, turns }, format) =>
        `<b>Whoever is slow is sent less.</b> <i>bao</i> takes ${format.decimal(FACTOR, 1)} times as long. Its payments stay under way longer, so it is picked less often: ${format.count(least.servers[1].dispatched)} times in 4 minutes, where equal turns send ${format.count(turns.servers[1].dispatched)}. The mean response falls from ${format.duration(turns.responseMs.mean)} to ${format.duration(least.responseMs.mean)}.`,
      'zh-cn': ({ least, turns }, format) =>
        `<b>慢的少分。</b>bao 处理每笔要花 ${format.decimal(FACTOR, 1)} 倍的时间，它的支付在途更久，被选中的次数就少：4 分钟里 ${format.count(least.servers[1].dispatched)} 次，轮流则是 ${format.count(turns.servers[1].dispatched)} 次。平均响应时间从 ${format.duration(turns.responseMs.mean)} 降到 ${format.duration(least.responseMs.mean)}。`,
    },
    runs: { least: slower(FACTOR), turns: slower(FACTOR, 'round-robin') },
    holds: ({ least, turns }) =>
      least.servers[1].dispatched < 0.75 * turns.servers[1].dispatched &&
      least.responseMs.mean < 0.5 * turns.responseMs.mean,
    contrast: { least: slower(FACTOR, 'round-robin') },
  },
} satisfies ShownScenario;
