import type { PathPool, PathRun } from '#figures/path/path-data';
import { meanOfRows } from '#figures/servers/read-servers';
import type { Report } from '#simulator/report';

/** What a run did to the payments of a path; `undefined` before its report is there. */
export function readPath([report]: readonly (Report | undefined)[]): PathRun | undefined {
  if (!report) return undefined;
  const { offered, simulatedMs, goodputPerSec, responseMs, availability, money } = report;
  const seconds = simulatedMs / 1000;
  return {
    askedPerSec: offered / seconds,
    paidPerSec: goodputPerSec,
    meanResponseMs: responseMs.mean,
    succeededShare: availability.byRequest,
    chargedTwicePerSec: money.doubleCharges / seconds,
    chargedTwiceAmount: money.doubleChargedAmount,
    simulatedMs,
    pools: [report, ...report.tiers].map(readPool),
  };
}

const readPool = ({ servers, throughputPerSec }: Report): PathPool => ({
  machines: servers.length,
  takenShare: meanOfRows(servers.map(({ utilisation }) => utilisation)),
  waiting: servers.reduce((sum, { meanQueue }) => sum + meanQueue, 0),
  donePerSec: throughputPerSec,
});
