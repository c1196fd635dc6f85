import type { BlankedModule, Diagnostic } from '#sandbox/editor/code-editor';
import { keepPlaces } from '#sandbox/editor/light/keep-places';

/** A namespace with values in it, which the stripper drops without a word. */
const NAMESPACE = /(?<!\bdeclare\s+)\b(?:namespace|module)\s+[\w$.]+\s*\{/g;

/**
 * Blanks out the types of a module without a compiler: for editors without one, and for a run before
 * there is an editor. Every line and column stays the reader's. What it cannot promise that for,
 * such as an enum, is an error, as it is for the compiler. Types are not checked.
 * @param text TypeScript; only `import type` and `{ type Name }` are taken as imports of types
 * @param path of the module, for the errors
 */
export async function lightBlank(text: string, path: string): Promise<BlankedModule> {
  // Fetched when a module has to be blanked out, and not before.
  const [{ transform }, { parse }] = await Promise.all([
    import('sucrase/dist/index.js'),
    import('sucrase/dist/parser/index.js'),
  ]);
  try {
    const { tokens } = parse(text, false, true, false);
    const cut = transform(text, {
      transforms: ['typescript'],
      disableESTransforms: true,
      keepUnusedImports: true,
    });
    const { code, addedLine } = keepPlaces(text, tokens, cut.code);
    const lines = [...(addedLine === undefined ? [] : [addedLine]), ...lostLines(text, code)];
    return { code, errors: lines.map((line) => notErasable(text, line, path)) };
  } catch (error) {
    return { code: text.replace(/\S/g, ' '), errors: [readError(error, text, path)] };
  }
}

/** The errors of syntax that `lightBlank` finds: all that can be said without a compiler. */
export async function diagnoseText(text: string, path: string): Promise<readonly Diagnostic[]> {
  return (await lightBlank(text, path)).errors;
}

function lostLines(text: string, blanked: string): number[] {
  return [...text.matchAll(NAMESPACE)]
    .filter(({ index }) => /\s/.test(blanked[index] ?? ''))
    .map(({ index }) => text.slice(0, index).split('\n').length);
}

function notErasable(text: string, line: number, file: string): Diagnostic {
  const written = text.split('\n')[line - 1] ?? '';
  return {
    file,
    line,
    column: written.search(/\S/) + 1 || 1,
    severity: 'error',
    message: `This is more than a type, and cannot be left out of the JavaScript: ${written.trim().slice(0, 60)}`,
  };
}

/** `Unexpected token (1:11)` with its place; the end of the text where it has none. */
function readError(error: unknown, text: string, file: string): Diagnostic {
  const { message = '', loc } = error as {
    message?: string;
    loc?: { readonly line: number; readonly column: number };
  };
  const lines = text.split('\n');
  const end = { line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1 };
  const { line, column } = loc ?? end;
  return {
    file,
    line,
    column,
    severity: 'error',
    message: loc
      ? message.replace(/ \(\d+:\d+\)$/, '')
      : 'This cannot be read to its end; is a bracket or a quote missing?',
  };
}
