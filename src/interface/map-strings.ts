import type { Language } from '#interface/language';

/** The words of the reading map, and of the link that leads a reader on. `{…}` is replaced. */
export interface MapStrings {
  readonly begin: string;
  readonly goOn: string;
  readonly goOnAt: string;
  readonly minutes: string;
  readonly after: string;
  readonly exercises: Readonly<Record<'one' | 'other', string>>;
  readonly toCome: string;
  readonly notBegun: string;
  readonly begun: string;
  readonly through: string;
  readonly solved: string;
  /** Between what was seen and what was solved. */
  readonly comma: string;
  /** In the explanation of the marks. */
  readonly keyBegun: string;
  readonly unreadable: string;
  /** What the marks beside the chapters mean. */
  readonly key: string;
}

/** Those words by language. */
export const mapStrings: Readonly<Record<Language, MapStrings>> = {
  en: {
    begin: 'Begin with chapter {number}: {title}',
    goOn: 'Go on with {title}',
    goOnAt: 'Continue where you left: {title}, “{section}”',
    minutes: '{minutes} minutes',
    after: 'after',
    exercises: { one: '{count} exercise', other: '{count} exercises' },
    toCome: 'to come',
    notBegun: 'not begun',
    begun: 'seen {count} of {of} sections',
    through: 'all sections seen',
    solved: 'solved {count} of {of} exercises',
    comma: ', ',
    keyBegun: 'begun',
    unreadable: 'This browser keeps nothing for the site, so the map cannot show how far you are.',
    key: 'What each mark means',
  },
  'zh-cn': {
    begin: '从第 {number} 章读起：{title}',
    goOn: '接着读：{title}',
    goOnAt: '从上次停下的地方继续：{title}，“{section}”',
    minutes: '{minutes} 分钟',
    after: '先读',
    exercises: { one: '{count} 道练习', other: '{count} 道练习' },
    toCome: '待写',
    notBegun: '还没开始',
    begun: '共 {of} 节，看过 {count} 节',
    through: '各节都看过了',
    solved: '共 {of} 道练习，完成 {count} 道',
    comma: '，',
    keyBegun: '读过一部分',
    unreadable: '这个浏览器不让网站保存任何内容，所以地图上看不到你读到了哪里。',
    key: '各种标记的意思',
  },
};
