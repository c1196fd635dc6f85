import type { Report, TierReport } from '#simulator/index';

const NUMBER = new Intl.NumberFormat('en', { maximumSignificantDigits: 5, useGrouping: true });
const COUNT = new Intl.NumberFormat('en');

/** A report for a terminal: a line for each number, and a table of the servers. */
export function reportTable(report: Report): string {
  const { responseMs, attemptFailures, money } = report;
  const lines: [string, string][] = [
    ['seed', String(report.seed)],
    ['simulated', ms(report.simulatedMs)],
    ['payments', COUNT.format(report.offered)],
    ['  succeeded', COUNT.format(report.succeeded)],
    ['  failed', COUNT.format(report.failed)],
    ['  in flight', COUNT.format(report.inFlight)],
    ['attempts per payment', number(report.attemptsPerPayment)],
    ['  timed out', COUNT.format(attemptFailures.timeout)],
    ['  met an error', COUNT.format(attemptFailures.error)],
    ['  rejected', COUNT.format(attemptFailures.rejected)],
    ['  without a server', COUNT.format(attemptFailures.noServer)],
    ['goodput', `${number(report.goodputPerSec)} /s`],
    ['throughput', `${number(report.throughputPerSec)} /s`],
    ['response time, mean', `${ms(responseMs.mean)} ± ${ms(responseMs.halfWidth)}`],
    ['  p50', ms(responseMs.p50)],
    ['  p90', ms(responseMs.p90)],
    ['  p99', ms(responseMs.p99)],
    ['  p99.9', ms(responseMs.p999)],
    ['  max', ms(responseMs.max)],
    ['imbalance', number(report.imbalance)],
    ['lost answers', COUNT.format(money.lostAnswers)],
    [
      'double charges',
      `${COUNT.format(money.doubleCharges)} (${COUNT.format(money.doubleChargedAmount)})`,
    ],
    [
      'charged but failed',
      `${COUNT.format(money.chargedButFailed)} (${COUNT.format(money.chargedButFailedAmount)})`,
    ],
  ];
  const width = Math.max(...lines.map(([label]) => label.length)) + 2;
  const summary = lines.map(([label, value]) => label.padEnd(width) + value);
  const tiers = report.tiers.flatMap((tier) => ['', tierLine(tier), ...serverTable(tier)]);
  return [...summary, '', ...serverTable(report), ...tiers].join('\n');
}

/** How the calls to a pool further down went. */
function tierLine({ name, offered, succeeded, failed, attempts, responseMs }: TierReport): string {
  const calls = `${COUNT.format(offered)} calls, ${COUNT.format(succeeded)} succeeded, ${COUNT.format(failed)} failed`;
  return `${name}: ${calls}, ${COUNT.format(attempts)} attempts, mean ${ms(responseMs.mean)}`;
}

function serverTable({ servers }: Report): string[] {
  const rows = [
    ['server', 'dispatched', 'processed', 'utilisation', 'mean queue', 'max queue', 'mean', 'p99'],
    ...servers.map((server) => [
      server.name,
      COUNT.format(server.dispatched),
      COUNT.format(server.processed),
      `${number(server.utilisation * 100)} %`,
      number(server.meanQueue),
      COUNT.format(server.maxQueue),
      ms(server.meanResponseMs),
      ms(server.p99ResponseMs),
    ]),
  ];
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  return rows.map((row) =>
    row
      .map((cell, column) =>
        column === 0 ? cell.padEnd(widths[0]!) : cell.padStart(widths[column]!),
      )
      .join('  '),
  );
}

function number(value: number): string {
  return Number.isNaN(value) ? '–' : NUMBER.format(value);
}

function ms(value: number): string {
  return Number.isNaN(value) ? '–' : `${NUMBER.format(value)} ms`;
}
