import fc from 'fast-check';
import { expect } from 'vitest';
import type { Balancer } from '#algorithms/balancing/balancer';
import { checkProperty } from '../../property';
import vectors from '../../vectors/weighted-round-robin.json';
import { countsOf, decisions, weightedServers } from './traffic';

/** A published case of weighted round robin. */
export interface WeightedCase {
  readonly id: string;
  readonly input: {
    readonly weights: Readonly<Record<string, number>> | readonly number[];
    readonly picks?: number;
  };
  readonly expected: {
    readonly sequence?: readonly (string | number)[];
    readonly counts?: readonly number[];
  };
}

/** The case of this name. */
export function weightedCase(id: string): WeightedCase {
  return vectors.cases.find((each) => each.id === id)! as unknown as WeightedCase;
}

/** The sequence of a case, as indices. */
export function sequenceOf({ input, expected }: WeightedCase): number[] {
  const names = Object.keys(input.weights);
  return expected.sequence!.map((name) => names.indexOf(String(name)));
}

/**
 * Expects a balancer to give, over each period, every server exactly its weight.
 * @param skippedPeriods those it may begin with that are not exact
 */
export function expectExactPeriods(make: () => Balancer, skippedPeriods = 0): void {
  const weights = fc.array(fc.integer({ min: 1, max: 20 }), { minLength: 1, maxLength: 8 });
  checkProperty(
    fc.property(weights, fc.integer({ min: 1, max: 4 }), (each, periods) => {
      const period = each.reduce((sum, weight) => sum + weight, 0);
      const servers = weightedServers(each);
      const balancer = make();
      decisions(balancer, servers, skippedPeriods * period);
      const picked = decisions(balancer, servers, period * periods);
      for (let start = 0; start < picked.length; start += period) {
        expect(countsOf(picked.slice(start, start + period), each.length)).toEqual(each);
      }
    }),
  );
}
