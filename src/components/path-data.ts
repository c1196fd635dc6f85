import { markup } from '#figures/mark';
import { drawPath } from '#figures/path/draw-path';
import type { PathData, PathRun } from '#figures/path/path-data';
import { pathLayout } from '#figures/path/path-layout';
import { readPath } from '#figures/path/read-path';
import { figureStrings } from '#interface/figure-strings';
import { fineFormat } from '#interface/fine-format';
import type { Language } from '#interface/language';
import { parseScenario } from '#simulator/scenario/parse-scenario';
import type { ShownPath } from '#simulator/scenario/shown-path';
import { reportsOf } from './shown';

/**
 * Everything a path needs in the page, without its results.
 * @throws RangeError when the parts are not those of the scenarios, or a broken part is none of them
 */
export function pathData({ parts, variants }: ShownPath, language: Language): PathData {
  if (variants.length === 0) throw new RangeError('a path without a variant to show');
  return {
    language,
    parts: parts.map(({ label, challenge }) => ({
      label: label[language],
      challenge: challenge[language],
    })),
    variants: variants.map(({ name, label, scenario: input, broken }) => {
      const scenario = parseScenario(input);
      const pools = 1 + (scenario.tiers?.length ?? 0);
      if (parts.length !== pools + 1) {
        throw new RangeError(
          `${name}: ${parts.length} parts for ${pools} pools: where payments come from and a part for each pool are needed`,
        );
      }
      if (broken && !parts[broken.part]) {
        throw new RangeError(`${name}: part ${broken.part} is broken, of ${parts.length} from 0`);
      }
      return {
        name,
        label: label[language],
        broken: broken && { part: broken.part, mark: broken.mark[language] },
        runs: [{ scenario, driven: false }],
      };
    }),
  };
}

/** What was simulated of the path as it is, as the page is built. */
export function builtPathRun({ variants: [whole] }: PathData): PathRun {
  const run = whole && readPath(reportsOf(whole.runs));
  if (!run) throw new RangeError('a path without a run');
  return run;
}

/** Draws the path as it is while the page is built. */
export function builtPath(data: PathData, run: PathRun, kind: 'wide' | 'tall'): string {
  const { parts, language, variants } = data;
  const layout = pathLayout(kind, parts.length);
  const view = { parts, variant: variants[0]!, run };
  return markup(drawPath(view, layout, figureStrings[language], fineFormat(language)));
}
