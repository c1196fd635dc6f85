import type { Call, Result } from '#exercises/exercise';
import { STRANGER } from '#exercises/perform';

/** Decisions on one tape: more than any exercise's scenario makes. */
const MOST_DECISIONS = 2_000_000;
/** Characters of a message, and of a value written as JSON. */
const MOST_MESSAGE = 2000;
const MOST_VALUE = 200_000;

/**
 * Makes results of data that an untrusted worker sent: for each call of the plan a new object of a
 * kind that the call can lead to. A result that is not becomes an error of its call, in words: the
 * learner's code has sent it, or has broken what should have.
 */
export function readResults(data: unknown, plan: readonly Call[]): Result[] {
  const list = Array.isArray(data) && data.length === plan.length ? data : [];
  return plan.map((call, index) => resultOf(list[index], call) ?? forged());
}

function forged(): Result {
  return { kind: 'error', message: 'the code sent something that is no result' };
}

function resultOf(data: unknown, call: Call): Result | undefined {
  if (typeof data !== 'object' || data === null) return undefined;
  const { kind, message, value, choices, decisions } = data as Record<string, unknown>;
  if (kind === 'error' && typeof message === 'string') {
    return { kind, message: message.slice(0, MOST_MESSAGE) };
  }
  if (kind === 'value' && call.kind === 'call' && isBounded(value)) return { kind, value };
  if (kind === 'picks' && call.kind === 'picks') {
    const { length } = call.up;
    const fine = (choice: unknown) => isWhole(choice, STRANGER, call.servers.length - 1);
    if (!Array.isArray(choices) || choices.length !== length || !choices.every(fine))
      return undefined;
    return { kind, choices: [...choices] as number[] };
  }
  if (kind === 'tape' && call.kind === 'simulate' && decisions instanceof Int32Array) {
    const last = call.scenario.servers.length - 1;
    const fine = (decision: number) => decision >= -1 && decision <= last;
    return decisions.length <= MOST_DECISIONS && decisions.every(fine)
      ? { kind, decisions }
      : undefined;
  }
  return undefined;
}

function isWhole(value: unknown, least: number, most: number): boolean {
  return Number.isInteger(value) && (value as number) >= least && (value as number) <= most;
}

/** Small enough to be looked at; a typed array has no place in it. */
function isBounded(value: unknown): boolean {
  let hasViews = false;
  const text = JSON.stringify(value, (_key, member: unknown) => {
    hasViews ||= ArrayBuffer.isView(member);
    return hasViews ? null : member;
  });
  return !hasViews && (text === undefined || text.length <= MOST_VALUE);
}
