import type { Context, Request, Server } from '#algorithms/balancing/balancer';
import { balancers, createBalancer } from '#algorithms/balancing/catalog';
import { randomStream } from '#numerics/random-stream';

/*
 * What a decision costs, in nanoseconds, for each balancer at 3, 100 and 1000 servers: attempts
 * start and end, as they do in the engine, with a thousand merchants' keys. Building the tables is
 * not in it: the first decisions warm up. Of several runs the median counts.
 */

const SERVER_COUNTS = [3, 100, 1000];
const ROUNDS = 5;
const ROUND_MS = 20;
const KEYS = 1000;

type LiveServer = { -readonly [Field in keyof Server]: Server[Field] };

const requests: Request[] = Array.from({ length: KEYS }, (_, id) => ({
  id,
  kind: 'authorise',
  key: `merchant-${id}`,
  clientIp: `10.${id >> 8}.${id & 255}.1`,
  path: `/payments/${id}`,
  headers: {},
  attempt: 1,
}));

/** Servers of two zones, with weights from 1 to 3 so that none takes a short cut for equal ones. */
function liveServers(count: number): LiveServer[] {
  return Array.from({ length: count }, (_, index) => ({
    index,
    name: `10.0.${index >> 8}.${index & 255}:8080`,
    weight: 1 + (index % 3),
    zone: 'ab'[index % 2]!,
    priority: 0,
    up: true,
    inFlight: 0,
    queued: 0,
    responseMs: 10 + (index % 7),
  }));
}

/** Nanoseconds a decision takes, the hooks for its start and end included. */
function nanosecondsPerPick(name: string, serverCount: number): number {
  const servers = liveServers(serverCount);
  const balancer = createBalancer(name);
  balancer.changed?.(servers);
  const context: { nowMs: number; random: Context['random'] } = {
    nowMs: 0,
    random: randomStream(1, 'balancer'),
  };
  // A ring of attempts in flight: two for each server.
  const flying: LiveServer[] = [];
  const outcome = { kind: 'ok', responseMs: 10 } as const;
  let next = 0;

  const decide = (count: number) => {
    for (let decision = 0; decision < count; decision++) {
      const request = requests[next % KEYS]!;
      context.nowMs += 0.1;
      const server = balancer.pick(servers, request, context) as LiveServer;
      server.inFlight++;
      balancer.started?.(server, request, context.nowMs);
      const place = next++ % (2 * serverCount);
      const ended = flying[place];
      flying[place] = server;
      if (ended === undefined) continue;
      ended.inFlight--;
      balancer.finished?.(ended, request, outcome, context.nowMs);
    }
  };

  const timed: number[] = [];
  for (let round = 0; round <= ROUNDS; round++) {
    let decisions = 0;
    let passedMs = 0;
    while (passedMs < ROUND_MS) {
      const startMs = performance.now();
      decide(200);
      passedMs += performance.now() - startMs;
      decisions += 200;
    }
    // Round 0 is for the engine to warm up, and for the tables.
    if (round > 0) timed.push((passedMs * 1e6) / decisions);
  }
  return timed.toSorted((a, b) => a - b)[ROUNDS >> 1]!;
}

/** A table of nanoseconds per decision, one row a balancer. */
export function balancingTable(): Record<string, Record<string, number>> {
  const rows: Record<string, Record<string, number>> = {};
  for (const { name } of balancers) {
    rows[name] = Object.fromEntries(
      SERVER_COUNTS.map((count) => [
        `${count} servers`,
        Math.round(nanosecondsPerPick(name, count)),
      ]),
    );
  }
  return rows;
}

/** Prints it. */
export function benchBalancing(): void {
  console.log('\nNanoseconds per decision');
  console.table(balancingTable());
}

if (import.meta.main) benchBalancing();
