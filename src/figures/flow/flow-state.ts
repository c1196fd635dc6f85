import { Charge, TRANSITION_WIDTH, Transition } from '#simulator/trace';

/** Where an attempt is. */
export type Stage =
  | 'approaching'
  | 'travelling'
  | 'queued'
  | 'serving'
  | 'answering'
  | 'lost'
  | 'failed';

/** An attempt that can be seen. */
export interface Token {
  readonly request: number;
  readonly attempt: number;
  server: number;
  stage: Stage;
  sinceMs: number;
  /** The client has given it up. */
  abandoned: boolean;
  /** The work charged the customer a second time. */
  double: boolean;
}

/** What a server has done so far. */
export interface ServerState {
  readonly slots: number;
  readonly queue: Token[];
  readonly serving: (Token | undefined)[];
  dispatched: number;
  processed: number;
  /** Slot-milliseconds of work so far. */
  busyMs: number;
  /** Summed times from reaching the server to the end of the work. */
  responseMs: number;
  down: boolean;
  observedDown: boolean;
}

/** How long what has ended stays to be seen. */
const AFTERGLOW_MS = 700;

/** Everything a flow figure shows at one moment: a pure function of the trace up to then. */
export class FlowState {
  nowMs = 0;
  offered = 0;
  succeeded = 0;
  failed = 0;
  doubleCharges = 0;
  lastServer = -1;
  readonly servers: readonly ServerState[];
  readonly tokens = new Map<string, Token>();
  readonly #reachedMs = new Map<Token, number>();
  /** Tokens that will disappear, in the order in which they ended, and how many of them have. */
  readonly #ended: { readonly token: Token; readonly sinceMs: number }[] = [];
  #faded = 0;

  constructor(servers: readonly { readonly slots: number }[]) {
    this.servers = servers.map(({ slots }) => ({
      slots,
      queue: [],
      serving: new Array<Token | undefined>(slots).fill(undefined),
      dispatched: 0,
      processed: 0,
      busyMs: 0,
      responseMs: 0,
      down: false,
      observedDown: false,
    }));
  }

  /** Lets time pass: work is counted, and what ended a while ago disappears. */
  advance(timeMs: number): void {
    for (const server of this.servers) {
      const busy = server.serving.reduce((count, token) => count + (token ? 1 : 0), 0);
      server.busyMs += busy * (timeMs - this.nowMs);
    }
    this.nowMs = timeMs;
    // In the order in which they ended, so that those that stay are not looked at for every row.
    for (;;) {
      const ended = this.#ended[this.#faded];
      if (!ended || !(timeMs - ended.sinceMs > AFTERGLOW_MS)) break;
      this.#faded++;
      const key = `${ended.token.request}.${ended.token.attempt}`;
      // What has ended in another way since then stays for longer.
      const same = this.tokens.get(key) === ended.token && ended.token.sinceMs === ended.sinceMs;
      if (same) this.tokens.delete(key);
    }
    if (this.#faded > 1024) {
      this.#ended.splice(0, this.#faded);
      this.#faded = 0;
    }
  }

  /** Takes in the row of the trace that starts at `offset`. */
  apply(rows: Float64Array, offset: number): void {
    const kind = rows[offset + 1]!;
    const request = rows[offset + 2]!;
    const attempt = rows[offset + 3]!;
    const index = rows[offset + 4]!;
    const detail = rows[offset + 5]!;
    const timeMs = rows[offset]!;
    this.advance(timeMs);
    const server = this.servers[index];
    if (kind === Transition.sent) {
      this.#send(request, attempt);
      return;
    }
    if (kind === Transition.paymentFailed) {
      this.failed++;
      return;
    }
    if (kind >= Transition.serverDown && kind <= Transition.observedUp) {
      this.#observe(kind, server);
      return;
    }
    const key = `${request}.${attempt}`;
    const token = this.tokens.get(key);
    if (!token) {
      // An answer that travels longer than it can be seen is still counted.
      if (kind === Transition.answered) this.succeeded++;
      return;
    }
    if (kind === Transition.dispatched && server) {
      server.dispatched++;
      this.lastServer = index;
      token.server = index;
      this.#enter(token, 'travelling');
    } else if (kind === Transition.queued && server) {
      this.#reachedMs.set(token, timeMs);
      server.queue.push(token);
      this.#enter(token, 'queued');
    } else if (kind === Transition.started && server) {
      if (!this.#reachedMs.has(token)) this.#reachedMs.set(token, timeMs);
      remove(server.queue, token);
      server.serving[server.serving.indexOf(undefined)] = token;
      this.#enter(token, 'serving');
    } else if (kind === Transition.processed && server) {
      server.processed++;
      server.responseMs += timeMs - (this.#reachedMs.get(token) ?? timeMs);
      this.#leave(token, server);
      if (detail === Charge.double) {
        token.double = true;
        this.doubleCharges++;
      }
      this.#enter(token, 'answering');
    } else if (kind === Transition.answerLost || kind === Transition.attemptLost) {
      this.#enter(token, 'lost');
    } else if (kind === Transition.cancelled) {
      if (server) this.#leave(token, server);
      this.tokens.delete(key);
    } else if (kind === Transition.answered) {
      this.succeeded++;
      this.tokens.delete(key);
    } else if (kind === Transition.timedOut) token.abandoned = true;
    else if (kind === Transition.attemptFailed) {
      if (server) this.#leave(token, server);
      this.#enter(token, 'failed');
    }
  }

  #send(request: number, attempt: number): void {
    if (attempt === 1) this.offered++;
    const token: Token = {
      request,
      attempt,
      server: -1,
      stage: 'approaching',
      sinceMs: this.nowMs,
      abandoned: false,
      double: false,
    };
    this.tokens.set(`${request}.${attempt}`, token);
  }

  #observe(kind: number, server: ServerState | undefined): void {
    if (!server) return;
    if (kind === Transition.serverDown) server.down = true;
    if (kind === Transition.serverUp) server.down = false;
    if (kind === Transition.observedDown) server.observedDown = true;
    if (kind === Transition.observedUp) server.observedDown = false;
  }

  #enter(token: Token, stage: Stage): void {
    token.stage = stage;
    token.sinceMs = this.nowMs;
    const over = stage === 'lost' || stage === 'failed' || stage === 'answering';
    if (over) this.#ended.push({ token, sinceMs: this.nowMs });
  }

  #leave(token: Token, server: ServerState): void {
    this.#reachedMs.delete(token);
    remove(server.queue, token);
    const slot = server.serving.indexOf(token);
    if (slot >= 0) server.serving[slot] = undefined;
  }
}

function remove(queue: Token[], token: Token): void {
  const place = queue.indexOf(token);
  if (place >= 0) queue.splice(place, 1);
}

/** The state after every transition up to and including `timeMs`. */
export function flowStateAt(
  servers: readonly { readonly slots: number }[],
  rows: Float64Array,
  timeMs: number,
): FlowState {
  const state = new FlowState(servers);
  for (
    let offset = 0;
    offset < rows.length && (rows[offset] ?? 0) <= timeMs;
    offset += TRANSITION_WIDTH
  ) {
    state.apply(rows, offset);
  }
  state.advance(timeMs);
  return state;
}
