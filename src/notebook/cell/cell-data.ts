import type { HookName } from '#simulator/policies/hooks';
import type { Scenario } from '#simulator/scenario/scenario';

/** What a built page hands to a cell. */
export interface CellData {
  /** The chapter's folder. */
  readonly chapter: string;
  /** What the edit is kept under: `round-robin`, or `exercises/skip-fairly`. */
  readonly cell: string;
  /** As errors name it, and as other cells import it: `round-robin.ts`. */
  readonly file: string;
  /** What the book says. */
  readonly text: string;
  /** The chapter's other cells, as the book has them, by file. */
  readonly siblings: Readonly<Record<string, string>>;
  /** Address of the site's root, with a slash at its end. */
  readonly base: string;
  /** Where the cell makes something that decides in a run: what it drives. */
  readonly driven?: DrivenData;
}

/** What a cell decides. The figure that shows what it does stands in the cell's `template`. */
export interface DrivenData {
  readonly hook: HookName;
  /** The factory's name among the exports. */
  readonly exportName: string;
  /** The built module of the book's own text. */
  readonly url: string;
  /** The payments to send through it. */
  readonly scenario: Scenario;
}

/** Reads it from the cell's element. */
export function cellData(element: Element): CellData {
  return JSON.parse(element.querySelector('.cell-data')?.textContent ?? '') as CellData;
}
