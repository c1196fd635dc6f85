import { figureElement } from '#figures/figure-element';

/* `<keel-machine>`: states and the ways between them, stepped through by a reader. */

figureElement('keel-machine', async () => (await import('./machine-player.ts')).playMachine);
