import type { ChartSimulation } from '#figures/chart/chart-data';
import type { Language } from '#interface/language';
import type { HookModule } from '#simulator/handle';

/** What a figure of servers looks like before anything is drawn on it, in the reader's language. */
export interface ServersLook {
  readonly language: Language;
  /** Names the panel of bars. */
  readonly utilisation: string;
  /** Names the panel of dots. */
  readonly waiting: string;
  /** Names a line at a mean. */
  readonly mean: string;
  /** Where the axis of those that wait ends, in every variant; the longest queue says so unless it is given. */
  readonly waitingTo?: number | undefined;
  /** As many servers as the variant with most of them has: no variant is higher than another. */
  readonly rowCount: number;
  /** The longest name of a server in any variant: the panels stand at the same place in all. */
  readonly longestName: string;
}

/** One of the things that a figure of servers can show. */
export interface ServersVariant {
  readonly name: string;
  readonly label: string;
  /** One. */
  readonly runs: readonly ChartSimulation[];
}

/** What the built page hands to the player. */
export interface ServersData {
  readonly look: ServersLook;
  readonly variants: readonly ServersVariant[];
  readonly hookModule?: HookModule | undefined;
}

/** One server with what was simulated. */
export interface ServerRow {
  readonly name: string;
  /** 0 to 1. */
  readonly utilisation: number;
  /** Attempts waiting, averaged over time, and at most. */
  readonly meanQueue: number;
  readonly maxQueue: number;
  /** Attempts sent there. */
  readonly dispatched: number;
}
