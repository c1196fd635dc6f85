import type { Frame, Page } from '@playwright/test';
import { errors, lines, openSandbox, run, startTrap, type Trap } from './sandbox-page.ts';
import { expect, test } from './site.ts';

/**
 * Strangers' code against the runner. After each attack nobody was asked for anything, the page
 * answers, and the next run works.
 */
let trap: Trap;

test.beforeEach(async ({ page, watch }) => {
  trap = await startTrap();
  // The policy at work: the browser says in the console what it refused.
  watch.expects(/Content[ -]Security[ -]Policy/);
  // What the policy refuses still counts as asked here; whether it was sent, the trap knows.
  watch.expects(/^asked: http:\/\/127\.0\.0\.1/);
  await openSandbox(page);
});

test.afterEach(async ({ page }) => {
  const next = await run(page, "console.log('next');", { timeoutMs: 10_000 });
  expect(lines(next)).toEqual(['next']);
  expect(next.outcome).toBe('done');
  expect(await page.evaluate(() => 1 + 1)).toBe(2);
  expect(trap.hits).toEqual([]);
  await trap.close();
});

/** The frame of the workers, once the runner is up. */
async function innerFrame(page: Page): Promise<Frame> {
  await run(page, '1');
  const find = () => page.frames().find((frame) => frame.url() === 'about:srcdoc');
  await expect.poll(find).toBeDefined();
  return find()!;
}

/** Each throws, rejects or is not there. */
const CLOSED: Readonly<Record<string, string>> = {
  fetch: 'await fetch(URL_)',
  XMLHttpRequest: "const x = new XMLHttpRequest(); x.open('GET', URL_, false); x.send()",
  WebSocket: "new WebSocket(URL_.replace('http', 'ws'))",
  WebSocketStream: "await new WebSocketStream(URL_.replace('http', 'ws')).opened",
  WebTransport: "await new WebTransport(URL_.replace('http', 'https')).ready",
  EventSource: 'new EventSource(URL_)',
  importScripts: 'importScripts(URL_)',
  'import of an address': 'await import(URL_)',
  'import of an address put together': "await import(URL_ + '?a=' + 1)",
  'import of data': "await import('data:text/javascript,export default 1')",
  'import of a blob of its own':
    "await import(URL.createObjectURL(new Blob(['export default 1'])))",
  beacon: "if (!navigator.sendBeacon(URL_)) throw new Error('refused')",
  font: "await new FontFace('x', 'url(' + URL_ + ')').load()",
  fonts: 'self.fonts.add(1)',
  WebRTC: "new RTCPeerConnection({ iceServers: [{ urls: 'stun:127.0.0.1' }] })",
  image: 'await createImageBitmap(new Blob([]))',
  'image element': 'new Image().src = URL_',
  style: "document.createElement('link')",
  Request: 'new Request(URL_)',
  'service worker': 'await navigator.serviceWorker.register(URL_)',
  'nested worker': 'new Worker(URL_)',
  'shared worker': 'new SharedWorker(URL_)',
  localStorage: 'localStorage.x',
  sessionStorage: 'sessionStorage.x',
  indexedDB: "indexedDB.open('x')",
  caches: "await caches.open('x')",
  cookies: 'await cookieStore.get()',
  document: 'document.cookie',
  parent: "parent.postMessage('x', '*')",
  top: 'top.location = URL_',
  opener: 'opener.x',
  window: 'window.x',
  frames: 'frames[0]',
  open: 'open(URL_)',
  location: 'location.href = URL_',
  name: "if (self.name !== 'x') throw new Error('no name')",
  locks: "await navigator.locks.request('x', () => {})",
  BroadcastChannel: "new BroadcastChannel('x').postMessage(1)",
  MessageChannel: 'new MessageChannel()',
  postMessage: "postMessage('x')",
  'postMessage of a prototype':
    'Object.getPrototypeOf(self).postMessage.call(self, 1); Object.getPrototypeOf(Object.getPrototypeOf(self)).postMessage.call(self, 1)',
  reportError: 'reportError(new Error())',
  close: 'close()',
  SharedArrayBuffer: 'new SharedArrayBuffer(8)',
  'shared memory': 'new WebAssembly.Memory({ initial: 1, maximum: 1, shared: true })',
  'Atomics.wait': 'Atomics.wait(new Int32Array(1), 0, 0, 1e9)',
  wasm: 'new WebAssembly.Module(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0]))',
  'wasm compiled': 'await WebAssembly.compile(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0]))',
  eval: "(0, eval)('1')",
  Function: "new Function('return 1')()",
  'constructor of async functions': "await (async () => {}).constructor('return 1')()",
  'timer of a text': "setTimeout('globalThis.x = 1', 0); await 0; throw new Error('not evaluated')",
  OffscreenCanvas: 'new OffscreenCanvas(1, 1)',
  Notification: "new Notification('x')",
  'the file system': 'await navigator.storage.getDirectory()',
  geolocation: 'navigator.geolocation.getCurrentPosition(() => {})',
};

