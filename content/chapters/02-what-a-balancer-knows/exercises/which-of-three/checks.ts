import type { Call, Checks, Outcome, Verdict } from 'evenkeel/exercises';

/** By check: what a rule reads, and which of the three it is. */
const CASES: Readonly<Record<string, readonly (readonly [reads: string[], kind: string])[]>> = {
  ip: [
    [['clientIp'], 'ip'],
    [['clientIp', 'clientPort'], 'ip'],
    [['clientPort'], 'ip'],
  ],
  request: [
    [['path'], 'request'],
    [['header'], 'request'],
    [['cookie'], 'request'],
    [['merchant', 'path'], 'request'],
  ],
  state: [
    [['inFlight'], 'state'],
    [['responseMs', 'inFlight'], 'state'],
  ],
  deepest: [
    [['clientIp', 'merchant'], 'request'],
    [['merchant', 'inFlight'], 'state'],
    [['clientIp', 'header', 'responseMs'], 'state'],
  ],
  health: [
    [['clientIp', 'up'], 'ip'],
    [['up', 'header'], 'request'],
    [['up'], 'none'],
  ],
  nothing: [[[], 'none']],
};
const ALL = Object.entries(CASES).flatMap(([check, cases]) =>
  cases.map(([reads, kind]) => ({ check, reads, kind })),
);

export const checks: Checks = {
  plan: () => ALL.map(({ reads }): Call => ({ kind: 'call', name: 'kindOf', args: [reads] })),
  judge: (outcomes) => Object.keys(CASES).map((check) => verdict(check, outcomes)),
};

function verdict(check: string, outcomes: readonly Outcome[]): Verdict {
  for (const [i, { check: its, reads, kind }] of ALL.entries()) {
    if (its !== check) continue;
    const outcome = outcomes[i];
    if (outcome?.kind !== 'value') {
      const message = outcome?.kind === 'error' ? outcome.message : 'nothing came back';
      return { check, passed: false, message: 'failed', values: { message } };
    }
    if (outcome.value !== kind) {
      const values = { reads: reads.join(', ') || '–', kind, got: String(outcome.value) };
      return { check, passed: false, message: 'kind', values };
    }
  }
  return { check, passed: true };
}
