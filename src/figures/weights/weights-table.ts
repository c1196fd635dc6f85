import type { TableText } from '#figures/table-text';
import { type ColumnWords, weightsColumns } from '#figures/weights/weights-columns';
import type { WeightsView } from '#figures/weights/weights-data';
import type { FigureStrings } from '#interface/figure-text';
import type { NumberFormat } from '#interface/number-format';

/** All picks in order, with what the balancer kept of each server around them. */
export function weightsTable(
  view: WeightsView,
  words: ColumnWords & Pick<FigureStrings, 'pickNumber'>,
  format: NumberFormat,
): TableText {
  const { servers, steps } = view;
  /** The columns that change from pick to pick. */
  const changing = (taken: number) =>
    weightsColumns({ ...view, taken }, words).filter(({ name }) => name !== 'weight');
  const head = changing(0).flatMap(({ head: title }) =>
    servers.map(({ name }) => `${name}: ${title}`),
  );
  return {
    head: [words.pickNumber, words.timesPicked, ...head],
    rows: steps.map(({ picked }, i) => [
      format.count(i + 1),
      servers[picked]?.name ?? '',
      ...changing(i + 1).flatMap(({ values }) =>
        values.map((value) => (value === undefined ? '–' : format.count(value))),
      ),
    ]),
    firstNumber: 2,
  };
}
