import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { defaultValues } from '#figures/explorer/explorer';
import { explorerNamed, explorers } from '#figures/explorer/explorers';
import { sliderPosition, sliderScale, sliderValue } from '#figures/explorer/slider-scale';
import { readValues, valuesText, withValue } from '#figures/explorer/values-text';
import { checkProperty } from '../../property.ts';

describe.each(explorers.map((explorer) => [explorer.name, explorer] as const))(
  '%s',
  (_, explorer) => {
    const { inputs } = explorer;
    const first = inputs[0]!;

    test('its state survives an address, whatever was chosen', () => {
      const turns = fc.array(fc.tuple(fc.nat(inputs.length - 1), fc.double()));
      checkProperty(
        fc.property(turns, (all) => {
          let values = defaultValues(explorer);
          for (const [at, wanted] of all) {
            values = withValue(explorer, values, inputs[at]?.name ?? '', wanted);
          }
          expect(readValues(explorer, valuesText(explorer, values))).toEqual(values);
        }),
      );
    });

    test('what is no state is refused', () => {
      const good = valuesText(explorer, defaultValues(explorer)).split('~');
      const withFirst = (text: string) => good.with(0, text).join('~');
      for (const text of [
        '',
        good.slice(1).join('~'),
        [...good, '1'].join('~'),
        withFirst(''),
        withFirst('x'),
        withFirst('NaN'),
        withFirst('Infinity'),
        withFirst(String(first.to * 2)),
        withFirst('-1'),
      ]) {
        expect(readValues(explorer, text), text).toBeUndefined();
      }
    });

    test('inputs are kept in their ranges; no number is the default', () => {
      const values = defaultValues(explorer);
      for (const { name, from, to, value } of inputs) {
        expect(withValue(explorer, values, name, from - 1)[name]).toBeCloseTo(from, 9);
        expect(withValue(explorer, values, name, to + 1)[name]).toBeCloseTo(to, 9);
        expect(withValue(explorer, values, name, Number.NaN)[name]).toBeCloseTo(value, 9);
      }
    });

    test('a slider has its ends and its default where they belong', () => {
      for (const input of inputs) {
        const { min, max } = sliderScale(input);
        expect(sliderPosition(input, input.from)).toBe(min);
        expect(sliderPosition(input, input.to)).toBe(max);
        const again = sliderValue(input, sliderPosition(input, input.value));
        expect(Math.abs(again / input.value - 1)).toBeLessThan(0.04);
      }
    });
  },
);

test('a share of users is none', () => {
  const explorer = explorerNamed('littles-law');
  expect(readValues(explorer, '2.5~2000~500~2')).toBeUndefined();
  expect(withValue(explorer, defaultValues(explorer), 'users', 2.4).users).toBe(2);
});

test('the ways to say an availability follow each other', () => {
  const explorer = explorerNamed('nines');
  const values = withValue(explorer, defaultValues(explorer), 'day', 864);
  expect(values.nines).toBe(2);
  expect(values.availability).toBe(99);
  expect(values.year).toBeCloseTo(87.66, 9);
});

test('a repair is not longer than its cycle, whichever of them is turned', () => {
  const explorer = explorerNamed('mtbf-conventions');
  const values = { mtbf: 100, mttr: 25 };
  expect(withValue(explorer, values, 'mttr', 200)).toEqual({ mtbf: 200, mttr: 200 });
  expect(withValue(explorer, values, 'mtbf', 10)).toEqual({ mtbf: 10, mttr: 10 });
});

test('an unknown explorer says which there are', () => {
  expect(() => explorerNamed('wrong')).toThrow(/unknown explorer "wrong"; known are: littles-law,/);
});
