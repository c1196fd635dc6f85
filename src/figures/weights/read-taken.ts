/** How many picks an address tells of; `undefined` for what is no such number. */
export const readTaken = (state: string | undefined): number | undefined =>
  state !== undefined && /^\d{1,3}$/.test(state) ? Number(state) : undefined;
