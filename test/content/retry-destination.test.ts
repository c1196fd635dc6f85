import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import type { ShownScenario } from '#simulator/scenario/claim';
import { trace } from '#simulator/simulate';
import { Charge, TRANSITION_WIDTH, Transition } from '#simulator/trace';

/*
 * Chapter 03 says of a retry: with three servers, two times out of three it reaches another than the
 * one that charged. Counted over the double charges of twenty seeds.
 */
test('two of three double charges are made by another server than the first', async () => {
  // By its address: content is type-checked with a configuration of its own.
  const file = pathToFileURL(resolve('content/chapters/03-round-robin/scenarios.ts')).href;
  const { scenarios } = await import(/* @vite-ignore */ file);
  const { scenario }: ShownScenario = scenarios['lost-answers'];
  let elsewhere = 0;
  let all = 0;
  for (let seed = 1; seed <= 20; seed++) {
    const { transitions } = trace({ ...scenario, seed });
    const chargedBy = new Map<number, number>();
    for (let row = 0; row < transitions.length; row += TRANSITION_WIDTH) {
      const [, kind, payment = -1, , server = -1, detail] = transitions.subarray(row);
      if (kind !== Transition.processed) continue;
      if (detail === Charge.first) chargedBy.set(payment, server);
      else if (detail === Charge.double) {
        all++;
        if (chargedBy.get(payment) !== server) elsewhere++;
      }
    }
  }
  expect(all).toBeGreaterThan(1000);
  // Four standard errors of a share of two thirds.
  const bound = 4 * Math.sqrt(((2 / 3) * (1 / 3)) / all);
  expect(Math.abs(elsewhere / all - 2 / 3)).toBeLessThan(bound);
});
