import { describe, expect, test } from 'vitest';
import { fineFormat } from '#interface/fine-format';
import type { Claim } from '#simulator/scenario/claim';
import { type Picked, rightChoice } from '#simulator/scenario/picked';
import type { ScenarioInput } from '#simulator/scenario/scenario';
import { simulate } from '#simulator/simulate';
import * as figures from '../../content/pages/figures/shown.ts';
import { chapterModule, chapters } from './chapters.ts';

/** A figure cannot say what its simulation does not show, whatever the seed. */
const SEEDS = Array.from({ length: 20 }, (_, i) => i + 1);
const MOST_PAYMENTS = 200_000;

const claims = (
  await Promise.all(
    chapters.map(async (chapter) => {
      const shown = Object.entries(await chapterModule(chapter));
      return shown.flatMap(([kind, all]) =>
        Object.entries(
          all as Readonly<Record<string, { readonly claim: Claim; readonly picked?: Picked }>>,
        ).map(([name, { claim, picked }]) => ({
          name: `${chapter}/${kind}/${name}`,
          claim,
          picked,
        })),
      );
    }),
  )
).flat();
type Shown = { readonly claim: Claim; readonly picked?: Picked };
claims.push(
  ...Object.entries(figures as Readonly<Record<string, Shown>>).map(([name, shown]) => ({
    name: `figures/${name}`,
    claim: shown.claim,
    picked: shown.picked,
  })),
);

function reportsOf(runs: Readonly<Record<string, ScenarioInput>>, seed: number) {
  return Object.fromEntries(
    Object.entries(runs).map(([name, scenario]) => [name, simulate({ ...scenario, seed })]),
  );
}

/** With the seeds that the page is built with. */
const builtReports = ({ runs }: Claim) =>
  Object.fromEntries(Object.entries(runs).map(([name, scenario]) => [name, simulate(scenario)]));

/**
 * Tries every second claim, from the first or from the second one: a file of tests runs on one core,
 * and these take the longest.
 */
export function tryEverySecondClaim(from: 0 | 1): void {
  const tried = claims.filter((_, at) => at % 2 === from);
  test('there are claims', () => {
    expect(tried.length).toBeGreaterThan(0);
  });

  describe.each(tried)('$name', ({ name, claim, picked }) => {
    test.each(SEEDS)('holds, and its contrast does not: seed %i', (seed) => {
      const reports = reportsOf(claim.runs, seed);
      expect(claim.holds(reports), `${name}: holds() is false on seed ${seed}`).toBe(true);
      if (picked) {
        const built = rightChoice(picked, builtReports(claim));
        expect(rightChoice(picked, reports), `${name}: the right answer on seed ${seed}`).toBe(
          built,
        );
      }
      const contrast = { ...reports, ...reportsOf(claim.contrast, seed) };
      expect(
        claim.holds(contrast),
        `${name}: holds() is true of the contrast on seed ${seed}`,
      ).toBe(false);
      for (const [run, { offered }] of Object.entries(contrast)) {
        expect(offered, `${name}: payments of ${run} on seed ${seed}`).toBeLessThanOrEqual(
          MOST_PAYMENTS,
        );
      }
    });

    test('contrasts only what it runs', () => {
      const runs = Object.keys(claim.runs);
      expect(Object.keys(claim.contrast).length).toBeGreaterThan(0);
      for (const run of Object.keys(claim.contrast)) expect(runs).toContain(run);
    });

    test.each(['en', 'zh-cn'] as const)('says so in numbers: %s', (language) => {
      const reports = builtReports(claim);
      const text = claim.text[language](reports, fineFormat(language));
      expect(text).toMatch(/^<b>[^<]+<\/b>/);
      expect(text).toMatch(/\d/);
      expect(text).not.toMatch(/NaN|undefined|null|Infinity|–|\{\w+\}/);
      const spaced =
        language === 'en' ? / {2}|\s[.,;]/ : /[\u4e00-\u9fff][,;:?!]|[,;:?!][\u4e00-\u9fff]/;
      expect(text.replace(/<[^>]*>/g, '')).not.toMatch(spaced);
    });
  });
}
