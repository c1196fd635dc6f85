import type { Language } from '#interface/language';

/** The words of a cell: a module that a reader can edit and run. */
export interface CellStrings {
  /** For screen readers: `{file}` is its name. */
  readonly editor: string;
  readonly touch: string;
  readonly run: string;
  readonly runKeys: string;
  readonly stop: string;
  readonly reset: string;
  readonly clear: string;
  readonly restart: string;
  readonly share: string;
  readonly edited: string;
  readonly drives: string;
  readonly opening: string;
  readonly running: string;
  readonly wasReset: string;
  readonly wasReplaced: string;
  readonly undo: string;
  readonly output: string;
  readonly noOutput: string;
  readonly allAsExpected: string;
  readonly someUnexpected: string;
  readonly line: string;
  readonly dropped: string;
  readonly syntax: string;
  readonly types: string;
  readonly asExpected: string;
  readonly expected: string;
  readonly outcome: Readonly<
    Record<'failed' | 'timed-out' | 'stopped' | 'crashed' | 'unlinkable' | 'unavailable', string>
  >;
  readonly trouble: Readonly<Record<'threw' | 'nothing' | 'stranger' | 'down', string>>;
  readonly times: string;
  readonly yours: string;
  readonly original: string;
  readonly difference: string;
  readonly comparing: string;
  readonly comparison: string;
  readonly compared: string;
  readonly same: string;
  readonly clear95: string;
  readonly unclear: string;
  readonly quantities: Readonly<
    Record<'meanResponseMs' | 'p99ResponseMs' | 'failedShare' | 'doubleCharges', string>
  >;
  /** `{file}`, and under the figure of a cell that the reader runs. */
  readonly yourFigure: string;
  readonly foreign: string;
  readonly foreignKeep: string;
  readonly foreignBack: string;
  readonly outdated: string;
  readonly outdatedMine: string;
  readonly outdatedBook: string;
  readonly two: string;
  readonly twoMine: string;
  readonly twoOther: string;
  readonly showDifference: string;
  readonly hideDifference: string;
  readonly adopted: string;
  readonly linkNewer: string;
  readonly linkBroken: string;
  readonly linkElsewhere: string;
  readonly linkCopied: string;
  readonly linkReady: string;
  readonly linkTooLong: string;
  readonly saveFile: string;
  readonly openFile: string;
  readonly editorFailed: string;
}

