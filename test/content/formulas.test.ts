import { expect, test } from 'vitest';
import * as library from '#algorithms/formulas/index';
import { explorers } from '#figures/explorer/explorers';
import formulas from '../../content/formulas.json' with { type: 'json' };

/* The page of all formulas. */

const listed = formulas.flatMap((part) => part.formulas);

test('it lists every function of the module, once, and no other', () => {
  const functions = Object.entries(library)
    .filter(([, value]) => typeof value === 'function')
    .map(([name]) => name);
  expect(listed.flatMap((formula) => formula.functions).sort()).toEqual(functions.sort());
});

test('every explorer is the place of a formula, and each place is an explorer, a figure or a chapter', () => {
  const places = listed.flatMap(({ shown }) => (shown ? [shown] : []));
  const named = new Set(places.filter((place) => place.startsWith('explorer ')));
  const known = explorers.map(({ name }) => `explorer ${name}`);
  for (const place of named) expect(known).toContain(place);
  const missing = known.filter((place) => !named.has(place));
  // A fleet is its servers in parallel: it has no formula of its own.
  expect(missing).toEqual(['explorer fleet']);
});
