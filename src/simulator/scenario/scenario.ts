import type { ClientInput, ClientSpec } from '#simulator/scenario/client-spec';
import type { Duration, Durations } from '#simulator/scenario/durations';
import type { Fault, FaultInput } from '#simulator/scenario/fault';
import type { HealthChecks, HealthChecksInput } from '#simulator/scenario/health-checks';
import type { PolicyInput, PolicySpec } from '#simulator/scenario/policy-spec';
import type { ServerInput, ServerSpec } from '#simulator/scenario/server-spec';
import type { Service } from '#simulator/scenario/service';
import type { Traffic, TrafficInput } from '#simulator/scenario/traffic';

/** Several balancers, each on its own: none sees what the others send. */
export interface Balancers {
  readonly count: number;
  /** Which one an attempt meets: any, each in turn, or always the same one for a client's address. */
  readonly spread: 'random' | 'round-robin' | 'client';
}

/** Servers, the balancer before them, and who calls it how. */
export interface Pool {
  readonly servers: readonly ServerSpec[];
  readonly service: Service;
  readonly balancer: {
    readonly name: string;
    readonly options: Readonly<Record<string, unknown>>;
    /** What balancers see of load and response times is as old as the last refresh, so long apart. */
    readonly staleMs?: number | undefined;
  };
  /** One unless given. */
  readonly balancers?: Balancers | undefined;
  readonly client: ClientSpec;
  /** Constant travel times of an attempt and of its answer. */
  readonly network: {
    readonly toBalancerMs: number;
    readonly toServerMs: number;
    readonly toClientMs: number;
  };
  readonly faults: readonly Fault[];
  /** Without them the balancer learns of faults as the faults say. */
  readonly healthChecks?: HealthChecks | undefined;
  /** Looks at how attempts go, and holds servers for down. */
  readonly healthPolicy?: PolicySpec | undefined;
  /** At the door, before the balancer: each must let an attempt in. */
  readonly admission?: readonly PolicySpec[] | undefined;
  /** What servers turn away when its turn comes. */
  readonly shedding?: PolicySpec | undefined;
}

/**
 * A pool further down. A server of the pool before it, when its own work on an attempt is done, calls
 * this one and waits, with its slot taken; the attempt comes to what the call comes to.
 */
export interface Tier extends Pool {
  readonly name: string;
}

/** A whole simulation, complete and checked. Times are milliseconds, rates per second. */
export interface Scenario extends Pool {
  readonly version: 1;
  readonly name: string;
  /** 0 to 2³² − 1. */
  readonly seed: number;
  /** Payments are sent in [0, durationMs); the run then ends, with what is in flight reported as such. */
  readonly durationMs: number;
  readonly traffic: Traffic;
  /** Behind `servers`, in the order in which they are called; at most three. */
  readonly tiers?: readonly Tier[] | undefined;
}

/** A pool as a person writes it. */
export interface PoolInput {
  readonly servers: readonly ServerInput[];
  readonly service: Durations<Service>;
  readonly balancer: {
    readonly name: string;
    readonly options?: Readonly<Record<string, unknown>>;
    readonly staleMs?: Duration | undefined;
  };
  readonly balancers?: (Pick<Balancers, 'count'> & Partial<Balancers>) | undefined;
  readonly client?: ClientInput;
  readonly network?: {
    readonly toBalancerMs?: Duration;
    readonly toServerMs?: Duration;
    readonly toClientMs?: Duration;
  };
  readonly faults?: readonly FaultInput[];
  readonly healthChecks?: HealthChecksInput | undefined;
  readonly healthPolicy?: PolicyInput | undefined;
  readonly admission?: readonly PolicyInput[] | undefined;
  readonly shedding?: PolicyInput | undefined;
}

/** A scenario as a person writes it: durations may be text, and what has a default may be left out. */
export interface ScenarioInput extends PoolInput {
  readonly version: 1;
  readonly name?: string;
  readonly seed?: number;
  readonly durationMs: Duration;
  readonly traffic: TrafficInput;
  readonly tiers?: readonly (PoolInput & { readonly name?: string | undefined })[] | undefined;
}
