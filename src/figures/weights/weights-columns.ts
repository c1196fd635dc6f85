import type { Bookkeeping } from '#figures/weights/pick-steps';
import type { WeightsView } from '#figures/weights/weights-data';
import type { FigureStrings } from '#interface/figure-text';

/** The words of the columns. */
export type ColumnWords = Pick<
  FigureStrings,
  'weight' | 'weightBefore' | 'weightGained' | 'weightAfter' | 'weightNeeded' | 'timesPicked'
>;

/** One column of numbers beside the servers' names. */
export interface WeightsColumn {
  readonly name: 'weight' | 'before' | 'gained' | 'after' | 'needed' | 'picked';
  readonly head: string;
  /** By server; none where there is nothing to say. */
  readonly values: readonly (number | undefined)[];
}

/** What a balancer keeps, as columns: those of its kind, around the last pick. */
export function weightsColumns(
  { servers, steps, taken }: WeightsView,
  words: ColumnWords,
): WeightsColumn[] {
  const kind = steps[0]?.book.kind ?? 'none';
  const step = steps[taken - 1];
  const counts = servers.map(() => 0);
  for (const { picked } of steps.slice(0, taken)) counts[picked] = (counts[picked] ?? 0) + 1;
  return [
    { name: 'weight', head: words.weight, values: servers.map(({ weight }) => weight) },
    ...bookColumns(kind, step?.book, step?.picked, servers.length, words),
    { name: 'picked', head: words.timesPicked, values: counts },
  ];
}

function bookColumns(
  kind: Bookkeeping['kind'],
  book: Bookkeeping | undefined,
  picked: number | undefined,
  serverCount: number,
  words: ColumnWords,
): WeightsColumn[] {
  const values = (of: readonly number[] | undefined) =>
    Array.from({ length: serverCount }, (_, i) => of?.[i]);
  switch (kind) {
    case 'smooth': {
      const smooth = book?.kind === 'smooth' ? book : undefined;
      return [
        { name: 'before', head: words.weightBefore, values: values(smooth?.before) },
        { name: 'gained', head: words.weightGained, values: values(smooth?.gained) },
        { name: 'after', head: words.weightAfter, values: values(smooth?.after) },
      ];
    }
    case 'passes': {
      const needed = book?.kind === 'passes' && picked !== undefined ? book.needed : undefined;
      return [
        { name: 'needed', head: words.weightNeeded, values: Array(serverCount).fill(needed) },
      ];
    }
    case 'none':
      return [];
  }
}
