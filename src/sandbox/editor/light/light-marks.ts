import { StateEffect, StateField } from '@codemirror/state';
import { Decoration, type DecorationSet, EditorView, WidgetType } from '@codemirror/view';
import type { Mark } from '#sandbox/editor/code-editor';
import { placeOfMark, remarkText } from '#sandbox/editor/mark-text';

/** Puts other remarks in the place of those that are there. */
export const setMarks = StateEffect.define<readonly Mark[]>();

class Remark extends WidgetType {
  private readonly mark: Mark;

  constructor(mark: Mark) {
    super();
    this.mark = mark;
  }

  override eq({ mark }: Remark): boolean {
    return mark.severity === this.mark.severity && mark.message === this.mark.message;
  }

  toDOM(): HTMLElement {
    const remark = document.createElement('span');
    remark.className = `editor-remark editor-${this.mark.severity}`;
    remark.textContent = remarkText(this.mark);
    // Said by the list of remarks, once, and not again with every line that is read.
    remark.setAttribute('aria-hidden', 'true');
    return remark;
  }
}

/** The remarks beside the lines; they move with their lines. */
export const lightMarks = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(drawn, transaction) {
    const set = transaction.effects.find((effect) => effect.is(setMarks));
    if (!set) return drawn.map(transaction.changes);
    const { doc } = transaction.state;
    const ranges = set.value.flatMap((mark) => {
      const place = placeOfMark(mark, doc.lines, (number) => doc.line(number).text);
      const line = doc.line(place.line);
      const remark = Decoration.widget({ widget: new Remark(mark), side: 1 }).range(line.to);
      if (mark.severity !== 'error') return [remark];
      return [Decoration.line({ class: 'editor-failed-line' }).range(line.from), remark];
    });
    return Decoration.set(ranges, true);
  },
  provide: (field) => EditorView.decorations.from(field),
});
