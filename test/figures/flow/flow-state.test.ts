import { describe, expect, test } from 'vitest';
import { FlowState, flowStateAt } from '#figures/flow/flow-state';
import { parseScenario } from '#simulator/scenario/parse-scenario';
import { simulate, trace } from '#simulator/simulate';
import { Charge, TRANSITION_WIDTH, Transition } from '#simulator/trace';
import { chapterModule } from '../../content/chapters.ts';

const {
  sent,
  dispatched,
  queued,
  started,
  processed,
  answerLost,
  answered,
  timedOut,
  attemptFailed,
  paymentFailed,
} = Transition;

/** `[timeMs, kind, request, attempt, server, detail]`, the last ones −1 where they do not apply. */
type Row = readonly [number, number, number?, number?, number?, number?];

function stateAfter(rows: readonly Row[], timeMs?: number, slots = 1): FlowState {
  const flat = Float64Array.from(
    rows.flatMap((row) => [0, 1, 2, 3, 4, 5].map((i) => row[i] ?? -1)),
  );
  return flowStateAt([{ slots }, { slots: 1 }], flat, timeMs ?? rows.at(-1)![0]);
}

const arrive = (timeMs: number, request: number, server = 0, attempt = 1): Row[] => [
  [timeMs, sent, request, attempt],
  [timeMs, dispatched, request, attempt, server],
];

describe('a state', () => {
  test('queues in order, and serves the head', () => {
    const rows: Row[] = [
      ...arrive(0, 0),
      [1, started, 0, 1, 0],
      ...[1, 2, 3].flatMap((request) => [...arrive(2, request), [3, queued, request, 1, 0] as Row]),
      [10, processed, 0, 1, 0, Charge.first],
      [10, started, 1, 1, 0],
    ];
    const before = stateAfter(rows, 9);
    expect(before.servers[0]!.queue.map(({ request }) => request)).toEqual([1, 2, 3]);
    expect(before.servers[0]!.serving[0]?.request).toBe(0);
    const after = stateAfter(rows);
    expect(after.servers[0]!.queue.map(({ request }) => request)).toEqual([2, 3]);
    expect(after.servers[0]!.serving[0]?.request).toBe(1);
    expect(after.servers[0]).toMatchObject({ dispatched: 4, processed: 1 });
    expect(after.offered).toBe(4);
    expect(after.lastServer).toBe(0);
  });

  test('counts busy time by slot, and the time from reaching the server', () => {
    const rows: Row[] = [
      ...arrive(0, 0),
      ...arrive(0, 1),
      [10, started, 0, 1, 0],
      [20, started, 1, 1, 0],
      [40, processed, 0, 1, 0, Charge.first],
    ];
    const state = stateAfter(rows, 100, 2);
    expect(state.servers[0]!.busyMs).toBe(30 + 80);
    expect(state.servers[0]!.responseMs).toBe(30);
    expect(state.servers[0]!.serving.map((token) => token?.request)).toEqual([undefined, 1]);
    expect(state.servers[1]!.busyMs).toBe(0);
    const waited = stateAfter([
      ...arrive(0, 0),
      [5, queued, 0, 1, 0],
      [15, started, 0, 1, 0],
      [25, processed, 0, 1, 0, 0],
    ]);
    expect(waited.servers[0]!.responseMs).toBe(20);
  });

  test('sees an answer lost, the client give up, a retry, and the second charge', () => {
    const rows: Row[] = [
      ...arrive(0, 0),
      [1, started, 0, 1, 0],
      [5, processed, 0, 1, 0, Charge.first],
      [5, answerLost, 0, 1, 0],
      [100, timedOut, 0, 1],
      ...arrive(100, 0, 1, 2),
      [101, started, 0, 2, 1],
      [110, processed, 0, 2, 1, Charge.double],
      [120, answered, 0, 2],
    ];
    const lost = stateAfter(rows, 6).tokens.get('0.1');
    expect(lost).toMatchObject({ stage: 'lost', double: false });
    const charged = stateAfter(rows, 111);
    expect(charged.doubleCharges).toBe(1);
    expect(charged.tokens.get('0.2')).toMatchObject({ stage: 'answering', double: true });
    const end = stateAfter(rows);
    expect(end).toMatchObject({ offered: 1, succeeded: 1, failed: 0, doubleCharges: 1 });
    expect(end.tokens.has('0.2')).toBe(false);
    const kept = stateAfter([...rows.slice(0, -2), [110, processed, 0, 2, 1, Charge.deduplicated]]);
    expect(kept.doubleCharges).toBe(0);
  });

  test('keeps working on what the client has given up', () => {
    const state = stateAfter([
      ...arrive(0, 0),
      [1, started, 0, 1, 0],
      [9, timedOut, 0, 1],
      [9, paymentFailed, 0],
    ]);
    expect(state.tokens.get('0.1')).toMatchObject({ abandoned: true, stage: 'serving' });
    expect(state.failed).toBe(1);
    expect(state.servers[0]!.serving[0]).toBeDefined();
  });

  test('frees the slot and the queue of attempts that fail when a server goes down', () => {
    const state = stateAfter([
      ...arrive(0, 0),
      [1, started, 0, 1, 0],
      ...arrive(1, 1),
      [2, queued, 1, 1, 0],
      [3, Transition.serverDown, -1, -1, 0],
      [3, attemptFailed, 0, 1, 0],
      [3, attemptFailed, 1, 1, 0],
    ]);
    expect(state.servers[0]).toMatchObject({ down: true, observedDown: false });
    expect(state.servers[0]!.queue).toEqual([]);
    expect(state.servers[0]!.serving).toEqual([undefined]);
    expect(state.servers[1]!.down).toBe(false);
    const back = stateAfter([
      [1, Transition.serverDown, -1, -1, 1],
      [2, Transition.observedDown, -1, -1, 1],
      [3, Transition.serverUp, -1, -1, 1],
    ]);
    expect(back.servers[1]).toMatchObject({ down: false, observedDown: true });
  });

  test('forgets what has ended once it has been seen', () => {
    const rows: Row[] = [...arrive(0, 0), [1, attemptFailed, 0, 1, 0]];
    expect(stateAfter(rows, 500).tokens.size).toBe(1);
    expect(stateAfter(rows, 5_000).tokens.size).toBe(0);
  });
});

