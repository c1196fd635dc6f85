/** Properties that a picture takes from the page's style and must carry with it when it leaves. */
const CARRIED = [
  'fill',
  'fill-opacity',
  'stroke',
  'stroke-width',
  'stroke-dasharray',
  'stroke-linecap',
  'stroke-linejoin',
  'stroke-opacity',
  'opacity',
  'paint-order',
  'font-family',
  'font-size',
  'font-weight',
  'font-variant-numeric',
  'text-anchor',
] as const;

/** What `fonts.css` calls the parts of fonts that only this site has: on its own a picture knows none of them. */
const OF_THIS_SITE = / (Quotes|Fallback)\b/;

const SVG = 'http://www.w3.org/2000/svg';

/** A picture on its own, with its size in its own units. */
export interface StandaloneSvg {
  readonly svg: string;
  readonly width: number;
  readonly height: number;
}

/**
 * The picture that a figure shows at this moment, in the colours it is shown in, with what the reader
 * has drawn over it.
 * @param title is read to those who do not see it
 * @throws Error when the figure shows no picture
 */
export function standaloneSvg(figure: Element, title: string): StandaloneSvg {
  const shown = [...figure.querySelectorAll<SVGSVGElement>(':is(.stage, .chart-stage) svg')].filter(
    (picture) => picture.getClientRects().length > 0,
  );
  const [first] = shown;
  if (!first) throw new Error('the figure shows no picture');
  const { width, height } = first.viewBox.baseVal;
  const whole = document.createElementNS(SVG, 'svg');
  whole.setAttribute('xmlns', SVG);
  whole.setAttribute('viewBox', `0 0 ${width} ${height}`);
  whole.setAttribute('width', String(width));
  whole.setAttribute('height', String(height));
  const name = document.createElementNS(SVG, 'title');
  name.textContent = title;
  const paper = document.createElementNS(SVG, 'rect');
  paper.setAttribute('width', '100%');
  paper.setAttribute('height', '100%');
  const stage = first.closest('.stage, .chart-stage') ?? first;
  paper.setAttribute('fill', getComputedStyle(stage).backgroundColor);
  whole.append(name, paper, ...shown.map(standing));
  return { svg: new XMLSerializer().serializeToString(whole), width, height };
}

/** A copy of a picture that looks the same without the page's style sheets. */
function standing(picture: SVGSVGElement): SVGGElement {
  const group = document.createElementNS(SVG, 'g');
  const copy = picture.cloneNode(true) as SVGSVGElement;
  carry(picture, copy);
  for (const [name, value] of inherited(picture)) group.style.setProperty(name, value);
  group.append(...copy.childNodes);
  return group;
}

function inherited(picture: Element): [string, string][] {
  const style = getComputedStyle(picture);
  return ['font-family', 'font-size', 'fill', 'color'].map((name) => [
    name,
    carriedValue(style, name),
  ]);
}

function carriedValue(style: CSSStyleDeclaration, name: string): string {
  const value = style.getPropertyValue(name);
  if (name !== 'font-family') return value;
  const families = value.split(/,\s*/);
  return families.filter((family) => !OF_THIS_SITE.test(family)).join(', ');
}

function carry(from: Element, to: Element): void {
  const originals = [...from.querySelectorAll('*')];
  for (const [i, copy] of [...to.querySelectorAll('*')].entries()) {
    const original = originals[i];
    if (!original || copy.tagName === 'style') {
      copy.remove();
      continue;
    }
    const style = getComputedStyle(original);
    if (style.display === 'none') {
      copy.remove();
      continue;
    }
    for (const name of CARRIED) copy.setAttribute(name, carriedValue(style, name));
    for (const name of [...copy.getAttributeNames()]) {
      if (/^(class|data-|aria-|role|tabindex|style)/.test(name)) copy.removeAttribute(name);
    }
  }
}
