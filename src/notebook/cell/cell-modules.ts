import type { CellData } from '#notebook/cell/cell-data';
import { editName } from '#notebook/edits/edit-keeper';
import { recallText } from '#storage/kept-text';

/** What the page's cells say now, by chapter and file. */
const present = new Map<string, string>();

const keyOf = ({ chapter }: CellData, file: string) => `${chapter}/${file}`;

/** Makes known what a cell says, so that the others can import it. */
export function publish(data: CellData, text: string): void {
  present.set(keyOf(data, data.file), text);
}

/**
 * The texts that a cell may import: what the reader has made of them, on this page or earlier, else
 * what the book says.
 */
export async function siblingTexts(data: CellData): Promise<ReadonlyMap<string, string>> {
  const { chapter } = data;
  const texts = Object.entries(data.siblings).map(async ([file, original]) => {
    const here = present.get(keyOf(data, file));
    if (here !== undefined) return [file, here] as const;
    const cell = file.replace(/\.ts$/, '');
    const { kept, unfinished } = await recallText(
      editName({ kind: 'edit', chapter, cell, original }),
    );
    return [file, (unfinished ?? kept)?.text ?? original] as const;
  });
  return new Map(await Promise.all(texts));
}
