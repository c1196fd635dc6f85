import type { CellStrings } from '#interface/cell-strings';
import { copyText } from '#interface/copy-text';
import { fill } from '#interface/figure-text';
import { saveFile } from '#interface/save-file';
import {
  LONGEST_LINK,
  type SharedCode,
  shareFile,
  shareFragment,
} from '#notebook/share/share-link';

/** Offers the cell's code as a link, or as a file where a link would be too long. */
export async function shareCode(
  place: HTMLElement,
  words: CellStrings,
  code: SharedCode,
): Promise<void> {
  const address = new URL(await shareFragment(code), location.href).href;
  if (address.length > LONGEST_LINK) {
    const text = fill(words.linkTooLong, {
      count: String(address.length),
      most: String(LONGEST_LINK),
    });
    place.replaceChildren(paragraph(text), saveButton(words, code));
    return;
  }
  const copied = await copyText(address);
  const field = document.createElement('input');
  field.readOnly = true;
  field.value = address;
  field.setAttribute('aria-label', words.linkReady);
  field.addEventListener('focus', () => field.select());
  place.replaceChildren(
    paragraph(copied ? words.linkCopied : words.linkReady),
    field,
    saveButton(words, code),
  );
}

function saveButton(words: CellStrings, code: SharedCode): HTMLButtonElement {
  const button = document.createElement('button');
  button.type = 'button';
  button.textContent = words.saveFile;
  button.addEventListener('click', () => {
    const content = new Blob([shareFile(code)], { type: 'application/json' });
    saveFile(content, `${code.chapter}-${code.cell.replace('/', '-')}.even-keel.json`);
  });
  return button;
}

function paragraph(text: string): HTMLParagraphElement {
  const made = document.createElement('p');
  made.textContent = text;
  return made;
}
