/**
 * Decisions in the order in which they were taken, as numbers: what crosses from the runner to the
 * page. Whole numbers where that is enough, else doubles.
 */
export type Decisions = Int32Array | Float64Array;

/** How the decisions of one hook are written down and taken again. */
export interface HookTape<Policy> {
  /** Times need doubles. */
  readonly numbers: 'whole' | 'double';
  /** What decides as another does, and writes each decision down. */
  recorder(inner: Policy, write: (value: number) => void): Policy;
  /**
   * What decides as it is written.
   * @param read takes the next number; throws a RangeError behind the last one
   * @throws RangeError, when made or asked, for a number that no decision is written as
   */
  replayer(read: () => number): Policy;
  /** Whether a decision may be written as this number. */
  mayHold(value: number, serverCount: number): boolean;
}
