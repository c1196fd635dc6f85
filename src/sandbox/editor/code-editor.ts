import type { Position } from '#sandbox/shown-value';

/** Something to say at a place in the text. */
export interface Mark {
  readonly severity: 'error' | 'warning' | 'value' | 'mismatch';
  /** From 1; the text's last line when it is beyond it. */
  readonly line: number;
  /** From 1; the first character of the line that is not a space unless given. */
  readonly column?: number;
  /** Shown beside the line, and to screen readers. */
  readonly message: string;
}

/** What the compiler says of a module. */
export interface Diagnostic extends Position {
  readonly severity: 'error' | 'warning';
  readonly message: string;
}

/** A module whose types have been blanked out: every line and column is the reader's. */
export interface BlankedModule {
  readonly code: string;
  /** What stands in the way of a run: syntax that cannot be parsed or blanked out. */
  readonly errors: readonly Diagnostic[];
}

/** What an editor needs to begin. */
export interface EditorOptions {
  /** Becomes the editor; it holds the highlighted text as it was printed. */
  readonly host: HTMLElement;
  /** `cells/round-robin.ts`; others import it as `./round-robin.ts`. No two editors share a path. */
  readonly path: string;
  readonly text: string;
  /** Other modules that the text may import, by path. */
  readonly siblings?: ReadonlyMap<string, string>;
  readonly language: 'en' | 'zh-cn';
  /** Names the editor for screen readers. */
  readonly label: string;
  /** Where the reader pointed, so that the caret stands there. */
  readonly caret?: { readonly clientX: number; readonly clientY: number };
  /** After each change of the text, whoever made it. */
  readonly changed: (text: string) => void;
  /** Ctrl+Enter or ⌘+Enter. */
  readonly run: () => void;
}

/** An editor for one module. Two kinds implement it: Monaco, and a light one for touch and small screens. */
export interface CodeEditor {
  readonly kind: 'monaco' | 'light';
  readonly text: string;
  /** Puts another text in the place of this one; the reader's undo brings it back. */
  replace(text: string): void;
  /** Puts a text in at the caret, in place of what is selected, as if it had been typed. */
  insert(text: string): void;
  /** What is to be said beside the lines, instead of what was said before. */
  mark(marks: readonly Mark[]): void;
  /** What the compiler says now; an editor without a compiler says nothing. */
  diagnose(): Promise<readonly Diagnostic[]>;
  /** The module without its types. */
  blank(): Promise<BlankedModule>;
  /** The caret goes there, or stays where it is, and the editor has the keyboard. */
  focus(place?: { readonly line: number; readonly column: number }): void;
  dispose(): void;
}
