import type { ChartSimulation } from '#figures/chart/chart-data';
import type { Scenario } from '#simulator/scenario/scenario';

/** The runs of a variant; lines may share one. */
export class Runs {
  readonly all: ChartSimulation[] = [];
  readonly #positions = new Map<string, number>();

  /** @returns the run's position */
  add(scenario: Scenario, driven: boolean): number {
    const key = JSON.stringify([driven, scenario]);
    const known = this.#positions.get(key);
    if (known !== undefined) return known;
    this.#positions.set(key, this.all.length);
    return this.all.push({ scenario, driven }) - 1;
  }
}
