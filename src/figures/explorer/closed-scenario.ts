import type { ScenarioInput } from '#simulator/scenario/scenario';

/** Payments that a run for one dot comes to, about. */
const PAYMENTS = 2500;

/** Users who think and send, and one queue before so many servers. */
export interface ClosedInputs {
  /** People, a whole number. */
  readonly users: number;
  /** Mean thinking. */
  readonly thinkMs: number;
  /** Mean work of a payment. */
  readonly serviceMs: number;
  /** Servers behind the queue. */
  readonly serverCount: number;
}

/** A run of them, long enough for a dot. */
export function closedScenario(inputs: ClosedInputs): ScenarioInput {
  const { users, thinkMs, serviceMs, serverCount } = inputs;
  const fewestMs = Math.max((thinkMs + serviceMs) / users, serviceMs / serverCount);
  return {
    version: 1,
    name: `${users} users`,
    seed: 1,
    durationMs: Math.ceil(PAYMENTS * fewestMs),
    traffic: {
      kind: 'closed',
      users,
      think: { kind: 'exponential', meanMs: thinkMs },
    },
    servers: [{ name: 'pool', slots: serverCount }],
    service: { kind: 'exponential', meanMs: serviceMs },
    balancer: { name: 'round-robin' },
  };
}
