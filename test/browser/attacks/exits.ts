import { lines, openSandbox, run, startTrap } from '../sandbox-page.ts';
import { expect } from '../site.ts';
import type { Attacks } from './attack.ts';

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

/** Ways out to others, and into what a browser keeps. */
export const exits: Attacks = {
  'no way out: everything that could reach somebody throws or is gone': async ({ page, trap }) => {
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
  },

  'the policy alone lets nothing out: a worker without the harness': async ({
    trap,
    watch,
    inner,
  }) => {
    watch.expects(/CSP|violates|Refused|blocked|Failed|Security Error|can’t establish/i);
    const frame = await inner();
    const reached = await frame.evaluate(async (address) => {
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
  },

  'the runner’s page has its own policy: two scripts by their hash, blobs, and nothing else':
    async ({ site }) => {
      const html = await (await fetch(new URL('runner-host.html', site))).text();
      expect(/http-equiv="content-security-policy" content="([^"]*)"/.exec(html)?.[1]).toMatch(
        /^default-src 'none'; script-src 'sha256-[^ ]+' 'sha256-[^ ]+' blob:; worker-src blob:; connect-src 'none'; form-action 'none'; base-uri 'none'$/,
      );
    },

  'the trap counts whoever asks': async () => {
    const own = await startTrap();
    await fetch(own.url);
    expect(own.hits.length).toBeGreaterThan(0);
    await own.close();
  },

  'static imports of addresses reach nobody': async ({ page, trap }) => {
    const said = await run(page, `import ${JSON.stringify(`${trap.url}x.js`)};`);
    expect(said.outcome).toBe('unlinkable');
  },

  'what the linker overlooks, the policy refuses': async ({ page, trap }) => {
    const said = await run(page, `await import(/* 'x' */ ${JSON.stringify(trap.url)});`);
    expect(said.outcome).toBe('failed');
  },

  'a source map of a stranger is not asked for': async ({ page, trap }) => {
    const said = await run(
      page,
      `throw new Error('x');\n//# sourceMappingURL=${trap.url}map.json\n//# sourceURL=${trap.url}a.js`,
    );
    expect(said.events[0]).toMatchObject({
      value: { positions: [{ file: 'cells/entry.ts', line: 1 }] },
    });
  },

  'the frame’s page gives nothing to others': async ({ inner }) => {
    const frame = await inner();
    expect(
      await frame.evaluate(() => {
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
  },

  'a host that is not framed by its own site serves nobody': async ({ page, site }) => {
    await page.goto('./runner-host.html');
    await page.evaluate(() => postMessage(null, '*', [new MessageChannel().port1]));
    expect(await page.evaluate(() => document.querySelectorAll('iframe').length)).toBe(0);
    expect(await page.evaluate(() => location.href)).toBe(`${site}runner-host.html`);
    await openSandbox(page);
  },
};
