import type { SourceModule } from '#sandbox/linker';
import type { Place } from '#simulator/handle';

/**
 * Where a module defines `pick`: a method, a property or a function of that name. A guess by the
 * text, good enough to say where to look; `undefined` when there is none.
 * @param modules the most likely first
 * @example pickPlace([{ path: 'a.js', code: 'const b = {\n  pick(s) {} };' }])?.line // => 2
 */
export function pickPlace(modules: readonly SourceModule[]): Place | undefined {
  for (const { path, code } of modules) {
    const text = withoutComments(code);
    const found = DEFINITIONS.map((pattern) => pattern.exec(text)).find((match) => match);
    if (!found) continue;
    const lines = text.slice(0, found.index + (found[1]?.length ?? 0)).split('\n');
    return { file: `cells/${path}`, line: lines.length, column: lines.at(-1)!.length + 1 };
  }
  return undefined;
}

/** In this order: a call `pick(…)` looks like a method, but has no brace behind it. */
const DEFINITIONS = [
  /((?:^|[{},;\n])\s*(?:async\s+)?)pick\s*\([^)]*\)\s*\{/,
  /((?:^|[{},;\n(])\s*)["']?pick["']?\s*:/,
  /(\b(?:function|const|let|var)\s+)pick\b/,
  /(\.)pick\s*=[^=]/,
  /((?:^|[{},;\n])\s*)pick\s*=[^=]/,
  /([{,]\s*)pick\s*[,}]/,
];

/** Comments as blanks, so that places stay. */
function withoutComments(code: string): string {
  return code.replace(/\/\*[\s\S]*?\*\/|\/\/[^\n]*/g, (comment) => comment.replace(/[^\n]/g, ' '));
}
