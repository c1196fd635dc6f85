import {
  requireFlag,
  requireInteger,
  requireNumber,
  requireOneOf,
} from '#algorithms/require-option';

/** What was answered: a status as HTTP counts them, and whatever belongs to it. */
export interface StoredAnswer {
  /** 100 to 599. */
  readonly status: number;
  /** Kept as it is, and not copied. */
  readonly body?: unknown;
}

/** Whose rules. */
export type IdempotencyDialect = 'ietf' | 'stripe' | 'checkout' | 'ppro';

/** Whose rules, and what is different from them. */
export interface IdempotencyKeysOptions {
  /** `'ietf'` unless given. Where it leaves a choice open, that is in the other options. */
  readonly dialect?: IdempotencyDialect;
  /** How long a key lasts, counted from its first request, above 0; 24 hours, 86,400,000 ms, unless given. */
  readonly ttlMs?: number;
  /** Whether a request without a key is refused; unless given, in the `'ietf'` dialect only. */
  readonly required?: boolean;
  /** How long a key may be; 255 characters unless given, as with Stripe. */
  readonly maxKeyLength?: number;
  /**
   * After how long a request that has neither been answered nor abandoned is taken for dead, and its key
   * may be used by the next; never unless given. A request that is only slow is then made twice.
   */
  readonly lockMs?: number;
}

/**
 * What to do with a request. `process`: do it, and say what came of it with the ticket. `replay`: answer
 * as the first one was. `refuse`: with status 400 for a key that is missing or too long, 409 while the
 * first one is under way, 422 (400 with Stripe, 409 with PPRO) for a key that came with another payload.
 */
export type IdempotencyDecision =
  | { readonly action: 'process'; readonly ticket: number }
  | { readonly action: 'replay'; readonly answer: StoredAnswer }
  | { readonly action: 'refuse'; readonly status: number };

/** Remembers requests by their keys. */
export interface IdempotencyKeys {
  /**
   * A request has come.
   * @param key the client's; `undefined` or empty when it sent none
   * @param fingerprint what tells one payload from another, such as its hash
   */
  begin(nowMs: number, key: string | undefined, fingerprint: string): IdempotencyDecision;
  /**
   * A request was processed.
   * @returns whether the answer is kept for those who ask again
   */
  finish(nowMs: number, ticket: number, answer: StoredAnswer): boolean;
  /** A request was given up before anything was done: its key is as new. */
  abandon(nowMs: number, ticket: number): void;
  /** How many keys are remembered. */
  readonly size: number;
  /** A copy of its state, so that a run can step back. */
  save(): unknown;
  /** Puts back what `save` returned. */
  restore(saved: unknown): void;
}

interface Rules {
  readonly stores: (status: number) => boolean;
  readonly mismatchStatus: number;
}

const RULES: Readonly<Record<IdempotencyDialect, Rules>> = {
  ietf: { stores: () => true, mismatchStatus: 422 },
  stripe: { stores: () => true, mismatchStatus: 400 },
  checkout: { stores: (status) => status >= 200 && status < 300, mismatchStatus: 422 },
  ppro: { stores: (status) => status < 400 || status >= 500, mismatchStatus: 409 },
};

interface Entry {
  readonly key: string;
  readonly fingerprint: string;
  readonly ticket: number;
  readonly firstMs: number;
  readonly answer: StoredAnswer | undefined;
}

interface SavedIdempotencyKeys {
  readonly entries: readonly Entry[];
  readonly lastTicket: number;
  readonly latestMs: number;
}

/**
 * Idempotency keys, by which a server knows a request that it has seen: process it the first time; while
 * that lasts, 409; after it, the same answer again, success or error; 422 for a key that came with
 * another payload, even while the first is under way, since waiting would not help; 400 without a key
 * (draft-ietf-httpapi-idempotency-key-header, "Idempotency Enforcement Scenarios").
 *
 * Stripe keeps every answer of a request whose execution began, 500 too, and refuses another payload
 * with 400; what fails before, by validation or a conflict, is to be given up with `abandon`
 * (docs.stripe.com/api/idempotent_requests; stripe-ruby issue 503). Checkout.com keeps answers of 2xx
 * alone and makes the payment again after any other; of another payload it says nothing, so that is the
 * draft's 422 (checkout.com/docs, "Idempotency"). PPRO keeps all but 4xx, of 5xx its page leaves it
 * open, and refuses another payload with 409 (developerhub.ppro.com, "Idempotency"). All keep them
 * for a day. A key that has lasted that long is as new, though not while its request is under way.
 * @throws RangeError for options out of range
 * @example
 * const keys = idempotencyKeys()
 * const { ticket } = keys.begin(0, 'k', 'pay 5')
 * keys.begin(1, 'k', 'pay 5') // => { action: 'refuse', status: 409 }
 * keys.finish(2, ticket, { status: 201 }) // => true
 * keys.begin(3, 'k', 'pay 5') // => { action: 'replay', answer: { status: 201 } }
 * keys.begin(4, 'k', 'pay 9') // => { action: 'refuse', status: 422 }
 */
