import type { ChartSimulation } from '#figures/chart/chart-data';
import type { FigurePlace } from '#figures/chart/figure-run';
import { fill } from '#interface/figure-text';
import { figureWords } from '#interface/figure-words';
import type { HookModule } from '#simulator/handle';
import type { Report } from '#simulator/report';
import { runReplications } from '#simulator/worker/replications';

/** Of a figure's data, what a run needs to know. */
export interface Driven {
  /** The page's own module that decides in runs that are driven. */
  readonly hookModule?: HookModule | undefined;
}

/**
 * Makes runs in the page's pool of workers, saying how many are done.
 * @param signal stops them
 * @param onReport called whenever a report has come, with those that are there, by the runs' positions
 * @returns all reports, or `undefined` when they were stopped
 */
export async function simulateRuns(
  place: FigurePlace<Driven>,
  runs: readonly ChartSimulation[],
  signal: AbortSignal,
  onReport: (reports: readonly (Report | undefined)[]) => void,
): Promise<readonly (Report | undefined)[] | undefined> {
  if (signal.aborted) return undefined;
  const { hookModule } = place.data;
  const reports = runs.map((): Report | undefined => undefined);
  const groups = [true, false].map((driven) => ({ driven, runs: runsOf(runs, driven), done: 0 }));
  const jobs = groups.map((group) =>
    runReplications(
      {
        scenarios: group.runs.flatMap((run) => runs[run]?.scenario ?? []),
        ...(group.driven && hookModule ? { hookModule } : {}),
      },
      (index, report) => {
        if (signal.aborted) return;
        reports[group.runs[index] ?? -1] = report;
        onReport(reports);
      },
      (count) => {
        if (signal.aborted) return;
        group.done = count;
        const done = groups.reduce((sum, each) => sum + each.done, 0);
        place.say(progress(place, done, runs.length));
      },
    ),
  );
  const cancel = () => {
    for (const job of jobs) job.cancel();
  };
  signal.addEventListener('abort', cancel);
  try {
    await Promise.all(jobs.map((job) => job.done));
  } catch (error) {
    if (signal.aborted) return undefined;
    // One line alone is no comparison.
    cancel();
    throw error;
  }
  return signal.aborted ? undefined : reports;
}

/** The positions of the runs in which the page's own module decides, or of the others. */
function runsOf(runs: readonly ChartSimulation[], driven: boolean): number[] {
  return runs.flatMap((run, index) => (run.driven === driven ? index : []));
}

function progress({ language }: FigurePlace<Driven>, done: number, count: number): string {
  return fill(figureWords(language).running, { done: String(done), total: String(count) });
}
