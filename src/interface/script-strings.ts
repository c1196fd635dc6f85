import type { Language } from '#interface/language';

/** What a reader is told who presses something whose script cannot be fetched. */
export const notFetched: Readonly<Record<Language, string>> = {
  en: 'This part of the page could not be loaded. Reload the page to try again; nothing that was kept is lost.',
  'zh-cn': '页面的这一部分无法加载。请重新加载页面再试；已保存的内容不会丢失。',
};
