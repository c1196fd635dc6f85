import type { WorkerStart } from '#sandbox/harness/worker-run';

/** A worker with its private port. It is thrown away after one run. */
export class FrameWorker {
  onText: ((text: string) => void) | undefined;
  onDeath: (() => void) | undefined;
  private readonly worker: Worker;
  private readonly port: MessagePort;

  /** @param address of the harness's script */
  constructor(address: string) {
    const { port1, port2 } = new MessageChannel();
    this.worker = new Worker(address);
    this.port = port1;
    port1.onmessage = ({ data }) => {
      // The harness sends texts; whatever else comes means that it is no longer the harness.
      if (typeof data === 'string') this.onText?.(data);
      else this.onDeath?.();
    };
    this.worker.onerror = (event) => {
      event.preventDefault();
      this.onDeath?.();
    };
    this.worker.postMessage(null, [port2]);
  }

  start(start: WorkerStart): void {
    this.port.postMessage(start);
  }

  /** Ends it, whatever it is doing, and hears nothing more from it. */
  end(): void {
    this.onText = undefined;
    this.onDeath = undefined;
    this.port.onmessage = null;
    this.port.close();
    this.worker.terminate();
  }
}
