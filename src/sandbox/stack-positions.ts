import type { Position } from '#sandbox/shown-value';

/** Places kept of one stack. */
const MOST_POSITIONS = 20;

/**
 * The places that a stack names in modules under `file:///`, innermost first. Both V8's and
 * SpiderMonkey's stacks end a frame in `address:line:column`.
 * @example positionsIn('at pick (file:///cells/a.ts:5:9)') // => [{ file: 'cells/a.ts', line: 5, column: 9 }]
 */
export function positionsIn(stack: string): Position[] {
  const found: Position[] = [];
  for (const [, path = '', line, column] of stack.matchAll(
    /file:\/\/\/([^\s:()]{1,300}):(\d{1,7}):(\d{1,7})(?!\d)/g,
  )) {
    if (found.length === MOST_POSITIONS) break;
    found.push({ file: decoded(path), line: Number(line), column: Number(column) });
  }
  return found;
}

function decoded(path: string): string {
  try {
    return decodeURI(path);
  } catch {
    return path;
  }
}
