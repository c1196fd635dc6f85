import { defaultValues, type Explorer, type Values } from '#figures/explorer/explorer';

/** Numbers as they stand in an address, in the order of the inputs. */
export function valuesText({ inputs }: Explorer, values: Values): string {
  return inputs.map(({ name }) => String(values[name])).join('~');
}

/** Reads them back; `undefined` for what is no such text, or has a number out of its range. */
export function readValues({ inputs }: Explorer, text: string): Values | undefined {
  const parts = text.split('~');
  if (parts.length !== inputs.length) return undefined;
  const values: Record<string, number> = {};
  for (const [i, { name, from, to, step }] of inputs.entries()) {
    const part = parts[i]?.trim() ?? '';
    const value = Number(part);
    if (part === '' || !(value >= from && value <= to)) return undefined;
    if (step === 1 && !Number.isInteger(value)) return undefined;
    values[name] = value;
  }
  return values;
}

/**
 * The values once one input is changed: kept within its range, whole where it counts, its default
 * for what is no number; inputs that say the same thing follow.
 */
export function withValue(
  explorer: Explorer,
  values: Values,
  name: string,
  wanted: number,
): Values {
  const input = explorer.inputs.find((each) => each.name === name);
  if (!input) return values;
  const asked = Number.isFinite(wanted) ? wanted : (defaultValues(explorer)[name] ?? input.value);
  const kept = Math.min(input.to, Math.max(input.from, asked));
  const changed = { ...values, [name]: input.step === 1 ? Math.round(kept) : kept };
  return explorer.linked ? explorer.linked(changed, name) : changed;
}
