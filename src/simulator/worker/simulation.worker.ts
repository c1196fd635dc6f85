import type { Balancer } from '#algorithms/balancing/balancer';
import { exportedFunction } from '#simulator/policies/exported-function';
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
  async loadHook(module) {
    const exported = await import(/* @vite-ignore */ module.url);
    if (module.hook === undefined || module.hook === 'balancer') {
      const make = exportedFunction(exported, module.exportName) as () => Balancer;
      return () => ({ makeBalancer: make });
    }
    // What else there is comes later in a page, if at all.
    const { hookMaker } = await import('#simulator/policies/hook-maker');
    return hookMaker(exported, module);
  },
  loadCatalog: () => import('#algorithms/balancing/catalog'),
  loadParts: () => import('#simulator/engine/parts'),
  loadJobs: () => import('#simulator/worker/jobs'),
});

self.onmessage = ({ data }) => sessions.receive(data);
