import { figurePageStrings } from '#interface/figure-page-strings';
import type { Language } from '#interface/language';
import type { Knob } from '#simulator/scenario/claim';
import type { Scenario } from '#simulator/scenario/scenario';

/** How many times as long a server may take at the most. */
const SLOWEST = 8;

/**
 * What a playground turns besides the rate: how slow one server is, and whether there is an
 * idempotency key, where attempts are made again.
 * @param knob what the scenario's own figure turns: its server, and its default
 */
export function playgroundKnobs(
  scenario: Scenario,
  knob: Knob | undefined,
  retries: boolean,
  language: Language,
): readonly Knob[] {
  const words = figurePageStrings[language];
  const named = knob?.kind === 'slower' ? knob.server : undefined;
  const server =
    scenario.servers.find(({ name }) => name === named) ??
    scenario.servers[1] ??
    scenario.servers[0];
  if (!server) return [];
  const label = words.playgroundSlower.replace('{server}', server.name);
  const key = words.playgroundKey;
  return [
    {
      kind: 'slower',
      label: { en: label, 'zh-cn': label },
      server: server.name,
      value: Math.round(100 / server.speed) / 100,
      min: 0.5,
      max: SLOWEST,
      step: 0.1,
    },
    ...(retries
      ? [
          {
            kind: 'idempotencyKey' as const,
            label: { en: key, 'zh-cn': key },
            value: scenario.client.idempotencyKey,
          },
        ]
      : []),
  ];
}
