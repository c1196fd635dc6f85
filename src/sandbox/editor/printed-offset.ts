import type { EditorOptions } from '#sandbox/editor/code-editor';

/**
 * The offset in the printed code where the reader pointed, while it is still there: on a phone the
 * editor's type is larger, so that the same point of the window would be another place in the text.
 */
export function printedOffset({ host, caret }: EditorOptions): number | undefined {
  const printed = host.querySelector('pre');
  if (!printed || !caret) return undefined;
  const place = placeAt(caret.clientX, caret.clientY);
  if (!place || !printed.contains(place.node)) return undefined;
  const before = document.createRange();
  before.selectNodeContents(printed);
  before.setEnd(place.node, place.offset);
  return before.toString().length;
}

function placeAt(x: number, y: number) {
  const position = document.caretPositionFromPoint?.(x, y);
  if (position) return { node: position.offsetNode, offset: position.offset };
  // Safari before 18.4.
  const range = document.caretRangeFromPoint?.(x, y);
  return range ? { node: range.startContainer, offset: range.startOffset } : undefined;
}
