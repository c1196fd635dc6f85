import { balancersAreOffered } from '#algorithms/offered-balancers';
import { engineParts, needsParts } from '#simulator/engine/offered-parts';
import type { HookModule, LiveParameter } from '#simulator/handle';
import type { Hooks } from '#simulator/policies/hooks';
import type { Scenario } from '#simulator/scenario/scenario';
import { Session } from '#simulator/session';
import { failureText } from '#simulator/worker/failure-text';
import type { Jobs } from '#simulator/worker/jobs';
import { PacedSession } from '#simulator/worker/paced-session';
import type { Command, Message, SessionCommand } from '#simulator/worker/protocol';

/** Events handled before the worker looks at its messages again: at most, and at least. */
const SLICE_EVENTS = 20_000;
const LEAST_SLICE_EVENTS = 50;
/** At first, since nobody knows yet how long a balancer takes. */
const FIRST_SLICE_EVENTS = LEAST_SLICE_EVENTS;

/** A turn that takes longer than this keeps commands and heartbeats waiting. */
const LONG_TURN_MS = 100;

/** How long a playing run that keeps up waits for its next slice. */
const REST_MS = 8;

/** What the worker's thread provides; in a test, whatever the test likes. */
export interface Surroundings {
  post(message: Message, transfer?: Transferable[]): void;
  /** Messages wait that the page has not taken: a playing run then leaves frames out. */
  congested?(): boolean;
  wallMs(): number;
  /** Calls back after other messages have been seen to: at once for 0, or after so long. */
  schedule(callback: () => void, delayMs: number): void;
  loadHook(module: HookModule): Promise<() => Hooks>;
  /** Settles when balancers can be made by name. Asked for only when one is named. */
  loadCatalog(): Promise<unknown>;
  /** Settles when `engineParts` are there. Asked for only when a run or a report needs them. */
  loadParts(): Promise<unknown>;
  /** What makes runs aside. Asked for only when some are wanted. */
  loadJobs(): Promise<{ readonly Jobs: typeof Jobs }>;
}

/** What has to be there before a command can be handled. */
interface Needs {
  readonly module?: HookModule | undefined;
  /** Balancers are made by name. */
  readonly catalog?: boolean;
  readonly parts?: boolean;
  /** Runs are made aside. */
  readonly jobs?: boolean;
}

/** The worker's side: many sessions and jobs on one thread, each given a slice in turn. */
export class Sessions {
  private readonly around: Surroundings;
  private readonly sessions = new Map<number, PacedSession>();
  /** None until some are wanted. */
  private jobs: Jobs | null = null;
  /** Commands for sessions and jobs whose balancer is being loaded. */
  private readonly early = new Map<number, Command[]>();
  private soon = false;
  private later = false;
  private sliceEvents = FIRST_SLICE_EVENTS;

  constructor(around: Surroundings) {
    this.around = around;
  }

  receive(command: Command): void {
    const subject = command.type === 'report' ? command.session : command.id;
    const early = this.early.get(subject);
    if (early !== undefined) early.push(command);
    else this.handle(command);
    this.wake();
  }

  private handle(command: Command): void {
    switch (command.type) {
      case 'open': {
        const { id, scenario, hookModule: module } = command;
        const catalog = namesBalancers(scenario, module);
        this.load(id, { module, catalog, parts: opensWithParts(command) }, (make) =>
          this.open(command, make),
        );
        break;
      }
      case 'replicate': {
        const { id, scenarios, hookModule: module } = command;
        const catalog = scenarios.some((scenario) => namesBalancers(scenario, module));
        this.load(id, { module, catalog, parts: true, jobs: true }, (makeHooks) => {
          const starts = scenarios.map(
            (scenario) => () => new Session({ scenario, makeHooks, onBalancerTrouble: 'count' }),
          );
          this.jobs!.add(id, starts);
        });
        break;
      }
      case 'report':
        this.load(command.session, { parts: true, jobs: true }, () => {
          if (this.sessions.has(command.session)) this.tell(command.session, command);
          else this.fail(command.id, new Error('The run is closed.'));
        });
        break;
      case 'set':
        this.load(command.id, { parts: isFromOutside(command.parameter) }, () =>
          this.tell(command.id, command),
        );
        break;
      case 'restart': {
        const { id, scenario } = command;
        this.load(id, { parts: scenario !== undefined && needsParts(scenario) }, () =>
          this.tell(id, command),
        );
        break;
      }
      case 'cancel':
        this.jobs?.cancel(command.id);
        break;
      case 'close':
        this.sessions.delete(command.id);
        break;
      default:
        this.tell(command.id, command);
    }
  }