test('no way out: everything that could reach somebody throws or is gone', async ({ page }) => {
  const attempts = Object.entries(CLOSED).map(
    ([name, code]) =>
      `attempt(${JSON.stringify(name)}, async () => { ${code.replaceAll('URL_', 'address')} })`,
  );
  const said = await run(
    page,
    `const address = ${JSON.stringify(trap.url)};
     async function attempt(name, go) {
       try { await go(); console.log(name); } catch {}
     }
     await Promise.all([${attempts.join(',\n')}]);
     console.log('end');`,
    { timeoutMs: 10_000 },
  );
  expect(lines(said)).toEqual(['end']);
});

test('the policy alone lets nothing out: a worker without the harness', async ({ page, watch }) => {
  watch.expects(/CSP|violates|Refused|blocked|Failed/i);
  const inner = await innerFrame(page);
  const reached = await inner.evaluate(async (address) => {
    const code = `
      const attempt = async (name, go) => { try { await go(); return name; } catch { return ''; } };
      onmessage = async ({ data: address }) => postMessage((await Promise.all([
        attempt('fetch', () => fetch(address)),
        attempt('no-cors', () => fetch(address, { mode: 'no-cors', keepalive: true })),
        attempt('XMLHttpRequest', () => { const x = new XMLHttpRequest(); x.open('GET', address, false); x.send(); }),
        attempt('importScripts', () => importScripts(address)),
        attempt('import', () => import(address)),
        attempt('import of data', () => import('data:text/javascript,1')),
        attempt('WebSocket', () => new Promise((open, shut) => {
          const socket = new WebSocket(address.replace('http', 'ws')); socket.onopen = open; socket.onerror = shut; })),
        attempt('EventSource', () => new Promise((open, shut) => {
          const source = new EventSource(address); source.onopen = open; source.onerror = shut; })),
        attempt('font', () => new FontFace('x', 'url(' + address + ')').load()),
        attempt('nested', () => new Promise((open, shut) => {
          const worker = new Worker(address); worker.onmessage = open; worker.onerror = shut; })),
        attempt('eval', () => (0, eval)('1')),
        attempt('Function', () => new Function('return 1')()),
        attempt('wasm', () => new WebAssembly.Module(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0]))),
        attempt('indexedDB', () => new Promise((open, shut) => {
          const asked = indexedDB.open('x'); asked.onsuccess = open; asked.onerror = shut; })),
        attempt('caches', () => caches.open('x')),
        attempt('cookies', () => cookieStore.getAll()),
        attempt('files', () => navigator.storage.getDirectory()),
      ])).filter(Boolean));`;
    const worker = new Worker(URL.createObjectURL(new Blob([code])));
    worker.postMessage(address);
    return await new Promise((done) => {
      worker.onmessage = ({ data }) => done(data);
    });
  }, trap.url);
  expect(reached).toEqual([]);
});

test('the runner’s page has its own policy: two scripts by their hash, blobs, and nothing else', async ({
  page,
}) => {
  const html = await (await page.request.get('./runner-host.html')).text();
  expect(/http-equiv="content-security-policy" content="([^"]*)"/.exec(html)?.[1]).toMatch(
    /^default-src 'none'; script-src 'sha256-[^ ]+' 'sha256-[^ ]+' blob:; worker-src blob:; connect-src 'none'; form-action 'none'; base-uri 'none'$/,
  );
});

