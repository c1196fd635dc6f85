/** Monaco's general worker: words, links and differences. */
import 'monaco-editor/editor/editor.worker.js';
