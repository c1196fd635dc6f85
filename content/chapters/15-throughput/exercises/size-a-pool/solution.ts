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

/** Halfway between servers that idle and answers that are late. */
export function sizedPool({
  servers,
  workMs,
  travelMs,
  timeoutMs,
}: System): Admission {
  const perMs = servers / workMs;
  const least = perMs * (travelMs + workMs + travelMs);
  const most = perMs * timeoutMs;
  const places = Math.round((least + most) / 2);
  return { admits: (_request, inside) => inside < places };
}
