/** How many checks passed, failed and were skipped. */
export interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

/** What a runner of tests left behind. */
export interface Finished {
  /** `null` when it was killed. */
  readonly exitCode: number | null;
  /** Its JSON report, `undefined` when it wrote none. */
  readonly report: string | undefined;
}

/** A step that either works or does not, such as a build. */
export function countExit(exitCode: number | null): Counts {
  return exitCode === 0 ? { passed: 1, failed: 0, skipped: 0 } : CRASH;
}

const CRASH: Counts = { passed: 0, failed: 1, skipped: 0 };

interface VitestReport {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
  readonly numTodoTests: number;
  readonly testResults: readonly {
    readonly status: string;
    readonly assertionResults: readonly { readonly status: string }[];
  }[];
}

/** Counts Vitest's JSON report. A file that cannot be loaded counts as one failure. */
export function countVitest(finished: Finished): Counts {
  return count(finished, (text) => {
    const report = JSON.parse(text) as VitestReport;
    const unloadable = report.testResults.filter(
      ({ status, assertionResults }) =>
        status === 'failed' && !assertionResults.some((result) => result.status === 'failed'),
    );
    return {
      passed: report.numPassedTests,
      failed: report.numFailedTests + unloadable.length,
      skipped: report.numPendingTests + report.numTodoTests,
    };
  });
}

interface PlaywrightReport {
  readonly stats: {
    readonly expected: number;
    readonly unexpected: number;
    readonly flaky: number;
    readonly skipped: number;
  };
  readonly errors: readonly unknown[];
}

/** Counts Playwright's JSON report. */
export function countPlaywright(finished: Finished): Counts {
  return count(finished, (text) => {
    const { stats, errors } = JSON.parse(text) as PlaywrightReport;
    return {
      passed: stats.expected,
      failed: stats.unexpected + stats.flaky + errors.length,
      skipped: stats.skipped,
    };
  });
}

/**
 * A runner that crashed, reported nothing, ran nothing, or ended badly although no test did, has
 * failed: silence is not success.
 */
function count({ exitCode, report }: Finished, read: (report: string) => Counts): Counts {
  if (report === undefined) return CRASH;
  try {
    const counts = read(report);
    const silent = counts.passed + counts.failed + counts.skipped === 0;
    const crashed = counts.failed === 0 && (exitCode !== 0 || silent);
    return crashed ? { ...counts, failed: 1 } : counts;
  } catch {
    return CRASH;
  }
}

/** All counts together. */
export function total(counts: readonly Counts[]): Counts {
  const sum = (kind: keyof Counts) => counts.reduce((result, each) => result + each[kind], 0);
  return { passed: sum('passed'), failed: sum('failed'), skipped: sum('skipped') };
}

/**
 * The line that ends a test run.
 * @example summary({ passed: 3, failed: 1, skipped: 0 }) // => '3 passed, 1 failed'
 */
export function summary({ passed, failed, skipped }: Counts): string {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}
