import type { Call, Checks, Outcome, Verdict } from 'evenkeel/exercises';

const names = ['ada', 'bao', 'cal', 'dan'];
const make = { factory: 'byMerchant' };
const MERCHANTS = Array.from({ length: 60 }, (_, i) => `shop-${i + 1}`);
const ADDRESSES = Array.from({ length: 60 }, (_, i) => `198.51.${i}.${(7 * i) % 250}`);
/** Of sixty, so many at most may fall to one of four servers. */
const MOST = 30;

interface Asked {
  readonly merchant?: string;
  readonly clientIp?: string;
  readonly attempt?: number;
}

const picks = (asked: readonly Asked[], down: readonly string[] = []): Call => ({
  kind: 'calls',
  make,
  calls: asked.map(({ merchant, clientIp = '203.0.113.9', attempt = 1 }) => ({
    method: 'pick',
    args: [
      names.map((name, index) => ({
        index,
        name,
        zone: '',
        priority: 0,
        queued: 0,
        responseMs: 0,
        inFlight: 0,
        weight: 1,
        up: !down.includes(name),
      })),
      {
        id: 1,
        kind: 'authorise',
        key: 'unused',
        clientIp,
        path: '/payments',
        headers: merchant === undefined ? {} : { 'x-merchant': merchant },
        attempt,
      },
      { nowMs: 0, random: { random: 1 } },
    ],
  })),
});

const byMerchant = MERCHANTS.map((merchant) => ({ merchant }));

export const checks: Checks = {
  plan: () => [
    picks(MERCHANTS.map((merchant, i) => ({ merchant, clientIp: ADDRESSES[i] }))),
    picks(byMerchant),
    picks(ADDRESSES.map((clientIp) => ({ clientIp }))),
    picks(ADDRESSES.map((clientIp) => ({ merchant: '', clientIp }))),
    picks(byMerchant, ['bao']),
    picks(MERCHANTS.map((merchant) => ({ merchant, attempt: 2 }))),
    picks(
      MERCHANTS.map((merchant) => ({ merchant, attempt: 2 })),
      ['bao'],
    ),
    picks(byMerchant.slice(0, 3), names),
  ],
  judge: ([elsewhere, merchants, missing, empty, crash, again, inCrash, nobody]) => [
    same('same-server', elsewhere, merchants),
    apart('missing', missing),
    apart('empty', empty),
    others('others-stay', merchants, crash),
    different('retry', merchants, again),
    different('retry-in-crash', crash, inCrash),
    none('none-up', nobody),
  ],
};

function failed(check: string, outcome: Outcome | undefined): Verdict {
  let message = outcome?.kind === 'error' ? outcome.message : 'nothing came back';
  if (outcome?.kind === 'values') {
    const thrown = outcome.values.find((each) => 'error' in each);
    if (thrown && 'error' in thrown) message = thrown.error;
  }
  return { check, passed: false, message: 'failed', values: { message } };
}

/** The names of the servers that were picked; `undefined` when one call threw. */
function picked(outcome: Outcome | undefined): readonly string[] | undefined {
  if (outcome?.kind !== 'values') return undefined;
  const found: string[] = [];
  for (const each of outcome.values) {
    if ('error' in each) return undefined;
    const server = each.value as { readonly name?: unknown } | null | undefined;
    found.push(typeof server?.name === 'string' ? server.name : '–');
  }
  return found;
}

function same(check: string, one: Outcome | undefined, other: Outcome | undefined): Verdict {
  const [from, to] = [picked(one), picked(other)];
  if (!from || !to) return failed(check, from ? other : one);
  const wrong = MERCHANTS.findIndex((_, i) => from[i] !== to[i] || !names.includes(to[i]));
  if (wrong < 0) return spread(check, to);
  const values = { merchant: MERCHANTS[wrong], one: from[wrong], other: to[wrong] };
  return { check, passed: false, message: 'two', values };
}

function spread(check: string, found: readonly string[]): Verdict {
  for (const name of names) {
    const count = found.filter((each) => each === name).length;
    if (count > MOST) return { check, passed: false, message: 'together', values: { name, count } };
  }
  return { check, passed: true };
}

function apart(check: string, outcome: Outcome | undefined): Verdict {
  const found = picked(outcome);
  return found ? spread(check, found) : failed(check, outcome);
}

function others(check: string, before: Outcome | undefined, after: Outcome | undefined): Verdict {
  const [from, to] = [picked(before), picked(after)];
  if (!from || !to) return failed(check, from ? after : before);
  for (const [i, merchant] of MERCHANTS.entries()) {
    if (to[i] === 'bao' || !names.includes(to[i])) {
      return { check, passed: false, message: 'down', values: { merchant, got: to[i] } };
    }
    if (from[i] !== 'bao' && from[i] !== to[i]) {
      const values = { merchant, one: from[i], other: to[i] };
      return { check, passed: false, message: 'moved', values };
    }
  }
  return { check, passed: true };
}

function different(
  check: string,
  first: Outcome | undefined,
  second: Outcome | undefined,
): Verdict {
  const [from, to] = [picked(first), picked(second)];
  if (!from || !to) return failed(check, from ? second : first);
  const stuck = MERCHANTS.findIndex((_, i) => from[i] === to[i] || !names.includes(to[i]));
  if (stuck < 0) return { check, passed: true };
  const values = { merchant: MERCHANTS[stuck], got: to[stuck] };
  return { check, passed: false, message: 'same', values };
}

function none(check: string, outcome: Outcome | undefined): Verdict {
  const found = picked(outcome);
  if (!found) return failed(check, outcome);
  const wrong = found.find((name) => name !== '–');
  return wrong === undefined
    ? { check, passed: true }
    : { check, passed: false, message: 'somebody', values: { got: wrong } };
}
