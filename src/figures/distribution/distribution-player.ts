import { ChoicePlayer } from '#figures/chart/choice-player';
import type { DistributionData, DistributionLine } from '#figures/distribution/distribution-data';

/** Brings a distribution to life: another form, another variant. Call what it returns to end it. */
export function playDistribution(element: HTMLElement): () => void {
  const player = new ChoicePlayer<DistributionData, readonly DistributionLine[]>(
    element,
    async (...choice) => {
      const { showDistribution } = await import('#figures/distribution/show-distribution');
      return await showDistribution(...choice);
    },
  );
  return () => player.dispose();
}
