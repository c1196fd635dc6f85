/** A server's first 400 hours: when it failed, and when it was up again. */
const hours = 400;
const outages = [
  { failed: 90, repaired: 95 },
  { failed: 195, repaired: 197 },
  { failed: 287, repaired: 291 },
  { failed: 391, repaired: 400 },
];

const down = outages.reduce((sum, { failed, repaired }) => sum + repaired - failed, 0);

export const mttr = down / outages.length;
export const mttf = (hours - down) / outages.length;
/** From the end of one repair to the end of the next: the whole cycle. */
export const mtbf = hours / outages.length;

mttr; // => 5
mttf; // => 95
mtbf; // => 100

mttf / (mttf + mttr); // => 0.95
mttf / mtbf; // => 0.95
// The article's formula, with the cycle for MTBF, counts the repair twice:
mtbf / (mtbf + mttr); // => 0.95238
