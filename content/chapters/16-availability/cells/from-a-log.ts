/** The hours at which a server failed and was up again. */
type Outage = readonly [failed: number, repaired: number];

/** What a log says of a server, watched for so many hours. */
export function meanTimes(log: readonly Outage[], hours: number) {
  let down = 0;
  for (const [failed, repaired] of log) down += repaired - failed;
  return {
    mttf: (hours - down) / log.length,
    mttr: down / log.length,
    // From the end of a repair to the end of the next.
    cycle: hours / log.length,
  };
}

const log: Outage[] = [
  [90, 95],
  [195, 197],
  [287, 291],
  [391, 400],
];
const { mttf, mttr, cycle } = meanTimes(log, 400);

mttf; // => 95
mttr; // => 5
cycle; // => 100
mttf / (mttf + mttr); // => 0.95
mttf / cycle; // => 0.95
// The article's formula, with the cycle as MTBF, is too kind:
cycle / (cycle + mttr); // => 0.95238
