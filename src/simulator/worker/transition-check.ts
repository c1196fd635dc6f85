import type { ServerSpec } from '#simulator/scenario/server-spec';
import { Charge, FailureReason, TRANSITION_WIDTH, Transition } from '#simulator/trace';
import { MessageError } from '#simulator/worker/read-fields';

/** Rows of one run, from its start or its last rewinding. */
const MOST_ROWS = 1_000_000;

/** Attempts that may be alive at once in a run that is drawn. */
const MOST_ALIVE = 50_000;

/** Attempts of one payment. */
const MOST_ATTEMPTS = 1000;

/** Greatest of a `Charge` and of a `FailureReason`. */
const MOST_DETAIL = Math.max(...Object.values(Charge), ...Object.values(FailureReason));

/** Where an attempt is, as far as the picture goes. */
interface Tracked {
  server: number;
  place: 'outbound' | 'queued' | 'serving' | 'answering' | 'failed';
  abandoned: boolean;
}

/**
 * Follows the trace of a run whose code is not trusted. What passes may be untrue, but a picture
 * can be drawn of it: times run forwards, servers exist, no attempt is in two places, queues are
 * served in order, slots are not overfilled, and no more is alive than can be drawn.
 */
export class TransitionCheck {
  private readonly slots: readonly number[];
  private readonly busy: number[];
  /** Keys of those that wait, in the order in which they came. */
  private readonly queues: Set<number>[];
  /** Serves in the order in which attempts came. */
  private readonly inOrder: readonly boolean[];
  private readonly alive = new Map<number, Tracked>();
  private rowCount = 0;
  private lastMs = 0;

  constructor(servers: readonly Pick<ServerSpec, 'slots' | 'discipline'>[]) {
    this.inOrder = servers.map(({ discipline = 'fifo' }) => discipline === 'fifo');
    this.slots = servers.map(({ slots }) => slots);
    this.busy = servers.map(() => 0);
    this.queues = servers.map(() => new Set());
  }

  /**
   * Takes in the next rows.
   * @param untilMs time of the frame they belong to
   * @throws MessageError for what cannot be
   */
  follow(rows: Float64Array, untilMs: number): void {
    if (rows.length % TRANSITION_WIDTH !== 0) {
      throw new MessageError('transitions', rows.length, `a multiple of ${TRANSITION_WIDTH}`);
    }
    this.rowCount += rows.length / TRANSITION_WIDTH;
    if (this.rowCount > MOST_ROWS) {
      throw new MessageError('transitions', this.rowCount, `a run of at most ${MOST_ROWS} to draw`);
    }
    for (let offset = 0; offset < rows.length; offset += TRANSITION_WIDTH) {
      this.row(rows, offset, untilMs);
    }
  }

  private row(rows: Float64Array, offset: number, untilMs: number): void {
    const timeMs = rows[offset]!;
    const kind = rows[offset + 1]!;
    const request = rows[offset + 2]!;
    const attempt = rows[offset + 3]!;
    const server = rows[offset + 4]!;
    const detail = rows[offset + 5]!;
    if (!(timeMs >= this.lastMs && timeMs <= untilMs)) {
      throw new MessageError('transition time', timeMs, `${this.lastMs} to ${untilMs}`);
    }
    this.lastMs = timeMs;
    demandWhole('transition kind', kind, 0, Transition.attemptLost);
    demandWhole('transition server', server, -1, this.slots.length - 1);
    demandWhole('transition detail', detail, -1, MOST_DETAIL);
    if (kind >= Transition.serverDown && kind <= Transition.observedUp) {
      demandWhole('transition server', server, 0, this.slots.length - 1);
      return;
    }
    demandWhole('transition request', request, 0, 2 ** 40);
    demandWhole('transition attempt', attempt, 1, MOST_ATTEMPTS);
    this.move(kind, request * MOST_ATTEMPTS + attempt, attempt, server);
  }

  private move(kind: number, key: number, attempt: number, server: number): void {
    if (kind === Transition.sent) {
      this.send(key, attempt);
      return;
    }
    const tracked = this.alive.get(key);
    // What is over may still have its answer lost, or be given up.
    if (tracked === undefined) return;
    switch (kind) {
      case Transition.dispatched:
        this.demand(server >= 0 && tracked.place === 'outbound', kind, key);
        tracked.server = server;
        break;
      case Transition.queued:
        this.demand(server >= 0 && tracked.place === 'outbound', kind, key);
        tracked.place = 'queued';
        tracked.server = server;
        this.queues[server]!.add(key);
        break;
      case Transition.started:
        this.demand(server >= 0, kind, key);
        this.start(key, tracked, server);
        break;
      case Transition.processed:
        this.demand(tracked.place === 'serving' && tracked.server === server, kind, key);
        this.leave(key, tracked);
        tracked.place = 'answering';
        if (tracked.abandoned) this.alive.delete(key);
        break;
      case Transition.attemptFailed:
        this.leave(key, tracked);
        tracked.place = 'failed';
        if (tracked.abandoned) this.alive.delete(key);
        break;
      case Transition.answered:
        this.demand(tracked.place === 'answering', kind, key);
        this.alive.delete(key);
        break;
      case Transition.cancelled:
        this.leave(key, tracked);
        this.alive.delete(key);
        break;
      case Transition.attemptLost:
        this.demand(tracked.place === 'outbound', kind, key);
        tracked.place = 'failed';
        if (tracked.abandoned) this.alive.delete(key);
        break;
      case Transition.timedOut:
        this.giveUp(key, tracked);
        break;
      case Transition.paymentFailed:
        if (tracked.place === 'failed') this.alive.delete(key);
        break;
    }
  }

  private send(key: number, attempt: number): void {
    // The attempt before it has failed, and its client has heard so.
    if (attempt > 1 && this.alive.get(key - 1)?.place === 'failed') this.alive.delete(key - 1);
    this.demand(!this.alive.has(key), Transition.sent, key);
    if (this.alive.size >= MOST_ALIVE) {
      throw new MessageError('transitions', this.alive.size + 1, `${MOST_ALIVE} alive at most`);
    }
    this.alive.set(key, { server: -1, place: 'outbound', abandoned: false });
  }

  private start(key: number, tracked: Tracked, server: number): void {
    if (tracked.place === 'queued') {
      const first = this.queues[server]?.values().next().value;
      this.demand(!this.inOrder[server] || first === key, Transition.started, key);
      this.leave(key, tracked);
    } else this.demand(tracked.place === 'outbound', Transition.started, key);
    this.demand(this.busy[server]! < this.slots[server]!, Transition.started, key);
    this.busy[server]! += 1;
    tracked.place = 'serving';
    tracked.server = server;
  }

  /** Its client gives it up; a server that has it, or is about to, goes on with it. */
  private giveUp(key: number, tracked: Tracked): void {
    const { place, server } = tracked;
    const atServer = place === 'queued' || place === 'serving';
    if (atServer || (place === 'outbound' && server >= 0)) tracked.abandoned = true;
    else this.alive.delete(key);
  }

  private leave(key: number, { place, server }: Tracked): void {
    if (place === 'serving') this.busy[server]! -= 1;
    if (place === 'queued') this.queues[server]!.delete(key);
  }

  private demand(holds: boolean, kind: number, key: number): void {
    if (holds) return;
    throw new MessageError('transition', `${kind} of attempt ${key}`, 'one that can follow');
  }
}

function demandWhole(path: string, value: number, least: number, most: number): void {
  if (Number.isInteger(value) && value >= least && value <= most) return;
  throw new MessageError(path, value, `a whole number from ${least} to ${most}`);
}
