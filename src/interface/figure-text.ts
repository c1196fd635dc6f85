/** What a mark in a figure stands for. */
export type MarkKind =
  | 'authorised'
  | 'waiting'
  | 'captured'
  | 'retry'
  | 'harm'
  | 'failed'
  | 'abandoned';

/** The words in and around figures. */
export interface FigureStrings {
  readonly payments: string;
  readonly balancer: string;
  readonly busy: string;
  readonly down: string;
  readonly unseen: string;
  readonly served: string;
  readonly meanTime: string;
  readonly doubleCharges: string;
  readonly summary: string;
  readonly summaryServer: string;
  readonly summaryMoney: string;
  readonly ended: string;
  readonly failed: string;
  readonly workerDied: string;
  readonly noPlot: string;
  readonly recovered: string;
  readonly youDrew: string;
  readonly handle: string;
  readonly run: string;
  readonly stop: string;
  readonly clear: string;
  readonly running: string;
  readonly gap: string;
  readonly gapNone: string;
  readonly kept: string;
  readonly handleValue: string;
  readonly chartSummary: string;
  readonly explorerStopped: string;
  readonly explorerFormula: string;
  readonly explorerSimulated: string;
  readonly walked: string;
  readonly blocksNeeded: string;
  readonly blocksAll: string;
  readonly blocksSystem: string;
  readonly blocksUp: string;
  readonly blocksDown: string;
  readonly machineStart: string;
  readonly machineStep: string;
}

/** The figures' words by language. `{…}` is replaced where the words are used. */

/** Puts values into a sentence: `fill('{a} of {b}', { a: '1', b: '2' })`. */
export function fill(sentence: string, values: Readonly<Record<string, string>>): string {
  return sentence.replace(/\{(\w+)\}/g, (place, name: string) => values[name] ?? place);
}
