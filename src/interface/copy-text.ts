/**
 * Puts a text on the clipboard.
 * @returns whether it could: it is refused without a secure context, or by the reader
 */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
