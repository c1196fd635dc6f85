import { languageOf } from '#interface/language';
import type { CodeEditor, EditorOptions } from '#sandbox/editor/code-editor';
import { printedOffset } from '#sandbox/editor/printed-offset';

/** Which editor: Monaco, or a light one for touch and small screens. */
export type EditorKind = CodeEditor['kind'];

/** Narrower screens get the light editor, in CSS pixels. */
const NARROW_PX = 700;

/** The editor that suits the reader's device. */
export function preferredKind(): EditorKind {
  const light = matchMedia(`(pointer: coarse), (max-width: ${NARROW_PX - 0.02}px)`).matches;
  return light ? 'light' : 'monaco';
}

/** Begins to load an editor, when the reader's hand nears a cell. Its failure shows when it is opened. */
export function preloadEditor(kind: EditorKind): void {
  const loading =
    kind === 'monaco' ? loadMonaco(languageOf(document.documentElement.lang)) : loadLight();
  loading.catch(() => {});
}

/** What bubbles up from an editor's host when the editor has opened; `detail` is the editor. */
export const EDITOR_OPENED = 'keel-editor-opened';

/**
 * Puts an editor in the place of the printed code. Where Monaco cannot be loaded, without a network
 * say, it is the light one.
 * @throws Error when neither can be loaded
 */
export async function openEditor(kind: EditorKind, options: EditorOptions): Promise<CodeEditor> {
  const caret = printedOffset(options);
  const editor =
    (kind === 'monaco' && (await tryMonaco(options))) ||
    (await loadLight()).openLight(options, caret);
  options.host.dispatchEvent(new CustomEvent(EDITOR_OPENED, { bubbles: true, detail: editor }));
  return editor;
}

async function tryMonaco(options: EditorOptions): Promise<CodeEditor | undefined> {
  try {
    return await (await loadMonaco(options.language)).openMonaco(options);
  } catch (error) {
    console.info('Monaco could not be opened; the light editor takes its place.', error);
    return undefined;
  }
}

const loadLight = () => import('#sandbox/editor/light/light-editor');

/** Monaco reads its own words once, when it is loaded, so they must be there before. */
async function loadMonaco(language: EditorOptions['language']) {
  if (language === 'zh-cn') await import('monaco-editor/nls/lang/zh-cn.js');
  return import('#sandbox/editor/monaco/monaco-editor');
}
