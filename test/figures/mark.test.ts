// @vitest-environment jsdom
import fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import { type Mark, markup, patch } from '#figures/mark';
import { checkProperty } from '../property.ts';

let parent: Element;

beforeEach(() => {
  parent = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
});

const circle = (key: string, attributes: Record<string, string> = {}, text?: string): Mark => ({
  key,
  tag: 'circle',
  attributes,
  ...(text === undefined ? {} : { text }),
});

describe('markup', () => {
  test('escapes what would end an attribute or an element', () => {
    const marks = [circle('a"&', { d: '<">&' }, 'x < y & "z" > \'')];
    expect(markup(marks)).toBe(
      '<circle data-key="a&quot;&amp;" d="&lt;&quot;&gt;&amp;">x &lt; y &amp; &quot;z&quot; &gt; \'</circle>',
    );
    parent.innerHTML = markup(marks);
    expect(parent.firstElementChild?.getAttribute('d')).toBe('<">&');
    expect(parent.textContent).toBe('x < y & "z" > \'');
  });
});

describe('patch', () => {
  test('draws into nothing, in the order of the marks', () => {
    patch(parent, [circle('a', { r: '1' }), circle('b', { r: '2' }, 'two')]);
    expect(parent.innerHTML).toBe(
      '<circle data-key="a" r="1"></circle><circle data-key="b" r="2">two</circle>',
    );
    expect(parent.firstElementChild?.namespaceURI).toBe('http://www.w3.org/2000/svg');
  });

  test('keeps the element of a key, wherever it moves', () => {
    patch(
      parent,
      ['a', 'b', 'c'].map((key) => circle(key)),
    );
    const [a, b, c] = [...parent.children];
    patch(
      parent,
      ['c', 'd', 'a'].map((key) => circle(key)),
    );
    expect(parent.children[0]).toBe(c);
    expect(parent.children[2]).toBe(a);
    expect(b?.isConnected).toBe(false);
    expect([...parent.children].map((each) => each.getAttribute('data-key'))).toEqual([
      'c',
      'd',
      'a',
    ]);
  });

  test('makes another element when the tag changes', () => {
    patch(parent, [circle('a', { r: '1' })]);
    patch(parent, [{ key: 'a', tag: 'rect', attributes: { width: '2' } }]);
    expect(parent.innerHTML).toBe('<rect data-key="a" width="2"></rect>');
  });

  test('removes attributes and text that are gone', () => {
    patch(parent, [circle('a', { r: '1', class: 'x' }, 'text')]);
    patch(parent, [circle('a', { r: '1' })]);
    expect(parent.innerHTML).toBe('<circle data-key="a" r="1"></circle>');
  });

  test('touches nothing when nothing changed', () => {
    const marks = [circle('a', { r: '1' }, 'one'), circle('b', { r: '2' })];
    parent.innerHTML = markup(marks);
    const records: MutationRecord[] = [];
    const observer = new MutationObserver((seen) => records.push(...seen));
    observer.observe(parent, {
      subtree: true,
      childList: true,
      attributes: true,
      characterData: true,
    });
    patch(parent, marks);
    records.push(...observer.takeRecords());
    expect(records).toEqual([]);
  });

  test('ends where a fresh drawing would, from any drawing before', () => {
    const drawing = fc.uniqueArray(
      fc.record({
        key: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g'),
        tag: fc.constantFrom('circle', 'rect'),
        attributes: fc.dictionary(
          fc.constantFrom('r', 'x', 'class'),
          fc.constantFrom('1', '2', '<&"'),
        ),
        text: fc.constantFrom('', 'one', '<two>'),
      }),
      { selector: ({ key }) => key },
    );
    const described = (svg: Element) =>
      [...svg.children].map((each) => ({
        tag: each.tagName,
        text: each.textContent,
        attributes: Object.fromEntries(
          [...each.attributes].map(({ name, value }) => [name, value]),
        ),
      }));
    checkProperty(
      fc.property(drawing, drawing, (before, after) => {
        parent.innerHTML = markup(before);
        patch(parent, after);
        const fresh = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
        fresh.innerHTML = markup(after);
        expect(described(parent)).toEqual(described(fresh));
      }),
    );
  });
});
