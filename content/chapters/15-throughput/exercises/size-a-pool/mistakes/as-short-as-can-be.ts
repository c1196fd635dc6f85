// mistake: shop idle
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

/** Little's law with the shortest time: enough if nothing ever varied. */
export function sizedPool({ servers, workMs, travelMs }: System): Admission {
  const places = Math.ceil((servers / workMs) * (travelMs + workMs));
  return { admits: (_request, inside) => inside < places };
}
