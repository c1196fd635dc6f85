import type { Language } from '#interface/language';

/** What a mark in a figure stands for. */
export type MarkKind =
  | 'authorised'
  | 'waiting'
  | 'captured'
  | 'retry'
  | 'harm'
  | 'failed'
  | 'abandoned';

/** The words in and around figures. */
export interface FigureStrings {
  readonly payments: string;
  readonly balancer: string;
  readonly busy: string;
  readonly down: string;
  readonly unseen: string;
  readonly served: string;
  readonly meanTime: string;
  readonly play: string;
  readonly pause: string;
  readonly replay: string;
  readonly back: string;
  readonly step: string;
  readonly speed: string;
  readonly more: string;
  readonly restart: string;
  readonly seed: string;
  readonly doubleCharges: string;
  readonly table: string;
  readonly server: string;
  readonly sent: string;
  readonly finished: string;
  readonly busyShare: string;
  readonly waiting: string;
  readonly meanResponse: string;
  readonly keys: string;
  readonly keysOfPause: string;
  readonly summary: string;
  readonly summaryServer: string;
  readonly summaryMoney: string;
  readonly ended: string;
  readonly failed: string;
  readonly workerDied: string;
  readonly noPlot: string;
  readonly recovered: string;
  readonly load: string;
  readonly meanAxis: string;
  readonly roundRobin: string;
  readonly random: string;
  readonly simulated: string;
  readonly formula: string;
  readonly youDrew: string;
  readonly handle: string;
  readonly run: string;
  readonly stop: string;
  readonly clear: string;
  readonly running: string;
  readonly gap: string;
  readonly gapNone: string;
  readonly kept: string;
  readonly serviceTimes: string;
  readonly showWithout: string;
  readonly interval: string;
  readonly assumption: string;
  readonly sweepSummary: string;
  readonly sweepPart: string;
}

