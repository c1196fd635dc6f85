import { hookMaker } from '#simulator/policies/hook-maker';
import { Sessions } from '#simulator/worker/sessions';

/** Callbacks by message, which unlike timers come at once, and after whatever was posted before. */
const channel = new MessageChannel();
const soon: (() => void)[] = [];
channel.port1.onmessage = () => soon.shift()?.();

const sessions = new Sessions({
  post: (message, transfer = []) => self.postMessage(message, { transfer }),
  wallMs: () => performance.now(),
  schedule(callback, delayMs) {
    if (delayMs > 0) {
      setTimeout(callback, delayMs);
      return;
    }
    soon.push(callback);
    channel.port2.postMessage(null);
  },
  loadHook: async (module) => hookMaker(await import(/* @vite-ignore */ module.url), module),
  loadCatalog: () => import('#algorithms/balancing/catalog'),
  loadParts: () => import('#simulator/engine/parts'),
});

self.onmessage = ({ data }) => sessions.receive(data);
