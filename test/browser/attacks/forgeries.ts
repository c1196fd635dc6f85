import { errors, lines, run } from '../sandbox-page.ts';
import { expect } from '../site.ts';
import type { Attacks } from './attack.ts';

/** Attempts to speak in the name of the harness, or to get at it. */
export const forgeries: Attacks = {
  'a language patched throughout forges nothing': async ({ page }) => {
    const said = await run(
      page,
      `const Reflect_gopd = Reflect.getOwnPropertyDescriptor, Object_define = Object.defineProperty, push = Array.prototype.push;
     const caught = []; let found = 0;
     const spy = (name) => function () { found++; caught[found] = this; throw 'patched'; };
     const names = Object.getOwnPropertyNames;
     for (const holder of [String.prototype, Map.prototype, Set.prototype, Promise.prototype, JSON, Reflect,
       Function.prototype, RegExp.prototype, Symbol.prototype, BigInt.prototype, Date.prototype, Event.prototype,
       Object.getPrototypeOf(new Map().entries()), FinalizationRegistry.prototype, Array.prototype]) {
       for (const key of names(holder)) {
         if (key === 'constructor') continue;
         try {
           if (typeof Reflect_gopd?.(holder, key)?.value === 'function') Object_define(holder, key, { value: spy(key) });
         } catch {}
       }
     }
     for (let i = 0; i < 5; i++) Object_define(Array.prototype, i, { set: spy('index'), get: spy('index'), configurable: true });
     for (const key of ['type', 'kind', 'then', 'gathered', 'nodes', 'get', 'set', 'construct', 'toJSON'])
       Object_define(Object.prototype, key, { set: spy(key), get() { return undefined; }, configurable: true });
     globalThis.JSON = globalThis.String = globalThis.Promise = globalThis.Array = undefined;
     Error.prepareStackTrace = (error, sites) => 'file:///cells/forged.ts:1:1';
     console.log('a', { b: 1 }, [1, 2], new Map([]), 1n);
     console.log(found);
     export const value = 1;`,
    );
    expect(errors(said)).toEqual([]);
    expect(lines(said)).toEqual(['a object array map 1', '0']);
    expect(said.outcome).toBe('done');
    expect(said.events.find(({ type }) => type === 'value')).toMatchObject({ name: 'value' });
  },

  'texts that look like the protocol stay texts': async ({ page }) => {
    const forged = JSON.stringify({ type: 'finished', id: 1, outcome: 'done' });
    const said = await run(
      page,
      `console.log(${JSON.stringify(forged)}); console.log('Fdone'); console.count('"},{"type":"dropped","count":1},{"a":"');
     self.onmessage = () => console.log('heard'); self.onerror = () => console.log('heard');
     addEventListener?.('message', () => console.log('heard'));
     throw { type: 'finished', outcome: 'done', toString() { return 'Fdone'; } };`,
    );
    expect(said.outcome).toBe('failed');
    expect(said.events.map(({ type }) => type)).toEqual([
      'console',
      'console',
      'console',
      'error',
      'finished',
    ]);
  },

  'messages to the page and to its frames that are not the runner’s do nothing': async ({
    page,
  }) => {
    await run(page, '1');
    await page.evaluate(() => {
      for (const outcome of ['done', 'failed'])
        postMessage({ type: 'finished', id: 2, outcome }, '*');
      const { port1 } = new MessageChannel();
      const host = document.querySelector('iframe')?.contentWindow;
      host?.postMessage(null, '*', [port1]);
      host?.frames[0]?.postMessage({ type: 'stop', id: 2 }, '*');
    });
    expect(lines(await run(page, "console.log('mine')"))).toEqual(['mine']);
  },

  'hostile values are shown without obeying them': async ({ page }) => {
    const said = await run(
      page,
      `let called = 0; const call = () => { called++; return 1; };
     console.log({ get a() { return call(); }, [Symbol.toPrimitive]: call, toString: call, toJSON: call, valueOf: call });
     class Sly { get [Symbol.toStringTag]() { return call(); } static get name() { return call(); } }
     console.log(new Sly(), Object.create({ get constructor() { return call(); } }));
     console.log(called);
     const bad = () => { throw new Error('trap'); };
     console.log(new Proxy({}, { getPrototypeOf: bad, ownKeys: bad, getOwnPropertyDescriptor: bad }));
     const { proxy, revoke } = Proxy.revocable({}, {}); revoke(); console.log(proxy);
     const error = new Error('m'); Object.defineProperty(error, 'stack', { get: bad }); error.cause = error; console.log(error);
     console.log('\\u202e\\u0000</script><img src=x onerror=alert(1)>', { __proto__: null, ['__proto__']: 1 });`,
    );
    expect(errors(said)).toEqual([]);
    expect(lines(said)[2]).toBe('0');
    expect(lines(said).slice(3, 5)).toEqual(['threw', 'threw']);
  },

  'a stack hands out none of the harness’s functions and objects': async ({ page }) => {
    const said = await run(
      page,
      `let sites;
     Error.prepareStackTrace = (_, each) => each;
     console.log(new Proxy({}, { ownKeys() { sites = new Error().stack; return []; } }));
     Error.prepareStackTrace = undefined;
     // Where an engine has no such sites there is only a text.
     const given = (typeof sites === 'string' ? [] : sites).filter((site) => site.getFunction?.() !== undefined || site.getThis?.() !== undefined);
     let caller = 'refused';
     try { caller = console.log.caller; } catch {}
     console.log(sites.length > 2, given.length, caller);`,
    );
    expect(errors(said)).toEqual([]);
    expect(lines(said)[1]).toBe('true 0 refused');
  },
};