/** Those words by language. */
export const cellStrings: Readonly<Record<Language, CellStrings>> = {
  en: {
    editor: 'Code of {file}',
    touch: 'Click to edit',
    run: 'Run',
    runKeys: 'Ctrl+Enter, or ⌘+Enter',
    stop: 'Stop',
    reset: 'Reset code',
    clear: 'Clear output',
    restart: 'Restart',
    share: 'Share',
    edited: 'edited',
    drives: 'drives the figures',
    opening: 'Opening the editor …',
    running: 'Running …',
    wasReset: 'The code is the book’s again.',
    wasReplaced: 'The copy is yours now.',
    undo: 'Undo',
    output: 'Output',
    noOutput: 'It ran, and printed nothing.',
    allAsExpected: 'It ran. Every value is what its comment says.',
    someUnexpected: 'It ran. Values that are not what their comments say: {count}.',
    line: 'line {line}',
    dropped: '{count} more lines were left out.',
    syntax: 'This cannot run yet.',
    types: 'The compiler objects. It ran all the same.',
    asExpected: 'true',
    expected: 'is {value}',
    outcome: {
      failed: 'It stopped at an error.',
      'timed-out':
        'It ran longer than five seconds and was ended. Is there a loop that never ends?',
      stopped: 'Stopped.',
      crashed:
        'It took more memory than there is, or broke the runner, and was ended. The next run starts afresh.',
      unlinkable: 'It could not be put together.',
      unavailable: 'The runner could not be loaded. Are you offline? Your code is safe.',
    },
    trouble: {
      threw: '{method} threw: {message}',
      nothing: 'pick returned no server although one was up',
      stranger: 'pick returned something that is none of the servers: {message}',
      down: 'pick chose a server that it saw down',
    },
    times: '{count}×, first at {time}. Each counts as the failure it is.',
    yours: 'yours',
    original: 'original',
    difference: 'difference',
    comparing: 'Comparing with the original: {share} …',
    comparison: 'Yours beside the original, over {count} runs each with the same payments',
    compared: 'Differences are paired by seed, with their 95 % intervals.',
    same: 'Every number of every run is the same as the original’s.',
    clear95: 'a clear difference',
    unclear: 'no clear difference',
    quantities: {
      meanResponseMs: 'mean response',
      p99ResponseMs: 'p99 response',
      failedShare: 'failed payments',
      doubleCharges: 'double charges',
    },
    yourFigure:
      '<b>Your {file} decides here.</b> The payments are those of the figure above: the same arrivals, the same work.',
    foreign:
      'This is someone else’s code, from a link. It has not been run. Your own is untouched.',
    foreignKeep: 'Make it mine',
    foreignBack: 'Back to mine',
    outdated: 'You edited this. The book’s own code has changed since.',
    outdatedMine: 'Keep mine',
    outdatedBook: 'Take the book’s',
    two: 'This code was edited in two tabs at once. Nothing has been overwritten. Which shall stay?',
    twoMine: 'The one here',
    twoOther: 'The other one',
    showDifference: 'Show the difference',
    hideDifference: 'Hide the difference',
    adopted: 'Edited in another tab; this one follows.',
    linkNewer:
      'The link was made by a later version of this site. Reload the page, then open it again.',
    linkBroken:
      'The link’s code is incomplete or damaged. Nothing was changed. Ask for it as a file.',
    linkElsewhere: 'The link’s code belongs to a cell that is not on this page.',
    linkCopied: 'Copied: a link that carries this code. No server sees it.',
    linkReady: 'A link that carries this code:',
    linkTooLong:
      'As a link this would have {count} characters; chat programs and mail cut off addresses of more than {most}. Save it as a file instead.',
    saveFile: 'Save as a file',
    openFile: 'Open a shared file',
    editorFailed:
      'The editor could not be loaded. Are you offline? The code stays as it is printed.',
  },
  'zh-cn': {
    editor: '{file} 的代码',
    touch: '点击即可编辑',
    run: '运行',
    runKeys: 'Ctrl+Enter 或 ⌘+Enter',
    stop: '停止',
    reset: '还原代码',
    clear: '清空输出',
    restart: '重新开始',
    share: '分享',
    edited: '已修改',
    drives: '驱动本章的图',
    opening: '正在打开编辑器……',
    running: '运行中……',
    wasReset: '代码已还原成书里的样子。',
    wasReplaced: '这份代码现在是你的了。',
    undo: '撤销',
    output: '输出',
    noOutput: '运行完毕，没有打印任何内容。',
    allAsExpected: '运行完毕，每个值都和注释一致。',
    someUnexpected: '运行完毕，有 {count} 个值和注释不一致。',
    line: '第 {line} 行',
    dropped: '另有 {count} 行略去。',
    syntax: '还不能运行。',
    types: '编译器有异议，但代码照样运行了。',
    asExpected: '正确',
    expected: '得到 {value}',
    outcome: {
      failed: '遇到错误而停止。',
      'timed-out': '运行超过五秒，已被终止。是不是有一个不会结束的循环？',
      stopped: '已停止。',
      crashed: '内存耗尽，或运行器被弄坏，已被终止。下次运行从头开始。',
      unlinkable: '代码拼不成一个整体。',
      unavailable: '运行器无法加载。是不是离线了？你的代码完好无损。',
    },
    trouble: {
      threw: '{method} 抛出异常：{message}',
      nothing: '明明有服务器可用，pick 却没有返回服务器',
      stranger: 'pick 返回的不是任何一台服务器：{message}',
      down: 'pick 选了一台它知道已宕机的服务器',
    },
    times: '共 {count} 次，首次在 {time}。每一次都按失败计算。',
    yours: '你的',
    original: '原版',
    difference: '差值',
    comparing: '正在与原版比较：{share}……',
    comparison: '你的代码与原版对照：各运行 {count} 次，支付完全相同',
    compared: '差值按种子配对计算，附 95 % 置信区间。',
    same: '每次运行的每个数字都与原版相同。',
    clear95: '差别明确',
    unclear: '差别不明确',
    quantities: {
      meanResponseMs: '平均响应',
      p99ResponseMs: 'p99 响应',
      failedShare: '失败的支付',
      doubleCharges: '重复扣款',
    },
    yourFigure:
      '<b>这里由你的 {file} 决定。</b>支付与上面那张图完全相同：到达时刻一样，工作量也一样。',
    foreign: '这是链接带来的他人代码，还没有运行过。你自己的代码没有动。',
    foreignKeep: '当作我的',
    foreignBack: '回到我的',
    outdated: '你改过这段代码，之后书里的原版也变了。',
    outdatedMine: '保留我的',
    outdatedBook: '改用书里的',
    two: '两个标签页同时改了这段代码。什么都没有被覆盖。保留哪一份？',
    twoMine: '这里的',
    twoOther: '另一份',
    showDifference: '显示差异',
    hideDifference: '收起差异',
    adopted: '另一个标签页改了代码，这里已同步。',
    linkNewer: '这个链接来自本站更新的版本。请刷新页面后再打开。',
    linkBroken: '链接里的代码不完整或已损坏，什么都没有改动。请对方改发文件。',
    linkElsewhere: '链接里的代码属于别的页面上的单元。',
    linkCopied: '已复制：链接里带着这段代码，任何服务器都看不到它。',
    linkReady: '带着这段代码的链接：',
    linkTooLong:
      '做成链接会有 {count} 个字符；聊天软件和邮件会截断超过 {most} 个字符的地址。请改存为文件。',
    saveFile: '存成文件',
    openFile: '打开分享的文件',
    editorFailed: '编辑器无法加载。是不是离线了？代码仍按印出的样子显示。',
  },
};
