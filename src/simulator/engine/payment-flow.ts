import type { Balancer } from '#algorithms/balancing/balancer';
import { createOffered } from '#algorithms/offered-balancers';
import type { ServiceDistribution } from '#numerics/plain-distributions';
import { randomStream } from '#numerics/random-stream';
import { Answer, Place } from '#simulator/engine/attempts';
import { ClientSide } from '#simulator/engine/client-side';
import type { ClosedUsers } from '#simulator/engine/closed-users';
import { Dispatcher } from '#simulator/engine/dispatcher';
import type { Dispatching } from '#simulator/engine/dispatching';
import type { FaultWindows } from '#simulator/engine/fault-windows';
import type { GuardedDispatching } from '#simulator/engine/guarded-dispatching';
import {
  engineParts,
  hasOpenAttempts,
  isMixed,
  namesPolicies,
} from '#simulator/engine/offered-parts';
import { ReportedLoad } from '#simulator/engine/reported-load';
import { RequestView } from '#simulator/engine/request-view';
import { DENIED, RunState } from '#simulator/engine/run-state';
import { SLICES } from '#simulator/engine/series';
import { ServerSide } from '#simulator/engine/server-side';
import { serviceDistribution } from '#simulator/engine/service-distribution';
import type { TransitionLog } from '#simulator/engine/transition-log';
import type { Clock } from '#simulator/kernel/clock';
import { DelayRing } from '#simulator/kernel/delay-ring';
import { fixedRetry } from '#simulator/policies/fixed-retry';
import type { Hooks } from '#simulator/policies/hooks';
import type { Fault } from '#simulator/scenario/fault';
import type { Scenario } from '#simulator/scenario/scenario';
import type { Service } from '#simulator/scenario/service';
import { Transition } from '#simulator/trace';
import type { RequestMix } from '#simulator/traffic/request-mix';

/**
 * The way of a payment, put together: its client, the door and the balancer behind it, its server.
 * @example
 * const scenario = parseScenario({
 *   version: 1, durationMs: '1s', traffic: { kind: 'poisson', arrivalsPerSec: 50 }, servers: [{ name: 'a' }],
 *   service: { kind: 'fixed', meanMs: 10 }, balancer: { name: 'round-robin' },
 * });
 * const clock = { nowMs: 0, nextSequence: () => 1 };
 * const flow = new PaymentFlow(scenario, {}, clock, null);
 * flow.clientSide.sendPayment();
 * flow.serverSide.departures.topMs; // => 10
 * clock.nowMs = 10;
 * flow.serverSide.finishWork();
 * flow.run.statistics.succeeded; // => 1
 */
export class PaymentFlow {
  readonly run: RunState;
  /** What decides: what the caller gave, else what the scenario names. */
  readonly hooks: Hooks;
  private readonly attempts: RunState['attempts'];
  private readonly clock: Clock;
  private readonly log: TransitionLog | null;
  readonly clientSide: ClientSide;
  readonly serverSide: ServerSide;
  readonly dispatcher: Dispatching;
  /** Where somebody decides who comes in, or watches how attempts end. */
  readonly door: GuardedDispatching | null;
  /** Where it may strike attempts; null without faults. */
  readonly windows: FaultWindows | null;
  private readonly mix: RequestMix | null;
  /** Of closed traffic. */
  readonly users: ClosedUsers | null = null;
  readonly toServer: DelayRing;
  private readonly view: RequestView;

