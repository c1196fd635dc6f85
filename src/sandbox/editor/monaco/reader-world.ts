const files = import.meta.glob<string>('/content/runner.d.ts', {
  query: '?raw',
  import: 'default',
  eager: true,
});

/** What a cell finds besides the language, as declarations: those that the book's own cells are compiled with. */
export const READER_WORLD: string = files['/content/runner.d.ts'] ?? '';
