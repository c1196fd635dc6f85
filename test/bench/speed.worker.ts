import { coreSpeed } from './core-speed.ts';

/** Measures when asked, in a worker of the browser. */
self.onmessage = ({ data: { serverCount, payments, seed, model } }) => {
  self.postMessage(coreSpeed(serverCount, payments, seed, () => performance.now(), model));
};
