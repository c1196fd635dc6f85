import type {
  BlankedModule,
  CodeEditor,
  Diagnostic,
  EditorOptions,
  Mark,
} from '#sandbox/editor/code-editor';
import { EditorFrame, type Printed } from '#sandbox/editor/editor-frame';
import { withoutFinalNewline } from '#sandbox/editor/final-newline';
import { diagnoseText, lightBlank } from '#sandbox/editor/light-blank';
import { holdModel, releaseModel } from '#sandbox/editor/monaco/cell-models';
import { monaco, ready, typescriptWorker } from '#sandbox/editor/monaco/monaco';
import { MonacoMarks } from '#sandbox/editor/monaco/monaco-marks';
import { onTabMovesFocus, tabMovesFocus } from '#sandbox/editor/tab-focus';

/** Every line within its height is drawn: more of them scroll inside, or typing would become slow. */
const MOST_HEIGHT_PX = 16_000;

/** Opens Monaco in the place of the printed code. */
export async function openMonaco(options: EditorOptions): Promise<CodeEditor> {
  // The page may scroll while Monaco loads; the reader pointed at the text, not at the window.
  const { left, top } = options.host.getBoundingClientRect();
  await ready;
  const now = options.host.getBoundingClientRect();
  return new MonacoEditor(options, { x: now.left - left, y: now.top - top });
}

class MonacoEditor implements CodeEditor {
  readonly kind = 'monaco';
  private readonly options: EditorOptions;
  private readonly frame: EditorFrame;
  private readonly model: monaco.editor.ITextModel;
  private readonly siblings: readonly monaco.editor.ITextModel[];
  private readonly editor: monaco.editor.IStandaloneCodeEditor;
  private readonly marks: MonacoMarks;
  private ending: '' | '\n';
  private readonly endings: (() => void)[] = [];
  /** Lists and hover texts stand above the page, not within the cell, which would cut them off. */
  private readonly overflow = document.createElement('div');

  constructor(options: EditorOptions, moved: { readonly x: number; readonly y: number }) {
    this.options = options;
    this.siblings = [...(options.siblings ?? [])].map(([path, text]) => holdModel(path, text));
    const { body, ending } = withoutFinalNewline(options.text);
    this.ending = ending;
    this.model = holdModel(options.path, body);
    if (this.model.getValue() !== body) this.model.setValue(body);
    this.model.updateOptions({
      tabSize: 2,
      insertSpaces: true,
      bracketColorizationOptions: { enabled: false, independentColorPoolPerBracketType: false },
    });
    this.frame = new EditorFrame(options, 'monaco');
    const { place, printed } = this.frame;
    this.overflow.className = 'monaco-editor editor-overflow';
    (options.host.closest('main') ?? document.body).append(this.overflow);
    this.editor = monaco.editor.create(place, {
      overflowWidgetsDomNode: this.overflow,
      ...appearance(printed, this.model.getLineCount()),
      model: this.model,
      ariaLabel: options.label,
      tabFocusMode: tabMovesFocus(),
    });
    this.marks = new MonacoMarks(this.editor, this.model);
    this.follow();
    this.appear(moved);
    // The compiler starts now, so that it is warm when the reader asks for something.
    void this.diagnose().catch(() => {});
  }

  get text(): string {
    return this.model.getValue() + this.ending;
  }

  replace(text: string): void {
    if (text === this.text) return;
    const { body, ending } = withoutFinalNewline(text);
    this.ending = ending;
    this.editor.pushUndoStop();
    this.editor.executeEdits('replace', [{ range: this.model.getFullModelRange(), text: body }]);
    this.editor.pushUndoStop();
  }

  insert(text: string): void {
    const range = this.editor.getSelection();
    if (!range || text === '') return;
    this.editor.pushUndoStop();
    this.editor.executeEdits('typed', [{ range, text, forceMoveMarkers: true }]);
    const end = this.editor.getSelection()?.getEndPosition();
    if (end) this.editor.setPosition(end);
  }

  mark(marks: readonly Mark[]): void {
    this.marks.show(marks);
    this.frame.announce(marks);
  }

  async diagnose(): Promise<readonly Diagnostic[]> {
    try {
      return await (await typescriptWorker(this.model)).diagnose(this.model.uri.toString());
    } catch (error) {
      warn(error);
      return await diagnoseText(this.text, this.options.path);
    }
  }

