import { diffLines } from 'diff';

/** Lines of what both have in common that stand around a difference. */
const CONTEXT_LINES = 2;

/**
 * Two texts as one, line by line: what was taken away with a minus, what was added with a plus. Long
 * stretches that both have in common are left out.
 */
export function showDifference(before: string, after: string): HTMLElement {
  const place = document.createElement('pre');
  place.className = 'difference';
  place.tabIndex = 0;
  const changes = diffLines(ended(before), ended(after));
  for (const [i, { value, added, removed }] of changes.entries()) {
    const lines = value.replace(/\n$/, '').split('\n');
    if (added || removed) {
      place.append(...lines.map((line) => row(added ? '+' : '−', line)));
      continue;
    }
    const head = i === 0 ? 0 : CONTEXT_LINES;
    const tail = i === changes.length - 1 ? 0 : CONTEXT_LINES;
    if (lines.length <= head + tail + 1) place.append(...lines.map((line) => row(' ', line)));
    else {
      place.append(...lines.slice(0, head).map((line) => row(' ', line)));
      place.append(row('⋯', ''));
      place.append(...(tail ? lines.slice(-tail).map((line) => row(' ', line)) : []));
    }
  }
  return place;
}

const ended = (text: string) => (text.endsWith('\n') ? text : `${text}\n`);

function row(sign: string, text: string): HTMLElement {
  const tag = { '+': 'ins', '−': 'del' }[sign] ?? 'span';
  const line = document.createElement(tag);
  line.className = 'difference-line';
  line.dataset.sign = sign;
  line.textContent = text || ' ';
  return line;
}
