/** The public module `evenkeel/resilience`: what keeps one failure from becoming many. */
export { type Quorum, type QuorumState, quorum } from '#algorithms/resilience/quorum';
