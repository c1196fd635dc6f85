import type { Call, Checks, Outcome, Verdict } from 'evenkeel/exercises';
import type { ScenarioInput } from 'evenkeel/simulator';

const names = ['ada', 'bao', 'cal'];
const make = { factory: 'weightedRandom' };
/** Percentage points that chance may be off by, out of twelve thousand draws. */
const TOLERANCE = 3;
const DRAWS = 200;

const run = (weights: readonly number[], more: Partial<ScenarioInput> = {}): Call => ({
  kind: 'simulate',
  make,
  scenario: {
    version: 1,
    name: `weights ${weights.join(', ')}`,
    seed: 8,
    durationMs: '10min',
    traffic: { kind: 'poisson', arrivalsPerSec: 20 },
    servers: names.map((name, i) => ({ name, weight: weights[i] })),
    service: { kind: 'exponential', meanMs: 10 },
    balancer: { name: 'weighted-random' },
    ...more,
  },
});

const draws = (seen: readonly { readonly weight: number; readonly up: boolean }[]): Call => ({
  kind: 'calls',
  make,
  calls: Array.from({ length: DRAWS }, () => ({
    method: 'pick',
    args: [
      seen.map((each, index) => ({
        index,
        name: names[index],
        zone: '',
        priority: 0,
        queued: 0,
        responseMs: 0,
        inFlight: 0,
        ...each,
      })),
      null,
      { nowMs: 0, random: { random: 5 } },
    ],
  })),
});

export const checks: Checks = {
  plan: () => [
    run([5, 1, 2]),
    run([0.5, 1.25, 0.75]),
    run([2, 3, 3], {
      faults: [{ kind: 'down', server: 'bao', fromMs: '0s', untilMs: '10min' }],
    }),
    draws([
      { weight: 0, up: true },
      { weight: 1, up: true },
      { weight: 0, up: true },
    ]),
    draws([
      { weight: 1, up: false },
      { weight: 1, up: false },
      { weight: 1, up: false },
    ]),
  ],
  judge: ([whole, fractions, survivors, zero, nobody]) => [
    shares('by-weight', whole, [62.5, 12.5, 25]),
    shares('fractions', fractions, [20, 50, 30]),
    shares('survivors', survivors, [40, 0, 60]),
    only('weight-zero', zero, 'bao'),
    only('none-up', nobody, undefined),
  ],
};

function failed(check: string, message: string): Verdict {
  return { check, passed: false, message: 'failed', values: { message } };
}

const messageOf = (outcome: Outcome | undefined) =>
  outcome?.kind === 'error' ? outcome.message : 'nothing came back';

function shares(check: string, outcome: Outcome | undefined, expected: readonly number[]): Verdict {
  if (outcome?.kind !== 'report') return failed(check, messageOf(outcome));
  const { servers } = outcome.report;
  const sum = servers.reduce((total, { dispatched }) => total + dispatched, 0);
  if (sum === 0) return failed(check, 'nothing was sent');
  for (const [i, wanted] of expected.entries()) {
    const share = Math.round((1000 * servers[i].dispatched) / sum) / 10;
    if (Math.abs(share - wanted) <= TOLERANCE && (wanted > 0 || share === 0)) continue;
    const values = { name: names[i], share, wanted };
    return { check, passed: false, message: 'share', values };
  }
  return { check, passed: true };
}

/** That every draw gives this server, or none. */
function only(check: string, outcome: Outcome | undefined, expected: string | undefined): Verdict {
  if (outcome?.kind !== 'values') return failed(check, messageOf(outcome));
  for (const each of outcome.values) {
    if ('error' in each) return failed(check, each.error);
    const server = each.value as { readonly name?: unknown } | null | undefined;
    const name = typeof server?.name === 'string' ? server.name : undefined;
    if (name === expected) continue;
    const values = { got: name ?? '–', expected: expected ?? '–' };
    return { check, passed: false, message: 'picked', values };
  }
  return { check, passed: true };
}
