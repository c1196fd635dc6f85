import { readDisplay } from '#display/read-display';
import type { Axis, Display, Mark, PlotDisplay, Row, TableDisplay } from '#display/vocabulary';

/** The colours of a display's tones, as the site's own tokens. */
const TONES: Readonly<Record<NonNullable<Mark['tone']>, string>> = {
  ink: 'var(--ink)',
  dim: 'var(--dim)',
  original: 'var(--authorised)',
  yours: 'var(--captured)',
  harm: 'var(--harm)',
};
/** Colours of series, told apart in both schemes; their names stand in the legend too. */
const SERIES = [
  'var(--authorised)',
  'var(--captured)',
  'var(--symbol-violet)',
  'var(--retry)',
  'var(--ink)',
];

/**
 * Draws what a cell displays. The text is a stranger's: it is read by the vocabulary, and nothing of
 * it becomes markup.
 * @param json what came out of the runner
 */
export async function showDisplay(json: string): Promise<HTMLElement> {
  let display: Display;
  try {
    display = readDisplay(JSON.parse(json));
  } catch (error) {
    const line = document.createElement('p');
    line.className = 'value-error';
    line.textContent = error instanceof Error ? error.message : String(error);
    return line;
  }
  const figure = document.createElement('figure');
  figure.className = 'display';
  if (display.title) {
    const caption = document.createElement('figcaption');
    caption.textContent = display.title;
    figure.append(caption);
  }
  figure.append(display.kind === 'table' ? tableOf(display) : await plotOf(display));
  return figure;
}

function tableOf({ rows, columns }: TableDisplay): HTMLElement {
  const names = columns ?? [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const table = document.createElement('table');
  const head = table.createTHead().insertRow();
  for (const name of names) {
    const cell = document.createElement('th');
    cell.scope = 'col';
    cell.textContent = name;
    head.append(cell);
  }
  const body = table.createTBody();
  for (const row of rows) {
    const line = body.insertRow();
    for (const name of names) {
      const cell = line.insertCell();
      const value = row[name];
      cell.textContent = value === null || value === undefined ? '' : String(value);
      if (typeof value === 'number') cell.className = 'number';
    }
  }
  return scrolling(table);
}

async function plotOf(display: PlotDisplay): Promise<HTMLElement> {
  const Plot = await import('@observablehq/plot');
  const { title = '', x, y } = display;
  const names = seriesOf(display.marks);
  const range = names.map((_, i) => SERIES[i % SERIES.length] ?? '');
  const drawn = Plot.plot({
    width: 640,
    height: 300,
    marginLeft: 56,
    style: { background: 'none', color: 'var(--ink)', fontFamily: 'var(--sans)', fontSize: '13px' },
    x: axisOf(x),
    y: { grid: true, ...axisOf(y) },
    ...(names.length > 0 ? { color: { domain: names, range, legend: true } } : {}),
    marks: display.marks.map((mark) => plotMark(Plot, mark)),
  });
  // Plot labels groups that have no role.
  for (const group of drawn.querySelectorAll('g[aria-label]')) group.removeAttribute('aria-label');
  const picture = drawn.matches('svg') ? drawn : drawn.querySelector(':scope > svg');
  picture?.setAttribute('role', 'img');
  picture?.setAttribute('aria-label', title);
  const place = document.createElement('div');
  place.className = 'display-plot';
  place.append(drawn);
  return place;
}

type PlotModule = typeof import('@observablehq/plot');
type Drawn = ReturnType<PlotModule['line']>;

/** One of the vocabulary's marks as Plot's. Channels are handed on by name; nothing else is. */
function plotMark(Plot: PlotModule, mark: Mark): Drawn {
  const { x, y, y1, y2, series, text = '', dashed } = mark;
  const data = [...mark.rows];
  const colour = series ? (row: Row) => String(row[series]) : TONES[mark.tone ?? 'ink'];
  const place = present({ x, y, z: series });
  const range = present({ y1, y2 });
  const stroke = { stroke: colour, ...present({ strokeDasharray: dashed ? '5 4' : undefined }) };
  const make: Record<Mark['mark'], () => Drawn> = {
    line: () => Plot.line(data, { ...place, ...stroke, strokeWidth: 2 }),
    dot: () => Plot.dot(data, { ...place, fill: colour, r: 3.5 }),
    bar: () => Plot.barY(data, { ...place, ...range, fill: colour }),
    area: () => Plot.areaY(data, { ...place, ...range, fill: colour, fillOpacity: 0.25 }),
    rule: () =>
      y === undefined
        ? Plot.ruleX(data, { ...place, ...range, ...stroke })
        : Plot.ruleY(data, { y, ...stroke }),
    text: () => Plot.text(data, { ...place, text, fill: colour }),
  };
  return make[mark.mark]();
}

const seriesOf = (marks: readonly Mark[]) => [
  ...new Set(
    marks.flatMap(({ series, rows }) => (series ? rows.map((row) => String(row[series])) : [])),
  ),
];

const present = (channels: Readonly<Record<string, string | undefined>>) =>
  Object.fromEntries(Object.entries(channels).filter(([, name]) => name !== undefined));

function axisOf(axis: Axis = {}) {
  const { label, scale, from, to } = axis;
  return {
    ...(label === undefined ? {} : { label }),
    ...(scale === undefined ? {} : { type: scale }),
    ...(from === undefined || to === undefined ? {} : { domain: [from, to] }),
  };
}

/** A wide table moves sideways in itself, never the page. */
function scrolling(table: HTMLElement): HTMLElement {
  const place = document.createElement('div');
  place.className = 'wide-table';
  place.tabIndex = 0;
  place.append(table);
  return place;
}
