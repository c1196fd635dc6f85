import { Answer } from '#simulator/engine/attempts';
import { Act } from '#simulator/engine/fault-script';
import type { PaymentFlow } from '#simulator/engine/payment-flow';
import type { TransitionLog } from '#simulator/engine/transition-log';
import type { Clock } from '#simulator/kernel/clock';
import { Transition } from '#simulator/trace';

/**
 * What is done to servers from outside the flow of payments: faults by script, which the balancer
 * sees later, and a live change of speed.
 * @example
 * const report = simulate({
 *   version: 1, durationMs: '1s', traffic: { kind: 'poisson', arrivalsPerSec: 50 }, servers: [{ name: 'a' }],
 *   service: { kind: 'fixed', meanMs: 10 }, balancer: { name: 'round-robin' },
 *   faults: [{ kind: 'down', server: 'a', fromMs: 0, untilMs: '1s', noticedAfterMs: '1s' }],
 * });
 * report.succeeded; // => 0
 */
export class ServerChanges {
  private readonly flow: PaymentFlow;
  private readonly clock: Clock;
  private readonly log: TransitionLog | null;

  constructor(flow: PaymentFlow, clock: Clock, log: TransitionLog | null) {
    this.flow = flow;
    this.clock = clock;
    this.log = log;
  }

  /** The next entry of the fault script is due. */
  followScript(): void {
    const { act, server } = this.flow.script.take();
    if (act === Act.down) this.takeDown(server);
    else if (act === Act.up) this.bringUp(server);
    else this.observe(server, act === Act.seenDown ? 1 : -1);
  }

  /** Changes a server's speed now: what is left of the work under way is done at the new one. */
  setSpeed(server: number, speed: number): void {
    const { servers, departures, attempts } = this.flow;
    const { nowMs } = this.clock;
    const factor = servers.speed(server) / speed;
    servers.setSpeed(server, speed);
    departures.reschedule((attempt, endMs) =>
      attempts.server[attempt] === server ? nowMs + (endMs - nowMs) * factor : endMs,
    );
  }

  /** The server fails, and with it all it holds: first what is in its slots, then what waits. */
  private takeDown(server: number): void {
    const { servers, departures, attempts, dispatcher } = this.flow;
    if (!servers.addDownReason(server)) return;
    this.note(Transition.serverDown, server);
    const held = departures.remove((attempt) => attempts.server[attempt] === server);
    for (;;) {
      const waiting = servers.dequeue(server);
      if (waiting < 0) break;
      held.push(waiting);
    }
    dispatcher.setQueued(server, 0);
    for (const attempt of held) this.flow.refuse(attempt, Answer.error);
  }

  private bringUp(server: number): void {
    if (this.flow.servers.removeDownReason(server)) this.note(Transition.serverUp, server);
  }

  private observe(server: number, change: 1 | -1): void {
    if (!this.flow.dispatcher.observe(server, change)) return;
    this.note(change > 0 ? Transition.observedDown : Transition.observedUp, server);
  }

  private note(kind: number, server: number): void {
    this.log?.write(this.clock.nowMs, kind, -1, -1, server, -1);
  }
}
