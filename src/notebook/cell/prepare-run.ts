import type { CellStrings } from '#interface/cell-strings';
import { instrument } from '#notebook/expectations';
import type { OutputPanel } from '#notebook/output/output-panel';
import type { BlankedModule, CodeEditor } from '#sandbox/editor/code-editor';
import { lightBlank } from '#sandbox/editor/light-blank';
import type { SourceModule } from '#sandbox/linker';

/** What is to run: the cell's text, and the others that it may import. */
export interface Sources {
  readonly file: string;
  readonly text: string;
  readonly siblings: ReadonlyMap<string, string>;
  /** Blanks with the compiler, if it is there. */
  readonly editor: CodeEditor | undefined;
}

/**
 * The modules of a run as JavaScript, with the cell's `// => value` comments made to report.
 * @returns `undefined` when the text cannot run; the reader has been told where and why
 */
export async function prepareRun(
  { file, text, siblings, editor }: Sources,
  output: OutputPanel,
  words: CellStrings,
): Promise<SourceModule[] | undefined> {
  const own = await (editor ? editor.blank() : lightBlank(text, `cells/${file}`));
  if (own.errors.length > 0) {
    output.note(words.syntax);
    for (const error of own.errors) output.complain(error.message, error);
    return undefined;
  }
  const { code, trouble } = instrument(own.code);
  if (trouble) {
    output.note(words.syntax);
    output.complain(trouble.message, { file: `cells/${file}`, ...trouble });
    return undefined;
  }
  const others = [...siblings].map(async ([path, source]): Promise<SourceModule> => {
    const blanked: BlankedModule = await lightBlank(source, `cells/${path}`);
    return { path, code: blanked.code };
  });
  return [...(await Promise.all(others)), { path: file, code }];
}
