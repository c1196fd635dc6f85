import type { FlowLayout, Point, ServerPlace } from '#figures/flow/flow-layout';
import { along } from '#figures/flow/flow-layout';
import type { FlowState, ServerState, Token } from '#figures/flow/flow-state';
import type { Mark } from '#figures/mark';
import { markShape } from '#figures/mark-shapes';
import { type FigureStrings, fill, type MarkKind } from '#interface/figure-text';
import type { NumberFormat } from '#interface/number-format';
import type { Scenario } from '#simulator/scenario/scenario';

const TOKEN_SIZE = 6;
/** How far beside the queue's places a payment passes them. */
const PASSING = 16;
const px = (value: number) => String(Math.round(value * 10) / 10);

/** What the drawing needs besides the state. */
export interface FlowDrawing {
  readonly scenario: Scenario;
  readonly layout: FlowLayout;
  readonly words: FigureStrings;
  readonly format: NumberFormat;
}

/** The whole picture at the state's moment. The built page and the live one both draw with this. */
export function drawFlow(state: FlowState, drawing: FlowDrawing): Mark[] {
  const { layout, scenario } = drawing;
  return [
    ...drawEnds(state, drawing),
    ...layout.servers.flatMap((place, index) => {
      const server = state.servers[index];
      const spec = scenario.servers[index];
      return server && spec ? drawServer(state, server, spec.name, place, index, drawing) : [];
    }),
    ...[...state.tokens.values()].flatMap((token) => drawToken(state, token, drawing)),
    // Last, since payments pass through the balancer.
    ...drawHull(state, drawing),
  ];
}

function drawHull(state: FlowState, { layout: { hull }, scenario }: FlowDrawing): Mark[] {
  const last = scenario.servers[state.lastServer]?.name;
  return [
    {
      key: 'hull',
      tag: 'path',
      attributes: {
        class: 'flow-hull',
        d: `M${px(hull.x - 34)} ${px(hull.y - 13)}h68c-2 20-14 32-34 32s-32-12-34-32z`,
      },
    },
    {
      key: 'hull-name',
      tag: 'text',
      attributes: {
        class: 'flow-hull-name',
        x: px(hull.x),
        y: px(hull.y + 4),
        'text-anchor': 'middle',
      },
      text: last ? `→ ${last}` : '',
    },
  ];
}

function drawEnds(state: FlowState, { layout, words }: FlowDrawing): Mark[] {
  const { hull, client } = layout;
  const wide = layout.kind === 'wide';
  const label = (key: string, x: number, y: number, anchor: string, text: string): Mark => ({
    key,
    tag: 'text',
    attributes: { class: 'flow-label', x: px(x), y: px(y), 'text-anchor': anchor },
    text,
  });
  return [
    {
      key: 'lane',
      tag: 'path',
      attributes: {
        class: 'flow-wire',
        d: wide
          ? `M${px(client.x)} ${px(client.y)}H${px(hull.x - 34)}`
          : `M${px(client.x)} ${px(client.y)}V${px(hull.y - 12)}`,
      },
    },
    ...layout.servers.map(
      (place, index): Mark => ({
        key: `wire-${index}`,
        tag: 'path',
        attributes: {
          class: index === state.lastServer ? 'flow-wire flow-wire-on' : 'flow-wire',
          d: place.wire.map(({ x, y }, i) => `${i ? 'L' : 'M'}${px(x)} ${px(y)}`).join(''),
        },
      }),
    ),
    wide
      ? label('balancer', hull.x, hull.y - 24, 'middle', words.balancer)
      : label('balancer', hull.x + 44, hull.y + 4, 'start', words.balancer),
    wide
      ? label('payments', client.x - 6, client.y - 24, 'start', words.payments)
      : label('payments', client.x - 20, client.y + 10, 'end', words.payments),
  ];
}

