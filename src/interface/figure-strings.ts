import { englishFigureStrings } from '#interface/figure-strings-en';
import { chineseFigureStrings } from '#interface/figure-strings-zh-cn';
import type { FigureStrings, MarkKind } from '#interface/figure-text';
import type { Language } from '#interface/language';

/** For the build; a page fetches the words of its own language with `loadFigureWords`. */
export const figureStrings: Readonly<Record<Language, FigureStrings>> = {
  en: englishFigureStrings,
  'zh-cn': chineseFigureStrings,
};

/** The marks' names by language. */
export const markNames: Readonly<Record<Language, Readonly<Record<MarkKind, string>>>> = {
  en: {
    authorised: 'payment',
    waiting: 'waiting',
    captured: 'answer',
    retry: 'retry',
    harm: 'double charge',
    failed: 'failed, or its answer lost',
    abandoned: 'given up by the client',
  },
  'zh-cn': {
    authorised: '支付',
    waiting: '排队',
    captured: '响应',
    retry: '重试',
    harm: '重复扣款',
    failed: '失败，或响应丢失',
    abandoned: '客户端已放弃',
  },
};
