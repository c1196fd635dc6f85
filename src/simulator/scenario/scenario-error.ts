/** What is wrong with one part of a scenario. */
export interface ScenarioProblem {
  /** Such as `servers[1].speed`; empty for the whole. */
  readonly path: string;
  readonly got: string;
  readonly expected: string;
}

/**
 * A scenario that cannot be run, with every problem found.
 * @example new ScenarioError([{ path: 'seed', got: '-1', expected: 'more' }]).message // => 'seed: got -1, expected more'
 */
export class ScenarioError extends Error {
  override readonly name = 'ScenarioError';
  readonly problems: readonly ScenarioProblem[];

  constructor(problems: readonly ScenarioProblem[]) {
    super(
      problems
        .map(({ path, got, expected }) => {
          const where = path === '' ? 'scenario' : path;
          return `${where}: got ${got}, expected ${expected}`;
        })
        .join('\n'),
    );
    this.problems = problems;
  }
}