function drawServer(
  state: FlowState,
  server: ServerState,
  name: string,
  place: ServerPlace,
  index: number,
  { layout, words, format }: FlowDrawing,
): Mark[] {
  const { box, numbers, queue } = place;
  const key = (part: string) => `server-${index}-${part}`;
  const share = state.nowMs > 0 ? server.busyMs / server.slots / state.nowMs : 0;
  const full = server.queue.length >= queue.length;
  const level = (box.height - 2) * Math.min(1, share);
  const text = (part: string, className: string, x: number, y: number, content: string): Mark => ({
    key: key(part),
    tag: 'text',
    attributes: { class: className, x: px(x), y: px(y) },
    text: content,
  });
  const mean = server.processed > 0 ? server.responseMs / server.processed : Number.NaN;
  const status = server.down
    ? server.observedDown
      ? words.down
      : words.unseen
    : fill(words.busy, { share: format.percent(share) });
  const hidden = server.queue.length - queue.length;
  const tail = queue.at(-1);
  const marks: Mark[] = queue.map((point, i) => ({
    key: key(`place-${i}`),
    tag: 'rect',
    attributes: {
      class: 'flow-place',
      x: px(point.x - 8),
      y: px(point.y - 8),
      width: '16',
      height: '16',
    },
  }));
  marks.push(
    {
      key: key('box'),
      tag: 'rect',
      attributes: {
        class: `flow-server${full ? ' flow-server-full' : ''}${server.down ? ' flow-server-down' : ''}`,
        x: px(box.x),
        y: px(box.y),
        width: px(box.width),
        height: px(box.height),
        rx: '7',
      },
    },
    {
      key: key('level'),
      tag: 'rect',
      attributes: {
        class: 'flow-level',
        x: px(box.x + 1),
        y: px(box.y + box.height - 1 - level),
        width: px(box.width - 2),
        height: px(level),
        rx: '6',
      },
    },
    text('name', 'flow-name', box.x + 12, box.y + 22, name),
    text('busy', 'flow-number', box.x + 12, box.y + 41, status),
    text(
      'served',
      'flow-stat',
      numbers.x,
      numbers.y - 3,
      fill(words.served, { count: format.count(server.processed) }),
    ),
    text(
      'mean',
      'flow-number',
      numbers.x,
      numbers.y + 15,
      fill(words.meanTime, { time: format.duration(mean) }),
    ),
  );
  if (hidden > 0 && tail) {
    marks.push(
      text(
        'hidden',
        'flow-more',
        tail.x - 8,
        tail.y - (layout.kind === 'wide' ? 14 : 13),
        `+${format.count(hidden)}`,
      ),
    );
  }
  return marks;
}

function drawToken(state: FlowState, token: Token, drawing: FlowDrawing): Mark[] {
  const at = tokenPlace(state, token, drawing);
  if (!at) return [];
  const shape = markShape(tokenKind(token), at.x, at.y, TOKEN_SIZE);
  return [
    {
      key: `token-${token.request}.${token.attempt}`,
      tag: shape.tag,
      attributes: shape.attributes,
    },
  ];
}

function tokenKind(token: Token): MarkKind {
  if (token.stage === 'lost' || token.stage === 'failed') return token.double ? 'harm' : 'failed';
  if (token.double) return 'harm';
  if (token.stage === 'answering') return token.abandoned ? 'abandoned' : 'captured';
  if (token.abandoned) return 'abandoned';
  if (token.attempt > 1) return 'retry';
  return token.stage === 'queued' ? 'waiting' : 'authorised';
}

function tokenPlace(
  state: FlowState,
  token: Token,
  { layout, scenario }: FlowDrawing,
): Point | undefined {
  const { toBalancerMs, toServerMs, toClientMs } = scenario.network;
  const past = state.nowMs - token.sinceMs;
  const share = (durationMs: number) => (durationMs > 0 ? Math.min(1, past / durationMs) : 1);
  const place = layout.servers[token.server];
  const server = state.servers[token.server];
  if (token.stage === 'approaching' || !place || !server) {
    const end =
      layout.kind === 'wide'
        ? { x: layout.hull.x - 38, y: layout.hull.y }
        : { x: layout.hull.x, y: layout.hull.y - 18 };
    return along([layout.client, end], token.stage === 'failed' ? 1 : share(toBalancerMs));
  }
  if (token.stage === 'travelling') {
    // Past those that wait, and then into line, or straight to a free slot.
    const waits = server.queue.length > 0 || server.serving.every(Boolean);
    const tail = place.queue.at(-1) ?? layout.hull;
    const goal = waits
      ? (place.queue[server.queue.length] ?? tail)
      : { x: place.box.x, y: place.box.y + place.box.height / 2 };
    const above = (x: number) => ({ x, y: tail.y - PASSING });
    return along([...place.wire, above(tail.x), above(goal.x - PASSING), goal], share(toServerMs));
  }
  if (token.stage === 'queued') return place.queue[server.queue.indexOf(token)];
  const { box } = place;
  if (token.stage === 'serving') {
    const slot = server.serving.indexOf(token);
    const column = slot % 2;
    const row = Math.floor(slot / 2);
    const rows = Math.ceil(server.slots / 2);
    return {
      x: box.x + box.width - (server.slots > 1 ? 34 : 22) + column * 18,
      y: box.y + (box.height * (row + 1)) / (rows + 1),
    };
  }
  const home = layout.kind === 'wide' ? layout.hull.x - 38 : layout.hull.y - 18;
  const way = [
    { x: box.x, y: box.y + box.height / 2 },
    ...[...place.wire].reverse(),
    ...(layout.kind === 'wide'
      ? [{ x: home, y: layout.hull.y }, layout.client]
      : [{ x: layout.hull.x, y: home }, layout.client]),
  ].map(({ x, y }) => ({ x: x + layout.lane.x, y: y + layout.lane.y }));
  // At the edge of the server, beside its name.
  if (token.stage === 'failed') return { x: box.x, y: box.y + box.height / 2 + layout.lane.y };
  // A lost answer stops halfway, and is seen to stop.
  return along(
    way,
    token.stage === 'lost'
      ? Math.min(0.4, (past / Math.max(1, toClientMs)) * 0.8)
      : share(toClientMs),
  );
}
