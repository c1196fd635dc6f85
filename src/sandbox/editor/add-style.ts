let waiting = '';

/**
 * Adds rules to the page. The build would put a style sheet that a script imports into every page
 * that may load the script, and a page that is only read should not load an editor's.
 */
export function addStyle(rules: string): void {
  if (waiting === '') queueMicrotask(write);
  waiting += `${rules}\n`;
}

function write(): void {
  const style = document.createElement('style');
  style.textContent = waiting;
  waiting = '';
  document.head.append(style);
}
