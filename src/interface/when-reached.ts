import { holdClicks } from '#interface/hold-clicks';
import { say } from '#interface/message';
import { nearViewport } from '#interface/near-viewport';

/** Tells a reader that what they pressed cannot be had. The page has the words: no script may be there. */
export function sayNotFetched(): void {
  const place = document.querySelector<HTMLElement>('[data-not-fetched]');
  say(place?.dataset.notFetched ?? '');
}

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
      if (held.forget()) sayNotFetched();
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
