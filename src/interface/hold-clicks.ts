/** Clicks that wait for somebody to answer them. */
export interface HeldClicks {
  /** Somebody is there: clicks again what was held, in order. */
  release(): void;
  /** Nobody is coming: forgets what is held. Returns whether there was anything. */
  forget(): boolean;
}

interface Held {
  readonly target: Element;
  readonly event: MouseEvent;
  readonly left: number;
  readonly top: number;
}

/**
 * A page is read before its script is there, and its buttons are pressed. Holds clicks within an
 * element that ask for something until somebody is there to answer them: one for each thing that was
 * pressed, since whoever presses twice does so because nothing happened.
 * @param asking selects what only script can answer
 * @param tell is told of each; a click for which it returns true needs no other answer
 */
export function holdClicks(
  element: HTMLElement,
  asking: string,
  tell: (target: Element, event: MouseEvent) => boolean = () => false,
): HeldClicks {
  const held = new Map<Element, Held>();
  const hold = (event: MouseEvent) => {
    const { target } = event;
    const asked = target instanceof Element && target.closest(asking);
    if (!asked) return;
    event.stopPropagation();
    held.delete(asked);
    const { left, top } = target.getBoundingClientRect();
    held.set(asked, { target, event, left, top });
    if (tell(target, event)) held.delete(asked);
  };
  element.addEventListener('click', hold, { capture: true });
  return {
    release() {
      element.removeEventListener('click', hold, { capture: true });
      const waiting = [...held.values()];
      held.clear();
      for (const each of waiting) if (each.target.isConnected) clickAgain(each);
    },
    forget() {
      const any = held.size > 0;
      held.clear();
      return any;
    },
  };
}

/** At the same place of its target, wherever that has moved in the window. */
function clickAgain({ target, event, left, top }: Held): void {
  const now = target.getBoundingClientRect();
  const clientX = event.clientX + now.left - left;
  const clientY = event.clientY + now.top - top;
  const { detail } = event;
  target.dispatchEvent(
    new MouseEvent('click', { bubbles: true, cancelable: true, clientX, clientY, detail }),
  );
}
