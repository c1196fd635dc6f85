/** One SVG element of a drawing. Its key stays the same from frame to frame. */
export interface Mark {
  readonly key: string;
  readonly tag: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly text?: string;
}

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
};
const escaped = (text: string) => text.replace(/[&<>"]/g, (sign) => escapes[sign] ?? sign);

/** The drawing as markup, for the page as it is built. */
export function markup(marks: readonly Mark[]): string {
  return marks
    .map(({ key, tag, attributes, text }) => {
      const all = Object.entries({ 'data-key': key, ...attributes });
      const written = all.map(([name, value]) => ` ${name}="${escaped(value)}"`).join('');
      return `<${tag}${written}>${escaped(text ?? '')}</${tag}>`;
    })
    .join('');
}

/**
 * Draws into `parent`, which may hold an earlier drawing (its own or the built one): elements are
 * found again by key, changed where they differ, and put in order.
 */
export function patch(parent: Element, marks: readonly Mark[]): void {
  const present = new Map<string, Element>();
  for (const child of parent.children) present.set(child.getAttribute('data-key') ?? '', child);
  let next = parent.firstElementChild;
  for (const { key, tag, attributes, text } of marks) {
    let element = present.get(key);
    if (element?.tagName === tag) present.delete(key);
    else {
      element = document.createElementNS('http://www.w3.org/2000/svg', tag);
      element.setAttribute('data-key', key);
    }
    for (const [name, value] of Object.entries(attributes)) {
      if (element.getAttribute(name) !== value) element.setAttribute(name, value);
    }
    for (const { name } of [...element.attributes]) {
      if (name !== 'data-key' && !(name in attributes)) element.removeAttribute(name);
    }
    if (element.textContent !== (text ?? '')) element.textContent = text ?? '';
    if (element === next) next = next.nextElementSibling;
    else parent.insertBefore(element, next);
  }
  for (const stale of present.values()) stale.remove();
}
