import { expect, test } from 'vitest';
import { paymentLives } from '#figures/machine/payment-lives';
import { trace } from '#simulator/simulate';
import { chapterModule } from './chapters.ts';

/* The payments that a reader steps through have the stories that the chapter tells. */

const { machines } = await chapterModule('10-retry');
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
