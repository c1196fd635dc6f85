import type { TableDisplay } from '#display/vocabulary';

/** The parts of a simulation's report that are shown. Any object that has them will do. */
export interface ShownReport {
  readonly offered: number;
  readonly succeeded: number;
  readonly failed: number;
  readonly goodputPerSec: number;
  readonly responseMs: {
    readonly mean: number;
    readonly halfWidth: number;
    readonly p50: number;
    readonly p99: number;
    readonly max: number;
  };
  readonly imbalance: number;
  readonly money: { readonly doubleCharges: number; readonly chargedButFailed: number };
}

/** A report as a table of what is asked of it first. */
export function reportTable(report: ShownReport): TableDisplay {
  const { responseMs, money } = report;
  const lines: readonly (readonly [string, number, string])[] = [
    ['payments', report.offered, ''],
    ['succeeded', report.succeeded, ''],
    ['failed', report.failed, ''],
    ['goodput', report.goodputPerSec, 'per s'],
    ['response time, mean', responseMs.mean, 'ms'],
    ['  ± (95 %)', responseMs.halfWidth, 'ms'],
    ['response time, p50', responseMs.p50, 'ms'],
    ['response time, p99', responseMs.p99, 'ms'],
    ['response time, max', responseMs.max, 'ms'],
    ['imbalance', report.imbalance, ''],
    ['double charges', money.doubleCharges, ''],
    ['charged but failed', money.chargedButFailed, ''],
  ];
  const rows = lines.map(([name, value, unit]) => ({ name, value: fiveDigits(value), unit }));
  return { kind: 'table', rows };
}

const fiveDigits = (value: number) =>
  Number.isFinite(value) ? Number(value.toPrecision(5)) : null;
