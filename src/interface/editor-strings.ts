import type { Language } from '#interface/language';

/** The words of an editor. */
export interface EditorStrings {
  /** Below the text while it has the keyboard. `{key}` is what switches to the other. */
  readonly tabIndents: string;
  readonly tabMoves: string;
  /** What a screen reader hears of a remark beside a line. */
  readonly error: string;
  readonly warning: string;
  readonly value: string;
  readonly mismatch: string;
}

/** Those words by language. */
export const editorStrings: Readonly<Record<Language, EditorStrings>> = {
  en: {
    tabIndents: 'Tab indents; {key} lets Tab leave',
    tabMoves: 'Tab leaves; {key} lets Tab indent',
    error: 'Line {line}, error: {message}',
    warning: 'Line {line}, warning: {message}',
    value: 'Line {line}, true: {message}',
    mismatch: 'Line {line}, false: {message}',
  },
  'zh-cn': {
    tabIndents: 'Tab 键缩进；按 {key} 后 Tab 键离开编辑器',
    tabMoves: 'Tab 键离开编辑器；按 {key} 后 Tab 键缩进',
    error: '第 {line} 行，错误：{message}',
    warning: '第 {line} 行，警告：{message}',
    value: '第 {line} 行，成立：{message}',
    mismatch: '第 {line} 行，不成立：{message}',
  },
};
