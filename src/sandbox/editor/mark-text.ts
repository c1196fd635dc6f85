import type { Mark } from '#sandbox/editor/code-editor';

/** Longer remarks are cut beside the line; they can be read in full elsewhere. */
const MOST_CHARACTERS = 160;

const SIGNS = { error: '✗', warning: '!', value: '✓', mismatch: '✗' } as const;

/** What stands beside the line: a sign, and the message as one line. */
export function remarkText({ severity, message }: Mark): string {
  const line = message.replace(/\s+/g, ' ').trim();
  const cut = line.length > MOST_CHARACTERS ? `${line.slice(0, MOST_CHARACTERS - 1)}…` : line;
  return `${SIGNS[severity]} ${cut}`.trim();
}

/** Where a mark belongs in a text of so many lines, however far out it says that it is. */
export function placeOfMark(
  { line, column }: Mark,
  lineCount: number,
  textOf: (line: number) => string,
): { readonly line: number; readonly column: number } {
  const within = Math.min(Math.max(1, Math.floor(line) || 1), lineCount);
  const text = textOf(within);
  const first = text.search(/\S/) + 1 || 1;
  return { line: within, column: Math.min(Math.max(1, column ?? first), text.length + 1) };
}
