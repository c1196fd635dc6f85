#!/usr/bin/env node
import { existsSync, globSync, readFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { reportTable } from '#cli/report-table';
import { type ScenarioInput, type ShownScenario, simulate } from '#simulator/index';

const USAGE = `Usage: npm run simulate -- SCENARIO [--seed N] [--json]
       npm run simulate -- --list

SCENARIO is a JSON file, or the name of a simulation in the book, such as 03-round-robin/opening;
its last part will do where no other simulation has it.`;

/** What the person typed cannot be done; the message says why, in one line where it can. */
class UsageError extends Error {}

/** The simulations of the book by their full name, `chapter/name`. */
async function shownScenarios(): Promise<Map<string, ShownScenario>> {
  const root = resolve(import.meta.dirname, '../..');
  const shown = new Map<string, ShownScenario>();
  for (const file of globSync('content/chapters/*/scenarios.ts', { cwd: root }).sort()) {
    const module: { scenarios: Record<string, ShownScenario> } = await import(
      pathToFileURL(join(root, file)).href
    );
    const chapter = basename(dirname(file));
    for (const [name, scenario] of Object.entries(module.scenarios)) {
      shown.set(`${chapter}/${name}`, scenario);
    }
  }
  return shown;
}

async function scenarioNamed(name: string): Promise<unknown> {
  const shown = await shownScenarios();
  const matching = [...shown.keys()].filter((full) => full === name || full.endsWith(`/${name}`));
  if (matching.length === 0) {
    throw new UsageError(
      `There is no file and no simulation named ${name}; --list names them all.`,
    );
  }
  if (matching.length > 1) {
    throw new UsageError(`${name} may be ${matching.join(' or ')}: which one?`);
  }
  return shown.get(matching[0]!)!.scenario;
}

function scenarioIn(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new UsageError(`${file}: ${(error as Error).message}`);
  }
}

function parseCommandLine(args: string[]) {
  try {
    return parseArgs({
      args,
      allowPositionals: true,
      options: {
        seed: { type: 'string' },
        json: { type: 'boolean' },
        list: { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
      },
    });
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}

async function run(args: string[]): Promise<string> {
  const { values, positionals } = parseCommandLine(args);
  if (values.help) return USAGE;
  if (values.list) return [...(await shownScenarios()).keys()].join('\n');
  const [name, ...others] = positionals;
  if (name === undefined || others.length > 0) {
    throw new UsageError('Name one scenario: npm run simulate -- FILE or NAME; --help says more.');
  }
  const scenario = existsSync(name) ? scenarioIn(name) : await scenarioNamed(name);
  const seeded =
    values.seed === undefined ? scenario : { ...Object(scenario), seed: Number(values.seed) };
  const report = simulate(seeded as ScenarioInput);
  return values.json ? JSON.stringify(report, null, 2) : reportTable(report);
}

try {
  process.stdout.write(`${await run(process.argv.slice(2))}\n`);
} catch (error) {
  const expected =
    error instanceof UsageError || (error instanceof Error && error.name === 'ScenarioError');
  const message = error instanceof Error ? error.message : String(error);
  process.stderr.write(`simulate: ${message.replaceAll('\n', '; ')}\n`);
  // 2: what was asked for cannot be run. 1: it was run and failed.
  process.exitCode = expected ? 2 : 1;
}
