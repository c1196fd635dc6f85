type NumberArray = Float64Array | Int32Array | Uint32Array | Uint16Array | Uint8Array;

/**
 * A copy of a typed array in a longer one; what is new is 0.
 * @example grown(new Int32Array([7, 8]), 3).join() // => '7,8,0'
 */
export function grown<T extends NumberArray>(array: T, length: number): T {
  const longer = new (array.constructor as new (length: number) => T)(length);
  longer.set(array);
  return longer;
}
