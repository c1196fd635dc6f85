import type { ChartLook } from '#figures/chart/chart-data';

/** The axes that chapters use unless they say otherwise. */
export const sweepLook: ChartLook = {
  kind: 'sweep',
  x: { label: 'load ρ', from: 0, to: 1, digits: 1, fineDigits: 1, capacity: 1 },
  y: { label: 'mean response', from: 0, to: 10, digits: 0, fineDigits: 2 },
  bands: [],
};

/** Six minutes with a slow half minute. */
export const timelineLook: ChartLook = {
  kind: 'timeline',
  x: { label: 'minutes', from: 0, to: 6, digits: 0, fineDigits: 1 },
  y: { label: 'payments a second', from: 0, to: 100, digits: 0, fineDigits: 1 },
  bands: [{ from: 2, to: 2.5, label: 'slow' }],
};

/** What is asked, and what comes of it. */
export const phaseLook: ChartLook = {
  kind: 'phase',
  x: { label: 'offered', from: 0, to: 120, digits: 0, fineDigits: 0 },
  y: { label: 'succeeded', from: 0, to: 120, digits: 0, fineDigits: 0 },
  bands: [],
};
