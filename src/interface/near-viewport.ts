/** Calls `arrive` once, when the element is about a screen's half away from being seen. */
export function nearViewport(element: Element, arrive: () => void): void {
  const observer = new IntersectionObserver(
    (entries) => {
      if (!entries.some((entry) => entry.isIntersecting)) return;
      observer.disconnect();
      arrive();
    },
    { rootMargin: '50% 0px' },
  );
  observer.observe(element);
}

/** Tells each time whether at least `share` of the element can be seen. Call what it returns to stop. */
export function whileVisible(
  element: Element,
  share: number,
  tell: (visible: boolean) => void,
): () => void {
  const observer = new IntersectionObserver(
    (entries) => tell(entries.some((entry) => entry.intersectionRatio >= share)),
    { threshold: [0, share] },
  );
  observer.observe(element);
  return () => observer.disconnect();
}
