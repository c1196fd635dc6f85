import { describe, expect, test } from 'vitest';
import { leastRequest } from '#algorithms/balancing/least-request';
import { type Random, randomStream } from '#numerics/random-stream';
import vectors from '../../vectors/least-request.json';
import { anyRequest, busyServers, countsOf, decisions, weightedServers } from './traffic';

const inputOf = (id: string) => vectors.cases.find((each) => each.id === id)!;

const activeOf = (input: { active?: number | number[] }) => input.active as number[];

/** Gives these numbers as Envoy's mock does: whole, and cut to the bound by the remainder. */
function scripted(numbers: readonly number[]): Random {
  let at = 0;
  const random = randomStream(1, 'unused');
  return Object.assign(Object.create(random) as Random, {
    integer: (bound: number) => numbers[at++]! % bound,
  });
}

describe("Envoy's vectors", () => {
  test.each(['envoy-normal', 'envoy-normal-swapped', 'envoy-p2c-same-twice'])('%s', (id) => {
    const { input, expected } = inputOf(id);
    // The first random number chooses the priority level, which these servers do not have.
    const random = scripted(input.random!.slice(1));
    const balancer = leastRequest({ choiceCount: input.choice_count ?? 2 });
    const server = balancer.pick(busyServers(activeOf(input)), anyRequest, { nowMs: 0, random });
    expect(server?.index).toBe(expected.pick);
  });

  test('envoy-full-scan', () => {
    const { input, expected } = inputOf('envoy-full-scan');
    const balancer = leastRequest({ selection: 'full-scan' });
    expect(decisions(balancer, busyServers(activeOf(input)), 1)).toEqual([expected.pick]);
  });

  test('envoy-full-scan-ties', () => {
    const { input, expected } = inputOf('envoy-full-scan-ties');
    const picks = 100_000;
    const picked = decisions(
      leastRequest({ selection: 'full-scan' }),
      busyServers(activeOf(input)),
      picks,
    );
    const counts = countsOf(picked, 5);
    // Their million picks with a tolerance of 5000 is eleven standard errors; this is four.
    const spread = Math.sqrt((picks * 2) / 9);
    for (const [at, count] of counts.entries()) {
      if (!expected.hosts!.includes(at)) expect(count).toBe(0);
      else expect(Math.abs(count - picks / 3)).toBeLessThan(4 * spread);
    }
  });

  test('envoy-weighted-bias-1', () => {
    const { input, expected } = inputOf('envoy-weighted-bias-1');
    const servers = weightedServers(input.weights!);
    const balancer = leastRequest();
    for (const [group, { active, picks }] of input.groups!.entries()) {
      for (const server of servers) server.inFlight = active[server.index]!;
      expect(decisions(balancer, servers, picks)).toEqual(expected.sequences![group]);
    }
  });

  test('envoy-equal-weights-bias-forced-weighted', () => {
    const { input, expected } = inputOf('envoy-equal-weights-bias-forced-weighted');
    const balancer = leastRequest({ activeRequestBias: input.bias! });
    const counts = countsOf(decisions(balancer, busyServers(activeOf(input)), input.picks!), 2);
    expect(Math.abs(counts[1]! - expected.host1_count_near!)).toBeLessThanOrEqual(
      expected.tolerance!,
    );
  });

  test('envoy-doc-effective-weight', () => {
    const { input, expected } = inputOf('envoy-doc-effective-weight');
    // A server of that weight and load beside an idle one of weight 1: shares as 0.4 to 1.
    const servers = weightedServers([input.weight!, 1]);
    servers[0]!.inFlight = input.active as unknown as number;
    const counts = countsOf(decisions(leastRequest(), servers, 1400), 2);
    const share = expected.effective_weight! / (1 + expected.effective_weight!);
    expect(Math.abs(counts[0]! - 1400 * share)).toBeLessThanOrEqual(2);
  });
});

describe('leastRequest', () => {
  test.each([
    [0, [4, 1]],
    [0.5, [2, 1]],
    [2, [1, 4]],
  ])('with a bias of %d', (activeRequestBias, shares) => {
    const servers = weightedServers([4, 1]);
    servers[0]!.inFlight = 3;
    const total = shares[0]! + shares[1]!;
    const counts = countsOf(
      decisions(leastRequest({ activeRequestBias }), servers, 100 * total),
      2,
    );
    for (const at of [0, 1])
      expect(Math.abs(counts[at]! - 100 * shares[at]!)).toBeLessThanOrEqual(2);
  });

  test('goes over to drawing when the weights become equal', () => {
    const servers = weightedServers([1, 2]);
    const balancer = leastRequest({ choiceCount: 20 });
    expect(decisions(balancer, servers, 6)).toEqual([1, 0, 1, 1, 0, 1]);
    servers[0]!.weight = 2;
    servers[1]!.inFlight = 9;
    expect(new Set(decisions(balancer, servers, 10))).toEqual(new Set([0]));
  });
});