test('the trap counts whoever asks', async ({ page }) => {
  const own = await startTrap();
  await page.request.get(own.url);
  expect(own.hits.length).toBeGreaterThan(0);
  await own.close();
});

test('static imports of addresses reach nobody', async ({ page }) => {
  const said = await run(page, `import ${JSON.stringify(`${trap.url}x.js`)};`);
  expect(said.outcome).toBe('unlinkable');
});

test('what the linker overlooks, the policy refuses', async ({ page }) => {
  const said = await run(page, `await import(/* 'x' */ ${JSON.stringify(trap.url)});`);
  expect(said.outcome).toBe('failed');
});

test('a source map of a stranger is not asked for', async ({ page }) => {
  const said = await run(
    page,
    `throw new Error('x');\n//# sourceMappingURL=${trap.url}map.json\n//# sourceURL=${trap.url}a.js`,
  );
  expect(said.events[0]).toMatchObject({
    value: { positions: [{ file: 'cells/entry.ts', line: 1 }] },
  });
});

const ENDLESS: Readonly<Record<string, string>> = {
  'endless loop': 'for (;;);',
  microtasks:
    'const again = () => Promise.resolve().then(again); again(); await new Promise(() => {});',
  queueMicrotask: 'const again = () => queueMicrotask(again); again();',
  'regular expression': "/^(a+)+$/.test('a'.repeat(60) + 'b');",
  'endless await': 'await new Promise(() => {}); console.log(1);',
  'thenable that never ends': 'await { then() { for (;;); } };',
  interval: 'setInterval(() => {}, 0);',
  timeouts: 'const again = () => setTimeout(again, 0); again();',
  'endless getter': 'console.log(new Proxy({}, { ownKeys() { for (;;); } }));',
  'endless toJSON': 'export const x = { toJSON() { for (;;); } };',
  'endless generator': 'console.log([...(function* () { for (;;) yield; })()].length);',
};

for (const [name, code] of Object.entries(ENDLESS)) {
  test(`ends at the limit: ${name}`, async ({ page }) => {
    const said = await run(page, `console.log('begun');\n${code}`, { timeoutMs: 700 });
    expect(lines(said)).toEqual(['begun']);
    expect(['timed-out', 'failed']).toContain(said.outcome);
  });
}

test('the page stays responsive meanwhile, and Stop works, twice over', async ({ page }) => {
  for (let count = 0; count < 2; count++) {
    const [said, longestGapMs] = await Promise.all([
      run(page, "console.log('in'); for (;;);", { timeoutMs: 20_000, stopAfterMs: 1500 }),
      page.evaluate(async () => {
        let longest = 0;
        const endMs = performance.now() + 1200;
        for (let before = performance.now(); before < endMs; ) {
          await new Promise((done) => setTimeout(done, 5));
          const now = performance.now();
          longest = Math.max(longest, now - before);
          before = now;
        }
        return longest;
      }),
    ]);
    const description = `${longestGapMs.toFixed(0)} ms`;
    test.info().annotations.push({ type: 'longest gap', description });
    expect(said.outcome).toBe('stopped');
    expect(lines(said)).toEqual(['in']);
  }
});

test('running out of time twice and running again', async ({ page }) => {
  for (let count = 0; count < 2; count++) {
    expect((await run(page, 'for (;;);', { timeoutMs: 300 })).outcome).toBe('timed-out');
  }
});

test('a frame that does not answer is replaced', async ({ page }) => {
  const inner = await innerFrame(page);
  // As good as dead: its thread never comes back, whatever the reader's code does.
  await inner.evaluate('void setTimeout(() => { for (;;); })');
  // The frame must hang before the run begins, or the frame's own timer ends the run in time.
  const alive = () =>
    Promise.race([
      inner.evaluate('true').catch(() => true),
      page.evaluate('new Promise((done) => setTimeout(done, 300, false))'),
    ]);
  await expect.poll(alive).toBe(false);
  const said = await run(page, 'for (;;);', { timeoutMs: 300 });
  expect(said.outcome).toBe('crashed');
  await expect.poll(() => page.locator('iframe').count()).toBe(1);
});

