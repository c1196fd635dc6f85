/** The states of c servers with nobody waiting, each weighed against the likeliest of them. */
export interface ServerStates {
  /** Of all states from no busy server to c busy ones. */
  readonly weight: number;
  /** The sum of busy servers times weight. */
  readonly busyWeight: number;
  /** Of the state in which all are idle. */
  readonly idleWeight: number;
  /** Of the state in which all are busy. */
  readonly fullWeight: number;
}

/**
 * Weights aᵏ/k! of k busy servers, all divided by the greatest of them, so that none overflows.
 * @param offeredLoad a = λ/μ ≥ 0
 * @param serverCount c ≥ 1
 * @example serverStates(1, 2) // => { weight: 2.5, busyWeight: 2, idleWeight: 1, fullWeight: 0.5 }
 */
export function serverStates(offeredLoad: number, serverCount: number): ServerStates {
  const mode = Math.min(Math.floor(offeredLoad), serverCount);
  let weight = 1;
  let busyWeight = mode;
  let idleWeight = 1;
  for (let busy = mode; busy > 0; busy--) {
    idleWeight *= busy / offeredLoad;
    if (idleWeight === 0) break;
    weight += idleWeight;
    busyWeight += (busy - 1) * idleWeight;
  }
  let fullWeight = 1;
  for (let busy = mode + 1; busy <= serverCount; busy++) {
    fullWeight *= offeredLoad / busy;
    if (fullWeight === 0) break;
    weight += fullWeight;
    busyWeight += busy * fullWeight;
  }
  return { weight, busyWeight, idleWeight, fullWeight };
}
