import { figureElement } from '#figures/figure-element';

/* `<keel-chart>`: lines over an axis. Its player, and Plot, are fetched when they are needed. */

figureElement('keel-chart', async (mode) => {
  if (mode === 'predict') return (await import('./predict-player.ts')).playPrediction;
  if (mode === 'compare') {
    return (await import('#figures/comparison/comparison-player')).playComparison;
  }
  if (mode === 'servers') return (await import('#figures/servers/servers-player')).playServers;
  if (mode === 'distribution') {
    return (await import('#figures/distribution/distribution-player')).playDistribution;
  }
  if (mode === 'pick') return (await import('./pick-player.ts')).playPick;
  if (mode === 'walk') return (await import('./walk-player.ts')).playWalk;
  return (await import('./chart-player.ts')).playChart;
});
