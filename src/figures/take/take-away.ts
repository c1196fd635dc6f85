import { addressOf } from '#figures/take/figure-address';
import { standaloneSvg } from '#figures/take/standalone-svg';
import { tableCsv } from '#figures/take/table-csv';
import { copyText } from '#interface/copy-text';
import { say } from '#interface/message';
import { saveFile } from '#interface/save-file';

/** PNG pixels for one unit of the drawing. */
const PNG_SCALE = 2;

/**
 * Gives a reader what a button of a figure names: its picture, its numbers, its scenario, or a link
 * to it as it stands.
 */
export async function takeAway(button: HTMLElement): Promise<void> {
  const figure = button.closest<HTMLElement>('.figure');
  if (!figure) return;
  const name = `even-keel-${(figure.dataset.name ?? figure.id).replaceAll('/', '-')}`;
  switch (button.dataset.take) {
    case 'svg':
      return saveFile(new Blob([picture(figure).svg], { type: 'image/svg+xml' }), `${name}.svg`);
    case 'png':
      return saveFile(await png(figure), `${name}.png`);
    case 'csv': {
      const table = figure.querySelector<HTMLTableElement>('.figure-table table');
      if (table) saveFile(new Blob([tableCsv(table)], { type: 'text/csv' }), `${name}.csv`);
      return;
    }
    case 'scenario':
      return saveFile(new Blob([scenarios(figure)], { type: 'application/json' }), `${name}.json`);
    case 'link':
      return await copyLink(addressOf(figure), button);
  }
}

function picture(figure: HTMLElement) {
  const title = figure.querySelector('figcaption b')?.textContent ?? figure.id;
  return standaloneSvg(figure, title);
}

/** A figure that knows best what it runs, as it stands. */
export interface RunsScenarios {
  scenarios?: () => readonly unknown[];
}

/** What the figure runs: one scenario, or all of a chart's. */
function scenarios(figure: HTMLElement & RunsScenarios): string {
  const text = figure.querySelector('.figure-data')?.textContent ?? '{}';
  const {
    scenario,
    runs: ownRuns = [],
    variants = [],
  } = JSON.parse(text) as {
    readonly scenario?: unknown;
    readonly runs?: readonly { readonly scenario: unknown }[];
    readonly variants?: readonly { readonly runs: readonly { readonly scenario: unknown }[] }[];
  };
  const built = [ownRuns, ...variants.map(({ runs }) => runs)].flat().map((run) => run.scenario);
  const all = figure.scenarios?.() ?? built;
  return `${JSON.stringify(scenario ?? (all.length === 1 ? all[0] : all), null, 2)}\n`;
}

async function png(figure: HTMLElement): Promise<Blob> {
  const { svg, width, height } = picture(figure);
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = width * PNG_SCALE;
  canvas.height = height * PNG_SCALE;
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
  return await new Promise((resolve, reject) =>
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('no picture came out')))),
  );
}

/** The reader can copy by hand what may not be copied for them. */
async function copyLink(address: string, { dataset }: HTMLElement): Promise<void> {
  if (await copyText(address)) say(dataset.copied ?? address);
  else say(`${dataset.notCopied ?? ''} ${address}`, 30_000);
}
