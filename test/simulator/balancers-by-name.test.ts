import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { balancers } from '#algorithms/balancing/catalog';
import type { BalancerOption } from '#algorithms/balancing/catalog-entry';
import type { ScenarioInput } from '#simulator/scenario/scenario';
import { simulate } from '#simulator/simulate';

const COMMAND = join(import.meta.dirname, '../../src/cli/simulate.ts');

/** Two zones, two levels, unequal weights, and a server that goes down and comes back. */
function scenarioWith(name: string, options?: Record<string, unknown>): ScenarioInput {
  return {
    version: 1,
    seed: 7,
    durationMs: '4s',
    traffic: { kind: 'poisson', arrivalsPerSec: 400 },
    servers: Array.from({ length: 8 }, (_, at) => ({
      name: `10.0.0.${at + 1}:8080`,
      slots: 4,
      weight: 1 + (at % 3),
      zone: 'ab'[at % 2]!,
      priority: at < 5 ? 0 : 1,
    })),
    service: { kind: 'exponential', meanMs: 5 },
    balancer: options === undefined ? { name } : { name, options },
    client: { timeoutMs: 200, retries: { count: 1 } },
    faults: [
      { kind: 'down', server: '10.0.0.2:8080', fromMs: '1s', untilMs: '2s', noticedAfterMs: 50 },
    ],
  };
}

/** A value of the option that is not its default. */
function otherValue(option: BalancerOption): unknown {
  switch (option.type) {
    case 'integer':
      return (
        { tableSize: 251, clientIndex: 3, start: 5 }[option.name] ?? (option.default as number) + 1
      );
    case 'number':
      return typeof option.default === 'number' ? option.default + 1 : 1;
    case 'flag':
      return true;
    case 'choice':
      return option.choices.at(-1);
    case 'hash-on':
      return 'path';
    case 'text':
      return 'b';
    case 'counts':
      return { a: 3, b: 1 };
    case 'balancer':
      return { name: 'peak-ewma', options: { decayMs: 500 } };
  }
}

const configured = balancers.map(({ name, options }) => ({
  name,
  options: Object.fromEntries(
    options
      // The ring may not be larger than it may be.
      .filter((option) => option.name !== 'maximumRingSize')
      .map((option) => [option.name, otherValue(option)]),
  ),
}));

describe.each(configured)('$name', ({ name, options }) => {
  test.each([undefined, options])('runs in a scenario with the options %j', (given) => {
    const report = simulate(scenarioWith(name, given));
    expect(report.offered).toBeGreaterThan(1400);
    expect(report.succeeded / report.offered).toBeGreaterThan(0.5);
    expect(simulate(scenarioWith(name, given))).toEqual(report);
  });
});

describe('on the command line', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'evenkeel-balancers-'));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test.each(configured)('$name runs from a file, and says what the library says', (each) => {
    const scenario = scenarioWith(each.name, each.options);
    const file = join(folder, `${each.name}.json`);
    writeFileSync(file, JSON.stringify(scenario));
    const printed = execFileSync(process.execPath, [COMMAND, file, '--json'], { encoding: 'utf8' });
    expect(JSON.parse(printed)).toEqual(JSON.parse(JSON.stringify(simulate(scenario))));
  });
});
