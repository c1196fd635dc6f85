import { figureElement } from '#figures/figure-element';

/* `<keel-path>`: what payments pass, and what becomes of them when a part of it is broken. */

figureElement('keel-path', async () => (await import('./path-player.ts')).playPath);
