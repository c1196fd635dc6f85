import type { Language } from '#interface/language';

/** Why a reader's code is no longer running, in words for its reader. */
export interface RunnerStrings {
  /** `{seconds}` */
  readonly timedOut: string;
  readonly stopped: string;
  readonly crashed: string;
  readonly unavailable: string;
  readonly done: string;
  /** `{message}` */
  readonly failed: string;
  /** `{message}`: the code sent the page something that no run can say. */
  readonly forged: string;
}

/** The runner's words by language. */
export const runnerStrings: Readonly<Record<Language, RunnerStrings>> = {
  en: {
    timedOut:
      'The code took longer than {seconds} s at a stretch and was stopped. Is there a loop that never ends?',
    stopped: 'The run was stopped.',
    crashed: 'The runner broke down, perhaps for want of memory, and has been replaced.',
    unavailable: 'The runner could not be loaded. Are you offline?',
    done: 'The code has ended.',
    failed: 'The code cannot be run: {message}',
    forged: 'The run said something that no simulation says, and was stopped: {message}',
  },
  'zh-cn': {
    timedOut: '代码连续运行超过 {seconds} 秒，已被停止。是不是有一个永不结束的循环？',
    stopped: '运行已停止。',
    crashed: '运行环境崩溃了（可能是内存不足），已经换上新的。',
    unavailable: '无法加载运行环境。是否已断网？',
    done: '代码已经结束。',
    failed: '代码无法运行：{message}',
    forged: '运行发来了模拟器不可能发出的内容，已被停止：{message}',
  },
};
