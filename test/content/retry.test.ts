import { expect, test } from 'vitest';
import { paymentLives } from '#figures/machine/payment-lives';
import { simulate, trace } from '#simulator/simulate';
import { chapterModule } from './chapters.ts';

/* What the chapter on retries says beside its figures: the payments' stories, and endless queues. */

const { machines, timelines } = await chapterModule('10-retry');
const { initial, transitions, scenario, payments } = machines.life!;

function statesOf(run: typeof scenario, payment: number): string[] {
  const { lives } = paymentLives(initial, transitions, trace(run).transitions);
  return lives[payment]!.steps.map(({ arrow }) => transitions[arrow]!.to);
}

test('one is answered at once, one is paid twice, one after three tries', () => {
  const twice = ['waiting', 'charged', 'lost', 'pausing', 'again', 'twice'];
  expect(payments.map((payment) => statesOf(scenario, payment))).toEqual([
    ['waiting', 'charged', 'done'],
    [...twice, 'harmed'],
    [...twice, 'pausing', 'again', 'twice', 'harmed'],
  ]);
});

test('with a key the same payments are never charged again', () => {
  const keyed = { ...scenario, client: { ...scenario.client, idempotencyKey: true } };
  for (const payment of payments.slice(1)) {
    const states = statesOf(keyed, payment);
    expect(states).toContain('again');
    expect(states).not.toContain('twice');
    expect(states.at(-1)).toBe('done');
  }
});

test('with endless queues the same budget takes longer to bring the goodput back', () => {
  const storm = timelines.recovery!.claim.runs.storm!;
  const endless = {
    ...storm,
    servers: storm.servers.map((server) => ({ ...server, queueLimit: null })),
  };
  /** Seconds from the end of the slow half minute to a slice in which nine tenths succeed. */
  const backAfterSec = ({ series }: ReturnType<typeof simulate>) => {
    const first = series.succeeded.findIndex(
      (count, slice) => slice * series.sliceMs >= 150_000 && count > 0.9 * series.offered[slice]!,
    );
    return first < 0 ? Number.POSITIVE_INFINITY : (first * series.sliceMs) / 1000 - 150;
  };
  for (let seed = 1; seed <= 5; seed += 1) {
    const [limited, unlimited] = [storm, endless].map((scenario) =>
      backAfterSec(simulate({ ...scenario, seed })),
    );
    expect(unlimited!).toBeGreaterThan(1.5 * limited!);
  }
});
