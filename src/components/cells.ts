import tsBlankSpace from 'ts-blank-space';

const sources = import.meta.glob<string>('/content/chapters/*/cells/*.ts', {
  query: '?raw',
  import: 'default',
  eager: true,
});

/** A cell: a module that a chapter prints and that drives its figures. */
export interface Cell {
  /** The chapter's folder, such as `03-round-robin`. */
  readonly chapter: string;
  /** The file's name without its ending. */
  readonly name: string;
  /** What the file says, as the reader sees it. */
  readonly source: string;
}

/** Every cell of the book. */
export function cells(): readonly Cell[] {
  return Object.entries(sources).map(([path, source]) => {
    const [, chapter = '', name = ''] = /chapters\/([^/]+)\/cells\/(.+)\.ts$/.exec(path) ?? [];
    return { chapter, name, source };
  });
}

/**
 * One cell.
 * @throws Error when there is no such file, naming those that are there
 */
export function cell(chapter: string, name: string): Cell {
  const found = cells().find(
    (candidate) => candidate.chapter === chapter && candidate.name === name,
  );
  if (found) return found;
  const known = cells().map((each) => `${each.chapter}/${each.name}`);
  throw new Error(`unknown cell "${chapter}/${name}"; known are: ${known.join(', ')}`);
}

/**
 * A cell's text as JavaScript: types become spaces, so that lines and columns stay the reader's.
 * @throws Error when the text has syntax that cannot be blanked out, or imports a value from a
 *   package, which a worker could not resolve
 */
export function cellModule(chapter: string, name: string): string {
  const { source } = cell(chapter, name);
  const code = tsBlankSpace(source, (node) => {
    throw new Error(`${chapter}/cells/${name}.ts: syntax that is not erasable: ${node.getText()}`);
  });
  const imported = /^\s*(?:import|export)\b[^;]*?from\s+['"]([^'"]+)['"]/m.exec(code);
  if (imported) {
    throw new Error(
      `${chapter}/cells/${name}.ts: imports a value from "${imported[1]}"; cells may import types only until the library build`,
    );
  }
  return code;
}
