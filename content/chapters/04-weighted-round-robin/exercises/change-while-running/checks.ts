import type { Call, Checks, Outcome, Verdict } from 'evenkeel/exercises';

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
interface Stretch {
  readonly weights: readonly number[];
  /** First letters of the names, one for each pick. */
  readonly order: string;
}

/** nginx’s orders: the book’s library, which is held against nginx itself, gives the same. */
export const orders: Readonly<Record<string, readonly Stretch[]>> = {
  'as-before': [{ weights: [5, 1, 1], order: 'aabacaaaabacaa' }],
  'keeps-state': [
    { weights: [5, 1, 1], order: 'aab' },
    { weights: [5, 5, 1], order: 'abcabababab' },
  ],
  'every-pick': Array.from('abcacbcabcab', (order, i) => ({
    weights: i % 2 === 0 ? [3, 3, 3] : [4, 4, 4],
    order,
  })),
  drains: [
    { weights: [5, 1, 1], order: 'aaba' },
    { weights: [1, 1, 0], order: 'aabababa' },
    { weights: [5, 1, 1], order: 'caaabaacaaabaa' },
  ],
};

export const checks: Checks = {
  plan: () => Object.values(orders).map((stretches) => asked('weighted', stretches)),
  judge: (outcomes) =>
    Object.entries(orders).map(([check, stretches], i) => inOrder(check, stretches, outcomes[i])),
};

const servers = ({ weights }: Stretch) =>
  NAMES.map((name, index) => ({
    index,
    name,
    weight: weights[index] ?? 0,
    zone: '',
    priority: 0,
    up: true,
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
    calls: stretches.flatMap((stretch) =>
      Array.from(stretch.order, () => ({
        method: 'pick',
        args: [servers(stretch), request, context],
      })),
    ),
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
  const expected = stretches.flatMap(({ order }) => Array.from(order, nameFrom));
  const got: string[] = [];
  for (const [i, name] of expected.entries()) {
    const answer = outcome.values[i];
    if (!answer) return failed(check, undefined);
    if ('error' in answer) {
      return { check, passed: false, message: 'failed', values: { message: answer.error } };
    }
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
