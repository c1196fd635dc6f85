import type { Place } from '#simulator/handle';
import type { Scenario } from '#simulator/scenario/scenario';
import type { Port } from '#simulator/worker/connection';
import type { Command, Message } from '#simulator/worker/protocol';
import { MessageError } from '#simulator/worker/read-fields';
import { type Expectations, readMessage } from '#simulator/worker/read-message';
import { readReport } from '#simulator/worker/read-report';
import { TransitionCheck } from '#simulator/worker/transition-check';

/** A session as the page knows it. */
interface Known {
  scenario: Scenario;
  check: TransitionCheck;
  /** The change that each `inputs` still to come confirms: a new scenario, if it brings one. */
  readonly unconfirmed: (Scenario | undefined)[];
}

/** Finds the place in a reader's modules that a stack names, or of `pick` where there is none. */
export type Locate = (stack: string) => Place | undefined;

/**
 * The page's end of the protocol with a reader's worker: passes commands on, remembers what they
 * asked for, and lets through only what can be an answer.
 */
export class ReaderPort implements Port {
  onmessage: Port['onmessage'] = null;
  onmessageerror: Port['onmessageerror'] = null;
  onerror: Port['onerror'] = null;
  private readonly post: (command: Command) => void;
  private readonly locate: Locate;
  private readonly onTrouble: (message: Message & { type: 'trouble' }) => void;
  private readonly sessions = new Map<number, Known>();
  /** The scenarios of each job. */
  private readonly jobs = new Map<number, readonly Scenario[]>();
  private readonly expectations: Expectations = {
    transitions: (id, frame) => {
      const known = this.sessions.get(id);
      // Of one that the page has closed: nobody listens.
      if (known === undefined) return;
      const { durationMs, servers } = known.scenario;
      if (frame.nowMs > durationMs) throw new MessageError('nowMs', frame.nowMs, `≤ ${durationMs}`);
      if (frame.rewound) known.check = new TransitionCheck(servers);
      known.check.follow(frame.transitions, frame.nowMs);
    },
    report: (id, index, data) => {
      const scenario = this.jobs.get(id)?.[index];
      if (scenario === undefined) throw new MessageError('report', index, 'one that was asked for');
      return readReport(data, scenario);
    },
  };

  constructor(
    post: (command: Command) => void,
    locate: Locate,
    onTrouble: (message: Message & { type: 'trouble' }) => void,
  ) {
    this.post = post;
    this.locate = locate;
    this.onTrouble = onTrouble;
  }

  postMessage(command: Command): void {
    this.remember(command);
    this.post(command);
  }

  /** The run is ended by whoever started it. */
  terminate(): void {
    this.onmessage = null;
  }

  /** @throws MessageError for what no worker of ours would say */
  receive(data: unknown): void {
    const message = this.withPlaces(readMessage(data, this.expectations));
    this.follow(message);
    if (message.type === 'trouble') this.onTrouble(message);
    this.onmessage?.({ data: message } as MessageEvent);
  }

  private remember(command: Command): void {
    switch (command.type) {
      case 'open': {
        const { id, scenario } = command;
        const check = new TransitionCheck(scenario.servers);
        this.sessions.set(id, { scenario, check, unconfirmed: [] });
        break;
      }
      case 'set':
        this.sessions.get(command.id)?.unconfirmed.push(undefined);
        break;
      case 'restart':
        this.sessions.get(command.id)?.unconfirmed.push(command.scenario);
        break;
      case 'replicate':
        this.jobs.set(command.id, command.scenarios);
        break;
      case 'report': {
        const known = this.sessions.get(command.session);
        const scenario = known?.unconfirmed.findLast((each) => each) ?? known?.scenario;
        if (scenario !== undefined) this.jobs.set(command.id, [scenario]);
        break;
      }
      case 'close':
        this.sessions.delete(command.id);
        break;
      case 'cancel':
        this.jobs.delete(command.id);
        break;
    }
  }

  private follow({ type, id }: Message): void {
    if (type === 'result' || type === 'failed') this.jobs.delete(id);
    if (type !== 'inputs') return;
    const known = this.sessions.get(id);
    const scenario = known?.unconfirmed.shift();
    if (known === undefined || scenario === undefined) return;
    known.scenario = scenario;
    known.check = new TransitionCheck(scenario.servers);
  }

  private withPlaces(message: Message): Message {
    if (message.type === 'trouble') {
      const troubles = message.troubles.map((trouble) => ({
        ...trouble,
        ...placed(this.locate(trouble.stack)),
      }));
      return { ...message, troubles };
    }
    if (message.type !== 'failed' || message.stack === '') return message;
    return { ...message, ...placed(this.locate(message.stack)) };
  }
}

function placed(position: Place | undefined): { readonly position?: Place } {
  return position ? { position } : {};
}
