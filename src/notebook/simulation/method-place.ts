import type { SourceModule } from '#sandbox/linker';
import type { Place } from '#simulator/handle';

/**
 * Where a module defines a method: as one, as a property or as a function of that name. A guess by the
 * text, good enough to say where to look; `undefined` when there is none.
 * @param modules the most likely first
 * @example methodPlace('pick', [{ path: 'a.js', code: 'const b = {\n  pick(s) {} };' }])?.line // => 2
 */
export function methodPlace(name: string, modules: readonly SourceModule[]): Place | undefined {
  const definitions = definitionsOf(name);
  for (const { path, code } of modules) {
    const text = withoutComments(code);
    const found = definitions.map((pattern) => pattern.exec(text)).find((match) => match);
    if (!found) continue;
    const lines = text.slice(0, found.index + (found[1]?.length ?? 0)).split('\n');
    return { file: `cells/${path}`, line: lines.length, column: lines.at(-1)!.length + 1 };
  }
  return undefined;
}

/** In this order: a call `pick(…)` looks like a method, but has no brace behind it. */
const definitionsOf = (name: string): RegExp[] =>
  [
    String.raw`((?:^|[{},;\n])\s*(?:async\s+)?)${name}\s*\([^)]*\)\s*\{`,
    String.raw`((?:^|[{},;\n(])\s*)["']?${name}["']?\s*:`,
    String.raw`(\b(?:function|const|let|var)\s+)${name}\b`,
    String.raw`(\.)${name}\s*=[^=]`,
    String.raw`((?:^|[{},;\n])\s*)${name}\s*=[^=]`,
    String.raw`([{,]\s*)${name}\s*[,}]`,
  ].map((pattern) => new RegExp(pattern));

/** Comments as blanks, so that places stay. */
function withoutComments(code: string): string {
  return code.replace(/\/\*[\s\S]*?\*\/|\/\/[^\n]*/g, (comment) => comment.replace(/[^\n]/g, ' '));
}
