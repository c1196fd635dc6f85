import * as Plot from '@observablehq/plot';
import { JSDOM } from 'jsdom';
import type {
  AxisData,
  ChartData,
  ChartLine,
  ChartSeries,
  ChartVariant,
  Place,
} from '#figures/chart/chart-data';
import type { ChartKind } from '#figures/chart/chart-frame';
import { drawChart } from '#figures/chart/draw-chart';
import { readPoints } from '#figures/chart/read-points';
import { figurePageStrings } from '#interface/figure-page-strings';
import type { Language } from '#interface/language';
import { meanOf } from '#simulator/scenario/mean-of';
import { parseScenario } from '#simulator/scenario/parse-scenario';
import type {
  ChartAxis,
  ShownPhasePlot,
  ShownSweep,
  ShownTimeline,
  SweepSeries,
} from '#simulator/scenario/shown-chart';
import { Runs } from './runs';
import { type DrivingCell, reportsOf } from './shown';

/** Steps between two points of a curve, over the whole axis. */
const CURVE_STEPS = 100;
const MINUTE_MS = 60_000;
/** Longer than anybody walks. */
const WALK_MS = 24 * 60 * MINUTE_MS;

/** Everything a sweep needs in the page, without its results. */
export function sweepData(shown: ShownSweep, language: Language, cell?: DrivingCell): ChartData {
  const words = figurePageStrings[language];
  const x = shown.x
    ? { ...axis(shown.x, language, 0), capacity: shown.x.capacity }
    : { label: words.load, from: 0, to: 1, digits: 1, fineDigits: 1, capacity: 1 };
  const y = shown.y
    ? axis(shown.y, language, 1)
    : { label: words.meanResponseAxis, from: 0, to: 10, digits: 0, fineDigits: 2 };
  return {
    look: { kind: 'sweep', x, y, bands: [] },
    variants: shown.variants.map((variant) => {
      const runs = new Runs();
      const series = variant.series.map((each) => sweepSeries(shown, each, x, runs, language));
      return { name: variant.name, label: variant.label[language], runs: runs.all, series };
    }),
    ...(cell ? { hookModule: cell.module } : {}),
  };
}

function sweepSeries(
  { at, y, replications = 1 }: ShownSweep,
  { name, label, tone, scenario, formula }: SweepSeries,
  x: AxisData & { readonly capacity?: number | undefined },
  runs: Runs,
  language: Language,
): ChartSeries {
  const scenarios = at.map((value) => parseScenario(scenario(value)));
  const first = scenarios[0];
  const unit = y ? (y.unit ?? 1) : first ? meanOf(first.service) : 1;
  const reading = {
    kind: 'measure',
    measure: y?.measure ?? 'responseMs',
    unit,
    at,
    runs: scenarios.map((each) =>
      Array.from({ length: replications }, (_, run) =>
        runs.add({ ...each, seed: each.seed + run }, tone !== 'baseline'),
      ),
    ),
  } as const;
  const curve = formula ? curveOf((value) => formula(value) / unit, x) : [];
  return { name, label: label[language], tone, curve, reading };
}

/** A formula along the axis, short of the capacity, where it may have no value. */
function curveOf(
  formula: (x: number) => number,
  { from, to, capacity }: AxisData & { readonly capacity?: number | undefined },
): Place[] {
  const step = (to - from) / CURVE_STEPS;
  return Array.from({ length: CURVE_STEPS + 1 }, (_, i) => rounded(from + i * step))
    .filter((x) => x > from && (capacity === undefined || x < capacity - step))
    .map((x) => ({ x, y: rounded(formula(x)) }));
}

/** Four decimals are finer than a drawing. */
const rounded = (value: number) => Math.round(value * 1e4) / 1e4;

/** Everything a timeline needs in the page, without its results. */
export function timelineData(
  shown: ShownTimeline,
  language: Language,
  cell?: DrivingCell,
): ChartData {
  const durationMs = Math.max(
    ...shown.variants.flatMap(({ series }) =>
      series.map(({ scenario }) => parseScenario(scenario).durationMs),
    ),
  );
  const y = axis(shown.y, language, 1);
  return {
    look: {
      kind: 'timeline',
      x: {
        label: figurePageStrings[language].minutes,
        from: 0,
        to: durationMs / MINUTE_MS,
        digits: 0,
        fineDigits: 2,
      },
      y,
      bands: (shown.bands ?? []).map(({ fromMs, untilMs, label }) => ({
        from: fromMs / MINUTE_MS,
        to: untilMs / MINUTE_MS,
        label: label[language],
      })),
    },
    variants: shown.variants.map((variant): ChartVariant => {
      const runs = new Runs();
      const series = variant.series.map(
        ({ name, label, tone, scenario, quantity }): ChartSeries => ({
          name,
          label: label[language],
          tone,
          curve: [],
          reading: {
            kind: 'overTime',
            quantity,
            unitMs: MINUTE_MS,
            run: runs.add(parseScenario(scenario), tone !== 'baseline'),
          },
        }),
      );
      return { name: variant.name, label: variant.label[language], runs: runs.all, series };
    }),
    ...(shown.predicted && {
      predicted: {
        series: shown.predicted.series,
        at: shown.predicted.atMs.map((atMs) => atMs / MINUTE_MS),
        start: (y.from + y.to) / 2,
      },
    }),
    ...(cell ? { hookModule: cell.module } : {}),
  };
}

/** Everything a phase plot needs in the page, without its results. */
export function phaseData(
  shown: ShownPhasePlot,
  language: Language,
  cell?: DrivingCell,
): ChartData {
  const { wayUp, wayDown } = figurePageStrings[language];
  return {
    look: {
      kind: 'phase',
      x: axis(shown.x, language, 0),
      y: axis(shown.y, language, 0),
      bands: [],
    },
    variants: shown.variants.map(({ name, label, scenario }): ChartVariant => {
      const reading = { kind: 'walk', run: 0 } as const;
      return {
        name,
        label: label[language],
        runs: [{ scenario: parseScenario(scenario), driven: true }],
        walk: parseScenario({
          ...scenario,
          durationMs: WALK_MS,
          traffic: {
            kind: 'poisson',
            arrivalsPerSec: shown.knob.value,
            amount: scenario.traffic.amount,
          },
        }),
        series: [
          {
            name: 'up',
            label: wayUp,
            tone: 'original',
            curve: [],
            reading: { ...reading, half: 'up' },
          },
          {
            name: 'down',
            label: wayDown,
            tone: 'second',
            curve: [],
            reading: { ...reading, half: 'down' },
          },
        ],
      };
    }),
    pointMs: shown.pointMs,
    ...(cell ? { hookModule: cell.module } : {}),
  };
}

function axis(
  { label, from = 0, to, digits = 0, fineDigits }: ChartAxis,
  language: Language,
  finer: number,
): AxisData {
  return { label: label[language], from, to, digits, fineDigits: fineDigits ?? digits + finer };
}

/** A variant's lines with what the simulation measured, as the page is built. */
export function measuredLines(variant: ChartVariant | undefined, cell?: DrivingCell): ChartLine[] {
  if (!variant) return [];
  const reports = reportsOf(variant.runs, cell);
  return variant.series.map(({ reading, ...line }) => ({
    ...line,
    points: readPoints(reading, reports),
  }));
}

/** Draws a chart while the page is built. */
export function builtChart(
  { look }: ChartData,
  lines: readonly ChartLine[],
  kind: ChartKind,
): string {
  const { document } = new JSDOM('').window;
  return drawChart(Plot, look, lines, kind, document).outerHTML;
}
