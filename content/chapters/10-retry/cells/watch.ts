import { randomStream } from 'evenkeel/random';
import type { ClientPolicy } from 'evenkeel/simulator';
import { capped } from './cap.ts';
import { jittered } from './jitter.ts';
import { threeTimes } from './three-times.ts';
import { waiting } from './wait.ts';

/** When a policy calls a server that always fails, in ms. */
export function callTimes({ retryAfterMs }: ClientPolicy): number[] {
  const random = randomStream(1, 'client');
  const failure = { kind: 'error', responseMs: 0 } as const;
  const times = [0];
  for (let elapsedMs = 0, waitMs: number | undefined = 0; ; ) {
    const clock = { nowMs: elapsedMs, elapsedMs, previousDelayMs: waitMs };
    const request = { ...payment, attempt: times.length };
    const context = { ...clock, random };
    waitMs = retryAfterMs(times.length, failure, request, context);
    if (waitMs === undefined) return times;
    elapsedMs += waitMs;
    times.push(Math.round(elapsedMs));
  }
}
const sender = { key: 'shop', clientIp: '', path: '', headers: {} };
const payment = { id: 1, kind: 'authorise', ...sender };

callTimes(threeTimes()); // => [0, 0, 0]
callTimes(waiting()); // => [0, 100, 300, 700, 1500, 3100, 6300]
callTimes(capped()); // => [0, 100, 300, 700, 1500, 2500]
callTimes(jittered()); // => [0, 27, 191]
