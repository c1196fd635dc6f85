import { naturalExponential } from '#numerics/natural-exponential';
import { naturalLogarithm } from '#numerics/natural-logarithm';

/**
 * The area under e⁻ˣ cut into 256 layers of equal area, stacked like a ziggurat. Marsaglia & Tsang,
 * "The Ziggurat Method for Generating Random Variables", Journal of Statistical Software 5 (2000).
 *
 * Layer 0 is the bottom strip together with the tail; layer i > 0 reaches from 0 to `LAYER_EDGES[i]`
 * and lies wholly under the curve up to `LAYER_EDGES[i + 1]`.
 */
export const LAYER_COUNT = 256;

/** Where the tail begins. */
export const TAIL_START = 7.69711747013104972;

/** Each layer's area, the tail included in layer 0. */
const LAYER_AREA = 0.0039496598225815571993;

/** The right end of each layer, falling to 0; one more than there are layers. */
export const LAYER_EDGES = new Float64Array(LAYER_COUNT + 1);

/** e⁻ˣ at each edge, rising to 1. */
export const LAYER_HEIGHTS = new Float64Array(LAYER_COUNT + 1);

LAYER_HEIGHTS[1] = naturalExponential(-TAIL_START);
LAYER_EDGES[1] = TAIL_START;
// As wide as if the bottom layer, tail and all, were one rectangle.
LAYER_EDGES[0] = LAYER_AREA / LAYER_HEIGHTS[1];
for (let layer = 1; layer < LAYER_COUNT - 1; layer++) {
  const height = LAYER_HEIGHTS[layer]! + LAYER_AREA / LAYER_EDGES[layer]!;
  LAYER_HEIGHTS[layer + 1] = height;
  LAYER_EDGES[layer + 1] = -naturalLogarithm(height);
}
LAYER_HEIGHTS[LAYER_COUNT] = 1;
LAYER_EDGES[LAYER_COUNT] = 0;
