/**
 * A text as it is edited, and what is put behind it when it is asked for: files end with a newline,
 * which the page does not print, and which would be an empty line more in an editor.
 */
export interface EditedText {
  readonly body: string;
  readonly ending: '' | '\n';
}

/** Takes the newline from the end of a text, if there is one. */
export function withoutFinalNewline(text: string): EditedText {
  return text.endsWith('\n')
    ? { body: text.slice(0, -1), ending: '\n' }
    : { body: text, ending: '' };
}
