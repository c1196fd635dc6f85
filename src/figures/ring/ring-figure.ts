import { figureElement } from '#figures/figure-element';

/* `<keel-ring>`: keys and the servers they belong to; a reader takes servers away. */

figureElement('keel-ring', async () => (await import('./ring-player.ts')).playRing);
