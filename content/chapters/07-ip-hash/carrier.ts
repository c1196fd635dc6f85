import type { Report, ScenarioInput, ShownScenario } from 'evenkeel/simulator';
import { byAddress, byShop, CARRIER, inTurn, TRIO, watched } from './pool.ts';

/* Phones behind one address, and the same payments by their shops. */

const opening = watched('a carrier behind one address', byAddress);
const evenly = watched('the same, in turn', inTurn);
const shops = watched('the same, by shop', byShop);

/** The server that is sent the most. */
export const fullest = ({ servers }: Report) =>
  servers.reduce((most, server) => (server.dispatched > most.dispatched ? server : most));
const share = (report: Report) => fullest(report).dispatched / report.attempts;

/** The figure that opens the chapter. */
export const openingFigure = {
  scenario: opening,
  stillMs: 60_000,
  claim: {
    text: {
      en: ({ hashed, turns }, format) =>
        `<b>One address, one server.</b> ${format.percent(CARRIER)} of the payments come from one carrier’s address. <i>${fullest(hashed).name}</i> is sent ${format.percent(share(hashed))} of all, and up to ${format.count(fullest(hashed).maxQueue)} wait there; elsewhere hardly anybody waits. A payment takes ${format.duration(hashed.responseMs.mean)} on average; with equal turns it takes ${format.duration(turns.responseMs.mean)}.`,
      'zh-cn': ({ hashed, turns }, format) =>
        `<b>一个地址，一台服务器。</b>${format.percent(CARRIER)} 的支付来自同一家运营商的同一个地址。${fullest(hashed).name} 分到全部的 ${format.percent(share(hashed))}，最多有 ${format.count(fullest(hashed).maxQueue)} 笔在那里排队，别处几乎不用等。平均一笔支付要 ${format.duration(hashed.responseMs.mean)}；若是轮流，只要 ${format.duration(turns.responseMs.mean)}。`,
    },
    runs: { hashed: opening, turns: evenly },
    holds: ({ hashed, turns }) =>
      share(hashed) > 0.65 &&
      hashed.responseMs.mean > 3 * turns.responseMs.mean &&
      hashed.servers.filter(({ maxQueue }) => maxQueue > 12).length === 1,
    contrast: { hashed: evenly },
  },
} satisfies ShownScenario;

/** The chapter’s cell at work: the same payments, placed by their shops. */
export const shopsFigure = {
  scenario: shops,
  stillMs: 60_000,
  claim: {
    text: {
      en: ({ hashed, byKey }, format) =>
        `<b>Same payments, other key.</b> Each shop has its server on the ring, and keeps it. The fullest server is sent ${format.percent(share(byKey))}, not ${format.percent(share(hashed))}; a payment takes ${format.duration(byKey.responseMs.mean)} on average, not ${format.duration(hashed.responseMs.mean)}.`,
      'zh-cn': ({ hashed, byKey }, format) =>
        `<b>支付没变，键变了。</b>每家商户在环上有自己的服务器，一直是那台。最满的服务器分到 ${format.percent(share(byKey))}，而不是 ${format.percent(share(hashed))}；平均一笔支付要 ${format.duration(byKey.responseMs.mean)}，而不是 ${format.duration(hashed.responseMs.mean)}。`,
    },
    runs: { byKey: shops, hashed: opening },
    holds: ({ hashed, byKey }) =>
      share(byKey) < 0.45 && byKey.responseMs.mean < 0.5 * hashed.responseMs.mean,
    contrast: { byKey: opening },
  },
} satisfies ShownScenario;

export const TIMEOUT_MS = 5000;
const LEAVING_WORK_MS = 280;
const MINUTES = 10;

const leaving = (balancer: ScenarioInput['balancer'], idempotencyKey: boolean): ScenarioInput =>
  watched('the carrier’s customers leave, and try again', balancer, {
    durationMs: `${MINUTES}min`,
    servers: TRIO,
    service: { kind: 'exponential', meanMs: LEAVING_WORK_MS },
    client: {
      timeoutMs: TIMEOUT_MS,
      retries: { count: 2, delayMs: '500ms' },
      idempotencyKey,
    },
  });
const succeeded = ({ succeeded, offered }: Report) => succeeded / offered;

/** A retry comes from the same address, and so to the same queue. */
export const sameQueueFigure = {
  scenario: leaving(byAddress, false),
  stillMs: 75_000,
  knob: {
    kind: 'idempotencyKey',
    label: { en: 'idempotency key', 'zh-cn': '幂等键' },
    value: false,
  },
  claim: {
    text: {
      en: ({ address, withKey, shop }, format) =>
        `<b>Every retry comes to the same full queue.</b> Of ${format.count(address.offered)} payments in ${format.count(MINUTES)} minutes ${format.percent(succeeded(address))} succeed. Double charges: ${format.count(address.money.doubleCharges)}, together ${format.money(address.money.doubleChargedAmount)}. With an idempotency key: ${format.count(withKey.money.doubleCharges)}. Placed by shop: ${format.percentTo(succeeded(shop), 1)} succeed, ${format.count(shop.money.doubleCharges)} are charged twice.`,
      'zh-cn': ({ address, withKey, shop }, format) =>
        `<b>每次重试，都回到同一条长队。</b>${format.count(MINUTES)} 分钟里 ${format.count(address.offered)} 笔支付，${format.percent(succeeded(address))} 成功。重复扣款 ${format.count(address.money.doubleCharges)} 笔，共 ${format.money(address.money.doubleChargedAmount)}；有幂等键，${format.count(withKey.money.doubleCharges)} 笔。若按商户放，${format.percentTo(succeeded(shop), 1)} 成功，重复扣款 ${format.count(shop.money.doubleCharges)} 笔。`,
    },
    runs: {
      address: leaving(byAddress, false),
      withKey: leaving(byAddress, true),
      shop: leaving(byShop, false),
    },
    holds: ({ address, withKey, shop }) =>
      succeeded(address) < 0.7 &&
      address.money.doubleCharges > 200 &&
      withKey.money.doubleCharges === 0 &&
      succeeded(shop) > 0.95 &&
      shop.money.doubleCharges < 0.2 * address.money.doubleCharges,
    contrast: { address: leaving(byShop, false) },
  },
} satisfies ShownScenario;
