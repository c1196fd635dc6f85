import type { AxisData, Place } from '#figures/chart/chart-data';
import type { Wording } from '#interface/language';
import type { Report } from '#simulator/report';
import type { ScenarioInput } from '#simulator/scenario/scenario';
import type { Tone } from '#simulator/scenario/shown-chart';

/** The colour that a symbol has in the formula, at its input and in the chart. */
export type SymbolTone = 'blue' | 'violet' | 'brown' | 'plain';

/** A number that a reader chooses. */
export interface ExplorerInput<Name extends string = string> {
  /** Names it in the address. */
  readonly name: Name;
  /** As it stands in the formula. */
  readonly symbol: string;
  /** What it is. */
  readonly label: Wording;
  /** Written after the number; empty for a count. */
  readonly unit: Wording;
  /** The least value. */
  readonly from: number;
  /** The greatest value. */
  readonly to: number;
  /** 1 for whole numbers; otherwise what one press of an arrow key changes. */
  readonly step: number;
  /** What the built page shows. */
  readonly value: number;
  /** The slider's ends are factors apart, not differences. */
  readonly scale?: 'log';
  /** As in the formula. */
  readonly tone: SymbolTone;
}

/** A number that follows from the inputs. */
export interface ExplorerOutput {
  /** Tells it from the others. */
  readonly name: string;
  /** As it stands in the formula; may be empty. */
  readonly symbol: string;
  /** What it is. */
  readonly label: Wording;
  /** In the unit beside it. */
  readonly value: number;
  /** Written after the number. */
  readonly unit: Wording;
  /** Decimals. */
  readonly digits: number;
  /** As in the formula. */
  readonly tone: SymbolTone;
}

/** An axis in both languages. */
export interface ExplorerAxis extends Omit<AxisData, 'label'> {
  /** What runs along it, with its unit. */
  readonly label: Wording;
  /** Of the symbol that runs along it. */
  readonly tone: SymbolTone;
  /** Where a dashed line stands. */
  readonly mark?: number;
}

/** A formula drawn as a line. */
export interface ExplorerLine {
  /** Tells it from the others. */
  readonly name: string;
  /** Stands at its end. */
  readonly label: Wording;
  /** Its colour and the shape of its dots. */
  readonly tone: Tone;
  /** Ascending in x; holds every x at which something is simulated. */
  readonly curve: readonly Place[];
}

/** Axes and formulas. */
export interface ExplorerChart {
  /** Across. */
  readonly x: ExplorerAxis;
  /** Upwards. */
  readonly y: ExplorerAxis;
  /** What is drawn, in the order of the table. */
  readonly lines: readonly ExplorerLine[];
}

/** What is simulated for the dots beside a line. */
export interface ExplorerRuns {
  /** The name of the line. */
  readonly line: string;
  /** Where on the x-axis. */
  readonly at: readonly number[];
  /** Runs for each dot, with seeds from the scenario's on. */
  readonly replications: number;
  /** What is run at a place. */
  scenario(x: number): ScenarioInput;
  /** What a run says, in the unit of the y-axis. */
  read(report: Report): number;
}

/** Numbers by the names of inputs. */
export type Values<Name extends string = string> = Readonly<Record<Name, number>>;

/** Formulas that a reader tries with numbers of their own, beside what the simulator says. */
export interface Explorer<Name extends string = string> {
  /** Its place in the catalog and in addresses. */
  readonly name: string;
  /** What the figure is about, for those who do not see it. */
  readonly title: Wording;
  /** In the order of the page. */
  readonly inputs: readonly ExplorerInput<Name>[];
  /** Other inputs follow when one is changed: several ways to say one thing. */
  linked?(values: Values<Name>, changed: Name): Values<Name>;
  /** What follows from the inputs. */
  outputs(values: Values<Name>): readonly ExplorerOutput[];
  /** What is drawn. */
  chart(values: Values<Name>): ExplorerChart;
  /** What is simulated; nothing where there is nothing to doubt. */
  runs?(values: Values<Name>): readonly ExplorerRuns[];
}

/** The values of the built page. */
export function defaultValues(explorer: Explorer): Values {
  return Object.fromEntries(explorer.inputs.map(({ name, value }) => [name, value]));
}
