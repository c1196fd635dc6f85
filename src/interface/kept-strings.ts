import type { Language } from '#interface/language';

/** The words of the page about what the reader's browser keeps. */
export interface KeptStrings {
  readonly heading: string;
  readonly nothing: string;
  readonly unreadable: string;
  readonly scheme: string;
  readonly prediction: string;
  readonly edit: string;
  readonly copy: string;
  readonly exercise: string;
  /** Where a reader has been in a chapter. */
  readonly reading: string;
  readonly solved: string;
  readonly unsolved: string;
  readonly tab: Readonly<Record<'0' | '1', string>>;
  readonly save: string;
  readonly fileName: string;
  readonly bring: string;
  readonly erase: string;
  readonly eraseQuestion: string;
  readonly eraseYes: string;
  readonly eraseNo: string;
  readonly erased: string;
  readonly eraseFailed: string;
  readonly foreign: string;
  readonly brought: string;
  readonly refused: string;
  readonly conflict: string;
  readonly takeMine: string;
  readonly takeFile: string;
  readonly needsScript: string;
}

/** Those words by language. */
export const keptStrings: Readonly<Record<Language, KeptStrings>> = {
  en: {
    heading: 'Kept in this browser now',
    nothing: 'Nothing.',
    unreadable: 'This browser does not let the site keep or read anything.',
    scheme: 'Colours: {value}',
    prediction: 'Your prediction, {place}: {value}',
    edit: 'Your code, {place}: {count} lines',
    copy: 'Your changes to someone else’s code, {place}: {count} lines',
    exercise: 'Exercise, {place}: {state}, attempts {attempts}, hints {hints}',
    reading: 'Where you are in {place}; sections seen: {count}',
    solved: 'solved',
    unsolved: 'not solved yet',
    tab: { 0: 'Tab indents in the editor', 1: 'Tab leaves the editor' },
    save: 'Save to a file',
    fileName: 'even-keel.json',
    bring: 'Bring back from a file',
    erase: 'Erase everything',
    eraseQuestion:
      'Erase all of it, and the copy of the site kept for offline use? This cannot be undone; save a file first if you may want it back.',
    eraseYes: 'Erase',
    eraseNo: 'Keep it',
    erased: 'All erased.',
    eraseFailed: 'The browser refused to erase all of it. Its own settings for site data can.',
    foreign: 'That is not a file this site wrote. Nothing was changed.',
    brought: 'Brought back: {count}.',
    refused: 'Left out, because this version does not know it: {count}.',
    conflict: 'Here already, and different in the file: {count}. Which shall stay?',
    takeMine: 'What is here',
    takeFile: 'What is in the file',
    needsScript: 'Without script this site keeps nothing.',
  },
  'zh-cn': {
    heading: '此刻保存在浏览器里的内容',
    nothing: '没有。',
    unreadable: '浏览器不允许本站保存或读取任何内容。',
    scheme: '配色：{value}',
    prediction: '你的预测，{place}：{value}',
    edit: '你的代码，{place}：{count} 行',
    copy: '你对他人代码的修改，{place}：{count} 行',
    exercise: '练习，{place}：{state}，尝试 {attempts} 次，提示 {hints} 条',
    reading: '{place} 读到的位置；看过 {count} 节',
    solved: '已完成',
    unsolved: '尚未完成',
    tab: { 0: '编辑器里 Tab 键用于缩进', 1: '编辑器里 Tab 键用于离开' },
    save: '存成文件',
    fileName: 'even-keel.json',
    bring: '从文件恢复',
    erase: '全部清除',
    eraseQuestion:
      '清除全部内容，连同供离线使用的网站副本？此操作无法撤销；以后可能用到的话，请先存成文件。',
    eraseYes: '清除',
    eraseNo: '保留',
    erased: '已全部清除。',
    eraseFailed: '浏览器拒绝清除其中一部分。可以在浏览器的网站数据设置里清除。',
    foreign: '这不是本站写出的文件，什么都没有改动。',
    brought: '已恢复：{count} 项。',
    refused: '本版本不认识而略过的：{count} 项。',
    conflict: '这里已有、而文件里不同的：{count} 项。保留哪一份？',
    takeMine: '这里的',
    takeFile: '文件里的',
    needsScript: '不启用脚本时，本站不保存任何内容。',
  },
};
