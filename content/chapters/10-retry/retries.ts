import type { Report, ScenarioInput } from 'evenkeel/simulator';

/** What clients do about failure. */
export type Retries = NonNullable<NonNullable<ScenarioInput['client']>['retries']>;

/** What impatient clients do: twice more, at once. */
export const atOnce: Retries = { count: 2, delayMs: 0 };
/** Waiting grows from 100 ms, each wait a random share of it. */
export const jittered: Retries = {
  count: 2,
  backoff: { name: 'exponential-backoff', options: { baseMs: 100, capMs: 2000, jitter: 'full' } },
};
/** A failure costs a token, ten answers earn one, and with half of them gone nobody retries: gRPC's rule. */
export const budgeted: Retries = {
  ...jittered,
  budget: { name: 'grpc-retry-throttling', options: { maxTokens: 100, tokenRatio: 0.1 } },
};
/** One attempt, come what may. */
export const never: Retries = { count: 0 };

export const MINUTE_MS = 60_000;
/** Three servers, few enough to be watched. */
export const TRIO = ['ada', 'bao', 'cal'];
/** Ten servers, for charts. */
export const POOL = Array.from({ length: 10 }, (_, i) => `pay-${i + 1}`);

/** All of them take so many times as long, for a while. */
export const slow = (servers: readonly string[], factor: number, fromMs: number, untilMs: number) =>
  servers.map((server) => ({ kind: 'slow' as const, server, factor, fromMs, untilMs }));

/** Succeeded payments, or attempts, a second between two minutes of a run. */
export function perSec(
  { series }: Report,
  of: 'succeeded' | 'attempts' | 'offered',
  fromMin: number,
  untilMin: number,
): number {
  const slices = series[of].slice(
    Math.round((fromMin * MINUTE_MS) / series.sliceMs),
    Math.round((untilMin * MINUTE_MS) / series.sliceMs),
  );
  const sum = slices.reduce((all, count) => all + count, 0);
  return (sum * 1000) / (slices.length * series.sliceMs);
}
