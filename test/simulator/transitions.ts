import { TRANSITION_WIDTH, Transition } from '#simulator/trace';

/** A row of a trace that a test can read. */
export interface Row {
  readonly atMs: number;
  readonly what: keyof typeof Transition;
  readonly payment: number;
  readonly attempt: number;
  readonly server: number;
  readonly detail: number;
}

const NAMES = Object.keys(Transition) as (keyof typeof Transition)[];

/** The rows of a packed trace. */
export function rowsOf(transitions: Float64Array): Row[] {
  return Array.from({ length: transitions.length / TRANSITION_WIDTH }, (_, row) => {
    const [atMs, kind, payment, attempt, server, detail] = transitions.subarray(
      row * TRANSITION_WIDTH,
    ) as unknown as [number, number, number, number, number, number];
    return { atMs, what: NAMES[kind]!, payment, attempt, server, detail };
  });
}

/** A row in one line: `payment.attempt what server:detail @time`, leaving out what does not apply. */
export function line({ atMs, what, payment, attempt, server, detail }: Row): string {
  const who = payment < 0 ? '' : `${payment}.${attempt} `;
  const where = server < 0 ? '' : ` ${'abcdefgh'[server]}`;
  return `${who}${what}${where}${detail < 0 ? '' : `:${detail}`} @${atMs}`;
}
