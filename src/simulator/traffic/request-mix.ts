import { AliasTable } from '#numerics/alias-table';
import type { ServiceDistribution } from '#numerics/plain-distributions';
import { type RandomStream, randomStream } from '#numerics/random-stream';
import { zipf } from '#numerics/zipf';
import type { Scenario } from '#simulator/scenario/scenario';
import { REQUEST_KINDS } from '#simulator/scenario/traffic';

const PATHS = ['/payments', '/payments/capture', '/payments/refund', '/payments/query'];

/** Addresses for benchmarks (RFC 2544), one a client, and one for documents that the carrier shows. */
const CLIENTS_BASE = [198, 18] as const;
const CARRIER = '203.0.113.1';

/**
 * What each payment asks for, from which merchant and from which address. Each of the three draws
 * from a stream of its own, and only when there is something to draw. A draw is a small number; the
 * texts that balancers see are made once.
 * @example
 * const mix = new RequestMix({ seed: 1, traffic: { mix: [{ kind: 'query', share: 1, work: 2 }] } });
 * mix.kinds[mix.drawKind()]; // => 'query'
 * mix.work[3]; // => 2
 * mix.clientIp(mix.drawClient()); // => '192.0.2.1'
 */
export class RequestMix {
  readonly kinds: readonly string[] = REQUEST_KINDS;
  readonly paths: readonly string[] = PATHS;
  /** By kind: its work as a multiple of what the service law draws. */
  readonly work: Float64Array;
  private readonly merchants: readonly string[];
  private readonly clients: readonly string[];
  private readonly kindTable: AliasTable | undefined;
  private readonly merchantLaw: ServiceDistribution | undefined;
  private readonly behindNat: number;
  private readonly hasClients: boolean;
  private readonly kindRandom: RandomStream;
  private readonly merchantRandom: RandomStream;
  private readonly clientRandom: RandomStream;

  constructor({ seed, traffic }: Pick<Scenario, 'seed' | 'traffic'>) {
    const { mix, merchants, clients } = traffic;
    this.work = new Float64Array(REQUEST_KINDS.length).fill(1);
    const shares = new Float64Array(REQUEST_KINDS.length);
    for (const { kind, share, work } of mix ?? []) {
      shares[REQUEST_KINDS.indexOf(kind)] = share;
      this.work[REQUEST_KINDS.indexOf(kind)] = work;
    }
    this.kindTable = mix && new AliasTable(shares);
    this.merchantLaw = merchants && zipf(merchants.count, merchants.exponent);
    const merchantCount = merchants?.count ?? 1;
    this.merchants = Object.freeze(
      Array.from({ length: merchantCount }, (_, at) => `merchant-${at + 1}`),
    );
    this.hasClients = clients !== undefined;
    this.behindNat = clients?.behindNat ?? 0;
    this.clients = Object.freeze(clients ? addresses(clients.count) : ['192.0.2.1']);
    this.kindRandom = randomStream(seed, 'mix');
    this.merchantRandom = randomStream(seed, 'merchants');
    this.clientRandom = randomStream(seed, 'clients');
  }

  /** A position in `kinds`. */
  drawKind(): number {
    return this.kindTable === undefined ? 0 : this.kindTable.draw(this.kindRandom);
  }

  /** A number for `merchant`. */
  drawMerchant(): number {
    return this.merchantLaw === undefined ? 0 : this.merchantLaw.sample(this.merchantRandom) - 1;
  }

  /** A number for `clientIp`. */
  drawClient(): number {
    if (!this.hasClients) return 0;
    const one = this.clientRandom.integer(this.clients.length - 1);
    return this.clientRandom.uniform() < this.behindNat ? this.clients.length - 1 : one;
  }

  merchant(number: number): string {
    return this.merchants[number]!;
  }

  clientIp(number: number): string {
    return this.clients[number]!;
  }
}

/** One for each client, then the carrier's. */
function addresses(count: number): string[] {
  const [first, second] = CLIENTS_BASE;
  const own = Array.from({ length: count }, (_, at) => {
    return `${first}.${second + (at >> 16)}.${(at >> 8) & 255}.${at & 255}`;
  });
  return [...own, CARRIER];
}
