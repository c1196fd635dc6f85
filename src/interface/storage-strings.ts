import type { Language } from '#interface/language';

/** What a reader is told whose browser keeps nothing for the site. */
export const nothingKept: Readonly<Record<Language, string>> = {
  en: 'This browser keeps nothing for this site: storage is blocked or full. Everything works, but your predictions and your code may be gone when you leave.',
  'zh-cn':
    '浏览器无法为本站保存数据：存储被禁用或已满。功能一切照常，但离开之后，你的预测和代码可能不会留下。',
};
