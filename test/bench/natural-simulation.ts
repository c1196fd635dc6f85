import { exponential } from '#numerics/plain-distributions';
import { randomStream } from '#numerics/random-stream';
import type { Speed } from './core-speed.ts';

/*
 * The same model as one would write it who does not think of speed: payments and servers are
 * objects, an event is a closure, and the event queue a binary heap of them.
 */

interface Payment {
  readonly sentMs: number;
  readonly workMs: number;
}

interface SimulationEvent {
  readonly timeMs: number;
  readonly sequence: number;
  happen(): void;
}

const isBefore = (a: SimulationEvent, b: SimulationEvent) =>
  a.timeMs < b.timeMs || (a.timeMs === b.timeMs && a.sequence < b.sequence);

class EventQueue {
  private readonly heap: SimulationEvent[] = [];

  push(event: SimulationEvent): void {
    const { heap } = this;
    let at = heap.length;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (isBefore(heap[parent]!, event)) break;
      heap[at] = heap[parent]!;
      at = parent;
    }
    heap[at] = event;
  }

  pop(): SimulationEvent | undefined {
    const { heap } = this;
    const first = heap[0];
    const last = heap.pop();
    if (last === undefined || heap.length === 0) return first;
    let at = 0;
    for (let child = 1; child < heap.length; child = 2 * at + 1) {
      if (child + 1 < heap.length && isBefore(heap[child + 1]!, heap[child]!)) child++;
      if (isBefore(last, heap[child]!)) break;
      heap[at] = heap[child]!;
      at = child;
    }
    heap[at] = last;
    return first;
  }
}

class Simulation {
  nowMs = 0;
  private sequence = 0;
  private readonly events = new EventQueue();

  after(delayMs: number, happen: () => void): void {
    this.events.push({ timeMs: this.nowMs + delayMs, sequence: this.sequence++, happen });
  }

  runUntil(endMs: number): void {
    for (;;) {
      const event = this.events.pop();
      if (event === undefined || event.timeMs > endMs) return;
      this.nowMs = event.timeMs;
      event.happen();
    }
  }
}

class Server {
  private busy = false;
  private readonly waiting: Payment[] = [];
  private readonly simulation: Simulation;
  private readonly onDone: (payment: Payment) => void;

  constructor(simulation: Simulation, onDone: (payment: Payment) => void) {
    this.simulation = simulation;
    this.onDone = onDone;
  }

  take(payment: Payment): void {
    if (this.busy) this.waiting.push(payment);
    else this.start(payment);
  }

  private start(payment: Payment): void {
    this.busy = true;
    this.simulation.after(payment.workMs, () => {
      this.onDone(payment);
      const next = this.waiting.shift();
      if (next === undefined) this.busy = false;
      else this.start(next);
    });
  }
}

/** Runs it with the random numbers that the engine uses. @param now a wall clock in milliseconds */
export function naturalSpeed(
  serverCount: number,
  payments: number,
  seed: number,
  now: () => number,
): Speed {
  const simulation = new Simulation();
  const arrivalsPerMs = 0.8 * serverCount;
  const gap = exponential(1 / arrivalsPerMs);
  const work = exponential(1);
  const arrivals = randomStream(seed, 'arrivals');
  const service = randomStream(seed, 'service');
  let sent = 0;
  let done = 0;
  let totalMs = 0;
  const servers = Array.from(
    { length: serverCount },
    () =>
      new Server(simulation, ({ sentMs }) => {
        done++;
        totalMs += simulation.nowMs - sentMs;
      }),
  );
  const arrive = () => {
    const payment = { sentMs: simulation.nowMs, workMs: work.sample(service) };
    servers[sent++ % serverCount]!.take(payment);
    simulation.after(gap.sample(arrivals), arrive);
  };
  const startMs = now();
  simulation.after(gap.sample(arrivals), arrive);
  simulation.runUntil(payments / arrivalsPerMs);
  return { paymentsPerSec: (sent / (now() - startMs)) * 1000, meanResponseMs: totalMs / done };
}
