import type { Language } from '#interface/language';

/** What stands around the numbers that the book says of itself. */
interface NumbersWords {
  readonly speed: string;
  readonly servers: string;
  readonly baselines: string;
  readonly program: string;
  readonly paymentsPerSec: string;
  readonly times: string;
  /** With `processor`, `cores` and `node`. */
  readonly machine: string;
  readonly exact: string;
  readonly system: string;
  readonly value: string;
  readonly theory: string;
  readonly simulated: string;
  readonly apart: string;
}

export const numbersWords: Readonly<Record<Language, NumbersWords>> = {
  en: {
    speed: 'Millions of payments simulated per second',
    servers: 'Servers',
    baselines: 'The simulator beside others',
    program: 'Program',
    paymentsPerSec: 'Payments per second',
    times: 'The simulator is',
    machine: 'Measured on {cores} cores of {processor}, with Node {node}.',
    exact: 'The simulator beside queueing theory',
    system: 'System',
    value: 'Value',
    theory: 'Exact',
    simulated: 'Simulated',
    apart: 'Standard errors apart',
  },
  'zh-cn': {
    speed: '每秒模拟的支付笔数（百万）',
    servers: '服务器',
    baselines: '与其他程序对照',
    program: '程序',
    paymentsPerSec: '每秒支付笔数',
    times: '模拟器的速度是它的',
    machine: '测于 {processor}，{cores} 核，Node {node}。',
    exact: '与排队论对照',
    system: '系统',
    value: '量',
    theory: '精确值',
    simulated: '模拟值',
    apart: '相差几个标准误',
  },
};

/** Contestants of the bench whose names are English words, in Chinese. */
const CONTESTANTS: Readonly<Record<string, string>> = {
  'the engine, in Node': '本书的模拟器，在 Node 中',
  'objects and closures': '用对象和闭包随手写成的版本',
};

/** A contestant of the bench in the page's language. */
export const contestantName = (name: string, language: Language): string =>
  language === 'en' ? name : (CONTESTANTS[name] ?? name);
