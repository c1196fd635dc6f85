import {
  BALANCER_METHODS,
  type BalancerTrouble,
  type Frame,
  type LiveParameter,
  TROUBLE_KINDS,
} from '#simulator/handle';
import type { Report } from '#simulator/report';
import type { Input } from '#simulator/session';
import type { Message } from '#simulator/worker/protocol';
import {
  amountOf,
  booleanOf,
  countOf,
  fieldsOf,
  listOf,
  MessageError,
  oneOf,
  textOf,
} from '#simulator/worker/read-fields';

const TYPES = ['frame', 'playing', 'inputs', 'progress', 'trouble', 'result', 'failed'] as const;
const MOST_INPUTS = 100_000;
const MOST_TROUBLES = TROUBLE_KINDS.length * BALANCER_METHODS.length;
const MOST_TEXT = 10_000;

/** What the page knows of its runs, to read by. */
export interface Expectations {
  /** Checks a session's transitions; `rewound` when they start over. @throws MessageError */
  readonly transitions: (id: number, frame: Frame) => void;
  /** Reads a job's report number `index`. @throws MessageError */
  readonly report: (id: number, index: number, data: unknown) => Report;
}

/**
 * Makes a message of data that an untrusted worker sent: a new object with the fields of its type
 * and no others. A reader's code shares its thread with the engine and can send anything.
 * @throws MessageError when it is anything else
 */
export function readMessage(data: unknown, expected: Expectations): Message {
  const fields = fieldsOf(data, 'message');
  const type = oneOf(fields.type, 'type', TYPES);
  const id = countOf(fields.id, 'id');
  switch (type) {
    case 'frame': {
      const frame = frameOf(fields.frame);
      expected.transitions(id, frame);
      return { type, id, frame };
    }
    case 'playing':
      return { type, id, playing: booleanOf(fields.playing, 'playing') };
    case 'inputs':
      return { type, id, inputs: listOf(fields.inputs, 'inputs', MOST_INPUTS).map(inputOf) };
    case 'progress': {
      const index = countOf(fields.index, 'index');
      return { type, id, index, report: expected.report(id, index, fields.report) };
    }
    case 'trouble':
      return {
        type,
        id,
        troubles: listOf(fields.troubles, 'troubles', MOST_TROUBLES).map(troubleOf),
      };
    case 'result':
      return { type, id };
    case 'failed': {
      const message = textOf(fields.message, 'message', MOST_TEXT);
      return { type, id, message, stack: textOf(fields.stack, 'stack', MOST_TEXT) };
    }
  }
}

function frameOf(data: unknown): Frame {
  const { nowMs, eventIndex, ended, rewound, transitions } = fieldsOf(data, 'frame');
  if (!(transitions instanceof Float64Array)) {
    throw new MessageError('frame.transitions', transitions, 'a Float64Array');
  }
  return {
    nowMs: amountOf(nowMs, 'frame.nowMs'),
    eventIndex: countOf(eventIndex, 'frame.eventIndex'),
    ended: booleanOf(ended, 'frame.ended'),
    rewound: booleanOf(rewound, 'frame.rewound'),
    transitions,
  };
}

function inputOf(data: unknown): Input {
  const { eventIndex, nowMs, parameter } = fieldsOf(data, 'input');
  return {
    eventIndex: countOf(eventIndex, 'input.eventIndex'),
    nowMs: amountOf(nowMs, 'input.nowMs'),
    parameter: parameterOf(parameter),
  };
}

function parameterOf(data: unknown): LiveParameter {
  const fields = fieldsOf(data, 'parameter');
  const kind = oneOf(fields.kind, 'parameter.kind', [
    'speed',
    'down',
    'arrivalsPerSec',
    'idempotencyKey',
  ]);
  switch (kind) {
    case 'speed': {
      const server = countOf(fields.server, 'parameter.server');
      return { kind, server, value: amountOf(fields.value, 'parameter.value') };
    }
    case 'down': {
      const server = countOf(fields.server, 'parameter.server');
      return { kind, server, value: booleanOf(fields.value, 'parameter.value') };
    }
    case 'arrivalsPerSec':
      return { kind, value: amountOf(fields.value, 'parameter.value') };
    case 'idempotencyKey':
      return { kind, value: booleanOf(fields.value, 'parameter.value') };
  }
}

function troubleOf(data: unknown): BalancerTrouble {
  const fields = fieldsOf(data, 'trouble');
  return {
    kind: oneOf(fields.kind, 'trouble.kind', TROUBLE_KINDS),
    method: oneOf(fields.method, 'trouble.method', BALANCER_METHODS),
    count: countOf(fields.count, 'trouble.count'),
    firstMs: amountOf(fields.firstMs, 'trouble.firstMs'),
    message: textOf(fields.message, 'trouble.message', MOST_TEXT),
    stack: textOf(fields.stack, 'trouble.stack', MOST_TEXT),
  };
}
