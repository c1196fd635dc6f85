import { grown } from '#simulator/kernel/grown';
import { TRANSITION_WIDTH } from '#simulator/trace';

/** Rows kept at most: more is not a run to watch. */
const ROW_LIMIT = 2_000_000;

/**
 * The transitions since the log was last drained, as rows of one growing array.
 * @example
 * const log = new TransitionLog();
 * log.write(12.5, Transition.sent, 0, 1, -1, -1);
 * log.drain().join(' '); // => '12.5 0 0 1 -1 -1'
 * log.drain().length; // => 0
 */
export class TransitionLog {
  private rows = new Float64Array(256 * TRANSITION_WIDTH);
  private length = 0;

  /**
   * Fields that do not apply are −1.
   * @throws RangeError when too many rows wait
   */
  write(
    timeMs: number,
    kind: number,
    requestId: number,
    attempt: number,
    serverIndex: number,
    detail: number,
  ): void {
    if (this.length === this.rows.length) this.grow();
    const { rows, length } = this;
    rows[length] = timeMs;
    rows[length + 1] = kind;
    rows[length + 2] = requestId;
    rows[length + 3] = attempt;
    rows[length + 4] = serverIndex;
    rows[length + 5] = detail;
    this.length = length + TRANSITION_WIDTH;
  }

  /** The rows, as a copy of their own; the log is empty afterwards. */
  drain(): Float64Array<ArrayBuffer> {
    const drained = this.rows.slice(0, this.length);
    this.length = 0;
    return drained;
  }

  private grow(): void {
    if (this.length >= ROW_LIMIT * TRANSITION_WIDTH) {
      throw new RangeError(
        `A trace is for runs small enough to watch: more than ${ROW_LIMIT} transitions.`,
      );
    }
    this.rows = grown(this.rows, this.rows.length * 2) as Float64Array<ArrayBuffer>;
  }
}