export function idempotencyKeys({
  dialect = 'ietf',
  ttlMs = 86_400_000,
  required = dialect === 'ietf',
  maxKeyLength = 255,
  lockMs,
}: IdempotencyKeysOptions = {}): IdempotencyKeys {
  const { stores, mismatchStatus } =
    RULES[requireOneOf('dialect', dialect, ['ietf', 'stripe', 'checkout', 'ppro'])];
  requireNumber('ttlMs', ttlMs, Number.MIN_VALUE);
  requireFlag('required', required);
  requireInteger('maxKeyLength', maxKeyLength, 1);
  if (lockMs !== undefined) requireNumber('lockMs', lockMs, Number.MIN_VALUE);

  /** In the order of their first requests. */
  let entries = new Map<string, Entry>();
  /** Those under way, by their tickets. */
  let open = new Map<number, Entry>();
  let lastTicket = 0;
  let latestMs = -Infinity;

  const forget = (entry: Entry) => {
    entries.delete(entry.key);
    open.delete(entry.ticket);
  };
  const isNew = ({ firstMs, answer }: Entry) =>
    latestMs - firstMs >= (answer ? ttlMs : (lockMs ?? Infinity));
  const see = (nowMs: number) => {
    latestMs = Math.max(latestMs, nowMs);
    for (const entry of entries.values()) {
      if (latestMs - entry.firstMs < ttlMs) break;
      if (isNew(entry)) forget(entry);
    }
  };
  const recall = (key: string, fingerprint: string): IdempotencyDecision | undefined => {
    const entry = entries.get(key);
    if (!entry || isNew(entry)) return undefined;
    if (entry.fingerprint !== fingerprint) return { action: 'refuse', status: mismatchStatus };
    if (entry.answer) return { action: 'replay', answer: entry.answer };
    return { action: 'refuse', status: 409 };
  };
  const admit = (key: string, fingerprint: string): IdempotencyDecision => {
    const dead = entries.get(key);
    if (dead) forget(dead);
    const entry = { key, fingerprint, ticket: ++lastTicket, firstMs: latestMs, answer: undefined };
    entries.set(key, entry);
    open.set(entry.ticket, entry);
    return { action: 'process', ticket: entry.ticket };
  };

  return {
    begin(nowMs, key, fingerprint) {
      see(nowMs);
      if (!key && !required) return { action: 'process', ticket: ++lastTicket };
      if (!key || key.length > maxKeyLength) return { action: 'refuse', status: 400 };
      return recall(key, fingerprint) ?? admit(key, fingerprint);
    },
    finish(nowMs, ticket, answer) {
      requireInteger('answer.status', answer.status, 100, 599);
      see(nowMs);
      const entry = open.get(ticket);
      if (!entry) return false;
      const answered = { ...entry, answer };
      const isKept = stores(answer.status) && !isNew(answered);
      forget(entry);
      if (isKept) entries.set(entry.key, answered);
      return isKept;
    },
    abandon(nowMs, ticket) {
      see(nowMs);
      const entry = open.get(ticket);
      if (entry) forget(entry);
    },
    get size() {
      return entries.size;
    },
    save: (): SavedIdempotencyKeys => ({ entries: [...entries.values()], lastTicket, latestMs }),
    restore(saved) {
      const state = saved as SavedIdempotencyKeys;
      entries = new Map(state.entries.map((entry) => [entry.key, entry]));
      const underWay = state.entries.filter(({ answer }) => !answer);
      open = new Map(underWay.map((entry) => [entry.ticket, entry]));
      ({ lastTicket, latestMs } = state);
    },
  };
}
