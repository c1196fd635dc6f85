/** A source of chance. Everything random in Even Keel comes through one of these. */
export interface Random {
  /** A uniform number in [0, 1) with 53 random bits. */
  uniform(): number;
  /** A uniform whole number in [0, bound). `bound` is a whole number from 1 to 2³². */
  integer(bound: number): number;
  /** An exponential number with mean 1. */
  exponential(): number;
  /** A normal number with mean 0 and standard deviation 1. */
  normal(): number;
}
