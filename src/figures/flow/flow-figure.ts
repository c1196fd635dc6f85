import { figureElement } from '#figures/figure-element';

/* `<keel-flow>`: requests moving through a balancer. */

figureElement('keel-flow', async () => {
  const { playFlow } = await import('./flow-player.ts');
  return (figure) => playFlow(figure, figure.open);
});