  private open(command: Command & { type: 'open' }, makeHooks: (() => Hooks) | undefined): void {
    const { id, scenario, traced, speed, resume } = command;
    const session = new PacedSession(
      id,
      { scenario, traced, makeHooks, onBalancerTrouble: 'count', inputs: resume?.inputs },
      speed,
      this.around,
      (job, run) => this.jobs!.add(job, [() => run]),
    );
    this.sessions.set(id, session);
    if (resume === undefined) session.postFrame(this.around.wallMs());
    else session.resume(resume.eventIndex, resume.nowMs);
  }

  private tell(id: number, command: SessionCommand): void {
    const session = this.sessions.get(id);
    this.guard(id, () => session?.receive(command, this.around.wallMs()));
  }

  /** Loads what is missing, and keeps commands that come meanwhile for afterwards. */
  private load(
    id: number,
    { module, catalog = false, parts = false, jobs = false }: Needs,
    then: (makeHooks: (() => Hooks) | undefined) => void,
  ): void {
    const lacksCatalog = catalog && !balancersAreOffered();
    const lacksParts = parts && !engineParts.isMade;
    const lacksJobs = jobs && this.jobs === null;
    if (module === undefined && !lacksCatalog && !lacksParts && !lacksJobs) {
      this.guard(id, () => then(undefined));
      return;
    }
    this.early.set(id, []);
    Promise.all([
      module && this.around.loadHook(module),
      lacksCatalog && this.around.loadCatalog(),
      lacksParts && this.around.loadParts(),
      lacksJobs && this.loadJobs(),
    ])
      .then(
        ([makeHooks]) => this.guard(id, () => then(makeHooks)),
        (error: unknown) => this.fail(id, error),
      )
      .finally(() => {
        const early = this.early.get(id)!;
        this.early.delete(id);
        for (const command of early) this.receive(command);
        this.wake();
      });
  }

  private async loadJobs(): Promise<void> {
    const { around } = this;
    const { Jobs } = await around.loadJobs();
    // Whoever asked meanwhile may have them already.
    this.jobs ??= new Jobs((message) => around.post(message));
  }

  /** A slice for each. */
  private turn(): void {
    const wallMs = this.around.wallMs();
    this.jobs?.work(this.sliceEvents);
    let playing = false;
    let busy = false;
    for (const [id, session] of this.sessions) {
      this.guard(id, () => session.work(this.sliceEvents, wallMs));
      playing ||= session.isPlaying;
      busy ||= session.busy;
    }
    this.adjustSlice(this.around.wallMs() - wallMs);
    if (busy || this.jobs?.pending) this.wake();
    else if (playing && !this.later) {
      this.later = true;
      this.around.schedule(() => {
        this.later = false;
        this.turn();
      }, REST_MS);
    }
  }

  /** A balancer that takes its time gets less to do in a turn. */
  private adjustSlice(turnMs: number): void {
    if (turnMs > LONG_TURN_MS) {
      this.sliceEvents = Math.max(LEAST_SLICE_EVENTS, this.sliceEvents >> 2);
    } else if (turnMs < LONG_TURN_MS / 8 && this.sliceEvents < SLICE_EVENTS) {
      this.sliceEvents = Math.min(SLICE_EVENTS, this.sliceEvents * 2);
    }
  }

  private wake(): void {
    if (this.soon) return;
    this.soon = true;
    this.around.schedule(() => {
      this.soon = false;
      this.turn();
    }, 0);
  }

  /** A session that throws is over; the others go on. */
  private guard(id: number, action: () => void): void {
    try {
      action();
    } catch (error) {
      this.sessions.delete(id);
      this.fail(id, error);
    }
  }

  private fail(id: number, error: unknown): void {
    this.around.post({ type: 'failed', id, ...failureText(error) });
  }
}

/** Whether a live change is one that comes from outside the flow of payments. */
const isFromOutside = ({ kind }: LiveParameter): boolean => kind === 'speed' || kind === 'down';

/** Whether a run makes balancers by name: without a module that makes them, and for its tiers. */
const namesBalancers = ({ tiers }: Scenario, module: HookModule | undefined): boolean =>
  (module?.hook ?? 'balancer') !== 'balancer' || module === undefined || tiers !== undefined;

function opensWithParts({ scenario, hookModule, resume }: Command & { type: 'open' }): boolean {
  return (
    needsParts(scenario) ||
    (hookModule?.hook ?? 'balancer') !== 'balancer' ||
    !!resume?.inputs.some(({ parameter }) => isFromOutside(parameter))
  );
}
