import { parseArgs } from 'node:util';
import { UsageError } from '#cli/usage-error';
import { parseDuration } from '#simulator/index';

/** One value to be changed. */
export interface Change {
  readonly path: string;
  readonly value: unknown;
}

/** One value to be tried at several points. */
export interface Sweep {
  readonly path: string;
  readonly values: readonly number[];
}

/** What the person asks for. */
export interface Request {
  readonly name: string;
  readonly format: 'table' | 'json' | 'csv';
  readonly changes: readonly Change[];
  readonly sweep: Sweep | undefined;
  /** Replaces the scenario's. */
  readonly seed: number | undefined;
  /** How many seeds, from `seed` up; `undefined` for a single run of its own. */
  readonly seeds: number | undefined;
}

/** How to use the command, for `--help`. */
export const USAGE = `Usage: npm run simulate -- SCENARIO [options]
       npm run simulate -- --list

SCENARIO is a JSON file, or the name of a simulation in the book, such as 03-round-robin/opening;
its last part will do where no other simulation has it.

  --seed N                   another seed than the scenario's
  --seeds N                  N runs, with this seed and those after it, and what they agree on
  --set PATH=VALUE           another value, such as --set servers[0].speed=0.5; [*] means every item;
                             may be given several times
  --sweep PATH=FROM:TO:STEPS a run at each of STEPS values, evenly from FROM to TO, both included;
                             numbers or durations: --sweep traffic.arrivalsPerSec=10:90:9
  --json                     the whole report; of several runs, a list with one for each
  --csv                      one line for each run, with every single number of its report
  --list                     the names of all simulations in the book`;

const MOST_RUNS = 100_000;

/**
 * Reads the command line.
 * @returns what to run, or what else was asked for
 * @throws UsageError saying in one line what is wrong with it
 */
export function readCommandLine(args: readonly string[]): Request | 'help' | 'list' {
  const { values, positionals } = parse(args);
  if (values.help) return 'help';
  if (values.list) return 'list';
  const [name, ...others] = positionals;
  if (name === undefined || others.length > 0) {
    throw new UsageError('Name one scenario: npm run simulate -- FILE or NAME; --help says more.');
  }
  if (values.json && values.csv) throw new UsageError('Choose one of --json and --csv.');
  const request: Request = {
    name,
    format: values.json ? 'json' : values.csv ? 'csv' : 'table',
    changes: (values.set ?? []).map(changeIn),
    sweep: values.sweep === undefined ? undefined : sweepIn(values.sweep),
    seed: values.seed === undefined ? undefined : numberIn(values.seed),
    seeds: values.seeds === undefined ? undefined : countIn(values.seeds, '--seeds'),
  };
  const runs = (request.seeds ?? 1) * (request.sweep?.values.length ?? 1);
  if (runs > MOST_RUNS) {
    throw new UsageError(`That makes ${runs} runs; at most ${MOST_RUNS} can be asked for.`);
  }
  return request;
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        seed: { type: 'string' },
        seeds: { type: 'string' },
        set: { type: 'string', multiple: true },
        sweep: { type: 'string' },
        json: { type: 'boolean' },
        csv: { type: 'boolean' },
        list: { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
      },
    });
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}

/** Path and text on either side of the first `=`. */
function assignment(text: string, option: string, form: string): [path: string, value: string] {
  const at = text.indexOf('=');
  if (at <= 0) throw new UsageError(`${option} "${text}": write it like ${option} ${form}.`);
  return [text.slice(0, at), text.slice(at + 1)];
}

/** The value is JSON where it can be read as JSON, and text where it cannot: `0.5`, `null`, `250ms`. */
function changeIn(text: string): Change {
  const [path, value] = assignment(text, '--set', 'servers[0].speed=0.5');
  try {
    return { path, value: JSON.parse(value) };
  } catch {
    return { path, value };
  }
}

function sweepIn(text: string): Sweep {
  const form = 'traffic.arrivalsPerSec=10:90:9';
  const [path, range] = assignment(text, '--sweep', form);
  const [from = '', to = '', count = '', ...more] = range.split(':');
  const [first, last] = [amountIn(from), amountIn(to)];
  if (Number.isNaN(first) || Number.isNaN(last) || more.length > 0) {
    throw new UsageError(`--sweep "${text}": write it like --sweep ${form}.`);
  }
  const steps = countIn(count, '--sweep: the number of steps');
  const step = steps === 1 ? 0 : (last - first) / (steps - 1);
  // Twelve digits hide what binary fractions add: 0.30000000000000004.
  const values = Array.from({ length: steps }, (_, at) =>
    Number((first + at * step).toPrecision(12)),
  );
  return { path, values };
}

const numberIn = (text: string) => (text.trim() === '' ? Number.NaN : Number(text));

/** A number, or the milliseconds of a duration; NaN for anything else. */
function amountIn(text: string): number {
  const number = numberIn(text);
  return Number.isFinite(number) ? number : parseDuration(text);
}

function countIn(text: string, what: string): number {
  const count = numberIn(text);
  if (Number.isInteger(count) && count >= 1) return count;
  throw new UsageError(`${what}: got "${text}", expected a whole number of at least 1.`);
}
