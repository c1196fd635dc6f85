/** Share of servers with so many payments, out of very many servers. */
export function share(payments: number, load: number, choices: number) {
  if (choices === 1) return load ** payments;
  return load ** ((choices ** payments - 1) / (choices - 1));
}

// At load 0.9: with five or more, by lot and by two lots.
share(5, 0.9, 1); // => 0.59
share(5, 0.9, 2); // => 0.038

// With eight or more.
share(8, 0.9, 1); // => 0.43
share(8, 0.9, 2); // => 2.1e-12

// A third look finds little left to do.
share(2, 0.9, 2); // => 0.73
share(2, 0.9, 3); // => 0.66
