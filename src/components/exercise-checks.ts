import type { ChecksModules } from '#exercises/exercise-element';

/**
 * The checks of every exercise in the book. A file of its own, fetched when somebody checks: the list
 * grows with the book, and a page should not.
 */
export const checksModules: ChecksModules = import.meta.glob(
  '/content/chapters/*/exercises/*/checks.ts',
);
