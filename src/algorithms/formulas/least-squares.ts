/** One equation of more than there are unknowns. */
export interface Equation {
  /** What each unknown is multiplied by. */
  readonly terms: readonly number[];
  /** What their sum should be. */
  readonly value: number;
}

/**
 * The unknowns with which the squared errors of all equations sum to the least. Householder's or
 * Gram–Schmidt's orthogonal columns keep twice the digits of the normal equations: this is the
 * latter, modified (Björck, Numerical Methods for Least Squares Problems, ch. 2).
 * @param equations at least as many as unknowns
 * @param damping adds so much of each unknown's own scale to its price, as Marquardt does; 0 for none
 * @returns in the order of the terms
 * @example solveLeastSquares([{ terms: [1, 0], value: 1 }, { terms: [1, 1], value: 3 }, { terms: [1, 2], value: 5 }], 0) // => [1, 2]
 */
export function solveLeastSquares(equations: readonly Equation[], damping: number): number[] {
  const unknowns = equations[0]!.terms.length;
  const scales = Array.from({ length: unknowns }, (_, column) =>
    norm(equations.map(({ terms }) => terms[column]!)),
  );
  // Columns of length 1, with the damping as further equations.
  const columns = scales.map((scale, column) => [
    ...equations.map(({ terms }) => terms[column]! / scale),
    ...scales.map((_, other) => (other === column ? Math.sqrt(damping) : 0)),
  ]);
  let rest = [...equations.map(({ value }) => value), ...scales.map(() => 0)];

  const upper: number[][] = [];
  const shares: number[] = [];
  for (let column = 0; column < unknowns; column++) {
    const length = norm(columns[column]!);
    const direction = columns[column]!.map((each) => each / length);
    const row = [length];
    for (let later = column + 1; later < unknowns; later++) {
      const overlap = dot(direction, columns[later]!);
      columns[later] = columns[later]!.map((each, at) => each - overlap * direction[at]!);
      row.push(overlap);
    }
    upper.push(row);
    const share = dot(direction, rest);
    rest = rest.map((each, at) => each - share * direction[at]!);
    shares.push(share);
  }

  // Back from the last unknown to the first.
  const solution = shares.map(() => 0);
  for (let column = unknowns - 1; column >= 0; column--) {
    const row = upper[column]!;
    const known = row
      .slice(1)
      .reduce((sum, each, at) => sum + each * solution[column + 1 + at]!, 0);
    solution[column] = (shares[column]! - known) / row[0]!;
  }
  return solution.map((each, column) => each / scales[column]!);
}

function dot(one: readonly number[], other: readonly number[]): number {
  return one.reduce((sum, each, at) => sum + each * other[at]!, 0);
}

function norm(column: readonly number[]): number {
  return Math.sqrt(dot(column, column));
}
