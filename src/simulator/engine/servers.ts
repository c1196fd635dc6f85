import type { Attempts } from '#simulator/engine/attempts';
import type { Clock } from '#simulator/kernel/clock';
import type { ServerSpec } from '#simulator/scenario/scenario';

const NONE = -1;
const UNLIMITED = 2 ** 31 - 1;

/** The fields of server `s` that are whole numbers are `numbers[s * NUMBERS + FIELD]`. */
const NUMBERS = 8;
const SLOTS = 0;
const BUSY = 1;
const QUEUED = 2;
const QUEUE_LIMIT = 3;
const MAX_QUEUED = 4;
/** The ends of its queue. */
const FIRST = 5;
const LAST = 6;
/** Scripted reasons to be down; up when there is none. */
const DOWN_REASONS = 7;

/** The others are `values[s * VALUES + FIELD]`. */
const VALUES = 8;
const SPEED = 0;
/** Integrals over time of the busy slots and of the queue, up to `SETTLED_MS`. */
const BUSY_MS = 1;
const QUEUED_MS = 2;
const SETTLED_MS = 3;
const DISPATCHED = 4;
const PROCESSED = 5;

/** What a server does with an attempt that reaches it. */
export const Admission = { started: 0, queued: 1, full: 2, down: 3 } as const;

/**
 * The servers as they truly are: slots, a first-in-first-out queue each, and what they have done so
 * far. A queue is a chain through the attempts that wait in it.
 * @example
 * const servers = new Servers([{ name: 'a', slots: 1, speed: 1, queueLimit: 1 }], { next: [] }, { nowMs: 0 });
 * [7, 8, 9].map((attempt) => servers.admit(0, attempt)); // => [0, 1, 2]
 * servers.finish(0); // => 8
 */
export class Servers {
  readonly count: number;
  readonly names: readonly string[];
  private readonly clock: Clock;
  private readonly attempts: Attempts;
  private readonly numbers: Int32Array;
  private readonly values: Float64Array;

  constructor(specs: readonly ServerSpec[], attempts: Attempts, clock: Clock) {
    this.count = specs.length;
    this.names = specs.map(({ name }) => name);
    this.clock = clock;
    this.attempts = attempts;
    this.numbers = new Int32Array(this.count * NUMBERS);
    this.values = new Float64Array(this.count * VALUES);
    specs.forEach(({ slots, speed, queueLimit }, server) => {
      this.numbers[server * NUMBERS + SLOTS] = slots;
      this.numbers[server * NUMBERS + QUEUE_LIMIT] = queueLimit ?? UNLIMITED;
      this.numbers[server * NUMBERS + FIRST] = NONE;
      this.numbers[server * NUMBERS + LAST] = NONE;
      this.values[server * VALUES + SPEED] = speed;
    });
  }

  countDispatch(server: number): void {
    this.values[server * VALUES + DISPATCHED]! += 1;
  }

  /** Takes an attempt into a slot or into the queue, if it may. @returns an `Admission` */
  admit(server: number, attempt: number): number {
    const { numbers } = this;
    const at = server * NUMBERS;
    if (numbers[at + DOWN_REASONS] !== 0) return Admission.down;
    if (numbers[at + BUSY]! < numbers[at + SLOTS]!) {
      this.settle(server);
      numbers[at + BUSY]! += 1;
      return Admission.started;
    }
    if (numbers[at + QUEUED]! >= numbers[at + QUEUE_LIMIT]!) return Admission.full;
    this.settle(server);
    this.enqueue(server, attempt);
    return Admission.queued;
  }

  /** The work in one slot is done. @returns the attempt that waited longest, now in it; −1 when none waits */
  finish(server: number): number {
    this.settle(server);
    this.values[server * VALUES + PROCESSED]! += 1;
    const next = this.dequeue(server);
    if (next === NONE) this.numbers[server * NUMBERS + BUSY]! -= 1;
    return next;
  }

  /**
   * One scripted reason to be down begins.
   * @returns whether it went down now: its slots are then empty, and its queue must be emptied
   */
  addDownReason(server: number): boolean {
    const reasons = this.numbers[server * NUMBERS + DOWN_REASONS]! + 1;
    this.numbers[server * NUMBERS + DOWN_REASONS] = reasons;
    if (reasons > 1) return false;
    this.settle(server);
    this.numbers[server * NUMBERS + BUSY] = 0;
    return true;
  }

  /** One scripted reason to be down is over. @returns whether it came up now */
  removeDownReason(server: number): boolean {
    this.numbers[server * NUMBERS + DOWN_REASONS]! -= 1;
    return this.numbers[server * NUMBERS + DOWN_REASONS] === 0;
  }

  /** The attempt that has waited longest leaves the queue. @returns −1 when none waits */
  dequeue(server: number): number {
    const { numbers } = this;
    const at = server * NUMBERS;
    const attempt = numbers[at + FIRST]!;
    if (attempt === NONE) return NONE;
    const second = this.attempts.next[attempt]!;
    numbers[at + FIRST] = second;
    if (second === NONE) numbers[at + LAST] = NONE;
    numbers[at + QUEUED]! -= 1;
    return attempt;
  }

  private enqueue(server: number, attempt: number): void {
    const { numbers } = this;
    const at = server * NUMBERS;
    const chain = this.attempts.next;
    const last = numbers[at + LAST]!;
    chain[attempt] = NONE;
    if (last === NONE) numbers[at + FIRST] = attempt;
    else chain[last] = attempt;
    numbers[at + LAST] = attempt;
    const queued = numbers[at + QUEUED]! + 1;
    numbers[at + QUEUED] = queued;
    if (queued > numbers[at + MAX_QUEUED]!) numbers[at + MAX_QUEUED] = queued;
  }

  /** Brings the integrals up to now: before the busy slots or the queue change. */
  private settle(server: number): void {
    const { numbers, values } = this;
    const { nowMs } = this.clock;
    const at = server * VALUES;
    const forMs = nowMs - values[at + SETTLED_MS]!;
    values[at + SETTLED_MS] = nowMs;
    values[at + BUSY_MS]! += forMs * numbers[server * NUMBERS + BUSY]!;
    values[at + QUEUED_MS]! += forMs * numbers[server * NUMBERS + QUEUED]!;
  }

  queued(server: number): number {
    return this.numbers[server * NUMBERS + QUEUED]!;
  }

  maxQueued(server: number): number {
    return this.numbers[server * NUMBERS + MAX_QUEUED]!;
  }

  /** Attempts the balancer sent there. */
  dispatched(server: number): number {
    return this.values[server * VALUES + DISPATCHED]!;
  }

  processed(server: number): number {
    return this.values[server * VALUES + PROCESSED]!;
  }

  speed(server: number): number {
    return this.values[server * VALUES + SPEED]!;
  }

  setSpeed(server: number, speed: number): void {
    this.values[server * VALUES + SPEED] = speed;
  }

  /** Busy slots over slots, averaged from 0 to now. */
  utilisation(server: number): number {
    const slots = this.numbers[server * NUMBERS + SLOTS]!;
    return this.averaged(server, BUSY_MS, BUSY) / slots;
  }

  /** Attempts waiting, averaged from 0 to now. */
  meanQueue(server: number): number {
    return this.averaged(server, QUEUED_MS, QUEUED);
  }

  private averaged(server: number, integral: number, current: number): number {
    const { nowMs } = this.clock;
    const sinceMs = nowMs - this.values[server * VALUES + SETTLED_MS]!;
    const restMs = sinceMs * this.numbers[server * NUMBERS + current]!;
    return (this.values[server * VALUES + integral]! + restMs) / nowMs;
  }
}
