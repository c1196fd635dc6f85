import type { Balancer } from '#algorithms/balancing/balancer';
import { Roster } from '#algorithms/balancing/roster';
import { nextStride, strides } from '#algorithms/balancing/stride-table';
import { requireInteger } from '#algorithms/require-option';

/** How to begin. */
export interface StaticStrideOptions {
  /** The first sequence number, a whole number from 0 to 2³² − 1; 0 unless given. gRPC draws it. */
  readonly start?: number;
}

/**
 * gRPC's static stride scheduler, the weighted round robin of its `weighted_round_robin` policy
 * (gRFC A58, `static_stride_scheduler.cc`). Its whole state is one counter: threads that share it
 * need no lock. It walks the list round and round, and skips a server in as many rounds as its
 * weight falls short of the highest.
 *
 * A weight of 0 is one that is not known yet, and counts as the mean of the others. Takes at most
 * about ten steps, since no weight counts for more than ten times the mean. When a server goes down
 * or a weight changes, the counter goes on over the new list.
 * @throws RangeError for options out of range; from `pick`, for a weight that is no number from 0
 * @example
 * const balancer = staticStride()
 * const servers = [1, 2, 3].map((weight, index) => ({ index, name: 'abc'[index], weight, up: true }))
 * Array.from('123456', () => balancer.pick(servers).name).sort().join('') // => 'abbccc'
 */
export function staticStride({ start = 0 }: StaticStrideOptions = {}): Balancer {
  let sequence = requireInteger('start', start, 0, 2 ** 32 - 1);
  const roster = new Roster();
  let up: number[] = [];
  let table: number[] | undefined;

  return {
    pick(servers) {
      if (roster.see(servers)) {
        // Not `roster.usable`: here a weight of 0 does not keep a server from its share.
        up = servers.flatMap((server, position) => (server.up ? [position] : []));
        table = strides(up.map((position) => servers[position]!.weight));
      }
      if (up.length === 0) return undefined;
      const taken = table ? nextStride(table, sequence) : sequence;
      sequence = (taken + 1) % 2 ** 32;
      return servers[up[taken % up.length]!];
    },
    changed(servers) {
      roster.changed(servers);
    },
    save() {
      return sequence;
    },
    restore(saved) {
      sequence = saved as number;
      roster.forget();
    },
  };
}
