#!/usr/bin/env node
import { existsSync, readFileSync } from 'node:fs';
import { bookScenario, bookScenarios } from '#cli/book-scenarios';
import { changed } from '#cli/change-path';
import { type Request, readCommandLine, USAGE } from '#cli/command-line';
import { Progress } from '#cli/progress';
import { withRecordedTraffic } from '#cli/recorded-traffic';
import { type Run, reportCsv } from '#cli/report-csv';
import { reportTable } from '#cli/report-table';
import { runMany } from '#cli/run-many';
import { runOne } from '#cli/run-one';
import { runsTable } from '#cli/runs-table';
import { UsageError } from '#cli/usage-error';
import { parseScenario, type Report, type ScenarioInput } from '#simulator/index';

function scenarioIn(file: string): unknown {
  try {
    const parsed: unknown = JSON.parse(readFileSync(file, 'utf8'));
    if (typeof parsed !== 'object' || parsed === null) return parsed;
    // Names the schema for editors; the simulator knows no such field.
    const { $schema: _, ...scenario } = parsed as Record<string, unknown>;
    return Array.isArray(parsed) ? parsed : withRecordedTraffic(scenario, file);
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw new UsageError(`${file}: ${(error as Error).message}`);
  }
}

/** The scenario with the changes asked for, checked; as it was written, for further changes. */
async function requestedScenario(request: Request): Promise<unknown> {
  const { name, changes, seed } = request;
  let scenario = existsSync(name) ? scenarioIn(name) : await bookScenario(name);
  for (const { path, value } of changes) scenario = changed(scenario, path, value);
  return seed === undefined ? scenario : changed(scenario, 'seed', seed);
}

/** The runs asked for, in order: for each value of the sweep, each seed. */
function plan(
  scenario: unknown,
  { sweep, seeds }: Request,
): { value: number | undefined; scenario: ScenarioInput }[] {
  return (sweep?.values ?? [undefined]).flatMap((value) => {
    const point = value === undefined ? scenario : changed(scenario, sweep!.path, value);
    const { seed: first } = parseScenario(point);
    const scenarios = Array.from({ length: seeds ?? 1 }, (_, at) => ({
      value,
      scenario: { ...(point as ScenarioInput), seed: first + at },
    }));
    // Before anything runs: nobody wants to hear of a bad value after an hour.
    parseScenario(scenarios.at(-1)!.scenario);
    return scenarios;
  });
}

function single(scenario: unknown, format: Request['format']): string {
  const progress = new Progress(process.stderr);
  let report: Report;
  try {
    report = runOne(scenario, (share) => progress.show(share));
  } finally {
    progress.end();
  }
  if (format === 'json') return JSON.stringify(report, null, 2);
  if (format === 'csv') return reportCsv([{ value: undefined, report }], undefined);
  return reportTable(report);
}

async function several(scenario: unknown, request: Request): Promise<string> {
  const { sweep, format } = request;
  const planned = plan(scenario, request);
  const progress = new Progress(process.stderr);
  let reports: Report[];
  try {
    reports = await runMany(
      planned.map((each) => each.scenario),
      (done) => progress.show(done / planned.length, `${done} of ${planned.length} runs`),
    );
  } finally {
    progress.end();
  }
  const runs: Run[] = reports.map((report, at) => ({ value: planned[at]!.value, report }));
  if (format === 'csv') return reportCsv(runs, sweep);
  if (format === 'table') return runsTable(runs, sweep);
  const entries = runs.map(({ value, report }) =>
    sweep ? { set: { [sweep.path]: value }, report } : { report },
  );
  return JSON.stringify(entries, null, 2);
}

async function run(args: readonly string[]): Promise<string> {
  const request = readCommandLine(args);
  if (request === 'help') return USAGE;
  if (request === 'list') return [...(await bookScenarios()).keys()].join('\n');
  const scenario = await requestedScenario(request);
  return request.seeds === undefined && request.sweep === undefined
    ? single(scenario, request.format)
    : several(scenario, request);
}

// A reader that has seen enough, such as `head`, is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

try {
  process.stdout.write(`${await run(process.argv.slice(2))}\n`);
} catch (error) {
  const { name, message } = error instanceof Error ? error : new Error(String(error));
  process.stderr.write(`simulate: ${message.replaceAll('\n', '; ')}\n`);
  // 2: what was asked for cannot be run. 1: it was run and failed.
  process.exitCode = name === 'UsageError' || name === 'ScenarioError' ? 2 : 1;
}
