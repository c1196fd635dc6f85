import type { ServerRow } from '#figures/servers/servers-data';
import type { Report } from '#simulator/report';

/** What each server did, in the scenario's order; nothing before its report is there. */
export function readServers([report]: readonly (Report | undefined)[]): ServerRow[] {
  return (report?.servers ?? []).map(
    ({ name, utilisation, meanQueue, maxQueue, dispatched }): ServerRow => ({
      name,
      utilisation,
      meanQueue,
      maxQueue,
      dispatched,
    }),
  );
}

/** NaN when there are none. */
export const meanOfRows = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

/** How many times the mean the greatest is: 1 is even; NaN when all are 0. */
export const spreadOf = (values: readonly number[]): number =>
  Math.max(...values) / meanOfRows(values);
