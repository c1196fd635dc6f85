import type { Place } from '#figures/chart/chart-data';
import type { Frame } from '#simulator/handle';
import { TRANSITION_WIDTH, Transition } from '#simulator/trace';

/** Counts what is offered and what succeeds in a run that is watched, in equal stretches of its time. */
export class WalkCounter {
  readonly #pointMs: number;
  #endMs: number;
  #offered = 0;
  #succeeded = 0;

  constructor(pointMs: number) {
    this.#pointMs = pointMs;
    this.#endMs = pointMs;
  }

  /** @returns the stretches that have ended since the last frame: rates per second */
  read({ nowMs, transitions, rewound }: Pick<Frame, 'nowMs' | 'transitions' | 'rewound'>): Place[] {
    if (rewound) {
      this.#endMs = this.#pointMs;
      this.#offered = 0;
      this.#succeeded = 0;
    }
    const points: Place[] = [];
    for (let row = 0; row < transitions.length; row += TRANSITION_WIDTH) {
      this.#upTo(transitions[row] ?? 0, points);
      const kind = transitions[row + 1];
      if (kind === Transition.sent && transitions[row + 3] === 1) this.#offered++;
      else if (kind === Transition.answered) this.#succeeded++;
    }
    this.#upTo(nowMs, points);
    return points;
  }

  #upTo(timeMs: number, points: Place[]): void {
    while (timeMs >= this.#endMs) {
      points.push({
        x: (this.#offered * 1000) / this.#pointMs,
        y: (this.#succeeded * 1000) / this.#pointMs,
      });
      this.#offered = 0;
      this.#succeeded = 0;
      this.#endMs += this.#pointMs;
    }
  }
}
