import { fixedRetry } from '#simulator/policies/fixed-retry';
import { insideLimit } from '#simulator/policies/inside-limit';
import { plainHandler } from '#simulator/policies/plain-handler';
import { riseAndFall } from '#simulator/policies/rise-and-fall';

/** A built-in policy: which hook it is for, and how to make it. */
export interface PolicyEntry {
  readonly name: string;
  readonly hook: 'clientPolicy' | 'admission' | 'healthPolicy' | 'serverHandler';
  readonly factory: (options: never) => unknown;
  readonly description: string;
}

/** The policies that the simulator brings for its hooks. */
export const policyCatalog: readonly PolicyEntry[] = [
  {
    name: 'fixed-retry',
    hook: 'clientPolicy',
    factory: fixedRetry,
    description: 'Tries again a fixed number of times, each after the same delay.',
  },
  {
    name: 'inside-limit',
    hook: 'admission',
    factory: insideLimit,
    description: 'Lets attempts in while fewer than so many are inside.',
  },
  {
    name: 'rise-and-fall',
    hook: 'healthPolicy',
    factory: riseAndFall,
    description: 'So many probes failed or passed in a row change the state of a server.',
  },
  {
    name: 'plain-handler',
    hook: 'serverHandler',
    factory: plainHandler,
    description: 'Does the work as it comes.',
  },
];
