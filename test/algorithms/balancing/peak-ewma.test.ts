import { describe, expect, test } from 'vitest';
import { peakEwma } from '#algorithms/balancing/peak-ewma';
import { randomStream } from '#numerics/random-stream';
import vectors from '../../vectors/peak-ewma.json';
import { anyRequest, countsOf, testServers } from './traffic';

const random = randomStream(3, 'draws');
const answer = (responseMs: number) => ({ kind: 'ok', responseMs }) as const;
const idOf = (id: string) => vectors.cases.find((each) => each.id === id)!;

describe('peakEwma', () => {
  test('peak-ewma-metric: jumps to a peak, decays to less, and counts what is in flight', () => {
    expect(idOf('peak-ewma-metric').expected.penalty).toBe(Number((2n ** 63n - 1n) >> 16n));
    const servers = testServers(2);
    const balancer = peakEwma({ decayMs: 1000 });
    const prefers = (nowMs: number) => balancer.pick(servers, anyRequest, { nowMs, random })?.index;
    balancer.finished!(servers[0]!, anyRequest, answer(100), 0);
    balancer.finished!(servers[1]!, anyRequest, answer(40), 0);
    expect(prefers(0)).toBe(1);
    // 40 · 3 against 100 · 1.
    servers[1]!.inFlight = 2;
    expect(prefers(0)).toBe(0);
    // A quick answer is not believed at once: 100 stays 100.
    balancer.finished!(servers[0]!, anyRequest, answer(1), 0);
    servers[1]!.inFlight = 1;
    expect(prefers(0)).toBe(1);
    // But a slow one is: 40 becomes 150.
    balancer.finished!(servers[1]!, anyRequest, answer(150), 0);
    expect(prefers(0)).toBe(0);
    // Both fade alike; after a second a new 100 for server 0 is more than 150 · 2 / e.
    balancer.finished!(servers[0]!, anyRequest, answer(120), 1000);
    expect(prefers(1000)).toBe(1);
  });

  test('peak-ewma-probe-once: a server that never answers is asked once', () => {
    const servers = testServers(3);
    const balancer = peakEwma();
    const asked = [0, 0, 0];
    for (let nowMs = 0; nowMs < 5000; nowMs++) {
      const server = servers[balancer.pick(servers, anyRequest, { nowMs, random })!.index]!;
      asked[server.index]! += 1;
      if (server.index === 2) server.inFlight++;
      else balancer.finished!(server, anyRequest, answer(10), nowMs);
    }
    expect(asked[2]).toBe(idOf('peak-ewma-probe-once').expected.load);
  });

  test('sends less where it takes longer', () => {
    const servers = testServers(2);
    const balancer = peakEwma();
    const picked: number[] = [];
    const pending: { index: number; endMs: number }[] = [];
    for (let nowMs = 0; nowMs < 20_000; nowMs += 5) {
      for (const each of pending.splice(0)) {
        if (each.endMs > nowMs) {
          pending.push(each);
          continue;
        }
        servers[each.index]!.inFlight--;
        balancer.finished!(
          servers[each.index]!,
          anyRequest,
          answer(each.index === 0 ? 20 : 80),
          nowMs,
        );
      }
      const { index } = balancer.pick(servers, anyRequest, { nowMs, random })!;
      servers[index]!.inFlight++;
      pending.push({ index, endMs: nowMs + (index === 0 ? 20 : 80) });
      picked.push(index);
    }
    const [fast, slow] = countsOf(picked, 2);
    expect(fast! / slow!).toBeGreaterThan(2);
  });
});
