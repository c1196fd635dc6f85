import type { FlowState } from '#figures/flow/flow-state';
import { type FigureStrings, fill } from '#interface/figure-text';
import type { NumberFormat } from '#interface/number-format';
import type { Scenario } from '#simulator/scenario/scenario';

const busyShare = (state: FlowState, index: number) => {
  const server = state.servers[index];
  return server && state.nowMs > 0 ? server.busyMs / server.slots / state.nowMs : 0;
};

/** What the picture shows, in words. */
export interface Summary {
  /** The figure's accessible name. */
  readonly title: string;
  readonly text: string;
  readonly money: string;
}

/** Puts the state of a run into sentences. */
export function summarise(
  state: FlowState,
  scenario: Scenario,
  words: FigureStrings,
  format: NumberFormat,
): Summary {
  const money = {
    count: format.count(state.doubleCharges),
    amount: format.money(state.doubleCharges * scenario.traffic.amount),
  };
  const servers = scenario.servers.map((spec, index) =>
    fill(words.summaryServer, {
      name: spec.name,
      served: format.count(state.servers[index]?.processed ?? 0),
      waiting: format.count(state.servers[index]?.queue.length ?? 0),
      share: format.percent(busyShare(state, index)),
    }),
  );
  const run = fill(words.summary, {
    time: format.duration(state.nowMs),
    offered: format.count(state.offered),
    succeeded: format.count(state.succeeded),
    failed: format.count(state.failed),
  });
  const harm = state.doubleCharges > 0 ? [fill(words.summaryMoney, money)] : [];
  return {
    title: `${words.payments} → ${words.balancer} → ${scenario.servers.map(({ name }) => name).join(', ')}`,
    text: [run, ...servers, ...harm].join(' '),
    money: fill(words.doubleCharges, money),
  };
}

/** The data behind the picture, a row a server: name, sent, finished, waiting, busy, mean time. */
export function tableRows(
  state: FlowState,
  scenario: Scenario,
  format: NumberFormat,
): readonly (readonly string[])[] {
  return state.servers.map((server, index) => [
    scenario.servers[index]?.name ?? '',
    format.count(server.dispatched),
    format.count(server.processed),
    format.count(server.queue.length),
    format.percent(busyShare(state, index)),
    format.duration(server.processed ? server.responseMs / server.processed : Number.NaN),
  ]);
}
