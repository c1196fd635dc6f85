import { type MultiServerSystem, waitProbabilityOf } from '#algorithms/formulas/multi-server-queue';
import { requireNumber } from '#algorithms/require-option';
import { bisect } from '#numerics/bisection';
import { naturalExponential } from '#numerics/natural-exponential';
import { naturalLogarithm } from '#numerics/natural-logarithm';
import { relativeGrowth } from '#numerics/relative-growth';

/** The greatest float below 1. */
const ALMOST_ONE = 1 - 2 ** -53;

/**
 * The share of requests to an M/M/c queue that wait for longer than a time: Ce^(−(cμ − λ)t)
 * (Kleinrock, Queueing Systems I, ch. 6, of G/M/m).
 * @param waitMs at least 0
 * @throws RangeError when λ ≥ cμ, or for an argument outside its range
 * @example longerWaitProbability({ arrivalsPerSec: 8, servicesPerSec: 1, serverCount: 10 }, 500) // => 0.1505
 */
export function longerWaitProbability(system: MultiServerSystem, waitMs: number): number {
  const waitProbability = waitProbabilityOf(system);
  const time = requireNumber('waitMs', waitMs, 0) / 1000;
  return waitProbability * naturalExponential(-spareRateOf(system) * time);
}

/**
 * The wait in an M/M/c queue that a share of requests stays below: 0 while at least so many need
 * not wait, then ln(C/(1 − share))/(cμ − λ).
 * @param share from 0 to below 1, such as 0.99
 * @returns milliseconds
 * @throws RangeError when λ ≥ cμ, or for an argument outside its range
 * @example waitQuantileMs({ arrivalsPerSec: 8, servicesPerSec: 1, serverCount: 10 }, 0.99) // => 1855.8
 */
export function waitQuantileMs(system: MultiServerSystem, share: number): number {
  const waitProbability = waitProbabilityOf(system);
  const longer = 1 - requireNumber('share', share, 0, ALMOST_ONE);
  if (longer >= waitProbability) return 0;
  return (1000 * naturalLogarithm(waitProbability / longer)) / spareRateOf(system);
}

/**
 * The share of requests to an M/M/c queue that take longer than a time, waiting plus service: the
 * wait, nothing or exponential with rate η = cμ − λ, and the service, exponential with rate μ, are
 * independent, so it is e^(−μt) + Cμ(e^(−μt) − e^(−ηt))/(η − μ) (Gross and Harris, Fundamentals of
 * Queueing Theory, ch. 2). Written so that it is right where η is near μ.
 * @param responseMs at least 0
 * @throws RangeError when λ ≥ cμ, or for an argument outside its range
 * @example longerResponseProbability({ arrivalsPerSec: 9, servicesPerSec: 10, serverCount: 1 }, 1000) // => 0.3679
 */
export function longerResponseProbability(system: MultiServerSystem, responseMs: number): number {
  const time = requireNumber('responseMs', responseMs, 0) / 1000;
  return survival(system, waitProbabilityOf(system))(time);
}

/**
 * The response time of an M/M/c queue, waiting plus service, that a share of requests stays below:
 * where `longerResponseProbability` is one minus the share, found by bisection.
 * @param share from 0 to below 1, such as 0.99
 * @returns milliseconds
 * @throws RangeError when λ ≥ cμ, or for an argument outside its range
 * @example responseQuantileMs({ arrivalsPerSec: 0.8, servicesPerSec: 1, serverCount: 1 }, 0.99) // => 23025.85
 */
export function responseQuantileMs(system: MultiServerSystem, share: number): number {
  const longer = 1 - requireNumber('share', share, 0, ALMOST_ONE);
  if (longer === 1) return 0;
  const survives = survival(system, waitProbabilityOf(system));
  let enough = 1 / system.servicesPerSec;
  while (survives(enough) > longer) enough *= 2;
  return 1000 * bisect((time) => survives(time) - longer, 0, enough);
}

/** P(response > t), t in seconds. */
function survival(system: MultiServerSystem, waitProbability: number): (time: number) => number {
  const { servicesPerSec } = system;
  const spareRate = spareRateOf(system);
  const slower = Math.min(servicesPerSec, spareRate);
  const apart = Math.abs(spareRate - servicesPerSec);
  return (time) =>
    naturalExponential(-servicesPerSec * time) +
    waitProbability *
      servicesPerSec *
      time *
      naturalExponential(-slower * time) *
      relativeGrowth(-apart * time);
}

function spareRateOf({ arrivalsPerSec, servicesPerSec, serverCount }: MultiServerSystem): number {
  return servicesPerSec * serverCount - arrivalsPerSec;
}
