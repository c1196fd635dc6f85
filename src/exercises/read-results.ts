import { isTape } from '#exercises/decision-tape';
import type { Call, MethodResult, Result } from '#exercises/exercise';
import { STRANGER } from '#exercises/perform';

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
  const { kind, message, value, values, choices, decisions } = data as Record<string, unknown>;
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
  if (kind === 'values' && call.kind === 'calls' && Array.isArray(values)) {
    const read = values.map(methodResult).filter((each) => each !== undefined);
    const complete = values.length === call.calls.length && read.length === values.length;
    return complete && isBounded(read) ? { kind, values: read } : undefined;
  }
  if (kind === 'tape' && call.kind === 'simulate') {
    const { hook = 'balancer', scenario } = call;
    return isTape(decisions, hook, scenario.servers.length) ? { kind, decisions } : undefined;
  }
  return undefined;
}

function methodResult(data: unknown): MethodResult | undefined {
  if (typeof data !== 'object' || data === null) return undefined;
  if ('error' in data) {
    const { error } = data;
    return typeof error === 'string' ? { error: error.slice(0, MOST_MESSAGE) } : undefined;
  }
  return 'value' in data ? { value: data.value } : undefined;
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
