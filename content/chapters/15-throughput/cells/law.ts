/** When a payment came and when it left, in seconds. */
type Stay = readonly [came: number, left: number];
const log: Stay[] = [
  [0, 3],
  [1, 2],
  [2, 6],
  [4, 5],
  [7, 9],
];

/** How many were inside, on average: looked at second by second. */
export function inside(stays: readonly Stay[], seconds: number): number {
  const present = (second: number) =>
    stays.filter(([came, left]) => came <= second && second < left).length;
  let sum = 0;
  for (let second = 0; second < seconds; second++) sum += present(second);
  return sum / seconds;
}

/** How many left, each second. */
export const throughput = (stays: readonly Stay[], seconds: number) =>
  stays.length / seconds;
/** How long each was there, on average. */
export const response = (stays: readonly Stay[]) =>
  stays.reduce((sum, [came, left]) => sum + left - came, 0) / stays.length;

inside(log, 10); // => 1.1
throughput(log, 10); // => 0.5
response(log); // => 2.2
throughput(log, 10) * response(log); // => 1.1
