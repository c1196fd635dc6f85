import type { Report } from '#simulator/report';
import type { ScenarioInput } from '#simulator/scenario/scenario';

/** Writes numbers for a reader in one language, with unit and thin spaces. */
export interface NumberFormat {
  count(value: number): string;
  /** Chooses milliseconds or seconds. */
  duration(valueMs: number): string;
  /** 0.25 becomes "25 %". */
  percent(share: number): string;
  /** The same to so many decimals. */
  percentTo(share: number, digits: number): string;
  /** A stretch of time in the greatest unit that it fills, up to years of 365.25 days. */
  span(valueMs: number): string;
  /** "2.5 ×" */
  times(factor: number): string;
  money(amount: number): string;
  decimal(value: number, digits: number): string;
}

/** The reports of a claim's runs, by name. */
export type Reports = Readonly<Record<string, Report>>;

/**
 * What a figure says, in words whose numbers are computed, with the test that it is so.
 * `holds` is checked on seeds 1 to 20; with the `contrast` runs in place it must be false.
 */
export interface Claim {
  readonly text: Readonly<
    Record<'en' | 'zh-cn', (reports: Reports, format: NumberFormat) => string>
  >;
  readonly runs: Readonly<Record<string, ScenarioInput>>;
  holds(reports: Reports): boolean;
  /** Runs that replace those of the same name. */
  readonly contrast: Readonly<Record<string, ScenarioInput>>;
}

/** The same words in each language of the book. */
export type Wording = Readonly<Record<'en' | 'zh-cn', string>>;

/** The one thing a reader can turn in a running figure. */
export type Knob =
  /** The server takes `value` times as long; from `min` to `max`. */
  | {
      readonly kind: 'slower';
      readonly label: Wording;
      readonly server: string;
      readonly value: number;
      readonly min: number;
      readonly max: number;
      readonly step: number;
    }
  /** Whether clients send an idempotency key. */
  | { readonly kind: 'idempotencyKey'; readonly label: Wording; readonly value: boolean };

/** A simulation that a chapter shows, with what it claims. */
export interface ShownScenario {
  readonly scenario: ScenarioInput;
  readonly claim: Claim;
  /** The moment that is drawn when the page is built, and from which the figure plays on. */
  readonly stillMs: number;
  readonly knob?: Knob;
}
