import type { CellStrings } from '#interface/cell-strings';
import type { Language } from '#interface/language';
import type { CellData } from '#notebook/cell/cell-data';
import type { OutputPanel } from '#notebook/output/output-panel';
import type { SourceModule } from '#sandbox/linker';

/** What a run of a cell has to go by. */
export interface RunContext {
  readonly data: CellData;
  readonly language: Language;
  readonly words: CellStrings;
  /** The reader's modules, their types blanked out. */
  readonly modules: readonly SourceModule[];
  /** The one to run. */
  readonly entry: string;
  readonly output: OutputPanel;
  /** For what shows the run, above what it prints. */
  readonly stage: HTMLElement;
  /** The figure that the cell drives, as built; `undefined` where it drives none. */
  figure(): HTMLElement | undefined;
  /** One sentence on where the run stands; read out. */
  say(text: string): void;
  /** Aborted by Stop, and when the cell runs again. */
  readonly signal: AbortSignal;
}

/** What Run does in a cell. Resolves when there is nothing left to stop. */
export type CellAction = (context: RunContext) => Promise<void>;
