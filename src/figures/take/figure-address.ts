/** What of a figure a link to it remembers: its inputs, by the name they have in the address. */
function inputsOf(
  figure: HTMLElement,
): [name: string, input: HTMLInputElement | HTMLSelectElement][] {
  const named = figure.querySelectorAll<HTMLInputElement | HTMLSelectElement>(
    '[data-do=knob], [data-do=rate], [data-do=seed], [data-do=switch], [data-do=speed]',
  );
  return [...named].map((input) => [input.dataset.do ?? '', input]);
}

const radiosOf = (figure: HTMLElement) => [
  ...figure.querySelectorAll<HTMLInputElement>('input[type=radio]'),
];

/** What a radio button is a choice of, by its name in the address. */
const groupOf = ({ dataset }: HTMLElement) => dataset.group ?? 'choice';

/** What an input says, and what it says untouched. */
function readInput(input: HTMLInputElement | HTMLSelectElement): {
  now: string;
  untouched: string;
} {
  if (input instanceof HTMLSelectElement) {
    const chosen = [...input.options].find((option) => option.defaultSelected);
    return { now: input.value, untouched: chosen?.value ?? '' };
  }
  return input.type === 'checkbox'
    ? { now: String(input.checked), untouched: String(input.defaultChecked) }
    : { now: input.value, untouched: input.defaultValue };
}

/** A link to a figure as a reader has set it. */
export function addressOf(figure: HTMLElement): string {
  const address = new URL(location.pathname, location.origin);
  const remember = (name: string, value: string) =>
    address.searchParams.set(`${figure.id}.${name}`, value);
  for (const [name, input] of inputsOf(figure)) {
    const { now, untouched } = readInput(input);
    if (now !== untouched) remember(name, now);
  }
  if (figure.dataset.state !== undefined) remember('state', figure.dataset.state);
  for (const radio of radiosOf(figure)) {
    if (radio.checked && !radio.defaultChecked) remember(groupOf(radio), radio.value);
  }
  address.hash = figure.id;
  return address.href;
}

/**
 * Sets a figure's inputs as the page's address says, before its player looks at them. What an input
 * does not take it does not show.
 */
export function setByAddress(figure: HTMLElement): void {
  const told = new URLSearchParams(location.search);
  for (const [name, input] of inputsOf(figure)) {
    const value = told.get(`${figure.id}.${name}`);
    if (value === null) continue;
    if (input instanceof HTMLInputElement) set(input, value);
    else if ([...input.options].some((option) => option.value === value)) input.value = value;
  }
  const state = told.get(`${figure.id}.state`);
  // Whoever draws from it looks whether it is one.
  if (state !== null) figure.dataset.state = state;
  for (const radio of radiosOf(figure)) {
    if (told.get(`${figure.id}.${groupOf(radio)}`) === radio.value) radio.checked = true;
  }
}

function set(input: HTMLInputElement, value: string): void {
  if (input.type === 'checkbox') {
    input.checked = value === 'true';
    return;
  }
  const before = input.value;
  input.value = value;
  // A slider takes what it is given as near as it can.
  if (Number(input.value) !== Number(value) || !input.validity.valid) input.value = before;
}