test('the frame’s page gives nothing to others', async ({ page }) => {
  const inner = await innerFrame(page);
  expect(
    await inner.evaluate(() => {
      const closed = (go: () => unknown) => {
        try {
          go();
          return false;
        } catch {
          return true;
        }
      };
      return [
        self.origin === 'null',
        closed(() => localStorage),
        closed(() => document.cookie),
        closed(() => parent.document),
        closed(() => top?.document),
      ];
    }),
  ).toEqual([true, true, true, true, true]);
});

const BUFFERS: Readonly<Record<string, string>> = {
  buffer: 'new ArrayBuffer(big)',
  derived: 'new (Object.getPrototypeOf(first).constructor)(big)',
  floats: 'new Float64Array(big / 8)',
  subclass: 'new (class extends Uint8Array {})(big)',
  reflect: 'Reflect.construct(Uint8Array, [big])',
  from: 'Uint8Array.from({ length: 8 * big })',
  copy: 'new Uint8Array(new Uint8Array(first))',
  slice: 'first.slice(0)',
  'slice of a view': 'new Uint8Array(first).slice()',
  growing: 'new ArrayBuffer(1, { maxByteLength: big })',
  'two-faced': 'new ArrayBuffer({ n: 0, valueOf() { return this.n++ ? big : 1; } }).slice(0)',
  'array-like': 'new Uint8Array({ length: 8 * big })',
  clone: 'structuredClone(first)',
  'clone inside': 'structuredClone({ x: [first] })',
  reversed: 'new Uint8Array(first).toReversed()',
  with: 'new Uint8Array(first).with(0, 1)',
  transfer: 'new ArrayBuffer(1).transfer(big)',
  encoded: "new TextEncoder().encode('x'.repeat(big))",
};

test('a gigabyte of buffers is refused, whoever makes them', async ({ page }) => {
  const leaks: string[] = [];
  for (const [name, make] of Object.entries(BUFFERS)) {
    const said = await run(
      page,
      `const big = 64 * 1024 * 1024;
       const first = new ArrayBuffer(big);
       const kept = [];
       let bytes = 0;
       try {
         for (let i = 0; i < 8; i++) {
           kept.push(${make});
           bytes += kept.at(-1).maxByteLength ?? kept.at(-1).byteLength ?? big;
         }
         console.log(bytes > 4 * big ? 'leaks' : 'small');
       } catch (error) { console.log(error.name); }`,
      { timeoutMs: 20_000 },
    );
    const [outcome = said.outcome] = lines(said);
    if (outcome !== 'RangeError' && name !== 'two-faced') leaks.push(`${name}: ${outcome}`);
    expect(outcome, name).not.toBe('leaks');
  }
  expect(leaks).toEqual([]);
});

test('the limit on buffers leaves typed arrays what they are', async ({ page }) => {
  const said = await run(
    page,
    `const view = new Float64Array([1, 2]);
     class Wide extends Float64Array { sum() { return this.reduce((a, b) => a + b); } }
     console.log(view instanceof Float64Array, view.constructor === Float64Array, Float64Array.name,
       view.map((x) => 2 * x)[1], Wide.of(1, 2).map((x) => x).sum(), Float64Array.BYTES_PER_ELEMENT,
       new Uint8Array(new ArrayBuffer(8), 2, 3).length, new Set([1]).size, new Uint8Array(new Set([1, 2])).length,
       new ArrayBuffer(8, { maxByteLength: 16 }).resizable, structuredClone(view).length, Object.prototype.toString.call(view));`,
  );
  expect(lines(said)).toEqual(['true true Float64Array 4 3 8 3 1 2 true 2 [object Float64Array]']);
});

