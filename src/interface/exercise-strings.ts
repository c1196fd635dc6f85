import type { Language } from '#interface/language';

/** The words of an exercise. */
export interface ExerciseStrings {
  readonly kind: Readonly<Record<'repair' | 'implement' | 'design', string>>;
  readonly check: string;
  readonly checks: string;
  readonly checking: string;
  /** `{done}` and `{count}` */
  readonly hint: string;
  readonly noMoreHints: string;
  readonly solution: string;
  readonly solutionAnyway: string;
  readonly solutionEarly: string;
  readonly hideSolution: string;
  readonly difference: string;
  readonly differenceSame: string;
  readonly hideDifference: string;
  readonly take: string;
  readonly taken: string;
  /** `{count}` */
  readonly passed: string;
  /** `{failed}` and `{count}` */
  readonly failed: string;
  readonly done: string;
  readonly open: string;
  readonly states: Readonly<Record<'open' | 'passed' | 'failed', string>>;
  readonly unavailable: string;
}

/** Those words by language. */
export const exerciseStrings: Readonly<Record<Language, ExerciseStrings>> = {
  en: {
    kind: {
      repair: 'Exercise · repair',
      implement: 'Exercise · implement',
      design: 'Exercise · design',
    },
    check: 'Check',
    checks: 'Checks',
    checking: 'Checking …',
    hint: 'Hint {done} of {count}',
    noMoreHints: 'All hints shown',
    solution: 'Show solution',
    solutionAnyway: 'Show it anyway',
    solutionEarly: 'You have not tried yet. One attempt teaches more than the solution does.',
    hideSolution: 'Hide solution',
    difference: 'Difference to mine',
    differenceSame: 'Yours is the same, letter by letter.',
    hideDifference: 'Hide the difference',
    take: 'Take it over',
    taken: 'The solution has taken the place of your code.',
    passed: 'All {count} checks passed.',
    failed: '{failed} of {count} checks failed.',
    done: 'solved',
    open: 'not checked yet',
    states: { open: 'open', passed: 'passed', failed: 'failed' },
    unavailable: 'The checks could not be loaded. Are you offline? Your code is safe.',
  },
  'zh-cn': {
    kind: { repair: '练习 · 修复', implement: '练习 · 实现', design: '练习 · 设计' },
    check: '检查',
    checks: '检查项',
    checking: '检查中……',
    hint: '提示 {done}/{count}',
    noMoreHints: '提示已全部显示',
    solution: '显示答案',
    solutionAnyway: '仍要显示',
    solutionEarly: '你还没有试过。试一次比看答案学到的更多。',
    hideSolution: '收起答案',
    difference: '与我的差异',
    differenceSame: '你的代码与答案一字不差。',
    hideDifference: '收起差异',
    take: '采用答案',
    taken: '答案已代替你的代码。',
    passed: '{count} 项检查全部通过。',
    failed: '{count} 项检查中有 {failed} 项未通过。',
    done: '已完成',
    open: '尚未检查',
    states: { open: '未检查', passed: '通过', failed: '未通过' },
    unavailable: '检查无法加载。是不是离线了？你的代码完好无损。',
  },
};