  constructor(
    scenario: Scenario,
    given: Hooks,
    clock: Clock,
    log: TransitionLog | null,
    onTrouble: 'throw' | 'count' = 'throw',
  ) {
    const { seed, network, client, traffic } = scenario;
    const hooks = namesPolicies(scenario)
      ? engineParts.taken.namedPolicies(scenario, given)
      : given;
    this.hooks = hooks;
    const { distributions = {} } = hooks;
    const run = new RunState(scenario, clock, log);
    const law = (name: 'service' | 'think' | 'patience', service: Service | undefined) =>
      lawOf(name, distributions[name], service);
    // Policies other than a balancer come with the parts, or need them.
    if (engineParts.isMade) {
      run.statistics.series.gauges = new engineParts.taken.PolicyGauges(hooks, SLICES);
    }
    this.run = run;
    this.attempts = run.attempts;
    this.clock = clock;
    this.log = log;
    this.mix = isMixed(scenario) ? new engineParts.taken.RequestMix(scenario) : null;
    this.view = new RequestView(run.attempts, run.payments, this.mix);
    this.windows = scenario.faults.some(strikesAttempts)
      ? new engineParts.taken.FaultWindows(scenario)
      : null;
    this.toServer = new DelayRing(network.toServerMs);
    const handler =
      hooks.serverHandler &&
      new engineParts.taken.HandlerCall(
        hooks.serverHandler,
        this.view,
        run.attempts,
        clock,
        randomStream(seed, 'server-handler'),
      );
    this.serverSide = new ServerSide(scenario, run, this.windows, handler);
    this.clientSide = new ClientSide(scenario, run, {
      ownPolicy: hooks.clientPolicy !== undefined,
      policy: hooks.clientPolicy ?? fixedRetry(client.retries),
      service: law('service', scenario.service)!,
      mix: this.mix,
      view: this.view,
    });
    const patience = law('patience', client.patience);
    if (patience !== undefined || hasOpenAttempts(scenario)) {
      const { clientSide } = this;
      clientSide.open = new engineParts.taken.OpenAttempts(scenario, run, clientSide, patience);
    }
    const dispatcher = this.dispatchers(scenario, hooks, onTrouble);
    this.door =
      hooks.admission === undefined && hooks.healthPolicy?.finished === undefined
        ? null
        : new engineParts.taken.GuardedDispatching(
            dispatcher,
            hooks.admission,
            this.view,
            run.attempts,
            clock,
            randomStream(seed, 'admission'),
          );
    this.dispatcher = this.door ?? dispatcher;
    this.serverSide.client = this.clientSide;
    this.serverSide.dispatcher = this.dispatcher;
    this.clientSide.balancerDoor = this;
    this.clientSide.dispatcher = this.dispatcher;
    this.clientSide.serverSide = this.serverSide;
    if (traffic.kind === 'closed') {
      const random = randomStream(seed, 'think');
      const think = law('think', traffic.think)!;
      this.users = new engineParts.taken.ClosedUsers(
        traffic.users,
        think,
        random,
        run.timers,
        clock,
      );
      this.clientSide.ends = this.users;
    }
  }

  /** The balancer chooses a server, if the door before it lets the attempt in. */
  reachBalancer(attempt: number): void {
    const { run, dispatcher, attempts } = this;
    const server = dispatcher.choose(attempt);
    if (server < 0) {
      attempts.server[attempt] = -1;
      this.serverSide.refuse(attempt, server === DENIED ? Answer.denied : Answer.noServer);
      return;
    }
    attempts.server[attempt] = server;
    attempts.place[attempt] = Place.travelling;
    attempts.decidedMs[attempt] = this.clock.nowMs;
    this.serverSide.servers.countDispatch(server);
    if (this.log !== null) run.note(Transition.dispatched, attempt, server, -1);
    if (this.toServer.delayMs > 0) run.schedule(this.toServer, attempt);
    else this.serverSide.reachServer(attempt);
  }

  private dispatchers(scenario: Scenario, hooks: Hooks, onTrouble: 'throw' | 'count'): Dispatching {
    const { seed, balancer, balancers } = scenario;
    const { run, serverSide } = this;
    const { count, spread } = balancers ?? { count: 1, spread: 'random' };
    if (hooks.balancer !== undefined && count > 1) {
      throw new RangeError(
        `balancer: got one object for ${count} balancers, expected makeBalancer, a function that makes one for each`,
      );
    }
    const make = (): Balancer =>
      hooks.balancer ?? hooks.makeBalancer?.() ?? createOffered(balancer.name, balancer.options);
    const load = new ReportedLoad(serverSide.servers, run.clock);
    const each = Array.from({ length: count }, (_, position) => {
      const random = randomStream(seed, position === 0 ? 'balancer' : `balancer-${position}`);
      const { attempts, clock } = run;
      return new Dispatcher(scenario, make(), random, attempts, this.view, load, clock, onTrouble);
    });
    if (each.length === 1) return each[0]!;
    const random = randomStream(seed, 'spread');
    return new engineParts.taken.SeveralDispatchers(
      each,
      spread,
      random,
      run.attempts,
      run.payments,
    );
  }
}

/** Whether a fault strikes attempts on their way, not servers. */
function strikesAttempts({ kind }: Fault): boolean {
  return (
    kind === 'errors' || kind === 'fast-failures' || kind === 'lost-answers' || kind === 'partition'
  );
}

function lawOf(
  name: string,
  given: ServiceDistribution | undefined,
  service: Service | undefined,
): ServiceDistribution | undefined {
  if (given !== undefined) return engineParts.taken.checkedDistribution(name, given);
  return service && serviceDistribution(service);
}
