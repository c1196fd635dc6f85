/** Payments under way at a server, on average: Little's law. */
export function inFlight(perSec: number, responseSec: number) {
  return perSec * responseSec;
}

// Two equal servers, one of which is sent twice as much.
inFlight(2, 0.4); // => 0.8
inFlight(4, 0.4); // => 1.6

// One that is four times as slow is as full, with a quarter of the work.
inFlight(1, 1.6); // => 1.6

// One that fails everything in 20 ms looks empty.
inFlight(4, 0.02); // => 0.08
inFlight(40, 0.02); // => 0.8
