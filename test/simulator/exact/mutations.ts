/** A change to the engine's own source that makes it slightly wrong. */
export interface Mutation {
  /** The end of the file's address. */
  readonly file: string;
  /** Text that is there exactly once. */
  readonly from: string;
  readonly to: string;
}

/** Ways to be wrong that the exact values must show. */
export const mutations = {
  'work drawn with a mean 2 % too long': [
    {
      file: 'src/simulator/engine/service-distribution.ts',
      from: 'return exponential(service.meanMs);',
      to: 'return exponential(1.02 * service.meanMs);',
    },
  ],
  'last come, first served': [
    {
      file: 'src/simulator/engine/servers.ts',
      from: 'if (discipline === FIFO) {',
      to: 'if (discipline < FIFO) {',
    },
    {
      file: 'src/simulator/engine/servers.ts',
      from: 'if (discipline === LIFO) {',
      to: 'if (discipline === FIFO) {',
    },
  ],
  'one slot too many': [
    {
      file: 'src/simulator/engine/servers.ts',
      from: 'if (numbers[at + BUSY]! < numbers[at + SLOTS]!) {',
      to: 'if (numbers[at + BUSY]! <= numbers[at + SLOTS]!) {',
    },
  ],
  'warm-up kept': [
    {
      file: 'src/simulator/engine/statistics.ts',
      from: 'const WARMUP_SHARE = 0.1;',
      to: 'const WARMUP_SHARE = 0;',
    },
  ],
} as const satisfies Readonly<Record<string, readonly Mutation[]>>;

/** The name of one. */
export type MutationName = keyof typeof mutations;
