import { requireInteger } from '#algorithms/require-option';

/** What is known while some of the answers are in. */
export type QuorumState = 'reached' | 'open' | 'lost';

/** k of n who must agree. */
export interface Quorum {
  /** Whether any two quorums have a member in common: 2k > n. */
  readonly intersects: boolean;
  /**
   * @param agreed how many have said yes
   * @param refused how many have said no, or will never answer
   * @throws RangeError when there are more answers than members
   */
  state(agreed: number, refused: number): QuorumState;
}

/**
 * Whether k of n have agreed, still can, or no longer can. Two quorums of the same n share a member
 * when 2k > n: a majority, such as 2 of 3 (Gifford, "Weighted Voting for Replicated Data", SOSP 1979).
 * @param needed k, from 1 to `memberCount`
 * @param memberCount n, at least 1
 * @throws RangeError for counts that are no whole numbers, or that do not fit each other
 * @example quorum(2, 3).state(1, 1) // => 'open'
 * @example quorum(2, 3).state(1, 2) // => 'lost'
 */
export function quorum(needed: number, memberCount: number): Quorum {
  requireInteger('memberCount', memberCount, 1);
  requireInteger('needed', needed, 1, memberCount);
  return {
    intersects: 2 * needed > memberCount,
    state(agreed, refused) {
      requireInteger('agreed', agreed, 0, memberCount);
      requireInteger('refused', refused, 0, memberCount - agreed);
      if (agreed >= needed) return 'reached';
      return memberCount - refused >= needed ? 'open' : 'lost';
    },
  };
}
