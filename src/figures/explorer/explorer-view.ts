import type { ChartLine, ChartLook, ChartPoint } from '#figures/chart/chart-data';
import { written } from '#figures/chart/written';
import type { Explorer, ExplorerAxis, ExplorerRuns, Values } from '#figures/explorer/explorer';
import type { Language } from '#interface/language';
import type { NumberFormat } from '#interface/number-format';
import { meanInterval } from '#numerics/mean-interval';
import type { Report } from '#simulator/report';
import type { ScenarioInput } from '#simulator/scenario/scenario';

/** What an explorer shows for some values, in the reader's language. */
export interface ExplorerView {
  /** The axes. */
  readonly look: ChartLook;
  /** The formulas, and what was simulated. */
  readonly lines: readonly ChartLine[];
}

/**
 * Axes and lines for some values.
 * @param reports of `scenariosOf`, in their order; a dot whose runs are not all there is left out
 */
export function explorerView(
  explorer: Explorer,
  values: Values,
  language: Language,
  reports: readonly (Report | undefined)[] = [],
): ExplorerView {
  const { x, y, lines } = explorer.chart(values);
  const points = pointsOf(explorer.runs?.(values) ?? [], reports);
  return {
    look: {
      kind: 'sweep',
      x: { ...axis(x, language), capacity: x.mark },
      y: axis(y, language),
      bands: [],
    },
    lines: lines.map(({ name, label, tone, curve }) => ({
      name,
      label: label[language],
      tone,
      curve,
      points: points.get(name) ?? [],
    })),
  };
}

const axis = ({ label, from, to, digits, fineDigits }: ExplorerAxis, language: Language) => ({
  label: label[language],
  from,
  to,
  digits,
  fineDigits,
});

/** All that is to be run for the dots. */
export function scenariosOf(explorer: Explorer, values: Values): ScenarioInput[] {
  return (explorer.runs?.(values) ?? []).flatMap(({ at, replications, scenario }) =>
    at.flatMap((x) => {
      const first = scenario(x);
      return Array.from({ length: replications }, (_, run) => ({
        ...first,
        seed: (first.seed ?? 1) + run,
      }));
    }),
  );
}

function pointsOf(
  runs: readonly ExplorerRuns[],
  reports: readonly (Report | undefined)[],
): Map<string, ChartPoint[]> {
  let next = 0;
  return new Map(
    runs.map(({ line, at, replications, read }) => {
      const points = at.flatMap((x): ChartPoint[] => {
        const those = reports.slice(next, next + replications).flatMap((report) => report ?? []);
        next += replications;
        if (those.length < replications) return [];
        const { mean, halfWidth } = meanInterval(those.map(read));
        return [{ x, y: mean, halfWidth }];
      });
      return [line, points] as const;
    }),
  );
}

/** The numbers behind a chart, as they are written in its table. */
export interface ExplorerTable {
  /** The first names the places. */
  readonly head: readonly string[];
  /** As long as the head. */
  readonly rows: readonly (readonly string[])[];
}

/** Every place that is simulated, or every whole number where none is: the formulas and the dots. */
export function explorerTable(
  explorer: Explorer,
  values: Values,
  { look, lines }: ExplorerView,
  words: { readonly formula: string; readonly simulated: string },
  format: NumberFormat,
): ExplorerTable {
  const runs = explorer.runs?.(values) ?? [];
  const simulated = new Set(runs.map(({ line }) => line));
  const { from, to } = look.x;
  const places =
    runs[0]?.at ?? Array.from({ length: Math.floor(to - from) + 1 }, (_, i) => from + i);
  const near = <At extends { readonly x: number }>(all: readonly At[], x: number) =>
    all.find((each) => Math.abs(each.x - x) < 1e-9 * Math.max(1, Math.abs(x)));
  return {
    head: [
      look.x.label,
      ...lines.flatMap(({ name, label }) => [
        `${label}, ${words.formula}`,
        ...(simulated.has(name) ? [`${label}, ${words.simulated}`] : []),
      ]),
    ],
    rows: places.map((x) => [
      format.decimal(x, look.x.fineDigits),
      ...lines.flatMap(({ name, curve, points }) => {
        const point = near(points, x);
        const dot = point ? written(point, look.y.fineDigits, format) : '–';
        return [
          format.decimal(near(curve, x)?.y ?? Number.NaN, look.y.fineDigits),
          ...(simulated.has(name) ? [dot] : []),
        ];
      }),
    ]),
  };
}
