import { Answer, Call } from '#simulator/engine/attempts';
import type { Dispatching } from '#simulator/engine/dispatching';
import { Act, type FaultScript } from '#simulator/engine/fault-script';
import type { RandomFaults } from '#simulator/engine/random-faults';
import type { RunState } from '#simulator/engine/run-state';
import type { ServerSide } from '#simulator/engine/server-side';
import { ServerSpeeds } from '#simulator/engine/server-speeds';
import { TimerKind } from '#simulator/engine/timer-kind';
import type { Scenario } from '#simulator/scenario/scenario';
import { Transition } from '#simulator/trace';

/** Steps in which a server that came up gets to its full speed. */
const RAMP_STEPS = 10;

/**
 * What is done to servers from outside the flow of payments: faults by script, by chance and live,
 * which the balancer sees later, and changes of speed.
 * @example
 * const report = simulate({
 *   version: 1, durationMs: '1s', traffic: { kind: 'poisson', arrivalsPerSec: 50 }, servers: [{ name: 'a' }],
 *   service: { kind: 'fixed', meanMs: 10 }, balancer: { name: 'round-robin' },
 *   faults: [{ kind: 'down', server: 'a', fromMs: 0, untilMs: '1s', noticedAfterMs: '1s' }],
 * });
 * report.succeeded; // => 0
 */
export class ServerChanges {
  private readonly scenario: Scenario;
  private readonly run: RunState;
  private readonly serverSide: ServerSide;
  private readonly dispatcher: Dispatching;
  private readonly script: FaultScript;
  private readonly faults: RandomFaults;
  private readonly speeds: ServerSpeeds;
  /** Steps that a server that came up is from its full speed, and when it last came up. */
  private readonly rampLeft: Uint8Array;
  private readonly rampGeneration: Int32Array;
  private readonly liveDown: Uint8Array;

  constructor(
    scenario: Scenario,
    run: RunState,
    serverSide: ServerSide,
    dispatcher: Dispatching,
    script: FaultScript,
    faults: RandomFaults,
  ) {
    const { length } = scenario.servers;
    this.scenario = scenario;
    this.run = run;
    this.serverSide = serverSide;
    this.dispatcher = dispatcher;
    this.script = script;
    this.faults = faults;
    this.speeds = new ServerSpeeds(scenario.servers);
    this.rampLeft = new Uint8Array(length);
    this.rampGeneration = new Int32Array(length);
    this.liveDown = new Uint8Array(length);
  }

  /** The next entry of the fault script is due. */
  followScript(): void {
    const { act, server, factor } = this.script.take();
    switch (act) {
      case Act.down:
        this.takeDown(server);
        break;
      case Act.up:
        this.bringUp(server);
        break;
      case Act.hold:
        this.hold(server);
        break;
      case Act.resume:
        this.resume(server);
        break;
      case Act.slow:
        this.speeds.slowDown(server, factor);
        this.applySpeed(server);
        break;
      case Act.unslow:
        this.speeds.speedUp(server, factor);
        this.applySpeed(server);
        break;
      default:
        this.observe(server, act === Act.seenDown ? 1 : -1);
    }
  }

  /** A unit of a random fault fails, is repaired, or either is noticed. */
  followChance(kind: number, unit: number): void {
    const { servers, whenDown } = this.faults.units[unit]!;
    const holds = whenDown === 'hold';
    if (kind === TimerKind.failure) this.faults.failed(unit);
    else if (kind === TimerKind.repair) this.faults.repaired(unit);
    for (const server of servers) {
      if (kind === TimerKind.failure) holds ? this.hold(server) : this.takeDown(server);
      else if (kind === TimerKind.repair) holds ? this.resume(server) : this.bringUp(server);
      else this.observe(server, kind === TimerKind.failureNoticed ? 1 : -1);
    }
  }

  /**
   * A live click: down until the next. Without health checks the balancer notices at once.
   * @throws RangeError when there is no such server
   */
  setLiveDown(server: number, down: boolean): void {
    this.requireServer(server);
    if ((this.liveDown[server] === 1) === down) return;
    this.liveDown[server] = down ? 1 : 0;
    if (down) this.takeDown(server);
    else this.bringUp(server);
    if (this.scenario.healthChecks === undefined) this.observe(server, down ? 1 : -1);
  }

  /**
   * Changes a server's own speed now: what is left of the work under way is done at the new one.
   * @throws RangeError when there is no such server, or speed
   */
  setSpeed(server: number, speed: number): void {
    if (!(speed > 0 && speed < Infinity)) {
      throw new RangeError(`speed: got ${speed}, expected a number greater than 0`);
    }
    this.requireServer(server);
    this.speeds.setBase(server, speed);
    this.applySpeed(server);
  }

  private requireServer(server: number): void {
    if (this.scenario.servers[server] !== undefined) return;
    throw new RangeError(`server: got ${server}, expected a position in the list`);
  }

