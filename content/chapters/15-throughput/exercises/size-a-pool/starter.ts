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

/** At most so many payments from the door to the end of work. How many? */
export function sizedPool({ servers }: System): Admission {
  const places = servers;
  return { admits: (_request, inside) => inside < places };
}
