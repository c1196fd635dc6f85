import type { Report } from '#simulator/report';
import type { Measure } from '#simulator/scenario/shown-chart';

/** What a figure reads off a report, by its name; times in milliseconds. */
export const measureOf = (report: Report, measure: Measure): number => measures[measure](report);

const measures: Readonly<Record<Measure, (report: Report) => number>> = {
  responseMs: ({ responseMs }) => responseMs.mean,
  p99ResponseMs: ({ responseMs }) => responseMs.p99,
  goodputPerSec: ({ goodputPerSec }) => goodputPerSec,
  throughputPerSec: ({ throughputPerSec }) => throughputPerSec,
  concurrency: ({ concurrency }) => concurrency.mean,
  succeededShare: ({ availability }) => availability.byRequest,
  upShare: ({ availability }) => availability.byTime,
  attemptsPerPayment: ({ attemptsPerPayment }) => attemptsPerPayment,
  lastTierAttemptsPerPayment: ({ attempts, offered, tiers }) =>
    (tiers.at(-1)?.attempts ?? attempts) / offered,
};
