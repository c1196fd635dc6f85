import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server, type ServerResponse } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Where a program is, if it is here at all. */
export function find(name: string): string | undefined {
  const folders = [...(process.env.PATH ?? '').split(':'), '/usr/sbin', '/usr/local/sbin'];
  return folders.map((folder) => join(folder, name)).find((path) => existsSync(path));
}

/** The book's three servers, as processes of this one: each answers with its position in the list. */
export class Backends {
  readonly addresses: readonly string[];
  private readonly servers: readonly Server[];
  private readonly held = new Map<string, ServerResponse>();
  private arrived: (() => void) | undefined;

  private constructor(servers: readonly Server[]) {
    this.servers = servers;
    this.addresses = servers.map((server) => `127.0.0.1:${(server.address() as AddressInfo).port}`);
    for (const [index, server] of servers.entries()) {
      server.on('request', ({ headers }, response) => {
        response.setHeader('x-server', String(index));
        const name = headers['x-hold'];
        if (typeof name !== 'string') {
          response.end();
          return;
        }
        this.held.set(name, response);
        this.arrived?.();
      });
    }
  }

  static async start(count: number): Promise<Backends> {
    const servers = Array.from({ length: count }, () => createServer());
    await Promise.all(
      servers.map((server) => new Promise<void>((done) => server.listen(0, '127.0.0.1', done))),
    );
    return new Backends(servers);
  }

  /** Which server holds the request of this name, once one does. */
  async holderOf(name: string): Promise<number> {
    while (!this.held.has(name)) {
      await new Promise<void>((done) => {
        this.arrived = done;
      });
    }
    return Number(this.held.get(name)?.getHeader('x-server'));
  }

  /** Has the request of this name answered. */
  release(name: string): void {
    this.held.get(name)?.end();
    this.held.delete(name);
  }

  stop(): void {
    for (const server of this.servers) {
      server.closeAllConnections();
      server.close();
    }
  }
}

/** A line of the book's, with our addresses in the place of its own. */
export function bookLines(file: string, backends: Backends): string {
  const text = readFileSync(join('content/snippets', file), 'utf8');
  return text.replace(/10\.0\.0\.1([123]):8080/g, (_, digit) => {
    const address = backends.addresses[Number(digit) - 1];
    if (!address) throw new Error(`${file}: no server ${digit}`);
    return address;
  });
}

/**
 * A balancer in a process of its own. It listens on a socket in a folder of its own: a port that was
 * free a moment ago may be somebody else's by the time it is bound.
 */
export class RealProxy {
  readonly folder: string;
  private readonly process: ChildProcess;
  private said = '';

  private constructor(folder: string, process: ChildProcess) {
    this.folder = folder;
    this.process = process;
    process.stderr?.on('data', (data) => {
      this.said += data;
    });
  }

  /** nginx with one worker and these lines. The client's address is what `x-real-ip` says. */
  static nginx(program: string, lines: string): Promise<RealProxy> {
    const config = (folder: string) => `daemon off;
master_process off;
pid ${folder}/nginx.pid;
error_log stderr crit;
events {}
http {
  access_log off;
  client_body_temp_path ${folder}/body;
  proxy_temp_path ${folder}/proxy;
  fastcgi_temp_path ${folder}/fastcgi;
  uwsgi_temp_path ${folder}/uwsgi;
  scgi_temp_path ${folder}/scgi;
  set_real_ip_from unix:;
  real_ip_header X-Real-IP;
  ${lines}
  server { listen unix:${folder}/in; location / { proxy_pass http://payments; } }
}
`;
    return RealProxy.start(program, config, (path) => ['-c', path]);
  }

  /** HAProxy with one thread and these lines. The client's address is what the PROXY line says. */
  static haproxy(program: string, lines: string): Promise<RealProxy> {
    const config = (folder: string) => `global
  nbthread 1
  stats socket ${folder}/stats level admin
defaults
  mode http
  timeout connect 5s
  timeout client 30s
  timeout server 30s
frontend all
  bind unix@${folder}/in accept-proxy
  default_backend payments
${lines}
`;
    return RealProxy.start(program, config, (path) => ['-db', '-f', path]);
  }

  private static async start(
    program: string,
    config: (folder: string) => string,
    args: (path: string) => string[],
  ): Promise<RealProxy> {
    const folder = mkdtempSync(join(tmpdir(), 'evenkeel-real-'));
    const path = join(folder, 'config');
    writeFileSync(path, config(folder));
    const child = spawn(program, args(path), { stdio: ['ignore', 'ignore', 'pipe'] });
    const proxy = new RealProxy(folder, child);
    for (let attempt = 0; !(await proxy.answers()); attempt += 1) {
      if (attempt > 200 || child.exitCode !== null) {
        proxy.stop();
        throw new Error(`${program} did not start: ${proxy.said}`);
      }
      await new Promise((done) => setTimeout(done, 25));
    }
    return proxy;
  }

  /** Sends one request on a connection of its own, and says which server answered it. */
  ask(request: {
    readonly clientIp?: string;
    readonly headers?: Record<string, string>;
  }): Promise<number> {
    return ask(join(this.folder, 'in'), this.firstLine(request.clientIp), request);
  }

  /** A command to HAProxy's socket. */
  command(text: string): Promise<string> {
    return new Promise((done, fail) => {
      let answer = '';
      const socket = connect(join(this.folder, 'stats'));
      socket.on('data', (data) => {
        answer += data;
      });
      socket.on('end', () => done(answer));
      socket.on('error', fail);
      socket.write(`${text}\n`);
    });
  }

  stop(): void {
    this.process.kill('SIGKILL');
    rmSync(this.folder, { recursive: true, force: true });
  }

  private firstLine(clientIp = '127.0.0.1'): string {
    return existsSync(join(this.folder, 'stats')) ? `PROXY TCP4 ${clientIp} 127.0.0.1 1 2\r\n` : '';
  }

  private answers(): Promise<boolean> {
    return new Promise((done) => {
      const socket = connect(join(this.folder, 'in'));
      socket.on('connect', () => {
        socket.destroy();
        done(true);
      });
      socket.on('error', () => done(false));
    });
  }
}

function ask(
  path: string,
  firstLine: string,
  {
    clientIp,
    headers = {},
  }: { readonly clientIp?: string; readonly headers?: Record<string, string> },
): Promise<number> {
  return new Promise((done, fail) => {
    let answer = '';
    let failure: Error | undefined;
    const socket = connect(path);
    socket.on('data', (data) => {
      answer += data;
    });
    socket.on('error', (error) => {
      failure = error;
    });
    socket.on('close', () => {
      const [, server] = /x-server: (\d)/i.exec(answer) ?? [];
      if (server === undefined)
        fail(failure ?? new Error(`no server answered: ${answer.slice(0, 200)}`));
      else done(Number(server));
    });
    const all = {
      host: 'payments',
      connection: 'close',
      ...(clientIp ? { 'x-real-ip': clientIp } : {}),
      ...headers,
    };
    const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`);
    socket.write(`${firstLine}GET / HTTP/1.1\r\n${lines.join('')}\r\n`);
  });
}
