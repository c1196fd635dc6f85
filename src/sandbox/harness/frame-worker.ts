import type { ToWorker } from '#sandbox/harness/worker-run';
import { LIMITS } from '#sandbox/limits';

/** A worker with its private port. It is thrown away after one run. */
export class FrameWorker {
  onText: ((text: string) => void) | undefined;
  /** A message of its channel. */
  onData: ((text: string, buffers: readonly ArrayBuffer[]) => void) | undefined;
  onDeath: (() => void) | undefined;
  private readonly worker: Worker;
  private readonly port: MessagePort;

  /** @param address of the harness's script */
  constructor(address: string) {
    const { port1, port2 } = new MessageChannel();
    this.worker = new Worker(address);
    this.port = port1;
    port1.onmessage = ({ data }) => {
      // Whatever else comes means that it is no longer the harness.
      if (typeof data === 'string') this.onText?.(data);
      else if (isData(data)) this.onData?.(data.text, data.buffers);
      else this.onDeath?.();
    };
    this.worker.onerror = (event) => {
      event.preventDefault();
      this.onDeath?.();
    };
    this.worker.postMessage(null, [port2]);
  }

  send(message: ToWorker): void {
    this.port.postMessage(message);
  }

  /** Ends it, whatever it is doing, and hears nothing more from it. */
  end(): void {
    this.onText = undefined;
    this.onData = undefined;
    this.onDeath = undefined;
    this.port.onmessage = null;
    this.port.close();
    this.worker.terminate();
  }
}

function isData(data: unknown): data is { text: string; buffers: ArrayBuffer[] } {
  if (typeof data !== 'object' || data === null) return false;
  const { text, buffers } = data as Record<string, unknown>;
  const bounded = typeof text === 'string' && text.length <= LIMITS.messageLength;
  return (
    bounded &&
    Array.isArray(buffers) &&
    buffers.length <= LIMITS.messageBuffers &&
    buffers.every((each) => each instanceof ArrayBuffer)
  );
}
