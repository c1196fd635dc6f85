import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Context, Outcome, Request } from '#algorithms/balancing/balancer';
import type { Backoff, RetryBudget } from '#algorithms/resilience/index';
import { constantBackoff } from '#algorithms/resilience/index';
import { randomStream } from '#numerics/random-stream';
import type { Admission } from '#simulator/policies/admission';
import { createPolicy, type PolicyPart, policyCatalog } from '#simulator/policies/catalog';
import type { HealthPolicy } from '#simulator/policies/health-policy';
import { type ClientGuard, resilientClient } from '#simulator/policies/resilient-client';
import type { Job, ServerHandler } from '#simulator/policies/server-handler';
import { checkProperty } from '../property.ts';
import { POLICY_OPTIONS } from './policy-options.ts';

const SERVERS = 3;
const KINDS = ['ok', 'ok', 'error', 'timeout', 'rejected', 'lost'] as const;
const ASKED = ['authorise', 'capture', 'refund', 'query'];

/** What happens to an attempt, and when its end is heard. */
interface Step {
  readonly afterMs: number;
  readonly kind: (typeof KINDS)[number];
  readonly server: number;
  readonly lastsMs: number;
}

/** A policy under the calls that the engine makes; each answer is a decision. */
interface Driven {
  begin(request: Request, step: Step, context: Context): unknown;
  end(request: Request, step: Step, outcome: Outcome, context: Context): unknown;
  gauges(nowMs: number): unknown;
}

function driven(part: PolicyPart, name: string): Driven {
  const options: Record<string, unknown> = { ...POLICY_OPTIONS[name]!.given };
  const make = <Policy>() => createPolicy(part, { name, options }, SERVERS) as Policy;
  switch (part) {
    case 'admission': {
      const policy = make<Admission>();
      const inside = new Set<number>();
      return {
        begin(request, _step, context) {
          const comesIn = policy.admits(request, inside.size, context);
          if (comesIn) inside.add(request.id);
          return comesIn;
        },
        end(request, _step, outcome, { nowMs }) {
          if (inside.delete(request.id)) policy.finished?.(outcome, request, nowMs);
        },
        gauges: (nowMs) => policy.gauges?.(nowMs),
      };
    }
    case 'shedding': {
      const policy = make<ServerHandler>();
      return {
        begin(request, { server, lastsMs }, context) {
          const comesIn = policy.admits?.(request, server, context) ?? true;
          const work = { workMs: 1, fails: false, sheds: false };
          const job: Job = { serverIndex: server, request, waitedMs: lastsMs, queued: 2, ...work };
          if (comesIn) policy.handle(job, context);
          return [comesIn, job.sheds];
        },
        end: () => undefined,
        gauges: (nowMs) => policy.gauges?.(nowMs),
      };
    }
    case 'health': {
      const policy = make<HealthPolicy>();
      const held = (nowMs: number) =>
        Array.from({ length: SERVERS }, (_, server) => policy.holdsUp!(server, nowMs));
      return {
        begin: (_request, _step, { nowMs }) => held(nowMs),
        end(_request, { server }, outcome, { nowMs }) {
          policy.finished?.(server, outcome, nowMs);
          return held(nowMs);
        },
        gauges: (nowMs) => policy.gauges?.(nowMs),
      };
    }
    default: {
      const policy = resilientClient({
        count: 3,
        on: ['error', 'timeout', 'rejected', 'lost'],
        backoff: part === 'backoff' ? make<Backoff>() : constantBackoff({ baseMs: 5 }),
        budget: part === 'retryBudget' ? make<RetryBudget>() : undefined,
        deadlineMs: undefined,
        guards: part === 'clientGuard' ? [make<ClientGuard>()] : undefined,
      });
      const now = (context: Context) => ({ ...context, elapsedMs: 0, previousDelayMs: 5 });
      const denied = new Set<number>();
      return {
        begin(request, _step, context) {
          const permitted = policy.permits!(request, now(context));
          if (!permitted) denied.add(request.id);
          return permitted;
        },
        end(request, _step, outcome, context) {
          const heard = denied.delete(request.id) ? { ...outcome, kind: 'rejected' } : outcome;
          policy.finished!(heard as Outcome, request, context.nowMs);
          return policy.retryAfterMs(1, heard as Outcome, request, now(context));
        },
        gauges: (nowMs) => policy.gauges?.(nowMs),
      };
    }
  }
}

/** Every decision of one run; the gauges are read where `isRead` says. */
function decisions(
  part: PolicyPart,
  name: string,
  steps: readonly Step[],
  isRead: (at: number) => boolean,
): unknown[] {
  const policy = driven(part, name);
  const random = randomStream(7, 'policy');
  const underWay: { endMs: number; request: Request; step: Step }[] = [];
  const said: unknown[] = [];
  let nowMs = 0;
  let reads = 0;
  const look = (untilMs: number) => {
    for (const share of [0.3, 0.9]) {
      if (isRead(reads++)) policy.gauges(nowMs + (untilMs - nowMs) * share);
    }
    nowMs = untilMs;
  };
  const endUntil = (untilMs: number) => {
    for (;;) {
      underWay.sort((left, right) => left.endMs - right.endMs);
      if (underWay.length === 0 || underWay[0]!.endMs > untilMs) return;
      const { endMs, request, step } = underWay.shift()!;
      look(endMs);
      const outcome = { kind: step.kind, responseMs: step.lastsMs };
      said.push(policy.end(request, step, outcome, { nowMs, random }));
    }
  };
  let startMs = 0;
  for (const [id, step] of steps.entries()) {
    startMs += step.afterMs;
    endUntil(startMs);
    look(startMs);
    const request: Request = {
      id,
      kind: ASKED[id % ASKED.length]!,
      key: `merchant-${id % 5}`,
      clientIp: '10.0.0.1',
      path: '/',
      headers: {},
      attempt: 1 + (id % 3),
    };
    said.push(policy.begin(request, step, { nowMs, random }));
    underWay.push({ endMs: startMs + step.lastsMs, request, step });
  }
  endUntil(Number.POSITIVE_INFINITY);
  return said;
}

const anyStep = fc.record({
  afterMs: fc.oneof(
    fc.double({ min: 0, max: 40, noNaN: true }),
    fc.double({ min: 0, max: 900, noNaN: true }),
  ),
  kind: fc.constantFrom(...KINDS),
  server: fc.integer({ min: 0, max: SERVERS - 1 }),
  lastsMs: fc.double({ min: 0, max: 60, noNaN: true }),
});

describe.each(policyCatalog)('$name', ({ name, part }) => {
  test('decides the same whether or not its gauges are read', () => {
    const steps = fc.array(anyStep, { minLength: 30, maxLength: 120 });
    const read = fc.array(fc.boolean(), { minLength: 7, maxLength: 31 });
    checkProperty(
      fc.property(steps, read, (calls, reads) => {
        const unread = decisions(part, name, calls, () => false);
        const looked = decisions(part, name, calls, (at) => reads[at % reads.length]!);
        expect(looked).toEqual(unread);
      }),
      { numRuns: 60 },
    );
  });
});