  /** One more step towards full speed is due. */
  warmUp(server: number, generation: number): void {
    if (this.rampGeneration[server] !== generation) return;
    this.rampLeft[server]! -= 1;
    this.setWarmth(server);
    if (this.rampLeft[server]! > 0) this.leaveRamp(server);
  }

  /** A reason to hold a server for down is noticed to come (+1) or go (−1). */
  observe(server: number, change: 1 | -1): void {
    if (!this.dispatcher.observe(server, change)) return;
    this.note(change > 0 ? Transition.observedDown : Transition.observedUp, server);
  }

  private applySpeed(server: number): void {
    const { servers, departures } = this.serverSide;
    const { attempts, clock } = this.run;
    const speed = this.speeds.of(server);
    const factor = servers.speed(server) / speed;
    if (factor === 1) return;
    servers.setSpeed(server, speed);
    departures.reschedule((attempt, endMs) =>
      attempts.server[attempt] === server ? clock.nowMs + (endMs - clock.nowMs) * factor : endMs,
    );
  }

  /** The server fails, and with it all it holds: first what is in its slots, then what waits. */
  private takeDown(server: number): void {
    const { servers, departures } = this.serverSide;
    const { attempts } = this.run;
    this.changeUp(server, 1);
    if (!servers.addDownReason(server)) return;
    const held = departures.remove((attempt) => attempts.server[attempt] === server);
    if (servers.isHeld(server)) held.push(...this.takeStanding(server));
    held.push(...this.takeCalling(server));
    for (;;) {
      const waiting = servers.dequeue(server);
      if (waiting < 0) break;
      held.push(waiting);
    }
    this.dispatcher.setQueued(server, 0);
    for (const attempt of held) this.serverSide.refuse(attempt, Answer.error);
  }

  private bringUp(server: number): void {
    const cameUp = this.serverSide.servers.removeDownReason(server);
    this.changeUp(server, -1);
    if (cameUp) this.startSlowly(server);
  }

  /** The server stands still with all it holds. What is left of work is kept as work. */
  private hold(server: number): void {
    const { servers, departures } = this.serverSide;
    const { attempts, clock } = this.run;
    this.changeUp(server, 1);
    if (!servers.changeHold(server, 1)) return;
    const speed = servers.speed(server);
    const ends: number[] = [];
    const held = departures.remove((attempt) => attempts.server[attempt] === server, ends);
    for (const [at, attempt] of held.entries()) {
      attempts.workMs[attempt] = (ends[at]! - clock.nowMs) * speed;
      this.serverSide.standing.add(attempt);
    }
  }

  private resume(server: number): void {
    const { servers, departures } = this.serverSide;
    const { attempts, clock } = this.run;
    if (servers.changeHold(server, -1)) {
      for (const attempt of this.takeStanding(server)) {
        const endMs = clock.nowMs + attempts.workMs[attempt]! / servers.speed(server);
        departures.push(endMs, clock.nextSequence(), attempt);
      }
      this.changeUp(server, -1);
      this.serverSide.fillSlots(server);
      this.startSlowly(server);
    } else this.changeUp(server, -1);
  }

  /** What was in the slots when the server came to stand still, and still is. */
  private takeStanding(server: number): number[] {
    const { standing } = this.serverSide;
    const { attempts } = this.run;
    const held = [...standing].filter((attempt) => attempts.server[attempt] === server);
    for (const attempt of held) standing.delete(attempt);
    return held;
  }

  /** What waits for a call further down. What that comes to, nobody will hear. */
  private takeCalling(server: number): number[] {
    const { calling } = this.serverSide;
    const { attempts } = this.run;
    const held = [...calling].filter((attempt) => attempts.server[attempt] === server);
    for (const attempt of held) {
      calling.delete(attempt);
      attempts.call[attempt] = Call.none;
    }
    return held;
  }

  private startSlowly(server: number): void {
    if (this.scenario.servers[server]!.slowStart === undefined) return;
    this.rampGeneration[server]! += 1;
    this.rampLeft[server] = RAMP_STEPS;
    this.setWarmth(server);
    this.leaveRamp(server);
  }

  private setWarmth(server: number): void {
    const { fromSpeed } = this.scenario.servers[server]!.slowStart!;
    const left = this.rampLeft[server]! / RAMP_STEPS;
    this.speeds.setWarmth(server, left === 0 ? 1 : 1 - left * (1 - fromSpeed));
    this.applySpeed(server);
  }

  private leaveRamp(server: number): void {
    const { clock, timers } = this.run;
    const atMs = clock.nowMs + this.scenario.servers[server]!.slowStart!.durationMs / RAMP_STEPS;
    const generation = this.rampGeneration[server]!;
    timers.push(atMs, clock.nextSequence(), TimerKind.ramp, server, generation);
  }

  private changeUp(server: number, reasons: 1 | -1): void {
    if (!this.run.upTime.change(server, reasons)) return;
    this.note(reasons > 0 ? Transition.serverDown : Transition.serverUp, server);
  }

  private note(kind: number, server: number): void {
    const { log, clock } = this.run;
    log?.write(clock.nowMs, kind, -1, -1, server, -1);
  }
}
