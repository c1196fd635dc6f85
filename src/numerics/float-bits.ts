/** One float and, over the same memory, its two 32-bit words: how the bits of a number are read. */
export const float = new Float64Array(1);

/** The two words of `float`. */
export const words = new Uint32Array(float.buffer);

float[0] = 1;

/** Which of `words` holds sign, exponent and the leading 20 bits of the fraction. */
export const HIGH = words[0] === 0 ? 1 : 0;

/** Which of `words` holds the trailing 32 bits of the fraction. */
export const LOW = 1 - HIGH;
