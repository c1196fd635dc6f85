import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { EditEvents } from '#notebook/edits/edit-keeper';

beforeEach(() => vi.stubGlobal('indexedDB', new IDBFactory()));
afterEach(() => vi.unstubAllGlobals());

/** What localStorage does, as far as it is used; its entries are its own properties. */
function fakeLocalStorage(entries: object = {}): Storage {
  const methods = {
    getItem: (key: string) => storage[key] ?? null,
    setItem: (key: string, value: string) => {
      storage[key] = value;
    },
    removeItem: (key: string) => {
      delete storage[key];
    },
  };
  const storage = Object.assign(Object.create(methods), entries) as Record<string, string>;
  return storage as unknown as Storage;
}

/** A tab: a fresh set of modules, with a name of its own. */
async function openTab(original = 'book') {
  vi.resetModules();
  const { EditKeeper } = await import('#notebook/edits/edit-keeper');
  const heard: string[] = [];
  const events: EditEvents = {
    adopted: (text) => heard.push(`adopted ${text}`),
    conflict: (other) => heard.push(`conflict ${other}`),
    refused: () => heard.push('refused'),
  };
  const keeper = new EditKeeper({ kind: 'edit', chapter: '03-a', cell: 'b', original }, events);
  const found = await keeper.load();
  return { keeper, heard, found };
}

/** Until the tabs have heard of each other. */
const settled = async (...tabs: { keeper: { idle(): Promise<void> } }[]) => {
  for (const { keeper } of tabs) await keeper.idle();
  // What was told before this has been heard, however slow the machine is.
  const [teller, listener] = [
    new BroadcastChannel('keel-edits'),
    new BroadcastChannel('keel-edits'),
  ];
  const heard = new Promise((done) => {
    listener.onmessage = done;
  });
  teller.postMessage({ name: 'nobody', kept: undefined });
  await heard;
  teller.close();
  listener.close();
  await new Promise((done) => setTimeout(done, 30));
};

test('what was typed is found again, and nothing is left beside it', async () => {
  const storage = fakeLocalStorage();
  vi.stubGlobal('localStorage', storage);
  const first = await openTab();
  expect(first.found).toEqual({ kind: 'none' });
  for (const text of ['b', 'bo', 'boo!']) first.keeper.save(text);
  await settled(first);
  expect(Object.keys(storage)).toEqual([]);
  first.keeper.dispose();
  const second = await openTab();
  expect(second.found).toEqual({ kind: 'edited', text: 'boo!' });
  second.keeper.dispose();
});

test.each(['mine, and more', 'book'])(
  'what was typed while the text before was being kept is there when the page is left then: %s',
  async (last) => {
    const storage = fakeLocalStorage();
    vi.stubGlobal('localStorage', storage);
    const first = await openTab();
    first.keeper.save('mine');
    // The store is at work on it by now.
    await Promise.resolve();
    await Promise.resolve();
    first.keeper.save(last);
    // The tab is closed here; what it still does goes nowhere.
    vi.stubGlobal('localStorage', fakeLocalStorage(storage));
    vi.stubGlobal('indexedDB', new IDBFactory());
    const second = await openTab();
    expect(second.found).toEqual(
      last === 'book' ? { kind: 'none' } : { kind: 'edited', text: last },
    );
    for (const { keeper } of [first, second]) {
      await keeper.idle();
      keeper.dispose();
    }
  },
);

test('typing the original again leaves nothing behind', async () => {
  const first = await openTab();
  first.keeper.save('mine');
  first.keeper.save('book');
  await settled(first);
  first.keeper.dispose();
  const second = await openTab();
  expect(second.found).toEqual({ kind: 'none' });
  second.keeper.dispose();
});

test.each(['book', 'mine'])(
  'what is taken back while it is being kept is not kept: %s',
  async (before) => {
    const first = await openTab();
    first.keeper.save(before);
    await settled(first);
    first.keeper.save('a slip');
    // The store is at work on it by now.
    await Promise.resolve();
    await Promise.resolve();
    first.keeper.save(before);
    await settled(first);
    first.keeper.dispose();
    const second = await openTab();
    expect(second.found).toEqual(
      before === 'book' ? { kind: 'none' } : { kind: 'edited', text: before },
    );
    second.keeper.dispose();
  },
);

test('when the book has changed, both texts are known', async () => {
  const before = await openTab('old book');
  before.keeper.save('mine');
  await settled(before);
  before.keeper.dispose();
  const after = await openTab('new book');
  expect(after.found).toEqual({ kind: 'outdated', text: 'mine', oldOriginal: 'old book' });
  // Until the reader chooses, an edit stays one of the old text.
  after.keeper.save('mine too');
  await settled(after);
  after.keeper.acceptOriginal('mine too');
  await settled(after);
  after.keeper.dispose();
  const later = await openTab('new book');
  expect(later.found).toEqual({ kind: 'edited', text: 'mine too' });
  later.keeper.dispose();
});

test('a tab in which nothing was typed follows the other', async () => {
  const one = await openTab();
  const two = await openTab();
  one.keeper.save('mine');
  await settled(one, two);
  expect(two.heard).toEqual(['adopted mine']);
  two.keeper.save('mine, and more');
  await settled(two, one);
  expect(one.heard).toEqual(['adopted mine, and more']);
  one.keeper.save('book');
  await settled(one, two);
  expect(two.heard).toEqual(['adopted mine', 'adopted book']);
  one.keeper.dispose();
  two.keeper.dispose();
});

test('two tabs that type in the same moment never overwrite each other', async () => {
  const one = await openTab();
  const two = await openTab();
  one.keeper.save('one');
  two.keeper.save('two');
  await settled(one, two);
  // Whoever came second is asked; the first is what is kept.
  const [asked, first] = two.heard.length ? [two, 'one'] : [one, 'two'];
  expect(asked.heard).toContain(`conflict ${first}`);
  asked.keeper.save('more of mine');
  await settled(asked);
  const third = await openTab();
  expect(third.found).toEqual({ kind: 'edited', text: first });
  third.keeper.dispose();
  asked.keeper.settle('more of mine');
  await settled(asked);
  const fourth = await openTab();
  expect(fourth.found).toEqual({ kind: 'edited', text: 'more of mine' });
  for (const { keeper } of [one, two, fourth]) keeper.dispose();
});

test('a tab that is keeping its own text does not take over another’s', async () => {
  const one = await openTab();
  const two = await openTab();
  one.keeper.save('one');
  await settled(one, two);
  two.keeper.save('two');
  one.keeper.save('book');
  await settled(one, two);
  await settled(one, two);
  // Either came first; whoever came second is asked, and neither text is gone unasked.
  const asked = [one, two].filter(({ heard }) => heard.some((each) => each.startsWith('conflict')));
  const followed = two.heard.filter((each) => each === 'adopted book');
  expect(asked.length + followed.length).toBe(1);
  const third = await openTab();
  if (asked[0] === one) expect(third.found).toEqual({ kind: 'edited', text: 'two' });
  for (const { keeper } of [one, two, third]) keeper.dispose();
});
