import type { Mark } from '#sandbox/editor/code-editor';
import { remarkText } from '#sandbox/editor/mark-text';

/**
 * A cell's code as it is printed before an editor opens, with what a run says beside its lines.
 * The remarks are drawn by the style sheet: they are no part of the code that a reader copies.
 */
export class PrintedCode {
  private readonly place: HTMLElement;
  private readonly asBuilt: string;
  private readonly original: string;

  /** @param original the text that the page was built with, in colour */
  constructor(place: HTMLElement, original: string) {
    this.place = place;
    this.asBuilt = place.innerHTML;
    this.original = original;
  }

  /** Prints a text; any but the page's own is without colour. */
  show(text: string): void {
    if (text === this.original) {
      this.place.innerHTML = this.asBuilt;
      return;
    }
    const code = document.createElement('code');
    for (const [i, line] of text.trimEnd().split('\n').entries()) {
      const place = document.createElement('span');
      place.className = 'line';
      place.textContent = line;
      code.append(i > 0 ? '\n' : '', place);
    }
    this.place.replaceChildren(code);
  }

  /** Says these beside their lines, and nothing else. */
  mark(marks: readonly Mark[]): void {
    const lines = [...this.place.querySelectorAll<HTMLElement>('code > .line')];
    for (const line of lines) {
      delete line.dataset.remark;
      delete line.dataset.severity;
    }
    for (const mark of marks) {
      const line = lines[Math.min(mark.line, lines.length) - 1];
      if (!line) continue;
      line.dataset.remark = remarkText(mark);
      line.dataset.severity = mark.severity;
    }
  }
}
