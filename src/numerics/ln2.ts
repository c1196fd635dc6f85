/** The leading 32 bits of ln 2: its product with a whole number up to 2¹¹ is exact. */
export const LN2_HIGH = 0.693147180369123816;

/** The rest of ln 2. */
export const LN2_LOW = 1.90821492927058770002e-10;
