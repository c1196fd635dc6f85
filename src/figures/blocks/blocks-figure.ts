import { figureElement } from '#figures/figure-element';

/* `<keel-blocks>`: stages of machines, changed by a reader, and how available they make a system. */

figureElement('keel-blocks', async () => (await import('./blocks-player.ts')).playBlocks);
