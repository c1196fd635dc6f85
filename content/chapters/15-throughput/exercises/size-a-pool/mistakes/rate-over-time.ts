// mistake: far late
import type { Admission } from 'evenkeel/simulator';

/** What is known of the servers before anything is measured. */
export interface System {
  readonly servers: number;
  /** Mean work of a payment on one of them. */
  readonly workMs: number;
  /** From the door to a server, and as long from there to the client. */
  readonly travelMs: number;
  /** How long clients wait for an answer. */
  readonly timeoutMs: number;
}

/** A rate divided by a time. */
export function sizedPool({ servers, workMs, travelMs }: System): Admission {
  const perSec = (1000 * servers) / workMs;
  const places = Math.ceil(perSec / ((workMs + travelMs) / 1000));
  return { admits: (_request, inside) => inside < places };
}
