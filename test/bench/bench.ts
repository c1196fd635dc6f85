/**
 * Measures on this machine, now: `npm run bench`, or `npm run bench -- editor reader` for some of it.
 * What is measured on the built site uses dist/, made first when it is out of date; SITE_DIRECTORY
 * names another build. With `--write`, the page on the book's own numbers prints what was measured.
 */
import { ensureBuilt, siteFromEnvironment } from '../../scripts/site.ts';
import { WRITE } from './write-numbers.ts';

/** One family of measurements; its code is loaded when it is its turn. */
interface Bench {
  readonly what: string;
  readonly onSite: boolean;
  measure(): Promise<void>;
}

const BENCHES: Readonly<Record<string, Bench>> = {
  engine: {
    what: 'the simulator beside a C program of the same model',
    onSite: false,
    measure: async () => (await import('./engine-bench.ts')).benchEngine(),
  },
  baselines: {
    what: 'the simulator beside SimPy, simjs and a version of objects and closures',
    onSite: false,
    measure: async () => (await import('./baselines-bench.ts')).benchBaselines(),
  },
  sessions: {
    what: 'snapshots, steps back, frames and two workers',
    onSite: false,
    measure: async () => (await import('./session-bench.ts')).benchSessions(),
  },
  balancing: {
    what: 'a decision of each balancer',
    onSite: false,
    measure: async () => (await import('./balancing-bench.ts')).benchBalancing(),
  },
  'first-output': {
    what: 'from Run to the first line of output',
    onSite: true,
    measure: async () => (await import('./first-output-bench.ts')).benchFirstOutput(),
  },
  reader: {
    what: 'a reader’s pick in the isolated runner',
    onSite: true,
    measure: async () => (await import('./reader-bench.ts')).benchReader(),
  },
  figures: {
    what: 'a hundred figures on one page, and the frames of those that open chapters',
    onSite: true,
    measure: async () => (await import('./figures-bench.ts')).benchFigures(),
  },
  editor: {
    what: 'the editor’s time to open, size and memory',
    onSite: true,
    measure: async () => (await import('./editor-bench.ts')).benchEditor(),
  },
};

/** The built site; a folder that somebody named is taken as it is. */
function siteIsThere(): boolean {
  const { SITE_DIRECTORY } = process.env;
  console.log(`On the built site in ${SITE_DIRECTORY ?? 'dist/'}`);
  return SITE_DIRECTORY !== undefined || ensureBuilt({ ...siteFromEnvironment(), base: '/' });
}

async function measure(benches: readonly Bench[]): Promise<void> {
  for (const bench of benches) {
    console.log(`\n— ${bench.what}`);
    if (bench.onSite && !siteIsThere()) {
      process.exitCode = 1;
      return;
    }
    await bench.measure();
  }
}

const names = process.argv.slice(2).filter((argument) => argument !== WRITE);
const unknown = names.find((name) => !(name in BENCHES));
if (unknown === undefined) {
  await measure(names.length === 0 ? Object.values(BENCHES) : names.map((name) => BENCHES[name]!));
} else {
  const known = Object.entries(BENCHES).map(([name, { what }]) => `  ${name}: ${what}`);
  console.error(`no bench ${unknown}; there are\n${known.join('\n')}`);
  process.exitCode = 2;
}
