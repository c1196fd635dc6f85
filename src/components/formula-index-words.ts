import type { Language } from '#interface/language';

/** What stands around the list of all formulas. */
interface FormulaIndexWords {
  readonly queues: string;
  readonly growth: string;
  readonly availability: string;
  readonly formula: string;
  readonly functions: string;
  readonly shown: string;
  readonly explorer: string;
  /** With `number`. */
  readonly chapter: string;
  readonly notYet: string;
}

export const formulaIndexWords: Readonly<Record<Language, FormulaIndexWords>> = {
  en: {
    queues: 'Throughput and waiting',
    growth: 'Growth and retries',
    availability: 'Availability',
    formula: 'Formula',
    functions: 'In evenkeel/formulas',
    shown: 'Shown in',
    explorer: 'explorer',
    chapter: 'chapter {number}',
    notYet: 'not yet',
  },
  'zh-cn': {
    queues: '吞吐量与等待',
    growth: '扩展与重试',
    availability: '可用性',
    formula: '公式',
    functions: '在 evenkeel/formulas 中',
    shown: '见于',
    explorer: '试算',
    chapter: '第 {number} 章',
    notYet: '尚无',
  },
};
