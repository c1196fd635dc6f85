import type { Balancer } from '#algorithms/balancing/balancer';
import type { Report } from '#simulator/report';
import type { ScenarioInput } from '#simulator/scenario/scenario';
import { simulate } from '#simulator/simulate';

const FIRST_CAPACITY = 1024;

/**
 * A balancer that writes down what another decides: the server's position, or −1 for none.
 * @example
 * const { balancer, tape } = recorded({ pick: (servers) => servers[1] })
 * balancer.pick([{ index: 0 }, { index: 1 }])
 * [...tape()] // => [1]
 */
export function recorded(inner: Balancer): {
  readonly balancer: Balancer;
  readonly tape: () => Int32Array;
} {
  let decisions = new Int32Array(FIRST_CAPACITY);
  let count = 0;
  const balancer: Balancer = {
    pick(servers, request, context) {
      const choice = inner.pick(servers, request, context);
      if (count === decisions.length) {
        const grown = new Int32Array(count * 2);
        grown.set(decisions);
        decisions = grown;
      }
      decisions[count++] = choice?.index ?? -1;
      return choice;
    },
    started: (...happened) => inner.started?.(...happened),
    finished: (...happened) => inner.finished?.(...happened),
    changed: (servers) => inner.changed?.(servers),
  };
  return { balancer, tape: () => decisions.slice(0, count) };
}

/**
 * Runs a scenario again with the decisions of a tape. Whatever the learner's code said of its own
 * run, this is what its decisions come to.
 * @throws RangeError when the tape names a server that is not there, or is too short or too long
 */
export function replayed(scenario: ScenarioInput, decisions: Int32Array): Report {
  let next = 0;
  const report = simulate(scenario, {
    balancer: {
      pick(servers) {
        const index = decisions[next++];
        if (index === undefined) throw new RangeError('the decision tape is too short');
        if (index === -1) return undefined;
        const server = servers[index];
        if (!server) throw new RangeError(`the decision tape names server ${index}`);
        return server;
      },
    },
  });
  if (next !== decisions.length) throw new RangeError('the decision tape is too long');
  return report;
}
