import type { Balancer, Server } from '#algorithms/balancing/balancer';
import {
  currentWeight,
  freshWeight,
  type ReportedWeight,
  updateWeight,
} from '#algorithms/balancing/reported-weight';
import { Roster } from '#algorithms/balancing/roster';
import { nextStride, strides } from '#algorithms/balancing/stride-table';
import { requireNumber } from '#algorithms/require-option';

/** When to believe a report. The defaults are gRPC's. */
export interface ClientSideWeightedRoundRobinOptions {
  /** For how long a server must have reported before its weight counts; 10,000 ms unless given. */
  readonly blackoutMs?: number;
  /** After how long without reports its weight is forgotten; 180,000 ms unless given. */
  readonly expirationMs?: number;
  /** How often weights are worked out, in milliseconds; at least 100, 1000 unless given. */
  readonly updateMs?: number;
  /** How much load an error makes, a number of at least 0; 1 unless given. */
  readonly errorPenalty?: number;
}

interface State {
  /** By the servers' index. */
  readonly reports: ReportedWeight[];
  sequence: number;
  updatedMs: number;
  /** The weights of the last update. */
  weights: number[];
}

/**
 * gRPC's `weighted_round_robin` (gRFC A58), Envoy's `client_side_weighted_round_robin`: weights that
 * nobody configures. With its answers a server reports its load, 0 to 1, as `reportedLoad`; its
 * weight is the answers a second that it gave for each unit of load, and turns are taken by static
 * stride. A server that reports nothing counts as the mean of the others; while fewer than two are
 * known, all take plain turns.
 *
 * In gRPC a server also reports its rates of requests and errors, from all its clients. Here they are
 * the balancer's own, which is right when every balancer sends the same share.
 * @throws RangeError for options out of range
 * @example
 * const balancer = clientSideWeightedRoundRobin({ blackoutMs: 0 })
 * const servers = ['a', 'b'].map((name, index) => ({ index, name, up: true, weight: 1 }))
 * const picks = (nowMs) => Array.from('123456', () => balancer.pick(servers, undefined, { nowMs }).name).join('')
 * picks(0) // => 'ababab'
 * balancer.finished(servers[0], undefined, { kind: 'ok', responseMs: 9, reportedLoad: 0.2 }, 500)
 * balancer.finished(servers[1], undefined, { kind: 'ok', responseMs: 9, reportedLoad: 0.4 }, 500)
 * Array.from(picks(1000)).sort().join('') // => 'aaaabb'
 */
export function clientSideWeightedRoundRobin({
  blackoutMs = 10_000,
  expirationMs = 180_000,
  updateMs = 1000,
  errorPenalty = 1,
}: ClientSideWeightedRoundRobinOptions = {}): Balancer {
  requireNumber('blackoutMs', blackoutMs, 0);
  requireNumber('expirationMs', expirationMs, 0);
  requireNumber('updateMs', updateMs, 100);
  requireNumber('errorPenalty', errorPenalty, 0);
  const roster = new Roster();
  let state: State = { reports: [], sequence: 0, updatedMs: 0, weights: [] };
  let up: number[] = [];
  let table: number[] | undefined;

  const reportOf = (index: number) => {
    state.reports[index] ??= freshWeight();
    return state.reports[index];
  };
  const update = (servers: readonly Server[], nowMs: number) => {
    const periodMs = nowMs - state.updatedMs;
    state.updatedMs = nowMs;
    state.weights = servers.map(({ index }) => {
      const report = reportOf(index);
      updateWeight(report, nowMs, periodMs, errorPenalty);
      return currentWeight(report, nowMs, blackoutMs, expirationMs);
    });
  };
  const rebuild = (servers: readonly Server[]) => {
    up = servers.flatMap((server, position) => (server.up ? [position] : []));
    const weights = up.map((position) => state.weights[position] ?? 0);
    const known = weights.filter((weight) => weight > 0).length;
    table = known < 2 ? undefined : strides(weights);
  };

  return {
    pick(servers, _request, { nowMs }) {
      const changed = roster.see(servers);
      const due = nowMs - state.updatedMs >= updateMs;
      if (due) update(servers, nowMs);
      if (due || changed) rebuild(servers);
      if (up.length === 0) return undefined;
      const taken = table ? nextStride(table, state.sequence) : state.sequence;
      state.sequence = (taken + 1) % 2 ** 32;
      return servers[up[taken % up.length]!];
    },
    finished({ index }, _request, { kind, reportedLoad }) {
      const report = reportOf(index);
      report.answers += 1;
      if (kind !== 'ok') report.errors += 1;
      // What is no load, such as NaN, is no report.
      if (reportedLoad !== undefined && reportedLoad > 0 && reportedLoad < Infinity) {
        report.load = reportedLoad;
      }
    },
    changed(servers) {
      roster.changed(servers);
    },
    save() {
      return copied(state);
    },
    restore(saved) {
      state = copied(saved as State);
      // Whatever was seen since, the table must be made anew.
      roster.restore({ names: [], ups: [], weights: [] });
    },
  };
}

function copied({ reports, sequence, updatedMs, weights }: State): State {
  return {
    reports: reports.map((report) => ({ ...report })),
    sequence,
    updatedMs,
    weights: [...weights],
  };
}
