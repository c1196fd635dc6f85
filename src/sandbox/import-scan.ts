// The build without wasm: the other reads specifiers by `eval`, which the site's policy forbids.
import { parse } from 'es-module-lexer/js';
import { LinkError } from '#sandbox/link-error';

/** Where a module names another. */
export interface ImportSite {
  readonly specifier: string;
  /** Offsets of what is to be replaced, without quotes. */
  readonly start: number;
  readonly end: number;
  /** `import(…)`, which may be left to fail when it is reached. */
  readonly dynamic: boolean;
}

/**
 * Finds the specifiers of a JavaScript module, those of `import('literal')` included.
 * @throws LinkError with a position when the text cannot be read as a module
 */
export function scanImports(code: string, file: string): readonly ImportSite[] {
  try {
    return parse(code, file)[0].flatMap(({ n: specifier, s, e, d }) => {
      // `import.meta` has no specifier, and neither has `import(expression)`.
      if (specifier === undefined) return [];
      const quoted = d >= 0 ? 1 : 0;
      return [{ specifier, start: s + quoted, end: e - quoted, dynamic: d >= 0 }];
    });
  } catch (error) {
    const { idx } = error as { idx?: number };
    if (idx === undefined) throw error;
    throw new LinkError('cannot be read as a module', positionOf(code, idx, file));
  }
}

/** The place of an offset in a file. */
export function positionOf(code: string, offset: number, file: string) {
  const lines = code.slice(0, offset).split('\n');
  return { file, line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1 };
}
