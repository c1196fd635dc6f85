import type { ServerSpec } from '#simulator/scenario/scenario';

const NONE = -1;
const UNLIMITED = 2 ** 31 - 1;

/**
 * The servers as they truly are: slots, a first-in-first-out queue each, and what they have done so
 * far, in parallel arrays. A queue is a chain through the attempts that wait in it.
 */
export class Servers {
  readonly count: number;
  readonly names: readonly string[];
  readonly slots: Int32Array;
  readonly speed: Float64Array;
  readonly busy: Int32Array;
  readonly queued: Int32Array;
  readonly maxQueued: Int32Array;
  readonly dispatched: Float64Array;
  readonly processed: Float64Array;
  /** Scripted reasons to be down; up when there is none. */
  readonly downReasons: Int32Array;
  private readonly queueLimit: Int32Array;
  private readonly first: Int32Array;
  private readonly last: Int32Array;
  /** Integrals over time of the busy slots and of the queue, up to `settledMs`. */
  private readonly busyMs: Float64Array;
  private readonly queuedMs: Float64Array;
  private readonly settledMs: Float64Array;

  constructor(specs: readonly ServerSpec[]) {
    const { length } = specs;
    this.count = length;
    this.names = specs.map(({ name }) => name);
    this.slots = Int32Array.from(specs, ({ slots }) => slots);
    this.speed = Float64Array.from(specs, ({ speed }) => speed);
    this.queueLimit = Int32Array.from(specs, ({ queueLimit }) => queueLimit ?? UNLIMITED);
    this.busy = new Int32Array(length);
    this.queued = new Int32Array(length);
    this.maxQueued = new Int32Array(length);
    this.dispatched = new Float64Array(length);
    this.processed = new Float64Array(length);
    this.downReasons = new Int32Array(length);
    this.first = new Int32Array(length).fill(NONE);
    this.last = new Int32Array(length).fill(NONE);
    this.busyMs = new Float64Array(length);
    this.queuedMs = new Float64Array(length);
    this.settledMs = new Float64Array(length);
  }

  hasFreeSlot(server: number): boolean {
    return this.busy[server]! < this.slots[server]!;
  }

  hasRoom(server: number): boolean {
    return this.queued[server]! < this.queueLimit[server]!;
  }

  /** Brings the integrals up to now: call before `busy` or the queue changes. */
  settle(server: number, nowMs: number): void {
    const forMs = nowMs - this.settledMs[server]!;
    this.settledMs[server] = nowMs;
    this.busyMs[server]! += forMs * this.busy[server]!;
    this.queuedMs[server]! += forMs * this.queued[server]!;
  }

  /** @param next the attempts' chain */
  enqueue(server: number, attempt: number, next: Int32Array): void {
    next[attempt] = NONE;
    const last = this.last[server]!;
    if (last === NONE) this.first[server] = attempt;
    else next[last] = attempt;
    this.last[server] = attempt;
    const queued = this.queued[server]! + 1;
    this.queued[server] = queued;
    if (queued > this.maxQueued[server]!) this.maxQueued[server] = queued;
  }

  /** The attempt that has waited longest; −1 when none waits. */
  dequeue(server: number, next: Int32Array): number {
    const attempt = this.first[server]!;
    if (attempt === NONE) return NONE;
    const second = next[attempt]!;
    this.first[server] = second;
    if (second === NONE) this.last[server] = NONE;
    this.queued[server]! -= 1;
    return attempt;
  }

  /** Busy slots over slots, averaged from 0 to now. */
  utilisation(server: number, nowMs: number): number {
    const sinceMs = nowMs - this.settledMs[server]!;
    const busyMs = this.busyMs[server]! + sinceMs * this.busy[server]!;
    return busyMs / (nowMs * this.slots[server]!);
  }

  /** Attempts waiting, averaged from 0 to now. */
  meanQueue(server: number, nowMs: number): number {
    const sinceMs = nowMs - this.settledMs[server]!;
    return (this.queuedMs[server]! + sinceMs * this.queued[server]!) / nowMs;
  }
}
