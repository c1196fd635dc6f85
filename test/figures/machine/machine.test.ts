import { describe, expect, test } from 'vitest';
import { drawMachine } from '#figures/machine/draw-machine';
import { type MachineData, stateAfter } from '#figures/machine/machine-data';
import { arrowPath, machineLayout } from '#figures/machine/machine-layout';
import { paymentLives } from '#figures/machine/payment-lives';
import { stepText } from '#figures/machine/step-text';
import { figureStrings } from '#interface/figure-strings';
import { numberFormat } from '#interface/number-format';
import { parseScenario } from '#simulator/scenario/parse-scenario';
import type { MachineTransition } from '#simulator/scenario/shown-chart';
import { trace } from '#simulator/simulate';
import { storm } from '../chart/chart-scenarios.ts';

const wording = (text: string) => ({ en: text, 'zh-cn': text });
const transitions: readonly MachineTransition[] = [
  { from: 'new', to: 'waiting', label: wording('sent'), on: ['sent'] },
  {
    from: 'waiting',
    to: 'pausing',
    label: wording('no answer in time'),
    on: ['timedOut', 'attemptFailed'],
  },
  { from: 'pausing', to: 'waiting', label: wording('sent again'), on: ['resent'] },
  { from: 'waiting', to: 'done', label: wording('answered'), on: ['answered'] },
  { from: 'pausing', to: 'failed', label: wording('given up'), on: ['paymentFailed'] },
];
const { transitions: rows, report } = trace({
  ...storm(2),
  client: { timeoutMs: 600, retries: { count: 2, delayMs: 50 } },
});
const { lives, counts } = paymentLives('new', transitions, rows);

const data: MachineData = {
  states: [
    { name: 'new', label: 'not sent', at: [0, 1], final: false },
    { name: 'waiting', label: 'waiting', at: [1, 1], mark: 'waiting', final: false },
    { name: 'pausing', label: 'backing off', at: [2, 1], mark: 'retry', final: false },
    { name: 'done', label: 'succeeded', at: [1, 0], mark: 'captured', final: true },
    { name: 'failed', label: 'failed', at: [3, 1], mark: 'failed', final: true },
  ],
  arrows: transitions.map(({ from, to, label }, i) => ({
    from,
    to,
    label: label.en,
    count: counts[i]!,
  })),
  initial: 'new',
  lives: lives.slice(0, 3),
  scenario: parseScenario(storm(2)),
};

describe('the lives of payments', () => {
  test('take each arrow as often as the report counts', () => {
    const [sent, , resent, answered, failed] = counts;
    expect(sent).toBe(report.offered);
    expect(sent! + resent!).toBe(report.attempts);
    expect(answered).toBe(report.succeeded);
    expect(failed).toBe(report.failed);
    expect(report.failed).toBeGreaterThan(10);
    expect(resent).toBeGreaterThan(10);
  });

  test('lead from where the last step led', () => {
    for (const { steps } of lives) {
      let state = 'new';
      let last = 0;
      for (const { arrow, atMs } of steps) {
        expect(transitions[arrow]!.from).toBe(state);
        expect(atMs).toBeGreaterThanOrEqual(last);
        state = transitions[arrow]!.to;
        last = atMs;
      }
    }
  });

  test('are told step by step', () => {
    const life = lives.find(({ steps }) => steps.length === 4 && steps[3]!.arrow === 3)!;
    const text = (steps: number) =>
      stepText(data, { life, steps }, figureStrings.en, numberFormat('en'));
    expect(text(0)).toBe('Step 0 of 4. not sent.');
    expect(text(2)).toMatch(/^Step 2 of 4, after .*: no answer in time\. Now: backing off\.$/);
    expect(text(4)).toMatch(/answered\. Now: succeeded\.$/);
    expect(stateAfter(data, life, 0)).toBe('new');
    expect(stateAfter(data, life, 4)).toBe('done');
  });
});

describe.each(['wide', 'tall'] as const)('the %s drawing', (kind) => {
  const layout = machineLayout(kind, data.states);

  test('keeps states apart and within it', () => {
    const boxes = [...layout.boxes.values()];
    for (const [i, box] of boxes.entries()) {
      expect(box.x - box.width / 2).toBeGreaterThanOrEqual(0);
      expect(box.x + box.width / 2).toBeLessThanOrEqual(layout.width);
      expect(box.y - box.height / 2).toBeGreaterThanOrEqual(0);
      expect(box.y + box.height / 2).toBeLessThanOrEqual(layout.height);
      for (const other of boxes.slice(i + 1)) {
        const apart =
          Math.abs(box.x - other.x) >= box.width || Math.abs(box.y - other.y) >= box.height;
        expect(apart).toBe(true);
      }
    }
  });

  test('ends each arrow at the border of its states', () => {
    for (const arrow of data.arrows) {
      const { line } = arrowPath(layout, data.arrows, arrow)!;
      const [, x0, y0, , , x1, y1] = /^M(\S+) (\S+)Q(\S+) (\S+) (\S+) (\S+)$/
        .exec(line)!
        .map(Number);
      for (const [name, x, y] of [
        [arrow.from, x0!, y0!],
        [arrow.to, x1!, y1!],
      ] as const) {
        const box = layout.boxes.get(name)!;
        const share = Math.max(
          Math.abs(x - box.x) / (box.width / 2),
          Math.abs(y - box.y) / (box.height / 2),
        );
        expect(share).toBeCloseTo(1, 1);
      }
    }
  });

  test('keeps an arrow and the one back apart', () => {
    const middle = (from: string, to: string) =>
      arrowPath(
        layout,
        data.arrows,
        data.arrows.find((arrow) => arrow.from === from && arrow.to === to)!,
      )!.words;
    const there = middle('waiting', 'pausing');
    const back = middle('pausing', 'waiting');
    expect(Math.hypot(there.x - back.x, there.y - back.y)).toBeGreaterThan(20);
  });

  test('goes around a state that is in the way', () => {
    const states = data.states.slice(0, 3);
    const through = { from: 'new', to: 'pausing', label: '', count: 0 };
    const straight = machineLayout(kind, states);
    const { words } = arrowPath(straight, [through], through)!;
    const between = straight.boxes.get('waiting')!;
    const distance =
      kind === 'wide' ? Math.abs(words.y - between.y) : Math.abs(words.x - between.x);
    expect(distance).toBeGreaterThan(40);
  });

  test('has a key for each mark, marks where the payment is, and how it came there', () => {
    const marks = drawMachine(data, layout, { life: data.lives[0], steps: 1 }, numberFormat('en'));
    const keys = marks.map(({ key }) => key);
    expect(new Set(keys).size).toBe(keys.length);
    const here = marks.filter(({ attributes }) => attributes.class?.includes('machine-here'));
    expect(here.map(({ key }) => key)).toEqual(['state-waiting']);
    const on = marks.filter(({ attributes }) => attributes.class?.includes('machine-on'));
    expect(on.map(({ key }) => key)).toEqual(['arrow-0', 'head-0']);
  });
});
