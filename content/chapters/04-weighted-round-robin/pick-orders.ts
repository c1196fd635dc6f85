import type { Call, Checks, Outcome, Verdict } from 'evenkeel/exercises';

/* Checks of an exercise by the order in which a weighted balancer picks three servers. */

const NAMES = ['ada', 'bao', 'cal'];
const request = {
  id: 1,
  kind: 'authorise',
  key: 'shop',
  clientIp: '',
  path: '',
  headers: {},
  attempt: 1,
};

/** Some picks under the same circumstances. */
export interface Stretch {
  /** Of ada, bao and cal. */
  readonly weights: readonly number[];
  /** The names of those that are down, a space between them; none unless given. */
  readonly down?: string;
  /** Before these picks an attempt on this server ends so. */
  readonly ended?: readonly [name: string, kind: 'ok' | 'error' | 'timeout'];
  /** First letters of the names, one for each pick; a dash where nobody may be picked. */
  readonly order: string;
}

/** What to ask, by the name of a check: one balancer each, all its stretches one after another. */
export type Orders = Readonly<Record<string, readonly Stretch[]>>;

/**
 * Asks what the learner's module exports as `weighted` for each of the orders, and says at which pick
 * it went another way.
 */
export const checksOf = (orders: Orders): Checks => ({
  plan: () => Object.values(orders).map((stretches) => asked('weighted', stretches)),
  judge: (outcomes) =>
    Object.entries(orders).map(([check, stretches], i) => inOrder(check, stretches, outcomes[i])),
});

const servers = ({ weights, down = '' }: Stretch) =>
  NAMES.map((name, index) => ({
    index,
    name,
    weight: weights[index] ?? 0,
    zone: '',
    priority: 0,
    up: !down.includes(name),
    inFlight: 0,
    queued: 0,
    responseMs: 0,
  }));

/** One balancer, asked all of it. */
function asked(factory: string, stretches: readonly Stretch[]): Call {
  const context = { nowMs: 0, random: { random: 1 } };
  return {
    kind: 'calls',
    make: { factory },
    calls: stretches.flatMap((stretch) => {
      const picks = Array.from(stretch.order, () => ({
        method: 'pick',
        args: [servers(stretch), request, context],
      }));
      if (!stretch.ended) return picks;
      const [name, kind] = stretch.ended;
      const server = servers(stretch).find((each) => each.name === name);
      const ended = { method: 'finished', args: [server, request, { kind, responseMs: 9 }, 0] };
      return [ended, ...picks];
    }),
  };
}

/** The name of whatever came back, if it is a server. */
const nameOf = (value: unknown) =>
  value && typeof value === 'object' && 'name' in value ? String(value.name) : '–';
const nameFrom = (letter: string) => NAMES.find((name) => name.startsWith(letter)) ?? '–';

/** Passed when the picks are in the order that the stretches say. */
function inOrder(
  check: string,
  stretches: readonly Stretch[],
  outcome: Outcome | undefined,
): Verdict {
  if (outcome?.kind !== 'values') return failed(check, outcome);
  const expected = stretches.flatMap(({ order, ended }) => [
    ...(ended ? [undefined] : []),
    ...Array.from(order, nameFrom),
  ]);
  const got: string[] = [];
  for (const [i, name] of expected.entries()) {
    const answer = outcome.values[i];
    if (!answer) return failed(check, undefined);
    if ('error' in answer) {
      return { check, passed: false, message: 'failed', values: { message: answer.error } };
    }
    if (name === undefined) continue;
    const picked = nameOf(answer.value);
    if (picked !== name) {
      const before = got.slice(-7).join(' ') || '–';
      const values = { pick: got.length + 1, expected: name, got: picked, before };
      return { check, passed: false, message: 'order', values };
    }
    got.push(picked);
  }
  return { check, passed: true };
}

function failed(check: string, outcome: Outcome | undefined): Verdict {
  const message = outcome?.kind === 'error' ? outcome.message : 'nothing came back';
  return { check, passed: false, message: 'failed', values: { message } };
}
