import type { Duration } from '#simulator/scenario/durations';

/** Which of those that wait a free slot takes. */
export const DISCIPLINES = ['fifo', 'lifo', 'random'] as const;

/** One server. */
export interface ServerSpec {
  readonly name: string;
  /** Attempts it works on at once; at least 1. */
  readonly slots: number;
  /** Work done per millisecond; 0.5 takes twice as long. Greater than 0. */
  readonly speed: number;
  readonly weight: number;
  readonly zone: string;
  readonly priority: number;
  /** Attempts that may wait; `null` for no limit. One more is rejected. */
  readonly queueLimit: number | null;
  /** The first, the last or any of those that wait; the first unless given. */
  readonly discipline?: (typeof DISCIPLINES)[number] | undefined;
  /** After coming up it is slower: `fromSpeed` is a share of its speed, above 0, that grows to 1 in ten equal steps. */
  readonly slowStart?: { readonly durationMs: number; readonly fromSpeed: number } | undefined;
  /** What it costs to have it, up or down, in the scenario's currency. */
  readonly costPerHour?: number | undefined;
}

/** The same as a person writes it. */
export type ServerInput = Partial<Omit<ServerSpec, 'slowStart'>> & {
  readonly name: string;
  readonly slowStart?: { readonly durationMs: Duration; readonly fromSpeed: number } | undefined;
};
