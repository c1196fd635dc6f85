import type { Attempts } from '#simulator/engine/attempts';
import type { ClientSide } from '#simulator/engine/client-side';
import type { PaymentFlow } from '#simulator/engine/payment-flow';
import type { DelayRing } from '#simulator/kernel/delay-ring';
import type { Scenario } from '#simulator/scenario/scenario';

/** What the events of a ring are for, and so when they are void. */
const FOR_ATTEMPT = 0;
/** An attempt, as long as its client waits for it. */
const FOR_CLIENT = 1;
const FOR_PAYMENT = 2;

/**
 * The constant delays on the way of a payment. Only those that a scenario has are looked at: the
 * others take no time and need no event.
 * @example
 * const none = { delayMs: 0 };
 * const clientSide = { toBalancer: none, timeouts: { delayMs: 90 }, retries: none, open: null };
 * const flow = { run: {}, clientSide, serverSide: { toClient: none }, toServer: none };
 * const rings = new FlowRings({ client: { retries: { count: 0 } } }, flow, false);
 * rings.inUse.map(({ delayMs }) => delayMs); // => [90]
 */
export class FlowRings {
  readonly inUse: readonly DelayRing[];
  /** What each is for. */
  private readonly purposes: readonly number[];
  private readonly flow: PaymentFlow;
  private readonly clientSide: ClientSide;
  private readonly attempts: Attempts;

  /** @param hasPolicy the client's policy is not the scenario's: it may retry */
  constructor({ client }: Scenario, flow: PaymentFlow, hasPolicy: boolean) {
    const { clientSide, serverSide, toServer } = flow;
    const { toBalancer, timeouts, retries, open } = clientSide;
    this.flow = flow;
    this.clientSide = clientSide;
    this.attempts = flow.run.attempts;
    const rings: [DelayRing, number, boolean][] = [
      [toBalancer, FOR_ATTEMPT, false],
      [toServer, FOR_ATTEMPT, false],
      [serverSide.toClient, FOR_ATTEMPT, false],
      [timeouts, FOR_CLIENT, false],
      [retries, FOR_PAYMENT, client.retries.count > 0 || hasPolicy],
    ];
    if (open !== null) {
      rings.push([open.hedges, FOR_CLIENT, client.hedge !== undefined]);
      rings.push([open.deadlines, FOR_PAYMENT, false]);
    }
    const used = rings.filter(([{ delayMs }, , always]) => delayMs > 0 || always);
    this.inUse = used.map(([ring]) => ring);
    this.purposes = used.map(([, purpose]) => purpose);
  }

  /** Whether what the head of a ring was for is over: it is no event then. */
  isVoid(index: number): boolean {
    const ring = this.inUse[index]!;
    const payload = ring.headPayload;
    const generation = ring.headGeneration;
    const purpose = this.purposes[index]!;
    if (purpose === FOR_PAYMENT) return this.clientSide.isPaymentOver(payload, generation);
    const { attempts } = this;
    if (attempts.generation[payload] !== generation) return true;
    return purpose === FOR_CLIENT && attempts.abandoned[payload] === 1;
  }

  /** The head of a ring is due. */
  follow(index: number): void {
    const { flow, clientSide } = this;
    const ring = this.inUse[index]!;
    const payload = ring.pop();
    if (ring === clientSide.timeouts) clientSide.giveUp(payload);
    else if (ring === clientSide.toBalancer) flow.reachBalancer(payload);
    else if (ring === flow.toServer) flow.serverSide.reachServer(payload);
    else if (ring === flow.serverSide.toClient) clientSide.reachClient(payload);
    else if (ring === clientSide.retries) clientSide.retry(payload);
    else if (ring === clientSide.open!.hedges) clientSide.open!.hedge(payload);
    else clientSide.open!.missDeadline(payload);
  }
}
