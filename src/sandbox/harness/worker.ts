import { limitBuffers } from '#sandbox/harness/buffer-quota';
import { closeExits, put } from '#sandbox/harness/close-exits';
import { Outlet } from '#sandbox/harness/outlet';
import {
  dataOf,
  getOwnPropertyDescriptor,
  preventDefault,
  stopImmediately,
} from '#sandbox/harness/primordials';
import { ReaderTimers } from '#sandbox/harness/reader-timers';
import { WorkerChannel } from '#sandbox/harness/worker-channel';
import { makeConsole } from '#sandbox/harness/worker-console';
import { type ToWorker, WorkerRun } from '#sandbox/harness/worker-run';

/**
 * The worker that one run lives and dies in. It waits for its private port and hardens itself at once,
 * so that a worker kept warm has nothing left to do but to run.
 */
const errorOf = getterOf(ErrorEvent.prototype, 'error');
const reasonOf = getterOf(PromiseRejectionEvent.prototype, 'reason');

function getterOf(holder: object, key: string): (event: Event) => unknown {
  const { apply } = Reflect;
  const { get } = getOwnPropertyDescriptor(holder, key) ?? {};
  return (event) => apply(get as () => unknown, event, []);
}

self.addEventListener(
  'message',
  ({ ports }) => {
    const port = ports[0];
    if (port) begin(port);
  },
  { once: true },
);

function begin(port: MessagePort): void {
  const outlet = new Outlet(port);
  const channel = new WorkerChannel(port);
  const timers = new ReaderTimers(() => run.endIfIdle());
  const run = new WorkerRun(outlet, timers);
  const listen = (type: string, heard: (event: Event) => void) =>
    self.addEventListener(
      type,
      (event) => {
        stopImmediately(event);
        // Handled here: the frame need not hear of it a second time.
        preventDefault(event);
        heard(event);
      },
      { capture: true },
    );
  listen('error', (event) => run.uncaught('uncaught', errorOf(event)));
  listen('unhandledrejection', (event) => run.uncaught('rejection', reasonOf(event)));
  put('console', makeConsole(outlet));
  limitBuffers();
  const openChannel = channel.prepared();
  closeExits();
  port.onmessage = (event) => {
    const message = dataOf(event) as ToWorker;
    switch (message.type) {
      case 'start':
        if (message.channel) openChannel();
        run.start(message);
        break;
      case 'post':
        channel.receive(message.data);
        break;
      case 'taken':
        channel.taken(message.messages, message.bytes);
        break;
    }
  };
}
