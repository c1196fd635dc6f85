/** Modules of Monaco that come without declarations, as far as they are used here. */
declare module 'monaco-editor/languages/features/typescript/lib/typescriptServices.js' {
  export const typescript: typeof import('typescript');
}
declare module 'monaco-editor/languages/features/typescript/ts.worker.js' {
  import type tsModule from 'typescript';
  /** Opaque: it is only handed on. */
  export type WorkerContext = { readonly context: unique symbol };
  export type WorkerData = { readonly data: unique symbol };
  export function initialize(make: (context: WorkerContext, data: WorkerData) => unknown): void;
  export class TypeScriptWorker {
    constructor(context: WorkerContext, data: WorkerData);
    getScriptFileNames(): string[];
    getLanguageService(): tsModule.LanguageService;
  }
}
declare module 'monaco-editor/editor/editor.worker.js' {}
declare module 'monaco-editor/nls/lang/zh-cn.js' {}
declare module 'monaco-editor/features/register.all.js' {}
declare module 'monaco-editor/languages/definitions/typescript/register.js' {}
