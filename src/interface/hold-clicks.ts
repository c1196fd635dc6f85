/**
 * A page is read before its script is there, and its buttons are pressed. Holds the last click within
 * an element that asks for something until somebody is there to answer it.
 * @param asking selects what only script can answer
 * @param tell is told of each
 * @returns ends that, and clicks there again
 */
export function holdClicks(
  element: HTMLElement,
  asking: string,
  tell: (target: Element) => void = () => {},
): () => void {
  let held: { readonly target: Element; readonly event: MouseEvent } | undefined;
  const hold = (event: MouseEvent) => {
    if (!(event.target instanceof Element) || !event.target.closest(asking)) return;
    event.stopPropagation();
    held = { target: event.target, event };
    tell(event.target);
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
