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
  /** With `label`, `busiest` and `longest`. */
  readonly serversSummary: string;
  /** With `label`. */
  readonly serversIdle: string;
  /** With `name`, `share` and `times`. */
  readonly serversBusiest: string;
  /** With `name`, `count` and `times`. */
  readonly serversLongest: string;
  readonly serversNone: string;
  readonly serversRows: string;
  readonly serversBusy: string;
  readonly serversWaiting: string;
  readonly serversMost: string;
  readonly serversSent: string;
  readonly serversSpread: string;
  /** With `measure`, `baseline` and `parts`. */
  readonly comparisonSummary: string;
  /** With `label` and `number`. */
  readonly comparisonMore: string;
  readonly comparisonLess: string;
  readonly comparisonSame: string;
  readonly comparisonOpen: string;
  readonly comparisonRows: string;
  readonly comparisonMean: string;
  readonly comparisonHalf: string;
  /** With `number`. */
  readonly comparisonPair: string;
  readonly distributionSummary: string;
  readonly distributionPart: string;
  readonly distributionRows: string;
  readonly within: string;
  /** Between two of the parts of a sentence. */
  readonly listSeparator: string;
  readonly weight: string;
  readonly weightBefore: string;
  readonly weightGained: string;
  readonly weightAfter: string;
  readonly weightNeeded: string;
  readonly timesPicked: string;
  readonly pickNumber: string;
  readonly picksPeriod: string;
  readonly weightsStart: string;
  readonly weightsStep: string;
  readonly weightsPass: string;
  readonly weightsPick: string;
  readonly weightsNone: string;
  readonly weightsRepeat: string;
  readonly weightsAnd: string;
  readonly weightsNoRepeat: string;
  readonly pickShow: string;
  readonly pickFirst: string;
  readonly pickKept: string;
  readonly pickRight: string;
  readonly pickWrong: string;
  readonly pickNone: string;
  readonly ringSpread: string;
  readonly ringServer: string;
  readonly ringNobody: string;
  readonly ringMoved: string;
  readonly ringBefore: string;
  readonly ringNow: string;
  readonly ringMovedKeys: string;
  readonly ringNeedless: string;
  readonly ringMaxOverMean: string;
  readonly ringServerHead: string;
  readonly listComma: string;
  /** With `rate`. */
  readonly pathRate: string;
  /** With `share`. */
  readonly pathTaken: string;
  /** With `count`. */
  readonly pathWaiting: string;
  /** With `paid` and `asked`. */
  readonly pathPaidOf: string;
  readonly pathPaid: string;
  readonly pathResponse: string;
  readonly pathSucceed: string;
  /** With `minutes`. */
  readonly pathTwice: string;
  /** With `label`, `asked`, `paid`, `time`, `part`, `share` and `count`. */
  readonly pathSummary: string;
  /** With `label` and `asked`. */
  readonly pathSummaryNone: string;
  /** With `count`, `money` and `minutes`. */
  readonly pathSummaryTwice: string;
  readonly pathPart: string;
  readonly pathMachines: string;
  readonly pathTakenHead: string;
  readonly pathPerSec: string;
  readonly pathPaidRow: string;
  readonly pathTwiceRow: string;
}

/** The figures' words by language. `{…}` is replaced where the words are used. */

/** Puts values into a sentence: `fill('{a} of {b}', { a: '1', b: '2' })`. */
export function fill(sentence: string, values: Readonly<Record<string, string>>): string {
  return sentence.replace(/\{(\w+)\}/g, (place, name: string) => values[name] ?? place);
}
