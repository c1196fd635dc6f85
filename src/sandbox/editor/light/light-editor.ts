import {
  defaultKeymap,
  history,
  historyKeymap,
  indentWithTab,
  isolateHistory,
} from '@codemirror/commands';
import { javascript } from '@codemirror/lang-javascript';
import { bracketMatching, indentOnInput, indentUnit } from '@codemirror/language';
import { Compartment, EditorState } from '@codemirror/state';
import { drawSelection, EditorView, type KeyBinding, keymap } from '@codemirror/view';
import type {
  BlankedModule,
  CodeEditor,
  Diagnostic,
  EditorOptions,
  Mark,
} from '#sandbox/editor/code-editor';
import { EditorFrame } from '#sandbox/editor/editor-frame';
import { withoutFinalNewline } from '#sandbox/editor/final-newline';
import { highlighting } from '#sandbox/editor/light/highlighting';
import { lightMarks, setMarks } from '#sandbox/editor/light/light-marks';
import { diagnoseText, lightBlank } from '#sandbox/editor/light-blank';
import { onTabMovesFocus, tabMovesFocus } from '#sandbox/editor/tab-focus';

/**
 * Opens CodeMirror in the place of the printed code.
 * @param caret offset in the text where the reader pointed
 */
export function openLight(options: EditorOptions, caret: number | undefined): CodeEditor {
  return new LightEditor(options, caret);
}

class LightEditor implements CodeEditor {
  readonly kind = 'light';
  private readonly options: EditorOptions;
  private readonly frame: EditorFrame;
  private readonly view: EditorView;
  private readonly stopListening: () => void;
  private ending: '' | '\n';

  constructor(options: EditorOptions, caret: number | undefined) {
    this.options = options;
    this.frame = new EditorFrame(options, 'light');
    const { body, ending } = withoutFinalNewline(options.text);
    this.ending = ending;
    const tab = new Compartment();
    this.view = new EditorView({
      parent: this.frame.place,
      state: EditorState.create({
        doc: body,
        extensions: [
          history(),
          drawSelection(),
          bracketMatching(),
          indentOnInput(),
          indentUnit.of('  '),
          EditorState.tabSize.of(2),
          javascript({ typescript: true }),
          highlighting,
          lightMarks,
          tab.of(tabKeys()),
          keymap.of([...KEYS, ...historyKeymap]),
          EditorView.contentAttributes.of({
            'aria-label': options.label,
            tabindex: '0',
            autocapitalize: 'off',
            autocorrect: 'off',
            spellcheck: 'false',
          }),
          EditorView.updateListener.of(({ docChanged }) => {
            if (docChanged) options.changed(this.text);
          }),
        ],
      }),
    });
    this.stopListening = onTabMovesFocus(() => {
      this.view.dispatch({ effects: tab.reconfigure(tabKeys()) });
    });
    this.appear(caret);
  }

  get text(): string {
    return this.view.state.doc.toString() + this.ending;
  }

  replace(text: string): void {
    if (text === this.text) return;
    const { body, ending } = withoutFinalNewline(text);
    this.ending = ending;
    this.view.dispatch({
      changes: { from: 0, to: this.view.state.doc.length, insert: body },
      annotations: isolateHistory.of('full'),
      userEvent: 'input.replace',
    });
  }

  insert(text: string): void {
    const { state } = this.view;
    this.view.dispatch({ ...state.replaceSelection(text), userEvent: 'input.type' });
  }

  mark(marks: readonly Mark[]): void {
    this.view.dispatch({ effects: setMarks.of(marks) });
    this.frame.announce(marks);
  }

  diagnose(): Promise<readonly Diagnostic[]> {
    return diagnoseText(this.text, this.options.path);
  }

  blank(): Promise<BlankedModule> {
    return lightBlank(this.text, this.options.path);
  }

  focus(place?: { readonly line: number; readonly column: number }): void {
    if (place) {
      const { doc } = this.view.state;
      const line = doc.line(Math.min(Math.max(1, place.line), doc.lines));
      const anchor = Math.min(line.from + Math.max(0, place.column - 1), line.to);
      this.view.dispatch({ selection: { anchor }, scrollIntoView: true });
    }
    this.view.focus();
  }

  dispose(): void {
    this.stopListening();
    this.view.destroy();
    this.frame.dispose();
  }

  private appear(caret: number | undefined): void {
    this.frame.place.style.height = '';
    this.frame.show();
    if (caret === undefined) return;
    this.view.dispatch({ selection: { anchor: Math.min(caret, this.view.state.doc.length) } });
  }
}

/** Those of Ctrl+M and Ctrl+Enter are the frame's, which has them for every kind of editor. */
const KEYS: readonly KeyBinding[] = defaultKeymap.filter(
  ({ key, mac }) => ![key, mac].some((each) => /^(Ctrl|Mod|Shift-Alt)-(m|Enter)$/.test(each ?? '')),
);

function tabKeys() {
  return tabMovesFocus() ? [] : keymap.of([indentWithTab]);
}
