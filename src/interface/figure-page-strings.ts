import type { Language } from '#interface/language';

/** The words around figures that are written when a page is built, and never again. */
export interface FigurePageStrings {
  readonly play: string;
  readonly pause: string;
  readonly replay: string;
  readonly back: string;
  readonly step: string;
  readonly speed: string;
  readonly more: string;
  readonly restart: string;
  /** Names the buttons that take a server down, and bring it back. */
  readonly takeDown: string;
  readonly seed: string;
  readonly keys: string;
  readonly keysOfPause: string;
  readonly table: string;
  readonly server: string;
  readonly sent: string;
  readonly finished: string;
  readonly busyShare: string;
  readonly waiting: string;
  readonly meanResponse: string;
  readonly assumption: string;
  readonly interval: string;
  readonly showWithout: string;
}

/** By language. */
export const figurePageStrings: Readonly<Record<Language, FigurePageStrings>> = {
  en: {
    play: 'Play',
    pause: 'Pause',
    replay: 'Play again',
    back: 'One event back',
    step: 'One event forward',
    speed: 'Speed',
    more: 'More',
    restart: 'Restart',
    takeDown: 'Take down',
    seed: 'Seed',
    keys: 'Keys while the figure has focus: space plays and pauses, arrow keys step, R restarts, 1 to 9 take a server down and bring it back.',
    keysOfPause: 'While the figure has focus, space plays and pauses.',
    table: 'Data table',
    server: 'Server',
    sent: 'Sent there',
    finished: 'Finished',
    busyShare: 'Busy',
    waiting: 'Waiting now',
    meanResponse: 'Mean time at server',
    assumption: 'How long payments take',
    interval: '95 % confidence interval',
    showWithout: 'Show the result without predicting',
  },
  'zh-cn': {
    play: '播放',
    pause: '暂停',
    replay: '再来一次',
    back: '退回一个事件',
    step: '前进一个事件',
    speed: '速度',
    more: '更多',
    restart: '从头开始',
    takeDown: '停掉服务器',
    seed: '种子',
    keys: '焦点在图上时：空格播放或暂停，左右方向键逐个事件移动，R 键从头开始，数字键 1 到 9 停掉或恢复对应的服务器。',
    keysOfPause: '焦点在图上时，按空格播放或暂停。',
    table: '数据表',
    server: '服务器',
    sent: '分到',
    finished: '完成',
    busyShare: '利用率',
    waiting: '正在排队',
    meanResponse: '在服务器的平均时间',
    assumption: '支付的耗时',
    interval: '95% 置信区间',
    showWithout: '不预测，直接看结果',
  },
};
