/** The files of sucrase that share one parser; the package's own entrance leads to another copy. */
declare module 'sucrase/dist/index.js' {
  export const transform: typeof import('sucrase').transform;
}
declare module 'sucrase/dist/parser/index.js' {
  export function parse(
    text: string,
    isJsx: boolean,
    isTypeScript: boolean,
    isFlow: boolean,
  ): { readonly tokens: readonly import('#sandbox/editor/light/keep-places').SourceToken[] };
}