/** The figures' words by language. `{…}` is replaced where the words are used. */
export const figureStrings: Readonly<Record<Language, FigureStrings>> = {
  en: {
    payments: 'payments',
    balancer: 'balancer',
    busy: '{share} busy',
    down: 'down',
    unseen: 'down, not noticed',
    served: '{count} served',
    meanTime: 'mean {time}',
    play: 'Play',
    pause: 'Pause',
    replay: 'Play again',
    back: 'One event back',
    step: 'One event forward',
    speed: 'Speed',
    more: 'More',
    restart: 'Restart',
    seed: 'Seed',
    doubleCharges: 'double charges: {count} · {amount}',
    table: 'Data table',
    server: 'Server',
    sent: 'Sent there',
    finished: 'Finished',
    busyShare: 'Busy',
    waiting: 'Waiting now',
    meanResponse: 'Mean time at server',
    keysOfPause: 'While the figure has focus, space plays and pauses.',
    keys: 'Keys while the figure has focus: space plays and pauses, arrow keys step, R restarts.',
    summary: 'At {time}: {offered} payments sent, {succeeded} answered, {failed} failed.',
    summaryServer: '{name}: {served} served, {waiting} waiting, {share} busy.',
    summaryMoney: 'Double charges: {count}, {amount}.',
    ended: 'The run has ended.',
    failed:
      'The simulation stopped: {message}. The picture above is the one drawn when this page was built; reload the page to try again.',
    workerDied: 'its worker ended twice',
    noPlot: 'the part that draws charts could not be loaded',
    recovered: 'The simulation stopped once and was started again where it stood.',
    load: 'load ρ',
    meanAxis: 'T, mean response in service times',
    roundRobin: 'round robin',
    random: 'random',
    simulated: 'Simulated',
    formula: 'Formula',
    youDrew: 'you drew',
    handle: 'Your mean response at load {load}',
    run: 'Run it',
    stop: 'Stop',
    clear: 'Clear my line',
    running: 'Simulating, {done} of {total}',
    gap: 'At load {load} you drew {drawn}; the simulation says {measured} ± {half}.',
    gapNone: 'Your line is within the interval at every load. Well drawn.',
    kept: 'This is the line you drew last time.',
    serviceTimes: '{value} service times',
    showWithout: 'Show the result without predicting',
    interval: '95 % confidence interval',
    assumption: 'How long payments take',
    sweepSummary: 'Done. At load {load}: {parts}.',
    sweepPart: '{name} {mean} ± {half} service times',
  },
  'zh-cn': {
    payments: '支付',
    balancer: '负载均衡器',
    busy: '利用率 {share}',
    down: '宕机',
    unseen: '宕机，未察觉',
    served: '已处理 {count}',
    meanTime: '平均 {time}',
    play: '播放',
    pause: '暂停',
    replay: '再来一次',
    back: '退回一个事件',
    step: '前进一个事件',
    speed: '速度',
    more: '更多',
    restart: '从头开始',
    seed: '种子',
    doubleCharges: '重复扣款 {count} 笔 · {amount}',
    table: '数据表',
    server: '服务器',
    sent: '分到',
    finished: '完成',
    busyShare: '利用率',
    waiting: '正在排队',
    meanResponse: '在服务器的平均时间',
    keysOfPause: '焦点在图上时，按空格播放或暂停。',
    keys: '焦点在图上时：空格播放或暂停，左右方向键逐个事件移动，R 键从头开始。',
    summary: '{time} 时：已发出 {offered} 笔支付，{succeeded} 笔收到响应，{failed} 笔失败。',
    summaryServer: '{name}：已处理 {served} 笔，{waiting} 笔排队，利用率 {share}。',
    summaryMoney: '重复扣款 {count} 笔，共 {amount}。',
    ended: '运行结束。',
    failed: '模拟停止了：{message}。上面是建站时画好的图；重新加载页面可以再试。',
    workerDied: '它的后台线程两次中断',
    noPlot: '绘图的部分没能加载',
    recovered: '模拟中断过一次，已从中断处重新开始。',
    load: '负载 ρ',
    meanAxis: 'T，平均响应时间（以服务时间为单位）',
    roundRobin: '轮询',
    random: '随机',
    simulated: '模拟',
    formula: '公式',
    youDrew: '你画的',
    handle: '负载 {load} 时你预测的平均响应时间',
    run: '运行',
    stop: '停止',
    clear: '擦掉我的线',
    running: '模拟中，{total} 个点已完成 {done} 个',
    gap: '负载 {load} 时，你画的是 {drawn}，模拟结果是 {measured} ± {half}。',
    gapNone: '每个负载下，你的线都落在置信区间之内。画得真准。',
    kept: '这是你上次画的线。',
    serviceTimes: '{value} 个服务时间',
    showWithout: '不预测，直接看结果',
    interval: '95% 置信区间',
    assumption: '支付的耗时',
    sweepSummary: '完成。负载 {load} 时：{parts}。',
    sweepPart: '{name} {mean} ± {half} 个服务时间',
  },
};

/** The marks' names by language. */
export const markNames: Readonly<Record<Language, Readonly<Record<MarkKind, string>>>> = {
  en: {
    authorised: 'payment',
    waiting: 'waiting',
    captured: 'answer',
    retry: 'retry',
    harm: 'double charge',
    failed: 'answer lost',
    abandoned: 'given up by the client',
  },
  'zh-cn': {
    authorised: '支付',
    waiting: '排队',
    captured: '响应',
    retry: '重试',
    harm: '重复扣款',
    failed: '响应丢失',
    abandoned: '客户端已放弃',
  },
};

/** Puts values into a sentence: `fill('{a} of {b}', { a: '1', b: '2' })`. */
export function fill(sentence: string, values: Readonly<Record<string, string>>): string {
  return sentence.replace(/\{(\w+)\}/g, (place, name: string) => values[name] ?? place);
}
