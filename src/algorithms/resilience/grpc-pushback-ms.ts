const INT32_MAX = 2 ** 31 - 1;

/**
 * What gRPC's `grpc-retry-pushback-ms` says, as a `Failure` takes it: a whole number of milliseconds
 * without leading zeros, at most 2³¹ − 1. Whatever cannot be read means the same as a negative one:
 * do not try again (grpc/proposal, A6). grpc-go also reads `+5` and `007`, which A6 does not allow.
 * @param text the metadata's value, if there was one
 * @returns `undefined` when there was none; −1 when it cannot be read
 * @example [grpcPushbackMs('250'), grpcPushbackMs('soon'), grpcPushbackMs(undefined)] // => [250, -1, undefined]
 */
export function grpcPushbackMs(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const value = /^(0|-?[1-9]\d{0,9})$/.test(text) ? Number(text) : -1;
  return value <= INT32_MAX && value >= 0 ? value : -1;
}
