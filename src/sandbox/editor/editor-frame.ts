import { editorStrings } from '#interface/editor-strings';
import { addStyle } from '#sandbox/editor/add-style';
import type { EditorOptions, Mark } from '#sandbox/editor/code-editor';
import { onTabMovesFocus, tabMovesFocus, toggleTabMovesFocus } from '#sandbox/editor/tab-focus';
import rules from './editor.css?inline';

addStyle(rules);

const ON_MAC = /Mac|iPhone|iPad/.test(navigator.platform);

/** The printed code as it stands on the page, for the editor to stand exactly there. */
export interface Printed {
  readonly fontFamily: string;
  readonly fontSizePx: number;
  readonly lineHeightPx: number;
  readonly paddingTopPx: number;
  readonly paddingLeftPx: number;
  /** Of the box, a bar for scrolling sideways included. */
  readonly heightPx: number;
}

/**
 * What every kind of editor has around its text: the place that it takes over from the printed code,
 * the keys that mean the same in all of them, the hint at what Tab does, and a list of the remarks
 * for screen readers. Takes the place of the printed code with `show`, and gives it back.
 */
export class EditorFrame {
  /** For the editor's own elements. */
  readonly place: HTMLElement;
  readonly printed: Printed;
  private readonly host: HTMLElement;
  private readonly before: readonly Element[];
  private readonly hint: HTMLElement;
  private readonly remarks: HTMLElement;
  private readonly options: EditorOptions;
  private readonly stopListening: () => void;

  constructor(options: EditorOptions, kind: 'monaco' | 'light') {
    this.options = options;
    this.host = options.host;
    this.before = [...this.host.children];
    this.printed = measure(this.host);
    this.place = element('div', `editor editor-${kind}`);
    this.place.style.height = `${this.printed.heightPx}px`;
    this.hint = element('p', 'editor-hint');
    this.remarks = element('ul', 'editor-remarks');
    this.remarks.setAttribute('aria-live', 'polite');
    this.host.append(this.place, this.hint, this.remarks);
    this.host.classList.add('has-editor');
    this.host.addEventListener('keydown', this.press, { capture: true });
    this.stopListening = onTabMovesFocus(() => this.writeHint());
    this.writeHint();
  }

  /** The editor has drawn its text: from now on it is what the reader sees. */
  show(): void {
    for (const each of this.before) each.setAttribute('hidden', '');
    this.host.classList.add('editor-shown');
  }

  /** Says the remarks to screen readers. The editor itself shows them. */
  announce(marks: readonly Mark[]): void {
    const words = editorStrings[this.options.language];
    this.remarks.replaceChildren(
      ...marks.map(({ severity, line, message }) => {
        const item = document.createElement('li');
        item.textContent = words[severity]
          .replace('{line}', String(line))
          .replace('{message}', () => message);
        return item;
      }),
    );
  }

  dispose(): void {
    this.stopListening();
    this.host.removeEventListener('keydown', this.press, { capture: true });
    this.host.classList.remove('has-editor', 'editor-shown');
    for (const each of [this.place, this.hint, this.remarks]) each.remove();
    for (const each of this.before) each.removeAttribute('hidden');
  }

  private readonly press = (event: KeyboardEvent): void => {
    const { ctrlKey, metaKey, shiftKey, altKey, key, code } = event;
    if (altKey || event.isComposing) return;
    if (key === 'Enter' && !shiftKey && (ctrlKey || metaKey)) this.options.run();
    else if (code === 'KeyM' && ctrlKey && !metaKey && shiftKey === ON_MAC) toggleTabMovesFocus();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  private writeHint(): void {
    const words = editorStrings[this.options.language];
    const sentence = tabMovesFocus() ? words.tabMoves : words.tabIndents;
    this.hint.textContent = sentence.replace('{key}', ON_MAC ? 'Ctrl+Shift+M' : 'Ctrl+M');
  }
}

function element(tag: string, className: string): HTMLElement {
  const made = document.createElement(tag);
  made.className = className;
  return made;
}

function measure(host: HTMLElement): Printed {
  const printed = host.querySelector<HTMLElement>('pre') ?? host;
  const style = getComputedStyle(printed);
  const px = (value: string) => Number.parseFloat(value) || 0;
  const fontSizePx = px(style.fontSize);
  return {
    fontFamily: style.fontFamily,
    fontSizePx,
    lineHeightPx: Math.round(px(style.lineHeight) || 1.6 * fontSizePx),
    paddingTopPx: px(style.paddingTop),
    paddingLeftPx: px(style.paddingLeft),
    heightPx: printed.getBoundingClientRect().height,
  };
}
