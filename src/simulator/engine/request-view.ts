import type { Request } from '#algorithms/balancing/balancer';
import type { Attempts } from '#simulator/engine/attempts';
import type { Payments } from '#simulator/engine/payments';
import type { RequestMix } from '#simulator/traffic/request-mix';

/**
 * The one request object of a run that policies see: it is made to speak of one attempt after
 * another, so that a decision allocates nothing.
 * @example
 * const view = new RequestView({ payment: [0], number: [2] }, { serial: [7] }, null);
 * view.of(0).attempt // => 2
 */
export class RequestView {
  private readonly attempts: Attempts;
  private readonly payments: Payments;
  private readonly mix: RequestMix | null;
  private readonly request: { -readonly [Key in keyof Request]: Request[Key] } = {
    id: 0,
    kind: 'authorise',
    key: 'merchant-1',
    clientIp: '192.0.2.1',
    path: '/payments',
    headers: Object.freeze({}),
    attempt: 1,
  };

  constructor(attempts: Attempts, payments: Payments, mix: RequestMix | null) {
    this.attempts = attempts;
    this.payments = payments;
    this.mix = mix;
  }

  /** The request, speaking of this attempt. */
  of(attempt: number): Request {
    const { attempts, payments, mix, request } = this;
    const payment = attempts.payment[attempt]!;
    request.id = payments.serial[payment]!;
    request.attempt = attempts.number[attempt]!;
    if (mix === null) return request;
    const kind = payments.kind[payment]!;
    request.kind = mix.kinds[kind]!;
    request.path = mix.paths[kind]!;
    request.key = mix.merchant(payments.merchant[payment]!);
    request.clientIp = mix.clientIp(payments.client[payment]!);
    return request;
  }
}
