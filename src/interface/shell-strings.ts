import type { Language } from '#interface/language';

/** The words of the shell: header, sidebar, page title, footer, search, 404. */
export interface ShellStrings {
  readonly siteName: string;
  readonly chapters: string;
  readonly formulas: string;
  readonly lab: string;
  readonly notebook: string;
  readonly glossary: string;
  readonly references: string;
  readonly toCome: string;
  readonly toComeInBrackets: string;
  readonly mainNavigation: string;
  readonly search: string;
  readonly searchClose: string;
  readonly searchHint: string;
  readonly searchNone: string;
  readonly searchSome: string;
  readonly searchFailed: string;
  readonly otherLanguage: string;
  readonly otherLanguageLabel: string;
  readonly theme: string;
  readonly chapter: string;
  readonly minutes: string;
  readonly after: string;
  readonly objectives: string;
  readonly untranslated: string;
  readonly version: string;
  /** The page of formulas on throughput. */
  readonly figuresPage: string;
  readonly throughputPage: string;
  /** The page of formulas on availability. */
  readonly availabilityPage: string;
  /** The page on where the book's numbers come from. */
  readonly numbers: string;
  readonly privacy: string;
  readonly privacyLine: string;
  readonly notFoundTitle: string;
  readonly notFoundText: string;
  readonly home: string;
  readonly contents: string;
  /** Said to a reader who presses something whose script cannot be fetched. */
  readonly notFetched: string;
}

/** The shell's words by language. `{…}` is replaced where the words are used. */
export const shellStrings: Readonly<Record<Language, ShellStrings>> = {
  en: {
    siteName: 'Even Keel',
    chapters: 'Chapters',
    formulas: 'Formulas',
    lab: 'Lab',
    notebook: 'Notebook',
    glossary: 'Glossary',
    references: 'References',
    toCome: 'to come',
    toComeInBrackets: '(to come)',
    mainNavigation: 'Site',
    search: 'Search',
    searchClose: 'Close',
    searchHint: 'Type to search the book.',
    searchNone: 'Nothing found for “{query}”.',
    searchSome: 'Results for “{query}”: {count}.',
    searchFailed: 'Search could not be loaded. It needs a connection the first time; try again.',
    otherLanguage: '中文',
    otherLanguageLabel: '阅读中文版',
    theme: 'Colours: switch between light and dark',
    chapter: 'Chapter {number}',
    minutes: '{minutes} minutes',
    after: 'after',
    objectives: 'What you will be able to do',
    untranslated: 'This chapter is not translated yet. You are reading the English text.',
    version: 'Version {version}',
    figuresPage: 'How to read the figures',
    throughputPage: 'Formulas of throughput',
    availabilityPage: 'Formulas of availability',
    numbers: 'How the numbers are made',
    privacy: 'Privacy',
    privacyLine: 'Nothing you do here leaves your browser.',
    notFoundTitle: 'There is no such page',
    notFoundText: 'The address may be mistyped, or the page is still to be written.',
    home: 'Home page',
    contents: 'Contents',
    notFetched:
      'This part of the page could not be loaded. Reload the page to try again; nothing that was kept is lost.',
  },
  'zh-cn': {
    siteName: '平稳运行',
    chapters: '章节',
    formulas: '公式',
    lab: '实验台',
    notebook: '笔记本',
    glossary: '术语表',
    references: '参考资料',
    toCome: '待写',
    toComeInBrackets: '（待写）',
    mainNavigation: '网站',
    search: '搜索',
    searchClose: '关闭',
    searchHint: '输入文字，在全书中搜索。',
    searchNone: '没有找到“{query}”。',
    searchSome: '“{query}”有 {count} 条结果。',
    searchFailed: '搜索没能加载。第一次使用需要联网，请再试一次。',
    otherLanguage: 'English',
    otherLanguageLabel: 'Read in English',
    theme: '配色：在浅色与深色之间切换',
    chapter: '第 {number} 章',
    minutes: '{minutes} 分钟',
    after: '先读',
    objectives: '读完之后，你能做什么',
    untranslated: '本章尚未翻译，下面是英文原文。',
    version: '版本 {version}',
    figuresPage: '怎样看图',
    throughputPage: '吞吐量公式',
    availabilityPage: '可用性公式',
    numbers: '数字从何而来',
    privacy: '隐私',
    privacyLine: '你的操作和数据只留在你的浏览器里。',
    notFoundTitle: '没有这个页面',
    notFoundText: '地址可能写错了，也可能这一页还没写。',
    home: '回到首页',
    contents: '目录',
    notFetched: '页面的这一部分无法加载。请重新加载页面再试；已保存的内容不会丢失。',
  },
};
