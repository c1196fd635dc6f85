import { thrownText } from '#simulator/engine/balancer-troubles';

/** What went wrong, for a reader, and the stack, to find the place. */
export function failureText(error: unknown): { readonly message: string; readonly stack: string } {
  const { message, stack } = thrownText(error);
  // Our own errors are sentences; a name before them would say nothing to a reader.
  return { message: message.replace(/^(Error|BalancerError|ScenarioError): /, ''), stack };
}
