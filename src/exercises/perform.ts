import type { Balancer, Request, Server } from '#algorithms/balancing/balancer';
import { recorded } from '#exercises/decision-tape';
import type { Call, Making, Result } from '#exercises/exercise';
import { methodResults } from '#exercises/method-results';
import { randomStream } from '#numerics/random-stream';
import { Engine } from '#simulator/engine';
import { servingAs } from '#simulator/policies/hook-maker';
import type { Hooks } from '#simulator/policies/hooks';
import { parseScenario } from '#simulator/scenario/parse-scenario';
import type { ScenarioInput } from '#simulator/scenario/scenario';

/** The learner's module: its exports by name. */
export type LearnerModule = Readonly<Record<string, unknown>>;

type Mutable<T> = { -readonly [Key in keyof T]: T[Key] };

/** Events between two pauses. */
const SLICE_EVENTS = 1000;

/** A pick that names none of the servers it was given. */
export const STRANGER = -2;

/**
 * Does what a plan asks with the learner's module. This is the half that runs where the learner's
 * code runs: it decides nothing, and its results are plain data.
 * @param pause lets others have their turn; long simulations take it again and again, so that a slow
 *   machine is not taken for an endless loop
 * @example await perform({ double: (x) => 2 * x }, [{ kind: 'call', name: 'double', args: [4] }]) // => [{ kind: 'value', value: 8 }]
 */
export async function perform(
  module: LearnerModule,
  plan: readonly Call[],
  pause: () => Promise<void> = () => Promise.resolve(),
): Promise<Result[]> {
  const results: Result[] = [];
  for (const call of plan) {
    try {
      results.push(await performOne(module, call, pause));
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      results.push({ kind: 'error', message });
    }
  }
  return results;
}

async function performOne(
  module: LearnerModule,
  call: Call,
  pause: () => Promise<void>,
): Promise<Result> {
  switch (call.kind) {
    case 'call':
      return { kind: 'value', value: exported(module, call.name)(...call.args) };
    case 'picks': {
      const balancer = servingAs('balancer', made(module, call.make), call.make.factory);
      return { kind: 'picks', choices: picks(balancer, call.servers, call.up) };
    }
    case 'calls':
      return { kind: 'values', values: methodResults(madeObject(module, call.make), call.calls) };
    case 'simulate': {
      const { hook = 'balancer' } = call;
      const { policy, tape } = recorded(
        hook,
        servingAs(hook, made(module, call.make), call.make.factory),
      );
      await simulateWithPauses(call.scenario, { [hook]: policy }, pause);
      return { kind: 'tape', decisions: tape() };
    }
  }
}

async function simulateWithPauses(
  scenario: ScenarioInput,
  hooks: Hooks,
  pause: () => Promise<void>,
): Promise<void> {
  const engine = new Engine(parseScenario(scenario), hooks);
  while (engine.runUntil(Number.POSITIVE_INFINITY, SLICE_EVENTS)) await pause();
}

function exported(module: LearnerModule, name: string): (...args: readonly unknown[]) => unknown {
  const value = module[name];
  if (typeof value === 'function') return value as (...args: readonly unknown[]) => unknown;
  throw new TypeError(`expected an exported function named ${name}`);
}

function made(module: LearnerModule, { factory, args = [] }: Making): unknown {
  return exported(module, factory)(...args);
}

function madeObject(module: LearnerModule, make: Making): object {
  const object = made(module, make);
  if (typeof object === 'object' && object !== null) return object;
  throw new TypeError(`${make.factory}() must return an object.`);
}

function picks(
  balancer: Balancer,
  names: readonly string[],
  patterns: readonly (readonly boolean[])[],
): number[] {
  const servers = names.map((name, index) => ({ ...idleServer, name, index }));
  const random = randomStream(1, 'balancer');
  let seen = '';
  return patterns.map((up, turn) => {
    for (const server of servers) server.up = up[server.index] ?? false;
    if (String(up) !== seen) balancer.changed?.(servers);
    seen = String(up);
    const choice = balancer.pick(servers, { ...plainRequest, id: turn }, { nowMs: turn, random });
    if (choice === undefined || choice === null) return -1;
    const index = servers.indexOf(choice as (typeof servers)[number]);
    return index < 0 ? STRANGER : index;
  });
}

const idleServer: Omit<Mutable<Server>, 'index' | 'name'> = {
  weight: 1,
  zone: 'a',
  priority: 0,
  up: true,
  inFlight: 0,
  queued: 0,
  responseMs: 0,
};

const plainRequest: Request = {
  id: 0,
  kind: 'authorise',
  key: 'merchant-1',
  clientIp: '192.0.2.1',
  path: '/payments',
  headers: {},
  attempt: 1,
};
