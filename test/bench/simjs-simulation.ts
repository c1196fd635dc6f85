import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { compileFunction } from 'node:vm';
import { exponential } from '#numerics/plain-distributions';
import { randomStream } from '#numerics/random-stream';
import type { Speed } from './core-speed.ts';

/** What is used of simjs 2.0.3, which has no types. */
interface Library {
  readonly Sim: new () => {
    simulate(endTime: number): boolean;
    time(): number;
    addEntity(entity: unknown): unknown;
  };
  readonly Facility: new (name: string) => object;
  readonly Entity: new (
    ...args: unknown[]
  ) => {
    time(): number;
    setTimer(delay: number): { done(then: () => void): void };
    useFacility(facility: object, duration: number): { done(then: () => void): void };
  };
}

/** The package is a script for browsers: it leaves what it has in `window.Sim`. */
function library(): Library {
  const file = createRequire(import.meta.url).resolve('simjs');
  const window: { Sim?: Library } = {};
  compileFunction(readFileSync(file, 'utf8'), ['window'])(window);
  if (window.Sim === undefined) throw new Error('simjs left nothing in window.Sim.');
  return window.Sim;
}

/**
 * The same model in simjs: an entity that sends payments to facilities, with the random numbers that
 * the engine uses.
 * @param now a wall clock in milliseconds
 */
export function simjsSpeed(
  serverCount: number,
  payments: number,
  seed: number,
  now: () => number,
): Speed {
  const { Sim, Facility, Entity } = library();
  const arrivalsPerMs = 0.8 * serverCount;
  const gap = exponential(1 / arrivalsPerMs);
  const work = exponential(1);
  const arrivals = randomStream(seed, 'arrivals');
  const service = randomStream(seed, 'service');
  const servers = Array.from({ length: serverCount }, (_, index) => new Facility(`s${index}`));
  let sent = 0;
  let done = 0;
  let totalMs = 0;

  class Source extends Entity {
    start(): void {
      this.setTimer(gap.sample(arrivals)).done(() => this.send());
    }

    send(): void {
      const sentMs = this.time();
      this.useFacility(servers[sent++ % serverCount]!, work.sample(service)).done(() => {
        done++;
        totalMs += this.time() - sentMs;
      });
      this.start();
    }
  }

  const simulation = new Sim();
  simulation.addEntity(Source);
  const startMs = now();
  simulation.simulate(payments / arrivalsPerMs);
  return { paymentsPerSec: (sent / (now() - startMs)) * 1000, meanResponseMs: totalMs / done };
}
