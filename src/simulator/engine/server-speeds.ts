import type { ServerSpec } from '#simulator/scenario/server-spec';

/**
 * How fast each server is: its own speed, or the one set live, over the factors of the faults that
 * slow it down, times how far it has warmed up.
 * @example
 * const speeds = new ServerSpeeds([{ speed: 4 }]);
 * speeds.slowDown(0, 2);
 * speeds.setWarmth(0, 0.5);
 * speeds.of(0); // => 1
 * speeds.speedUp(0, 2);
 * speeds.of(0); // => 2
 */
export class ServerSpeeds {
  private readonly base: Float64Array;
  private readonly warmth: Float64Array;
  private readonly factors: number[][];

  constructor(specs: readonly Pick<ServerSpec, 'speed'>[]) {
    this.base = Float64Array.from(specs, ({ speed }) => speed);
    this.warmth = new Float64Array(specs.length).fill(1);
    this.factors = specs.map(() => []);
  }

  of(server: number): number {
    const slower = this.factors[server]!.reduce((product, factor) => product * factor, 1);
    return (this.base[server]! / slower) * this.warmth[server]!;
  }

  setBase(server: number, speed: number): void {
    this.base[server] = speed;
  }

  /** @param share of its full speed: above 0, up to 1 */
  setWarmth(server: number, share: number): void {
    this.warmth[server] = share;
  }

  slowDown(server: number, factor: number): void {
    this.factors[server]!.push(factor);
  }

  /** One of the faults with this factor is over. */
  speedUp(server: number, factor: number): void {
    const factors = this.factors[server]!;
    factors.splice(factors.indexOf(factor), 1);
  }
}
