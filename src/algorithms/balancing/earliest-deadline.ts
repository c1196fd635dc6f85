import type { Server } from '#algorithms/balancing/balancer';
import { DeadlineQueue, type SavedDeadlines } from '#algorithms/balancing/deadline-queue';
import { Roster, type SavedRoster } from '#algorithms/balancing/roster';

/** What `save` copies and `restore` puts back. */
export interface SavedSchedule {
  readonly now: number;
  readonly queue: SavedDeadlines;
  readonly waiting: readonly boolean[];
  readonly roster: SavedRoster;
}

/**
 * Envoy's earliest-deadline-first scheduler (`edf_scheduler.h`). A server joins the queue with the
 * deadline now + 1 / weight; the earliest is picked, the schedule's clock moves to its deadline, and
 * it joins again. Two with the same deadline are picked in the order they joined in.
 *
 * A weight is asked for when a server joins, so a change takes effect at its next pick. One that goes
 * down drops out when its deadline comes; one that comes back joins at the present.
 * @example
 * const schedule = new EarliestDeadline()
 * const servers = [1, 2].map((weight, index) => ({ index, weight, name: 'ab'[index], up: true }))
 * Array.from('123456', () => schedule.next(servers, (server) => server.weight).name).join('') // => 'babbab'
 */
export class EarliestDeadline {
  readonly #queue = new DeadlineQueue();
  readonly #roster = new Roster();
  /** Whether the server at a position is in the queue. */
  #waiting: boolean[] = [];
  #now = 0;

  /**
   * The next server, which joins the queue anew with the weight it has now.
   * @param weightOf greater than 0 for a server that is up and has a weight
   */
  next(servers: readonly Server[], weightOf: (server: Server) => number): Server | undefined {
    if (this.#roster.see(servers)) this.#admit(servers, weightOf);
    while (this.#queue.size > 0) {
      const deadline = this.#queue.earliest;
      const position = this.#queue.first;
      const server = servers[position]!;
      this.#queue.pop();
      if (!server.up || server.weight === 0) {
        this.#waiting[position] = false;
        continue;
      }
      this.#now = deadline;
      this.#queue.push(deadline + 1 / weightOf(server), position);
      return server;
    }
    return undefined;
  }

  changed(servers: readonly Server[]): void {
    this.#roster.changed(servers);
  }

  save(): SavedSchedule {
    return {
      now: this.#now,
      queue: this.#queue.save(),
      waiting: [...this.#waiting],
      roster: this.#roster.save(),
    };
  }

  restore({ now, queue, waiting, roster }: SavedSchedule): void {
    this.#now = now;
    this.#queue.restore(queue);
    this.#waiting = [...waiting];
    this.#roster.restore(roster);
  }

  /** Lets those join that may be picked and do not wait yet. */
  #admit(servers: readonly Server[], weightOf: (server: Server) => number): void {
    if (this.#roster.listChanged) {
      this.#queue.clear();
      this.#waiting = servers.map(() => false);
      this.#now = 0;
    }
    for (const position of this.#roster.usable) {
      if (this.#waiting[position]) continue;
      this.#waiting[position] = true;
      this.#queue.push(this.#now + 1 / weightOf(servers[position]!), position);
    }
  }
}
