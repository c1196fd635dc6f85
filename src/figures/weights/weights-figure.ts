import { figureElement } from '#figures/figure-element';

/* `<keel-weights>`: a weighted balancer's picks, stepped through by a reader who turns a weight. */

figureElement('keel-weights', async () => (await import('./weights-player.ts')).playWeights);
