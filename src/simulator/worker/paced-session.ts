import { Session, type SessionOptions } from '#simulator/session';
import type { Message, SessionCommand } from '#simulator/worker/protocol';

/** Least wall time between two frames of a playing run: 60 a second. */
const FRAME_GAP_MS = 1000 / 60;

/** Wall time that a run too heavy for its speed may lag behind before it slows down. */
const GREATEST_LAG_MS = 100;

/** Where a session's messages go. */
interface Outlet {
  post(message: Message, transfer?: Transferable[]): void;
  congested?(): boolean;
}

/** Has a run made aside and reported on. */
type AddJob = (id: number, run: Session) => void;

/**
 * A session that plays by the wall clock, handles commands in order and posts frames. Work comes in
 * slices: a command that needs many events, such as a step back, holds up those behind it until
 * later slices have finished it.
 */
export class PacedSession {
  readonly session: Session;
  private readonly id: number;
  private readonly outlet: Outlet;
  private readonly addJob: AddJob;
  private readonly waiting: SessionCommand[] = [];
  /** Goes on with the command under way; tells whether it is done. */
  private goal: ((maxEvents: number) => boolean) | undefined;
  private goalIsSeek = false;
  private playing = false;
  private speed: number;
  /** Simulated and wall time from which playing counts. */
  private anchorMs = 0;
  private anchorWallMs = 0;
  private framedWallMs = Number.NEGATIVE_INFINITY;
  /** Of the troubles that were posted last. */
  private toldTroubles = '';

  /** @param speed simulated milliseconds per wall millisecond */
  constructor(id: number, options: SessionOptions, speed: number, outlet: Outlet, addJob: AddJob) {
    this.id = id;
    this.session = new Session(options);
    this.speed = speed;
    this.outlet = outlet;
    this.addJob = addJob;
  }

  /** Whether it has something to do at once. */
  get busy(): boolean {
    return this.goal !== undefined;
  }

  get isPlaying(): boolean {
    return this.playing;
  }

  /** Puts the session where another stood, before anything else happens. */
  resume(eventIndex: number, nowMs: number): void {
    this.pursue((maxEvents) => this.session.resumeAt(eventIndex, nowMs, maxEvents));
  }

  receive(command: SessionCommand, wallMs: number): void {
    if (this.goal === undefined) {
      this.start(command, wallMs);
    } else if (command.type === 'seek' && this.goalIsSeek && this.waiting.length === 0) {
      // A dragged slider: where it was a moment ago no longer matters.
      this.start(command, wallMs);
    } else {
      this.waiting.push(command);
    }
  }

  /** Does up to so many events' worth of what is to be done, and posts a frame if it is time. */
  work(maxEvents: number, wallMs: number): void {
    if (this.goal !== undefined) {
      if (!this.goal(maxEvents)) return;
      this.goal = undefined;
      this.anchor(wallMs);
      this.postFrame(wallMs);
      while (this.goal === undefined && this.waiting.length > 0) {
        this.start(this.waiting.shift()!, wallMs);
      }
    } else if (this.playing) {
      this.playOn(maxEvents, wallMs);
    }
  }

  postFrame(wallMs: number): void {
    this.framedWallMs = wallMs;
    const frame = this.session.takeFrame();
    const { buffer } = frame.transitions;
    // Nothing is gained by handing over nothing, and V8 is faster while no buffer has been detached.
    this.outlet.post({ type: 'frame', id: this.id, frame }, buffer.byteLength > 0 ? [buffer] : []);
    this.postTroubles();
  }

  private start(command: SessionCommand, wallMs: number): void {
    const { session } = this;
    switch (command.type) {
      case 'play':
        this.anchor(wallMs);
        this.setPlaying(!session.ended);
        break;
      case 'pause':
        // Whoever hears that it stands knows where, as at the end of the run.
        this.postFrame(wallMs);
        this.setPlaying(false);
        break;
      case 'speed':
        this.anchor(wallMs);
        this.speed = command.speed;
        break;
      case 'step':
        this.seekEvent(session.eventIndex + 1);
        break;
      case 'back':
        this.seekEvent(Math.max(0, session.eventIndex - 1));
        break;
      case 'seek':
        this.pursue((maxEvents) => session.seek(command.timeMs, maxEvents));
        this.goalIsSeek = true;
        break;
      case 'set':
        session.set(command.parameter);
        this.postInputs();
        this.postFrame(wallMs);
        break;
      case 'restart':
        session.restart(command.scenario);
        this.anchor(wallMs);
        this.postInputs();
        this.postFrame(wallMs);
        break;
      case 'report':
        this.addJob(command.id, session.fork());
        break;
    }
  }

  private seekEvent(eventIndex: number): void {
    this.pursue((maxEvents) => this.session.seekEvent(eventIndex, maxEvents));
  }

  private pursue(goal: (maxEvents: number) => boolean): void {
    this.goal = goal;
    this.goalIsSeek = false;
  }

  private playOn(maxEvents: number, wallMs: number): void {
    const { session } = this;
    const targetMs = this.anchorMs + (wallMs - this.anchorWallMs) * this.speed;
    const arrived = session.advanceTo(targetMs, maxEvents);
    if (!arrived && targetMs - session.nowMs > GREATEST_LAG_MS * this.speed) this.anchor(wallMs);
    if (session.ended) {
      this.postFrame(wallMs);
      this.setPlaying(false);
    } else if (wallMs - this.framedWallMs >= FRAME_GAP_MS && !this.outlet.congested?.()) {
      this.postFrame(wallMs);
    }
  }

  private anchor(wallMs: number): void {
    this.anchorMs = this.session.nowMs;
    this.anchorWallMs = wallMs;
  }

  private setPlaying(playing: boolean): void {
    this.playing = playing;
    this.outlet.post({ type: 'playing', id: this.id, playing });
  }

  private postInputs(): void {
    this.outlet.post({ type: 'inputs', id: this.id, inputs: [...this.session.inputs] });
  }

  /** Only what is new: most runs have none, ever. */
  private postTroubles(): void {
    const troubles = this.session.balancerTroubles();
    const told = troubles.map(({ kind, method, count }) => `${kind} ${method} ${count}`).join();
    if (told === this.toldTroubles) return;
    this.toldTroubles = told;
    this.outlet.post({ type: 'trouble', id: this.id, troubles });
  }
}
