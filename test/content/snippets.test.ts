import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { load } from 'js-yaml';
import { describe, expect, test } from 'vitest';

const FOLDER = 'content/snippets';
const files = readdirSync(FOLDER);
const read = (file: string) => readFileSync(join(FOLDER, file), 'utf8');

/** Where a program is, if it is here at all. */
function find(name: string): string | undefined {
  const folders = [...(process.env.PATH ?? '').split(':'), '/usr/sbin', '/usr/local/sbin'];
  return folders.map((folder) => join(folder, name)).find((path) => existsSync(path));
}

/** Runs a program on a file with this text. */
function tryOut(program: string, args: (path: string) => string[], text: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'evenkeel-snippet-'));
  try {
    const path = join(folder, 'config');
    writeFileSync(path, text);
    const { status, stdout, stderr } = spawnSync(program, args(path), { encoding: 'utf8' });
    return status === 0 ? 'ok' : `${stdout}${stderr}`;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

test.each(files)('%s has every bracket closed and no tabs', (file) => {
  expect(read(file)).not.toMatch(/\t| \n/);
  const text = read(file).replace(/#.*$/gm, '');
  const open: string[] = [];
  for (const sign of text) {
    if ('{[('.includes(sign)) open.push(sign);
    else if ('}])'.includes(sign)) expect(open.pop()).toBe('{[('['}])'.indexOf(sign)]);
  }
  expect(open).toEqual([]);
});

test.each(files)('%s names the three servers of the book', (file) => {
  expect(read(file).match(/10\.0\.0\.1[123]:8080|address: (ada|bao|cal),/g)).toHaveLength(3);
});

describe('nginx', () => {
  const nginx = find('nginx');
  const check = (text: string) =>
    tryOut(
      nginx ?? '',
      (path) => ['-t', '-q', '-c', path, '-g', `pid ${path}.pid; error_log stderr;`],
      `events {}\nhttp {\naccess_log off;\n${text}\nserver { listen unix:${join(tmpdir(), 'evenkeel-never.sock')}; location / { proxy_pass http://payments; } }\n}\n`,
    );
  test.skipIf(!nginx).each(files.filter((file) => file.startsWith('nginx')))('takes %s', (file) => {
    expect(check(read(file))).toBe('ok');
    expect(check(read(file).replace('server 10', 'servr 10'))).toContain('unknown directive');
  });
});

describe('HAProxy', () => {
  const haproxy = find('haproxy');
  test.skipIf(!haproxy).each(files.filter((file) => file.endsWith('.cfg')))('takes %s', (file) => {
    const text = `defaults\n  mode http\n  timeout connect 1s\n  timeout client 1s\n  timeout server 1s\nfrontend all\n  bind unix@${join(tmpdir(), 'evenkeel-never.sock')}\n  default_backend payments\n${read(file)}`;
    expect(tryOut(haproxy ?? '', (path) => ['-c', '-q', '-f', path], text)).toBe('ok');
  });
});

describe('Envoy', () => {
  interface Cluster {
    readonly name: string;
    readonly lb_policy: string;
    readonly load_assignment: {
      readonly cluster_name: string;
      readonly endpoints: { readonly lb_endpoints: unknown[] }[];
    };
  }
  test.each(files.filter((file) => file.endsWith('.yaml')))(
    '%s is YAML of the right shape',
    (file) => {
      const { clusters } = load(read(file)) as { clusters: Cluster[] };
      for (const cluster of clusters) {
        expect(cluster.lb_policy).toMatch(/^[A-Z_]+$/);
        expect(cluster.load_assignment.cluster_name).toBe(cluster.name);
        const addresses = cluster.load_assignment.endpoints.flatMap(({ lb_endpoints: all }) => all);
        expect(addresses).toHaveLength(3);
        for (const address of addresses) {
          expect(address).toMatchObject({
            endpoint: {
              address: { socket_address: { address: expect.any(String), port_value: 8080 } },
            },
          });
        }
      }
    },
  );
});
