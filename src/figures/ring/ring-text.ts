import { type RingView, ringCounts } from '#figures/ring/ring-data';
import type { TableText } from '#figures/table-text';
import { type FigureStrings, fill } from '#interface/figure-text';
import type { NumberFormat } from '#interface/number-format';

/** The words about keys and servers. */
export type RingWords = Pick<
  FigureStrings,
  | 'ringSpread'
  | 'ringServer'
  | 'ringNobody'
  | 'ringMoved'
  | 'ringBefore'
  | 'ringNow'
  | 'ringMovedKeys'
  | 'ringNeedless'
  | 'ringMaxOverMean'
  | 'ringServerHead'
  | 'listComma'
>;

/** How many keys each server has, and how many have moved. */
export function ringText(view: RingView, words: RingWords, format: NumberFormat): string {
  const { servers, away, keys } = view;
  if (away.size === servers.length) return words.ringNobody;
  const { perServer, moved, movedNeedlessly, maxOverMean } = ringCounts(view);
  const list = servers
    .flatMap((name, i) =>
      away.has(i) ? [] : [fill(words.ringServer, { name, count: format.count(perServer[i] ?? 0) })],
    )
    .join(words.listComma);
  const spread = fill(words.ringSpread, { list, ratio: format.decimal(maxOverMean, 2) });
  if (away.size === 0) return spread;
  const movedText = fill(words.ringMoved, {
    moved: format.count(moved),
    keys: format.count(keys.length),
    needless: format.count(movedNeedlessly),
  });
  return spread + movedText;
}

/** The same as rows: servers, then what is of all of them. */
export function ringTable(view: RingView, words: RingWords, format: NumberFormat): TableText {
  const { perServer, perServerBefore, moved, movedNeedlessly, maxOverMean } = ringCounts(view);
  const count = (value: number | undefined) => format.count(value ?? 0);
  const ofAll = (title: string, value: string) => [title, '–', value];
  return {
    head: [words.ringServerHead, words.ringBefore, words.ringNow],
    rows: [
      ...view.servers.map((name, i) => [name, count(perServerBefore[i]), count(perServer[i])]),
      ofAll(words.ringMovedKeys, count(moved)),
      ofAll(words.ringNeedless, count(movedNeedlessly)),
      ofAll(words.ringMaxOverMean, format.decimal(maxOverMean, 2)),
    ],
    firstNumber: 1,
  };
}
