import type { LifeData } from '#figures/machine/machine-data';
import type { MachineEvent, MachineTransition } from '#simulator/scenario/shown-chart';
import { Charge, TRANSITION_WIDTH, Transition } from '#simulator/trace';

/** What every payment of a run did, and how often each arrow was taken in all. */
export interface Lives {
  /** By payment. */
  readonly lives: readonly LifeData[];
  /** By arrow. */
  readonly counts: readonly number[];
}

/**
 * Leads the payments of a run through a machine. An event that no arrow from where a payment is waits
 * for changes nothing.
 * @param trace rows of `TRANSITION_WIDTH` numbers
 */
export function paymentLives(
  initial: string,
  arrows: readonly Pick<MachineTransition, 'from' | 'to' | 'on'>[],
  trace: Float64Array,
): Lives {
  const lives: (LifeData & {
    state: string;
    startMs: number;
    steps: LifeData['steps'][number][];
  })[] = [];
  const counts = arrows.map(() => 0);
  for (let row = 0; row < trace.length; row += TRANSITION_WIDTH) {
    const [timeMs = 0, , payment = -1] = trace.subarray(row, row + TRANSITION_WIDTH);
    if (payment < 0) continue;
    const event = eventOf(trace, row);
    lives[payment] ??= { payment, state: initial, startMs: timeMs, steps: [] };
    const life = lives[payment];
    const arrow = arrows.findIndex(
      ({ from, on }) => from === life.state && event !== undefined && on.includes(event),
    );
    const taken = arrows[arrow];
    if (!taken) continue;
    life.state = taken.to;
    life.steps.push({ atMs: timeMs - life.startMs, arrow });
    counts[arrow] = (counts[arrow] ?? 0) + 1;
  }
  return { lives: lives.map(({ payment, steps }) => ({ payment, steps })), counts };
}

/** What a row of the trace is to a payment; `undefined` when a payment does not notice. */
function eventOf(trace: Float64Array, row: number): MachineEvent | undefined {
  const [, kind, , attempt = 1, , detail] = trace.subarray(row, row + TRANSITION_WIDTH);
  switch (kind) {
    case Transition.sent:
      return attempt > 1 ? 'resent' : 'sent';
    case Transition.processed:
      return charges.get(detail ?? -1);
    case Transition.answerLost:
      return 'answerLost';
    case Transition.answered:
      return 'answered';
    case Transition.timedOut:
      return 'timedOut';
    case Transition.attemptFailed:
      return 'attemptFailed';
    case Transition.paymentFailed:
      return 'paymentFailed';
    default:
      return undefined;
  }
}

const charges: ReadonlyMap<number, MachineEvent> = new Map([
  [Charge.first, 'charged'],
  [Charge.double, 'chargedAgain'],
  [Charge.deduplicated, 'deduplicated'],
]);