  async blank(): Promise<BlankedModule> {
    try {
      return await (await typescriptWorker(this.model)).blank(this.model.uri.toString());
    } catch (error) {
      warn(error);
      return await lightBlank(this.text, this.options.path);
    }
  }

  focus(place?: { readonly line: number; readonly column: number }): void {
    if (place) {
      const position = { lineNumber: place.line, column: place.column };
      this.editor.setPosition(position);
      this.editor.revealPosition(position);
    }
    this.editor.focus();
  }

  dispose(): void {
    for (const end of this.endings) end();
    this.marks.dispose();
    this.editor.dispose();
    this.overflow.remove();
    for (const model of [this.model, ...this.siblings]) releaseModel(model);
    this.frame.dispose();
  }

  /** Height, width, Tab and text: whatever changes afterwards. */
  private follow(): void {
    const { place } = this.frame;
    const adjust = () => {
      const height = Math.min(this.editor.getContentHeight(), MOST_HEIGHT_PX);
      place.style.height = `${height}px`;
      this.editor.layout({ width: place.clientWidth, height });
    };
    const changed = this.model.onDidChangeContent(() => this.options.changed(this.text));
    const grown = this.editor.onDidContentSizeChange(adjust);
    const sized = new ResizeObserver(adjust);
    sized.observe(place);
    adjust();
    this.endings.push(
      () => changed.dispose(),
      () => grown.dispose(),
      () => sized.disconnect(),
      onTabMovesFocus(() => this.editor.updateOptions({ tabFocusMode: tabMovesFocus() })),
    );
  }

  private appear(moved: { readonly x: number; readonly y: number }): void {
    this.editor.render(true);
    this.frame.show();
    const { caret } = this.options;
    if (!caret) return;
    const target = this.editor.getTargetAtClientPoint(
      caret.clientX + moved.x,
      caret.clientY + moved.y,
    );
    if (target?.position) this.editor.setPosition(target.position);
  }
}

/** The cell goes on without the compiler, but somebody should know. */
function warn(error: unknown): void {
  console.warn('The TypeScript worker did not answer; types are not checked.', error);
}

/** The printed code's type and place, and nothing that it has not. */
function appearance(
  printed: Printed,
  lineCount: number,
): monaco.editor.IStandaloneEditorConstructionOptions {
  const { fontFamily, fontSizePx, lineHeightPx, paddingTopPx, paddingLeftPx, heightPx } = printed;
  return {
    fontFamily,
    fontSize: fontSizePx,
    fontWeight: '400',
    lineHeight: lineHeightPx,
    letterSpacing: 0,
    fontLigatures: false,
    padding: {
      top: paddingTopPx,
      // With a bar for scrolling sideways where the printed code had one.
      bottom: Math.max(0, heightPx - paddingTopPx - lineCount * lineHeightPx),
    },
    lineNumbers: 'off',
    glyphMargin: false,
    folding: false,
    lineDecorationsWidth: paddingLeftPx,
    lineNumbersMinChars: 0,
    minimap: { enabled: false },
    overviewRulerLanes: 0,
    overviewRulerBorder: false,
    hideCursorInOverviewRuler: true,
    renderLineHighlight: 'none',
    guides: { indentation: false, bracketPairs: false },
    occurrencesHighlight: 'off',
    stickyScroll: { enabled: false },
    scrollBeyondLastLine: false,
    scrollBeyondLastColumn: 2,
    scrollbar: {
      vertical: 'hidden',
      handleMouseWheel: true,
      alwaysConsumeMouseWheel: false,
      horizontalScrollbarSize: 10,
      ignoreHorizontalScrollbarInContentHeight: true,
    },
    wordWrap: 'off',
    fixedOverflowWidgets: true,
    suggest: { showInlineDetails: false },
    lightbulb: { enabled: monaco.editor.ShowLightbulbIconMode.Off },
    unicodeHighlight: { ambiguousCharacters: false },
    automaticLayout: false,
    accessibilitySupport: 'auto',
    'semanticHighlighting.enabled': false,
    // The theme is chosen in one place, for forced colours as well.
    autoDetectHighContrast: false,
  };
}
