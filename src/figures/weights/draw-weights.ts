import type { Mark } from '#figures/mark';
import { type ColumnWords, weightsColumns } from '#figures/weights/weights-columns';
import type { WeightsView } from '#figures/weights/weights-data';
import type { ChipPlaces, WeightsLayout } from '#figures/weights/weights-layout';
import { type FigureStrings, fill } from '#interface/figure-text';
import type { NumberFormat } from '#interface/number-format';

/** The words of the drawing. */
export type WeightsWords = ColumnWords & Pick<FigureStrings, 'picksPeriod'>;

/** Draws servers with what the balancer keeps of each, and its picks so far. The built page and the live one use it. */
export function drawWeights(
  view: WeightsView,
  layout: WeightsLayout,
  words: WeightsWords,
  format: NumberFormat,
): Mark[] {
  return [
    ...drawTable(view, layout, words, format),
    ...drawChips(view, layout.chips),
    ...drawPeriods(view, layout.chips, words),
  ];
}

const px = (value: number) => String(Math.round(value * 10) / 10);

function drawTable(
  view: WeightsView,
  layout: WeightsLayout,
  words: WeightsWords,
  format: NumberFormat,
): Mark[] {
  const { rowsY, rowHeight, nameX, firstX, columnWidth, width } = layout;
  const picked = view.steps[view.taken - 1]?.picked;
  const columns = weightsColumns(view, words);
  const columnX = (at: number) => px(firstX + at * columnWidth);
  const baseline = (row: number) => px(rowsY + (row + 0.5) * rowHeight + 5);
  return [
    ...columns.map(({ name, head }, at) => ({
      key: `head-${name}`,
      tag: 'text',
      attributes: {
        class: 'weights-head',
        x: columnX(at),
        y: px(rowsY - 12),
        'text-anchor': 'end',
      },
      text: head,
    })),
    ...view.servers.flatMap(({ name }, row): Mark[] => {
      const isPicked = row === picked;
      const y = rowsY + row * rowHeight;
      return [
        {
          key: `row-${row}`,
          tag: 'rect',
          attributes: {
            class: `weights-row${isPicked ? ' weights-row-picked' : ''}`,
            x: '1',
            y: px(y + 1),
            width: px(width - 2),
            height: px(rowHeight - 2),
            rx: '8',
          },
        },
        ...(isPicked
          ? [
              {
                key: 'pointer',
                tag: 'path',
                attributes: {
                  class: 'weights-pointer',
                  d: `M${px(nameX - 15)} ${px(y + rowHeight / 2 - 6)}l9 6l-9 6z`,
                },
              },
            ]
          : []),
        {
          key: `name-${row}`,
          tag: 'text',
          attributes: { class: 'weights-name', x: px(nameX), y: baseline(row) },
          text: name,
        },
        ...columns.flatMap(({ name: column, values }, at): Mark[] => {
          const value = values[row];
          if (value === undefined) return [];
          const chosen = isPicked && column === 'gained' ? ' weights-most' : '';
          return [
            {
              key: `cell-${column}-${row}`,
              tag: 'text',
              attributes: {
                class: `weights-cell weights-cell-${column}${chosen}`,
                x: columnX(at),
                y: baseline(row),
                'text-anchor': 'end',
              },
              text: format.count(value),
            },
          ];
        }),
      ];
    }),
  ];
}

const chipAt = ({ x, y, stepX, stepY, perRow }: ChipPlaces, pick: number) => ({
  x: x + (pick % perRow) * stepX,
  y: y + Math.floor(pick / perRow) * stepY,
});

/** A chip for each pick, the last one filled. */
function drawChips({ servers, steps, taken }: WeightsView, places: ChipPlaces): Mark[] {
  return steps.slice(0, taken).flatMap(({ picked }, pick): Mark[] => {
    const { x, y } = chipAt(places, pick);
    const last = pick === taken - 1 ? ' weights-chip-last' : '';
    return [
      {
        key: `chip-${pick}`,
        tag: 'rect',
        attributes: {
          class: `weights-chip${last}`,
          x: px(x + 1),
          y: px(y),
          width: px(places.width - 2),
          height: px(places.height),
          rx: '7',
        },
      },
      {
        key: `chip-name-${pick}`,
        tag: 'text',
        attributes: {
          class: `weights-chip-name${last}`,
          x: px(x + places.width / 2),
          y: px(y + places.height / 2 + 4.5),
          'text-anchor': 'middle',
        },
        text: servers[picked]?.name ?? '',
      },
    ];
  });
}

/** A bracket below each period that is complete; one that goes over the end of a row stays open there. */
function drawPeriods(
  { period, taken }: WeightsView,
  places: ChipPlaces,
  words: WeightsWords,
): Mark[] {
  if (period === undefined) return [];
  const marks: Mark[] = [];
  for (let start = 0; start + period <= taken; start += period) {
    const end = start + period - 1;
    for (let pick = start; pick <= end; ) {
      const rowEnd = pick - (pick % places.perRow) + places.perRow - 1;
      const last = Math.min(end, rowEnd);
      const from = chipAt(places, pick);
      const to = chipAt(places, last);
      const top = from.y + places.height + 3;
      const open =
        pick === start ? `M${px(from.x + 2)} ${px(top)}v5` : `M${px(from.x)} ${px(top + 5)}`;
      const close =
        last === end ? `H${px(to.x + places.width - 2)}v-5` : `H${px(to.x + places.width)}`;
      marks.push({
        key: `period-${start}-${pick}`,
        tag: 'path',
        attributes: { class: 'weights-period', d: open + close },
      });
      pick = last + 1;
    }
  }
  if (period > taken) return marks;
  const first = chipAt(places, 0);
  return [
    ...marks,
    {
      key: 'period-words',
      tag: 'text',
      attributes: {
        class: 'weights-period-words',
        x: px(first.x + 2),
        y: px(first.y + places.height + 21),
      },
      text: fill(words.picksPeriod, { period: String(period) }),
    },
  ];
}
