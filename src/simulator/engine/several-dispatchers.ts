import type { Outcome } from '#algorithms/balancing/balancer';
import type { RandomStream } from '#numerics/random-stream';
import type { Attempts } from '#simulator/engine/attempts';
import type { BalancerTroubles } from '#simulator/engine/balancer-troubles';
import type { Dispatching } from '#simulator/engine/dispatching';
import type { Payments } from '#simulator/engine/payments';
import type { Balancers } from '#simulator/scenario/scenario';

/**
 * Several balancers in front of the same servers, none of which sees what the others send. An attempt
 * meets one of them and stays with it.
 * @example
 * const sent = [0, 0];
 * const each = sent.map((_, at) => ({ choose: () => sent[at]++ }));
 * const attempts = { payment: [0], balancer: [0] };
 * const several = new SeveralDispatchers(each, 'round-robin', undefined, attempts, { client: [0] });
 * for (const attempt of [0, 0, 0]) several.choose(attempt);
 * sent; // => [2, 1]
 */
export class SeveralDispatchers implements Dispatching {
  private readonly each: readonly Dispatching[];
  private readonly spread: Balancers['spread'];
  private readonly random: RandomStream;
  private readonly attempts: Attempts;
  private readonly payments: Payments;
  private turn = 0;

  constructor(
    each: readonly Dispatching[],
    spread: Balancers['spread'],
    random: RandomStream,
    attempts: Attempts,
    payments: Payments,
  ) {
    this.each = each;
    this.spread = spread;
    this.random = random;
    this.attempts = attempts;
    this.payments = payments;
  }

  get isSaving(): boolean {
    return this.each.every(({ isSaving }) => isSaving);
  }

  choose(attempt: number): number {
    const position = this.positionFor(attempt);
    this.attempts.balancer[attempt] = position;
    return this.each[position]!.choose(attempt);
  }

  finish(attempt: number, kind: Outcome['kind']): void {
    this.each[this.attempts.balancer[attempt]!]!.finish(attempt, kind);
  }

  setQueued(serverIndex: number, queued: number): void {
    for (const dispatcher of this.each) dispatcher.setQueued(serverIndex, queued);
  }

  observe(serverIndex: number, change: 1 | -1): boolean {
    let changed = false;
    for (const dispatcher of this.each) changed = dispatcher.observe(serverIndex, change);
    return changed;
  }

  announceChange(): void {
    for (const dispatcher of this.each) dispatcher.announceChange();
  }

  refresh(): void {
    for (const dispatcher of this.each) dispatcher.refresh();
  }

  /** What all of them have done wrong; of one kind, the first balancer's words. */
  readonly troubles: Dispatching['troubles'] = {
    count: (kind) => this.each.reduce((sum, { troubles }) => sum + troubles.count(kind), 0),
    list: () => {
      const found = new Map<string, ReturnType<BalancerTroubles['list']>[number]>();
      for (const trouble of this.each.flatMap(({ troubles }) => troubles.list())) {
        const key = `${trouble.kind} ${trouble.method}`;
        const before = found.get(key);
        const count = (before?.count ?? 0) + trouble.count;
        const first = before && before.firstMs <= trouble.firstMs ? before : trouble;
        found.set(key, { ...first, count });
      }
      return [...found.values()];
    },
  };

  private positionFor(attempt: number): number {
    const { length } = this.each;
    if (this.spread === 'random') return this.random.integer(length);
    if (this.spread === 'client') {
      return this.payments.client[this.attempts.payment[attempt]!]! % length;
    }
    const position = this.turn;
    this.turn = position + 1 === length ? 0 : position + 1;
    return position;
  }
}
