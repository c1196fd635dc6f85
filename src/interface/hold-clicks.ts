/** Where a click asks for something that only script can do. */
const ASKING = 'button, pre';

/**
 * A page is read before its script is there, and its buttons are pressed. Holds the last click on an
 * element's buttons and printed code until somebody is there to answer it.
 * @returns ends that, and clicks there again
 */
export function holdClicks(element: HTMLElement): () => void {
  let held: { readonly target: Element; readonly event: MouseEvent } | undefined;
  const hold = (event: MouseEvent) => {
    if (!(event.target instanceof Element) || !event.target.closest(ASKING)) return;
    event.stopPropagation();
    held = { target: event.target, event };
  };
  element.addEventListener('click', hold, { capture: true });
  return () => {
    element.removeEventListener('click', hold, { capture: true });
    if (!held?.target.isConnected) return;
    const { clientX, clientY, detail } = held.event;
    held.target.dispatchEvent(
      new MouseEvent('click', { bubbles: true, cancelable: true, clientX, clientY, detail }),
    );
    held = undefined;
  };
}
