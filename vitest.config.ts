import { configDefaults, defineConfig } from 'vitest/config';

/**
 * `QUICK` leaves out the tests named `*.slow.test.ts`, for an answer in under a minute. Imports by
 * `#…` and `evenkeel/…` need no alias: they are the package's own `imports` and `exports`.
 */
const slow = process.env.QUICK ? ['**/*.slow.test.ts'] : [];
/** Longer than a whole test run may be: `npm run test:exact`. */
const exact = process.env.EXACT ? [] : ['test/simulator/exact/**'];

export default defineConfig({
  // Assets of the site are no business of these tests.
  publicDir: false,
  test: {
    environment: 'node',
    include: ['test/**/*.test.ts'],
    exclude: [
      ...configDefaults.exclude,
      'test/browser/**',
      'test/firefox/**',
      'test/bench/**',
      ...slow,
      ...exact,
    ],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // A machine with two cores runs two files at once, and not more.
    maxWorkers: 2,
  },
});
