import type { Language } from '#interface/language';

/** What stands around the numbers that the book says of itself. */
interface NumbersWords {
  readonly speed: string;
  readonly servers: string;
  readonly baselines: string;
  readonly program: string;
  readonly paymentsPerSec: string;
  readonly times: string;
  readonly control: string;
  readonly step: string;
  readonly cost: string;
  readonly snapshot: string;
  readonly stepBack: string;
  readonly frames: string;
  readonly twoWorkers: string;
  /** With `processor`, `cores` and `node`. */
  readonly machine: string;
  /** With `count`. */
  readonly figures: string;
  readonly page: string;
  readonly pictures: string;
  readonly alive: string;
  readonly heap: string;
  readonly script: string;
  readonly mainThread: string;
  readonly atRest: string;
  readonly playing: string;
  readonly opening: string;
  readonly nothing: string;
  readonly framesPerSec: string;
  readonly late: string;
  readonly busy: string;
  readonly exact: string;
  readonly system: string;
  readonly value: string;
  readonly theory: string;
  readonly simulated: string;
  readonly error: string;
  /** Between the exact and the simulated value, in standard errors. */
  readonly apart: string;
  /** With `count` and `share`. */
  readonly intervals: string;
}

export const numbersWords: Readonly<Record<Language, NumbersWords>> = {
  en: {
    speed: 'Millions of payments simulated per second',
    servers: 'Servers',
    baselines: 'The simulator beside others',
    program: 'Program',
    paymentsPerSec: 'Payments per second',
    times: 'The simulator is',
    control: 'What control over a run costs',
    step: 'What',
    cost: 'Measured',
    snapshot: 'A snapshot of a run',
    stepBack: 'A step back at the end of 500,000 payments',
    frames: 'A run that posts 60 frames a second takes longer by',
    twoWorkers: 'Two workers on a sweep are faster by',
    machine: 'Measured on {cores} cores of {processor}, with Node {node}.',
    figures: '{count} figures on one page, in Chromium, from top to bottom and then at rest',
    page: 'Page of',
    pictures: 'Their pictures alone',
    alive: 'The figures',
    heap: 'Heap',
    script: 'Script',
    mainThread: 'Main thread',
    atRest: 'At rest, busy',
    playing: 'Frames while the figure that opens a chapter plays, in Chromium',
    opening: 'Chapter',
    nothing: 'Nothing plays',
    framesPerSec: 'Frames per second',
    late: 'Late by half a frame or more',
    busy: 'Main thread busy',
    exact: 'The simulator beside queueing theory',
    system: 'System',
    value: 'Value',
    theory: 'Exact',
    simulated: 'Simulated',
    error: 'Standard error',
    apart: 'Standard errors apart',
    intervals:
      'T is the mean response time and Wq the mean wait, in mean service times. Of {count} intervals by batch means, each of one run of M/M/1, {share} held the true mean; 95 % were promised.',
  },
  'zh-cn': {
    speed: '每秒模拟的支付笔数（百万）',
    servers: '服务器',
    baselines: '与其他程序对照',
    program: '程序',
    paymentsPerSec: '每秒支付笔数',
    times: '模拟器的速度是它的',
    control: '操控一次运行的开销',
    step: '操作',
    cost: '测得',
    snapshot: '给运行拍一张快照',
    stepBack: '在 50 万笔支付末尾后退一步',
    frames: '每秒发 60 帧，运行慢了',
    twoWorkers: '两个 worker 做参数扫描，速度是一个的',
    machine: '测于 {processor}，{cores} 核，Node {node}。',
    figures: '一页 {count} 幅图，在 Chromium 中从头读到尾，然后静置',
    page: '页面',
    pictures: '只有静态图',
    alive: '活的图',
    heap: '堆内存',
    script: '脚本耗时',
    mainThread: '主线程耗时',
    atRest: '静置时主线程占用',
    playing: '播放各章开篇图时的帧率，在 Chromium 中',
    opening: '章',
    nothing: '没有播放',
    framesPerSec: '每秒帧数',
    late: '晚到半帧以上',
    busy: '主线程占用',
    exact: '与排队论对照',
    system: '系统',
    value: '量',
    theory: '精确值',
    simulated: '模拟值',
    error: '标准误',
    apart: '相差几个标准误',
    intervals:
      'T 是平均响应时间，Wq 是平均等待时间，均以平均服务时间为单位。对 M/M/1 的 {count} 次运行各用分批均值法给出一个区间，其中 {share} 包含真值；应为 95%。',
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

/** The systems and the values that the exactness tests name, in Chinese. */
const CASES: Readonly<Record<string, string>> = {
  '10 users who think for 5': '10 个用户，思考时间 5',
  'Erlang A: 10 slots, 12 offered, patience 2': 'Erlang-A：10 个名额，负载 12，耐心 2',
  'Erlang B, exponential work': 'Erlang-B，指数分布的工作量',
  'Erlang B, fixed work': 'Erlang-B，固定的工作量',
  'Erlang B, lognormal work': 'Erlang-B，对数正态的工作量',
  'M/D/1 at load 0.8': 'M/D/1，负载 0.8',
  'M/G/1, lognormal with cv² 4, at load 0.7': 'M/G/1，对数正态，cv² 为 4，负载 0.7',
  'M/M/1 at load 0.8': 'M/M/1，负载 0.8',
  'M/M/1/10 at load 0.9': 'M/M/1/10，负载 0.9',
  'M/M/10 with 8 offered': 'M/M/10，负载 8',
  'a hedge after 1, without queues': '等 1 之后对冲，没有排队',
  'breakdowns at any time': '随时可能停机',
  'join the shorter of 2 queues at load 0.8': '进两条队中较短的一条，负载 0.8',
  'power of two among 100 at load 0.5': '100 台中两选一，负载 0.5',
  'power of two among 100 at load 0.8': '100 台中两选一，负载 0.8',
  'power of two among 100 at load 0.95': '100 台中两选一，负载 0.95',
  'round robin to 10 servers at load 0.8': '10 台服务器轮询，负载 0.8',
};
const MEASURES: Readonly<Record<string, string>> = {
  T: 'T',
  Wq: 'Wq',
  p99: 'p99',
  'P(wait)': 'P(等待)',
  mean: '均值',
  throughput: '吞吐量',
  'share that left': '离开的比例',
  'share turned away': '被拒的比例',
};

/**
 * A system of the exactness tests in the page's language.
 * @throws Error for one that has no Chinese name yet
 */
export const caseName = (name: string, language: Language): string =>
  language === 'en' ? capitalised(name) : known(CASES, name);

/**
 * A value of theirs in the page's language.
 * @throws Error for one that has no Chinese name yet
 */
export const measureName = (name: string, language: Language): string =>
  language === 'en' ? name : known(MEASURES, name);

function known(names: Readonly<Record<string, string>>, name: string): string {
  const found = names[name];
  if (found === undefined) throw new Error(`numbers-words.ts: "${name}" has no Chinese name`);
  return found;
}

const capitalised = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1);