describe('the traces of the chapter', async () => {
  const { scenarios } = await chapterModule('03-round-robin');
  describe.each(Object.keys(scenarios))('%s', (name) => {
    const scenario = parseScenario(scenarios[name]!.scenario);
    const { transitions, report } = trace(scenario);

    test('come to the same as the report', () => {
      const state = flowStateAt(scenario.servers, transitions, scenario.durationMs);
      expect(state).toMatchObject({
        offered: report.offered,
        succeeded: report.succeeded,
        failed: report.failed,
      });
      expect(state.doubleCharges).toBe(report.money.doubleCharges);
      for (const [index, server] of report.servers.entries()) {
        const shown = state.servers[index]!;
        expect(shown.dispatched).toBe(server.dispatched);
        expect(shown.processed).toBe(server.processed);
        expect(shown.busyMs / scenario.durationMs).toBeCloseTo(server.utilisation, 6);
        expect(shown.responseMs / shown.processed).toBeCloseTo(server.meanResponseMs, 6);
      }
      expect(simulate(scenario).offered).toBe(report.offered);
    });

    test('come to the same whether played in pieces or read anew', () => {
      const piecewise = new FlowState(scenario.servers);
      let offset = 0;
      for (let timeMs = 0; timeMs <= 60_000; timeMs += 61) {
        for (
          ;
          offset < transitions.length && transitions[offset]! <= timeMs;
          offset += TRANSITION_WIDTH
        ) {
          piecewise.apply(transitions, offset);
        }
        if (timeMs > piecewise.nowMs) piecewise.advance(timeMs);
        if (timeMs % (61 * 97) !== 0) continue;
        const anew = flowStateAt(scenario.servers, transitions, timeMs);
        expect([...piecewise.tokens.values()]).toEqual([...anew.tokens.values()]);
        expect(
          piecewise.servers.map(({ busyMs, ...rest }) => [Math.round(busyMs * 1e3), rest]),
        ).toEqual(anew.servers.map(({ busyMs, ...rest }) => [Math.round(busyMs * 1e3), rest]));
      }
    });
  });
});
