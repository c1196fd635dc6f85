import { balancers, createBalancer } from '#algorithms/balancing/index';
import { randomStream } from '#numerics/random-stream';
import { log, openChapter, run, writeCode } from './cell-page.ts';
import { expect, test } from './site.ts';

/* Every balancer of the library, imported by a cell, decides in the browser as it does in Node. */

const CODE = `import { balancers, createBalancer } from 'evenkeel/balancing';
import { randomStream } from 'evenkeel/random';

export function roundRobin() {
  return createBalancer('round-robin', {});
}

const names = ['ada', 'bao', 'cal', 'dee'];
for (const { name } of balancers) {
  const balancer = createBalancer(name, {});
  const servers = names.map((server, index) => ({
    index, name: server, weight: index + 1, zone: 'a', priority: 0,
    up: true, inFlight: index, queued: 0, responseMs: 10 * index,
  }));
  const context = { nowMs: 0, random: randomStream(5, name) };
  const picks = Array.from({ length: 24 }, (_, id) => {
    context.nowMs = 10 * id;
    return balancer.pick(servers, {
      id, kind: 'authorise', key: 'merchant-' + (id % 7), clientIp: '10.1.' + id + '.1',
      path: '/payments', headers: {}, attempt: 1,
    }, context)?.name;
  });
  console.log(name + ': ' + picks.join(' '));
}
`;

/** The same, done here. */
function expected(): string[] {
  return balancers.map(({ name }) => {
    const balancer = createBalancer(name, {});
    const servers = ['ada', 'bao', 'cal', 'dee'].map((server, index) => ({
      index,
      name: server,
      weight: index + 1,
      zone: 'a',
      priority: 0,
      up: true,
      inFlight: index,
      queued: 0,
      responseMs: 10 * index,
    }));
    const context = { nowMs: 0, random: randomStream(5, name) };
    const picks = Array.from({ length: 24 }, (_, id) => {
      context.nowMs = 10 * id;
      const request = {
        id,
        kind: 'authorise',
        key: `merchant-${id % 7}`,
        clientIp: `10.1.${id}.1`,
        path: '/payments',
        headers: {},
        attempt: 1,
      };
      return balancer.pick(servers, request, context)?.name;
    });
    return `${name}: ${picks.join(' ')}`;
  });
}

test('every balancer of the library decides in a cell as it does in Node', async ({ page }) => {
  const cell = await openChapter(page);
  await writeCode(page, cell, CODE);
  await run(cell);
  const lines = log(cell).locator('.output-log');
  await expect(lines).toHaveCount(balancers.length);
  expect(await lines.allTextContents()).toEqual(expected());
});
