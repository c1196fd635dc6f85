/** A bank that charges, and whose first answer gets lost on its way. */
function bank() {
  const answers = new Map<string, string>();
  let charges = 0;
  let calls = 0;
  return {
    charge(key?: string): string | undefined {
      calls += 1;
      const known = key === undefined ? undefined : answers.get(key);
      if (known !== undefined) return known; // the same answer again
      charges += 1;
      if (key !== undefined) answers.set(key, 'paid'); // with the charge
      return calls === 1 ? undefined : 'paid';
    },
    charges: () => charges,
  };
}

/** Tries until it hears an answer; tells how often was paid. */
export function pay(key?: string): number {
  const { charge, charges } = bank();
  while (charge(key) === undefined);
  return charges();
}

pay(); // => 2
pay('order-4711'); // => 1
