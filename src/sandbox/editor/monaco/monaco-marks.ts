import type { Mark } from '#sandbox/editor/code-editor';
import { placeOfMark, remarkText } from '#sandbox/editor/mark-text';
import { monaco } from '#sandbox/editor/monaco/monaco';

const OWNER = 'run';

/**
 * What is said beside the lines: a text after the line's end, which moves with it, and for errors a
 * marker as the compiler's, which F8 finds and hovering explains.
 */
export class MonacoMarks {
  private readonly model: monaco.editor.ITextModel;
  private readonly drawn: monaco.editor.IEditorDecorationsCollection;

  constructor(editor: monaco.editor.IStandaloneCodeEditor, model: monaco.editor.ITextModel) {
    this.model = model;
    this.drawn = editor.createDecorationsCollection();
  }

  show(marks: readonly Mark[]): void {
    this.drawn.set(marks.map((mark) => this.decoration(mark)));
    monaco.editor.setModelMarkers(
      this.model,
      OWNER,
      marks.flatMap((mark) => this.marker(mark)),
    );
  }

  dispose(): void {
    this.drawn.clear();
    if (!this.model.isDisposed()) monaco.editor.setModelMarkers(this.model, OWNER, []);
  }

  private decoration(mark: Mark): monaco.editor.IModelDeltaDecoration {
    const { line } = this.placeOf(mark);
    const end = this.model.getLineMaxColumn(line);
    return {
      range: new monaco.Range(line, end, line, end),
      options: {
        stickiness: monaco.editor.TrackedRangeStickiness.NeverGrowsWhenTypingAtEdges,
        showIfCollapsed: true,
        after: {
          content: `\u2003${remarkText(mark)}`,
          inlineClassName: `editor-${mark.severity}`,
          cursorStops: monaco.editor.InjectedTextCursorStops.None,
        },
        ...(mark.severity === 'error'
          ? { isWholeLine: true, className: 'editor-failed-line' }
          : {}),
      },
    };
  }

  private marker(mark: Mark): monaco.editor.IMarkerData[] {
    if (mark.severity === 'value' || mark.severity === 'mismatch') return [];
    const { line, column } = this.placeOf(mark);
    const word = this.model.getWordAtPosition({ lineNumber: line, column });
    return [
      {
        severity:
          mark.severity === 'error' ? monaco.MarkerSeverity.Error : monaco.MarkerSeverity.Warning,
        message: mark.message,
        startLineNumber: line,
        startColumn: column,
        endLineNumber: line,
        endColumn: word ? word.endColumn : this.model.getLineMaxColumn(line),
      },
    ];
  }

  private placeOf(mark: Mark) {
    return placeOfMark(mark, this.model.getLineCount(), (line) => this.model.getLineContent(line));
  }
}
