import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { exactCases, tableOfCases } from './exact/exact-cases.ts';
import { EXACT_NUMBERS, type ExactNumbers } from './exact/exact-numbers.ts';

/* What the book prints of the last full run is of today's table: else `npm run test:exact` is due. */
const numbers = JSON.parse(readFileSync(EXACT_NUMBERS, 'utf8')) as ExactNumbers;
const { rows } = numbers;

describe('content/numbers/exact.json', () => {
  test('has every measure of every case, and no other', () => {
    const measures = tableOfCases.flatMap((name) =>
      exactCases[name]!.measures.map((measure) => [
        name,
        measure.name,
        Number(measure.exact.toPrecision(7)),
      ]),
    );
    const written = rows.map(({ case: name, measure, exact }) => [name, measure, exact]);
    expect(new Set(written.map(String))).toEqual(new Set(measures.map(String)));
    expect(rows).toHaveLength(measures.length);
  });

  test.each(rows)('$case, $measure: is of runs as long as the case has them', (row) => {
    const { durationMs, traffic } = exactCases[row.case]!.scenario;
    if (traffic.kind !== 'poisson') return expect(traffic.kind).toBe('closed');
    const expected = (row.replications * Number(durationMs) * traffic.arrivalsPerSec) / 1000;
    // Poisson: the count scatters by its root.
    expect(Math.abs(row.payments - expected)).toBeLessThan(5 * Math.sqrt(expected));
  });
});
