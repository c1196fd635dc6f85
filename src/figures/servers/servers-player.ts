import { ChoicePlayer } from '#figures/chart/choice-player';
import type { ServerRow, ServersData } from '#figures/servers/servers-data';

/** Brings a figure of servers to life: another variant. Call what it returns to end it. */
export function playServers(element: HTMLElement): () => void {
  const player = new ChoicePlayer<ServersData, readonly ServerRow[]>(element, async (...choice) => {
    const { showServers } = await import('#figures/servers/show-servers');
    return await showServers(...choice);
  });
  return () => player.dispose();
}
