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
  /** The playground's knobs, and what it says of itself. */
  readonly rate: string;
  readonly playground: string;
  readonly playgroundSlower: string;
  readonly playgroundKey: string;
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
  readonly breakPart: string;
  readonly interval: string;
  readonly showWithout: string;
  readonly load: string;
  readonly meanResponseAxis: string;
  readonly minutes: string;
  readonly wayUp: string;
  readonly wayDown: string;
  readonly perSecond: string;
  readonly blocks: string;
  readonly blocksKeys: string;
  readonly stage: string;
  /** Opens what else a stage has. */
  readonly editStages: string;
  readonly addStage: string;
  readonly removeStage: string;
  readonly machines: string;
  readonly name: string;
  readonly mttf: string;
  readonly mttr: string;
  readonly count: string;
  readonly needed: string;
  readonly common: string;
  readonly availability: string;
  readonly hours: string;
  readonly expectedName: string;
  readonly expectedHours: string;
  readonly expectedCount: string;
  readonly expectedNeeded: string;
  readonly expectedShare: string;
  readonly way: string;
  readonly takeAway: string;
  readonly scenario: string;
  readonly link: string;
  readonly linkCopied: string;
  readonly linkNotCopied: string;
  readonly machine: string;
  readonly machineKeys: string;
  readonly stepBack: string;
  readonly stepOn: string;
  readonly whichPayment: string;
  readonly payment: string;
  readonly from: string;
  readonly event: string;
  readonly to: string;
  readonly times: string;
  readonly simulated: string;
  readonly otherSeeds: string;
  readonly utilisation: string;
  readonly meanWaiting: string;
  /** Names the line at a mean. */
  readonly mean: string;
  /** Names the choice between policies. */
  readonly policy: string;
  /** Names the choice between the forms of a distribution. */
  readonly form: string;
  readonly cumulative: string;
  readonly histogram: string;
  readonly shareWithin: string;
  readonly sharePerBin: string;
  readonly formula: string;
  /** Names the inputs of an explorer. */
  readonly inputs: string;
  /** Names what follows from them. */
  readonly outputs: string;
  readonly copyNumber: string;
  readonly numberCopied: string;
  readonly numberNotCopied: string;
  readonly simulateAgain: string;
  readonly stopRun: string;
  readonly weights: string;
  readonly weightsKeys: string;
  readonly balancer: string;
  readonly weightOf: string;
  readonly ring: string;
  readonly placement: string;
  readonly pointsPerServer: string;
  readonly takeAwayServer: string;
  readonly keyStayed: string;
  readonly keyMoved: string;
  readonly countBefore: string;
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
    rate: 'payments',
    playground:
      '<b>The playground.</b> It begins as the figure above. Turn how many payments come and how long one server takes while it runs; under “…” take servers down, or begin again with another seed.',
    playgroundSlower: '{server} takes',
    playgroundKey: 'idempotency key',
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
    breakPart: 'Break a part',
    interval: '95 % confidence interval',
    showWithout: 'Show the result without predicting',
    load: 'load ρ',
    meanResponseAxis: 'T, mean response in service times',
    minutes: 'minute',
    wayUp: 'on the way up',
    wayDown: 'on the way down',
    perSecond: '/s',
    blocks: 'Stages of a system',
    blocksKeys: 'Choose a stage below, change its numbers, take its machines down.',
    stage: 'Stage',
    editStages: 'Edit the stages',
    addStage: 'Add a stage',
    removeStage: 'Remove stage',
    machines: 'Take down',
    name: 'Name',
    mttf: 'Up time (MTTF)',
    mttr: 'Repair (MTTR)',
    count: 'Machines',
    needed: 'Needed',
    common: 'Common cause',
    availability: 'Availability',
    hours: 'h',
    expectedName: 'The name must have 1 to 10 characters.',
    expectedHours: 'The time must be a number of hours above 0.',
    expectedCount: 'There can be 1 to 9 machines.',
    expectedNeeded: 'At least 1 machine is needed, at most as many as there are.',
    expectedShare: 'The common share must be 0 to 100 percent.',
    way: 'Way',
    takeAway: 'Take away',
    scenario: 'Scenario',
    link: 'Copy link',
    linkCopied: 'The link to this figure, as it is set, is copied.',
    linkNotCopied: 'Copy the link to this figure by hand:',
    machine: 'States of a payment',
    machineKeys:
      'Keys while the figure has focus: space plays and pauses, arrow keys step, Home goes back to the start.',
    stepBack: 'One step back',
    stepOn: 'One step on',
    whichPayment: 'Which payment',
    payment: 'payment {number}',
    from: 'From',
    event: 'What happens',
    to: 'To',
    times: 'Times',
    simulated: 'Simulated',
    otherSeeds: 'Run with other seeds',
    utilisation: 'share of time at work',
    meanWaiting: 'waiting, on average',
    mean: 'mean',
    policy: 'Policy',
    form: 'Drawn as',
    cumulative: 'share done within a time',
    histogram: 'histogram',
    shareWithin: 'share of payments done within this time',
    sharePerBin: 'share of payments in each tenth of a decade',
    formula: 'Formula',
    inputs: 'Your numbers',
    outputs: 'What follows',
    copyNumber: 'Copy',
    numberCopied: 'Copied:',
    numberNotCopied: 'Copy it by hand:',
    simulateAgain: 'Simulate',
    stopRun: 'Stop',
    weights: 'Picks of a weighted balancer, one after another',
    weightsKeys:
      'Keys while the figure has focus: space plays and pauses, arrow keys step, Home goes back to the start.',
    balancer: 'Balancer',
    weightOf: 'Weight of {name}',
    ring: 'Keys and the servers they belong to',
    placement: 'Placement',
    pointsPerServer: 'Points per server',
    takeAwayServer: 'Take away',
    keyStayed: 'key with its server',
    keyMoved: 'key that moved',
    countBefore: 'keys while all servers are there',
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
    rate: '支付',
    playground:
      '<b>实验场。</b>开始时和上面的图一样。运行中可以调每秒来多少笔支付，以及一台服务器要花几倍的时间；在“…”里可以停掉服务器，或者换一个种子重新开始。',
    playgroundSlower: '{server} 耗时',
    playgroundKey: '幂等键',
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
    breakPart: '弄坏一处',
    interval: '95% 置信区间',
    showWithout: '不预测，直接看结果',
    load: '负载 ρ',
    meanResponseAxis: 'T，平均响应时间（以服务时间为单位）',
    minutes: '时间（分钟）',
    wayUp: '上行',
    wayDown: '下行',
    perSecond: '/秒',
    blocks: '系统的各个环节',
    blocksKeys: '在下面选一个环节，改它的数值，或停掉它的机器。',
    stage: '环节',
    editStages: '编辑各环节',
    addStage: '增加环节',
    removeStage: '删掉环节',
    machines: '停掉机器',
    name: '名称',
    mttf: '无故障时间（MTTF）',
    mttr: '修复时间（MTTR）',
    count: '机器数',
    needed: '至少要',
    common: '共因比例',
    availability: '可用性',
    hours: '小时',
    expectedName: '名称要有 1 到 10 个字符。',
    expectedHours: '时间要是大于 0 的小时数。',
    expectedCount: '机器可以有 1 到 9 台。',
    expectedNeeded: '至少要 1 台，最多是全部。',
    expectedShare: '共因比例要在 0 到 100% 之间。',
    way: '方向',
    takeAway: '带走',
    scenario: '场景',
    link: '复制链接',
    linkCopied: '链接已复制，打开时图的设置与现在相同。',
    linkNotCopied: '请手动复制这幅图的链接：',
    machine: '一笔支付的各个状态',
    machineKeys: '焦点在图上时：空格播放或暂停，左右方向键逐步移动，Home 键回到开头。',
    stepBack: '退回一步',
    stepOn: '前进一步',
    whichPayment: '看哪一笔支付',
    payment: '第 {number} 笔',
    from: '从',
    event: '发生了什么',
    to: '到',
    times: '次数',
    simulated: '模拟',
    otherSeeds: '换种子再跑',
    utilisation: '利用率',
    meanWaiting: '平均排队数',
    mean: '均值',
    policy: '策略',
    form: '画成',
    cumulative: '累积占比',
    histogram: '直方图',
    shareWithin: '在此时间内完成的支付占比',
    sharePerBin: '各时间段内的支付占比（1 到 10 之间分 10 段）',
    formula: '公式',
    inputs: '你的数值',
    outputs: '由此得出',
    copyNumber: '复制',
    numberCopied: '已复制：',
    numberNotCopied: '请手动复制：',
    simulateAgain: '模拟',
    stopRun: '停止',
    weights: '加权均衡器逐次的选择',
    weightsKeys: '焦点在图上时：空格播放或暂停，左右方向键逐次移动，Home 键回到开头。',
    balancer: '均衡器',
    weightOf: '{name} 的权重',
    ring: '键和它们所属的服务器',
    placement: '放置方式',
    pointsPerServer: '每台的点数',
    takeAwayServer: '撤掉',
    keyStayed: '没换服务器的键',
    keyMoved: '换了服务器的键',
    countBefore: '服务器齐全时的键数',
  },
};