test('buffers that are dropped may be made again', async ({ page }) => {
  const said = await run(
    page,
    `for (let i = 0; i < 40; i++) { new Float64Array(1e6); await new Promise((done) => setTimeout(done, 0)); }`,
    { timeoutMs: 10_000 },
  );
  // 320 MB in all, and garbage is collected when the engine likes: refused or not, it is no crash.
  expect(['done', 'failed']).toContain(said.outcome);
});

test('ten million lines are cut at five thousand', async ({ page }) => {
  const said = await run(page, 'for (let i = 0; i < 1e7; i++) console.log(i);', {
    timeoutMs: 20_000,
  });
  expect(said.outcome).toBe('done');
  expect(lines(said)).toHaveLength(5000);
  expect(said.events.at(-2)).toEqual({ type: 'dropped', count: 1e7 - 5000 });
});

test('long texts, wide and deep values are cut', async ({ page }) => {
  const said = await run(
    page,
    `console.log('x'.repeat(1e8));
     console.log('\\u0000'.repeat(1e6));
     console.log(Array.from({ length: 1e6 }, (_, i) => i));
     console.log(Object.fromEntries(Array.from({ length: 1e5 }, (_, i) => [i, i])));
     console.log(new Array(4e9)); console.log(new Map([[new Map(), new Set([new Map()])]]));
     let deep = {}; for (let i = 0; i < 1e5; i++) deep = { deep }; console.log(deep);
     const wide = () => Array(100).fill(0); console.log(Array.from({ length: 100 }, () => Array.from({ length: 100 }, wide)));
     console.log(...Array(1e4).fill('y'.repeat(1e4)));
     for (let i = 0; i < 200; i++) console.log('z'.repeat(1e4));
     export const huge = 'v'.repeat(1e7);`,
    { timeoutMs: 20_000 },
  );
  expect(errors(said)).toEqual([]);
  expect(said.outcome).toBe('done');
  expect(JSON.stringify(said.events).length).toBeLessThan(2_000_000);
  expect(said.events[0]).toMatchObject({ values: [{ kind: 'string', cut: 1e8 - 10_000 }] });
});

test('a million errors and rejections', async ({ page }) => {
  const said = await run(
    page,
    `for (let i = 0; i < 1e5; i++) Promise.reject(i);
     for (let i = 0; i < 1e4; i++) setTimeout(() => { throw new Error('x'); });`,
    { timeoutMs: 10_000 },
  );
  expect(said.events.length).toBeLessThanOrEqual(5002);
  expect(['failed', 'timed-out']).toContain(said.outcome);
});

test('endless recursion, in code and in what is shown', async ({ page }) => {
  const said = await run(
    page,
    `const trapped = new Proxy({}, { ownKeys() { console.log(trapped); return []; } });
     console.log(trapped);
     const f = () => f(); f();`,
  );
  expect(errors(said).at(-1)).toContain('RangeError');
});

test('a language patched throughout forges nothing', async ({ page }) => {
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
});

test('texts that look like the protocol stay texts', async ({ page }) => {
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
});

test('messages to the page and to its frames that are not the runner’s do nothing', async ({
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
});

test('hostile values are shown without obeying them', async ({ page }) => {
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
});

test('a stack hands out none of the harness’s functions and objects', async ({ page }) => {
  const said = await run(
    page,
    `let sites;
     Error.prepareStackTrace = (_, each) => each;
     console.log(new Proxy({}, { ownKeys() { sites = new Error().stack; return []; } }));
     Error.prepareStackTrace = undefined;
     const given = sites.filter((site) => site.getFunction?.() !== undefined || site.getThis?.() !== undefined);
     let caller = 'refused';
     try { caller = console.log.caller; } catch {}
     console.log(sites.length > 2, given.length, caller);`,
  );
  expect(errors(said)).toEqual([]);
  expect(lines(said)[1]).toBe('true 0 refused');
});

test('a host that is not framed by its own site serves nobody', async ({ page, baseURL }) => {
  await page.goto('./runner-host.html');
  await page.evaluate(() => postMessage(null, '*', [new MessageChannel().port1]));
  expect(await page.locator('iframe').count()).toBe(0);
  expect(new URL(page.url()).pathname).toBe(`${new URL(baseURL!).pathname}runner-host.html`);
  await openSandbox(page);
});
