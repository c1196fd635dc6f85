import type { Report } from '#simulator/report';
import type { JobListener } from '#simulator/worker/ordered-job';
import type { Replications } from '#simulator/worker/remote-job';
import type { Running } from '#simulator/worker/work-pool';

/**
 * Runs many scenarios at once in the page's pool of workers. The pool's code is fetched now: a page
 * that only plays does without it.
 * @param onReport called with each report, in the order of the scenarios
 * @param onProgress called with how many are done, in whatever order
 */
export function runReplications(
  replications: Replications,
  onReport?: JobListener<Report>['onResult'],
  onProgress?: JobListener<Report>['onProgress'],
): Running<Report[]> {
  let job: Running<Report[]> | undefined;
  let cancelled = false;
  const done = import('#simulator/worker/page-pool').then(({ runInPagePool }) => {
    job = runInPagePool(replications, { onResult: onReport, onProgress });
    if (cancelled) job.cancel();
    return job.done;
  });
  const cancel = () => {
    cancelled = true;
    job?.cancel();
  };
  return { done, cancel };
}
