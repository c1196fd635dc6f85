import type { Sweep } from '#cli/command-line';
import type { Report } from '#simulator/index';

/** One run of several: its report, and the value that was tried in it. */
export interface Run {
  readonly value: number | undefined;
  readonly report: Report;
}

/**
 * Every single number of the reports, a line for each run (RFC 4180). Lists, which are those of the
 * servers and of the slices of time, are left out: `--json` has them. What is no number is empty.
 */
export function reportCsv(runs: readonly Run[], sweep: Sweep | undefined): string {
  const rows = runs.map(({ value, report }) => ({
    ...(sweep && { [sweep.path]: value }),
    ...numbersOf(report),
  }));
  const columns = Object.keys(rows[0]!);
  const lines = rows.map((row) =>
    columns.map((column) => cell((row as Record<string, unknown>)[column])),
  );
  return [columns.map(cell), ...lines].map((line) => line.join(',')).join('\r\n');
}

function numbersOf(part: object, prefix = ''): Record<string, number> {
  const found: Record<string, number> = {};
  for (const [key, value] of Object.entries(part)) {
    if (typeof value === 'number') found[prefix + key] = value;
    else if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
      Object.assign(found, numbersOf(value, `${prefix}${key}.`));
    }
  }
  return found;
}

function cell(value: unknown): string {
  const text = typeof value === 'number' && !Number.isFinite(value) ? '' : String(value ?? '');
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
