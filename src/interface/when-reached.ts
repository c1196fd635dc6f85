import { holdClicks } from '#interface/hold-clicks';
import { sayFromPage } from '#interface/message';
import { nearViewport } from '#interface/near-viewport';

/**
 * Brings a built element to life when it nears the viewport. What is pressed until then is done once
 * it lives; when its script cannot be fetched, whoever pressed is told, and the next press tries anew.
 * @param asking selects what only script can answer
 * @param begin fetches the script and starts it
 */
export function whenReached(
  element: HTMLElement,
  asking: string,
  begin: () => Promise<void>,
): void {
  let beginning: Promise<void> | undefined;
  const reach = async () => {
    if (beginning) return;
    beginning = begin();
    try {
      await beginning;
    } catch (error) {
      beginning = undefined;
      if (held.forget()) sayFromPage('notFetched');
      throw error;
    }
    held.release();
  };
  const held = holdClicks(element, asking, () => {
    void reach();
    return false;
  });
  nearViewport(element, () => void reach());
}
