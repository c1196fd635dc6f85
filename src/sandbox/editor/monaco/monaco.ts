import * as monaco from 'monaco-editor/editor.js';
import 'monaco-editor/features/register.all.js';
import 'monaco-editor/languages/definitions/typescript/register.js';
import * as typescript from 'monaco-editor/languages/features/typescript/register.js';
import { READER_WORLD } from '#sandbox/editor/monaco/reader-world';
import { followTheme } from '#sandbox/editor/monaco/theme';
import type { ReaderWorker } from '#sandbox/editor/monaco/typescript.worker';

export { monaco };

/** Where the build puts the declarations of `evenkeel/*`: text by path in the package. */
const DECLARATIONS = `${import.meta.env.BASE_URL.replace(/\/?$/, '/')}library/declarations.json`;

/** Bundler: imports are resolved by the package's `exports`, and relative ones say `.ts`. */
const MODULE_RESOLUTION_BUNDLER = 100;

/** TypeScript's `verbatimModuleSyntax` and others are not in Monaco's list of options. */
const COMPILER_OPTIONS = {
  target: typescript.ScriptTarget.ESNext,
  module: typescript.ModuleKind.ESNext,
  moduleResolution: MODULE_RESOLUTION_BUNDLER as typescript.ModuleResolutionKind,
  moduleDetection: 3,
  lib: ['lib.esnext.d.ts'],
  types: [],
  strict: true,
  noImplicitOverride: true,
  noFallthroughCasesInSwitch: true,
  erasableSyntaxOnly: true,
  verbatimModuleSyntax: true,
  allowImportingTsExtensions: true,
  noEmit: true,
  allowNonTsExtensions: true,
};

let failure: Error | undefined;
const waiting = new Set<(error: Error) => void>();

function workerFailed(error: Error): void {
  failure = error;
  for (const reject of waiting) reject(error);
  waiting.clear();
}

/** Waits no longer when the worker fails. A race with one lasting promise would keep every answer. */
function unlessFailed<Value>(work: PromiseLike<Value>): Promise<Value> {
  if (failure) return Promise.reject(failure);
  return new Promise((resolve, reject) => {
    waiting.add(reject);
    const settle = () => waiting.delete(reject);
    work.then(resolve, reject).then(settle, settle);
  });
}

self.MonacoEnvironment = {
  getWorker: (_, label) => {
    if (label !== 'typescript') {
      return new Worker(new URL('./editor.worker.ts', import.meta.url), { type: 'module' });
    }
    const worker = new Worker(new URL('./typescript.worker.ts', import.meta.url), {
      type: 'module',
    });
    worker.addEventListener('error', () =>
      workerFailed(new Error('the TypeScript worker could not be started')),
    );
    return worker;
  },
};

const { typescriptDefaults } = typescript;
typescriptDefaults.setEagerModelSync(true);
typescriptDefaults.setCompilerOptions(COMPILER_OPTIONS);
// Suggestions would underline what is fine, such as an unused parameter.
typescriptDefaults.setDiagnosticsOptions({ noSuggestionDiagnostics: true });
typescriptDefaults.addExtraLib(READER_WORLD, 'file:///reader-world.d.ts');
followTheme(monaco);

/** Settles when the declarations of `evenkeel/*` are there; without them such imports are errors. */
const declarations: Promise<void> = (async () => {
  const response = await fetch(DECLARATIONS);
  if (!response.ok) throw new Error(`${DECLARATIONS}: ${response.status}`);
  const files = (await response.json()) as Readonly<Record<string, string>>;
  for (const [path, text] of Object.entries(files)) {
    typescriptDefaults.addExtraLib(text, `file:///node_modules/evenkeel/${path}`);
  }
})();
declarations.catch(() => {});

/** Settles when an editor can be drawn with its colours. */
export const ready: Promise<unknown> = monaco.editor.colorize('', 'typescript', {});

/**
 * The one TypeScript worker, which knows every model and every declaration.
 * @throws Error when the worker or the declarations could not be loaded
 */
export async function typescriptWorker(model: monaco.editor.ITextModel): Promise<ReaderWorker> {
  await declarations;
  const getWorker = await unlessFailed(registeredWorker());
  const worker = await unlessFailed(getWorker(model.uri));
  const asked = worker as unknown as ReaderWorker;
  return {
    blank: (file) => unlessFailed(asked.blank(file)),
    diagnose: (file) => unlessFailed(asked.diagnose(file)),
  };
}

/** Monaco sets its language up some moments after the first model; until then it refuses. */
async function registeredWorker(): ReturnType<typeof typescript.getTypeScriptWorker> {
  for (let attempt = 0; ; attempt += 1) {
    try {
      return await typescript.getTypeScriptWorker();
    } catch (error) {
      if (attempt >= 500) throw error;
      await new Promise((resolve) => window.setTimeout(resolve, 20));
    }
  }
}
