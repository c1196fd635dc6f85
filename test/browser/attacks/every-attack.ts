import { buffers } from './buffers.ts';
import { endless } from './endless.ts';
import { exits } from './exits.ts';
import { floods } from './floods.ts';
import { forgeries } from './forgeries.ts';

/** Strangers' code against the runner: the same attacks in every browser that is tried. */
export const everyAttack = { ...exits, ...endless, ...buffers, ...floods, ...forgeries };
