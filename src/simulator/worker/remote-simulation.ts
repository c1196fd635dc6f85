import type {
  Frame,
  HandleEvent,
  LiveParameter,
  Place,
  SimulationHandle,
  SimulationOptions,
} from '#simulator/handle';
import type { Report } from '#simulator/report';
import type { Scenario } from '#simulator/scenario/scenario';
import type { Input } from '#simulator/session';
import type { Connection, Party } from '#simulator/worker/connection';
import type { Message, Resumption, SessionCommand } from '#simulator/worker/protocol';
import { RemoteJob } from '#simulator/worker/remote-job';

/** The page's end of a session in the worker. It remembers enough to rebuild the run in another. */
export class RemoteSimulation implements SimulationHandle, Party {
  private readonly connection: Connection;
  private readonly id: number;
  private readonly listeners = new Set<(event: HandleEvent) => void>();
  private readonly jobs = new Set<RemoteJob>();
  private options: SimulationOptions;
  private alive = true;
  private playing = false;
  private recovering = false;
  /** The last frame, without its transitions: where the run stood. */
  private position: Pick<Frame, 'nowMs' | 'eventIndex'> = { nowMs: 0, eventIndex: 0 };
  private inputs: readonly Input[] = [];
  /** What was sent and `inputs` does not show yet; `undefined` stands for a restart. */
  private unconfirmed: (LiveParameter | undefined)[] = [];

  constructor(connection: Connection, options: SimulationOptions) {
    this.connection = connection;
    this.options = options;
    this.id = connection.join(this);
    this.open();
  }

  play(): void {
    this.tell({ type: 'play', id: this.id });
  }

  pause(): void {
    this.tell({ type: 'pause', id: this.id });
  }

  step(): void {
    this.tell({ type: 'step', id: this.id });
  }

  back(): void {
    this.tell({ type: 'back', id: this.id });
  }

  seek(timeMs: number): void {
    this.tell({ type: 'seek', id: this.id, timeMs });
  }

  setSpeed(speed: number): void {
    this.options = { ...this.options, speed };
    this.tell({ type: 'speed', id: this.id, speed });
  }

  set(parameter: LiveParameter): void {
    this.unconfirmed.push(parameter);
    this.tell({ type: 'set', id: this.id, parameter });
  }

  restart(scenario?: Scenario): void {
    if (scenario !== undefined) this.options = { ...this.options, scenario };
    this.position = { nowMs: 0, eventIndex: 0 };
    this.inputs = [];
    this.unconfirmed.push(undefined);
    this.tell({ type: 'restart', id: this.id, scenario });
  }

  async report(): Promise<Report> {
    if (!this.alive) throw new Error('The run is closed.');
    const job = new RemoteJob(this.connection, { type: 'report', session: this.id });
    this.jobs.add(job);
    try {
      const [report] = await job.done;
      return report!;
    } finally {
      this.jobs.delete(job);
    }
  }

  subscribe(listener: (event: HandleEvent) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  dispose(): void {
    if (!this.alive) return;
    for (const job of this.jobs) job.cancel();
    this.tell({ type: 'close', id: this.id });
    this.close();
  }

  receive(message: Message): void {
    switch (message.type) {
      case 'frame': {
        const { nowMs, eventIndex } = message.frame;
        if (!this.restarting) this.position = { nowMs, eventIndex };
        if (this.recovering) this.emit({ type: 'recovered' });
        this.recovering = false;
        this.emit({ type: 'frame', frame: message.frame });
        break;
      }
      case 'playing':
        this.playing = message.playing;
        this.emit({ type: 'playing', playing: message.playing });
        break;
      case 'inputs':
        this.unconfirmed.shift();
        if (!this.restarting) this.inputs = message.inputs;
        break;
      case 'failed':
        this.fail(message.message, message.position);
        break;
      case 'trouble':
        this.emit({ type: 'trouble', troubles: message.troubles });
        break;
    }
  }

  reopen(): void {
    const { playing, unconfirmed } = this;
    this.recovering = true;
    this.unconfirmed = [];
    this.open({ inputs: this.inputs, ...this.position });
    const sinceRestart = unconfirmed.slice(unconfirmed.lastIndexOf(undefined) + 1);
    for (const parameter of sinceRestart) this.set(parameter!);
    if (playing) this.play();
  }

  fail(message: string, position?: Place): void {
    this.connection.leave(this.id);
    this.emit({ type: 'failed', message, ...(position ? { position } : {}) });
    this.close();
  }

  /** What the worker says now may be from before the restart. */
  private get restarting(): boolean {
    return this.unconfirmed.includes(undefined);
  }

  private open(resume?: Resumption): void {
    const { scenario, hookModule, speed = 1, traced = false } = this.options;
    const { id } = this;
    this.connection.send({ type: 'open', id, scenario, hookModule, speed, traced, resume });
  }

  private tell(command: SessionCommand | { type: 'close'; id: number }): void {
    if (this.alive) this.connection.send(command);
  }

  private close(): void {
    this.alive = false;
    this.connection.leave(this.id);
    this.listeners.clear();
  }

  private emit(event: HandleEvent): void {
    for (const listener of this.listeners) listener(event);
  }
}
