/** Monaco's TypeScript worker, which also blanks out types: one compiler serves both. */
import {
  initialize,
  TypeScriptWorker,
  type WorkerContext,
  type WorkerData,
} from 'monaco-editor/languages/features/typescript/ts.worker.js';
import { blankSourceFile } from 'ts-blank-space';
import type ts from 'typescript';
import type { BlankedModule, Diagnostic } from '#sandbox/editor/code-editor';
import compiler from '#sandbox/editor/monaco/bundled-typescript';

/** What the page may ask the worker, besides what Monaco's own offers. */
export interface ReaderWorker {
  /** @param file address of a model, such as `file:///cells/round-robin.ts` */
  blank(file: string): Promise<BlankedModule>;
  /** Everything that the compiler says of a module: what cannot be parsed first. */
  diagnose(file: string): Promise<readonly Diagnostic[]>;
}

class ReaderTypeScriptWorker extends TypeScriptWorker implements ReaderWorker {
  // A manifest is read when imports are resolved; it is no module of the program.
  override getScriptFileNames(): string[] {
    return super.getScriptFileNames().filter((name) => !name.endsWith('.json'));
  }

  blank(file: string): Promise<BlankedModule> {
    const service = this.getLanguageService();
    const source = service.getProgram()?.getSourceFile(file);
    if (source === undefined) throw new Error(`no model has the address ${file}`);
    const errors = service.getSyntacticDiagnostics(file).map(read);
    const code = blankSourceFile(source, ({ pos, end }) => {
      const start = pos + (/^\s*/.exec(source.text.slice(pos, end))?.[0].length ?? 0);
      const syntax = source.text.slice(start, end).split('\n', 1)[0]?.slice(0, 60) ?? '';
      errors.push({
        ...placeIn(source, start),
        severity: 'error',
        message: `This is more than a type, and cannot be left out of the JavaScript: ${syntax}`,
      });
    });
    return Promise.resolve({ code, errors });
  }

  diagnose(file: string): Promise<readonly Diagnostic[]> {
    const service = this.getLanguageService();
    const found = [
      ...service.getSyntacticDiagnostics(file),
      ...service.getSemanticDiagnostics(file),
    ];
    return Promise.resolve(
      found.filter(({ category }) => category <= compiler.DiagnosticCategory.Error).map(read),
    );
  }
}

function read(diagnostic: ts.Diagnostic): Diagnostic {
  const { file, start = 0, category, messageText } = diagnostic;
  return {
    ...(file ? placeIn(file, start) : { file: '', line: 1, column: 1 }),
    severity: category === compiler.DiagnosticCategory.Error ? 'error' : 'warning',
    message: compiler.flattenDiagnosticMessageText(messageText, '\n'),
  };
}

function placeIn(source: ts.SourceFile, offset: number) {
  const { line, character } = source.getLineAndCharacterOfPosition(offset);
  return {
    file: source.fileName.replace(/^file:\/\/\//, ''),
    line: line + 1,
    column: character + 1,
  };
}

// Instead of the handler that Monaco's module has just set, which would make its own class.
self.onmessage = () => {
  initialize(
    (context: WorkerContext, data: WorkerData) => new ReaderTypeScriptWorker(context, data),
  );
};
