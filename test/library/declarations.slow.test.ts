import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import ts from 'typescript';
import { beforeAll, describe, expect, test } from 'vitest';
import { libraryFiles } from '../../scripts/build-library.ts';
import { publicModules, ROOT } from '../../scripts/library/public-modules.ts';
import { docstringsByExport } from './docstrings.ts';

/*
 * The packed declarations as an editor in the browser meets them: a list of texts below
 * file:///node_modules/evenkeel/, without a manifest, a disk or a browser's types.
 */

const FOLDER = 'file:///node_modules/evenkeel';
const OPTIONS: ts.CompilerOptions = {
  strict: true,
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  target: ts.ScriptTarget.ES2022,
  lib: ['lib.es2022.d.ts'],
  types: [],
};
const CELL = 'file:///cells/cell.ts';

let declarations = new Map<string, string>();

beforeAll(async () => {
  const files = [...(await libraryFiles())].filter(([path]) => path.endsWith('.d.ts'));
  declarations = new Map(files.map(([path, text]) => [`${FOLDER}/${path}`, text]));
});

/** An editor with the declarations, or what became of them, and one cell. */
function editor(cell: string, texts: ReadonlyMap<string, string>): ts.LanguageService {
  const libraries = dirname(ts.getDefaultLibFilePath(OPTIONS));
  const read = (file: string) => {
    if (file === CELL) return cell;
    if (file.startsWith('file:')) return texts.get(file);
    return file.startsWith(libraries) ? readFileSync(file, 'utf8') : undefined;
  };
  return ts.createLanguageService({
    getCompilationSettings: () => OPTIONS,
    getCurrentDirectory: () => '',
    getDefaultLibFileName: () => join(libraries, 'lib.es2022.d.ts'),
    getScriptFileNames: () => [CELL, ...texts.keys()],
    getScriptSnapshot: (file) => {
      const text = read(file);
      return text === undefined ? undefined : ts.ScriptSnapshot.fromString(text);
    },
    getScriptVersion: () => '1',
    readFile: read,
    fileExists: (file) =>
      file === CELL || texts.has(file) || (file.startsWith(libraries) && ts.sys.fileExists(file)),
  });
}

function problems(service: ts.LanguageService, file: string): string[] {
  return [...service.getSyntacticDiagnostics(file), ...service.getSemanticDiagnostics(file)].map(
    ({ messageText }) => `${file}: ${ts.flattenDiagnosticMessageText(messageText, '\n')}`,
  );
}

describe('an editor', () => {
  test('finds no fault in the declarations', () => {
    const service = editor('export {};', declarations);
    expect([...declarations.keys()].flatMap((file) => problems(service, file))).toEqual([]);
    expect(declarations.size).toBeGreaterThan(publicModules.length);
  });

  test('finds every public module, and shows what a docstring says', () => {
    const imports = publicModules.map(({ name }) => `import * as ${name} from 'evenkeel/${name}';`);
    const cell = `${imports.join('\n')}\nsimulator.simulate;`;
    const service = editor(cell, declarations);
    expect(problems(service, CELL)).toEqual([]);
    const hover = service.getQuickInfoAtPosition(CELL, cell.length - 2);
    expect(ts.displayPartsToString(hover?.documentation)).toMatch(/^Runs a scenario to its end/);
    const next = service.getCompletionsAtPosition(CELL, cell.lastIndexOf('.') + 1, undefined);
    expect(next?.entries.map(({ name }) => name)).toContain('replicate');
  });

  test('says what is wrong with a balancer', () => {
    const cell = `import type { Pick } from 'evenkeel/balancing';
export const pick: Pick = (servers) => servers.length;`;
    expect(problems(editor(cell, declarations), CELL)).toEqual([
      expect.stringMatching(/'number' is not assignable to type 'Server/),
    ]);
  });
});

describe('docstrings', () => {
  const sources = () =>
    docstringsByExport(
      ts.createProgram({
        rootNames: publicModules.map(({ source }) => join(ROOT, source)),
        options: { ...OPTIONS, allowImportingTsExtensions: true, noEmit: true },
      }),
      Object.fromEntries(publicModules.map(({ name, source }) => [name, join(ROOT, source)])),
    );
  const packed = (texts: ReadonlyMap<string, string>) => {
    const program = editor('export {};', texts).getProgram();
    if (!program) throw new Error('the editor has no program');
    return docstringsByExport(
      program,
      Object.fromEntries(publicModules.map(({ name }) => [name, `${FOLDER}/${name}.d.ts`])),
    );
  };

  test('of every export and every member survive', () => {
    const written = sources();
    expect(packed(declarations)).toEqual(written);
    expect([...written.values()].filter((docstrings) => docstrings.length === 0)).toEqual([]);
    expect([...written.values()].flat().length).toBeGreaterThan(100);
  });

  test('at the head of a public module survive', () => {
    for (const { name, summary } of publicModules) {
      expect(declarations.get(`${FOLDER}/${name}.d.ts`)).toContain(summary);
    }
  });

  test('that were lost would be missed', () => {
    const [[file, text] = []] = [...declarations].filter(([path]) => path.endsWith('/report.d.ts'));
    const poorer = new Map(declarations);
    poorer.set(`${file}`, `${text}`.replace(/\/\*\* Mean[\s\S]*?\*\//, ''));
    expect(poorer).not.toEqual(declarations);
    expect(packed(poorer)).not.toEqual(sources());
  });
});
