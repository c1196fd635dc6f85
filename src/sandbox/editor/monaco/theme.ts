import type * as Monaco from 'monaco-editor/editor.js';

const NAME = 'keel';

/** Monaco's names for what the printed code has in these colours (tokens.css). */
const TOKENS: readonly (readonly [token: string, variable: string, fontStyle?: string])[] = [
  ['', '--ink'],
  ['identifier', '--ink'],
  ['type', '--authorised'],
  ['keyword', '--symbol-violet'],
  ['comment', '--dim'],
  ['string', '--captured'],
  ['string.escape', '--symbol-brown'],
  ['regexp', '--captured'],
  ['number', '--symbol-brown'],
  ['delimiter', '--dim'],
  ['invalid', '--ink'],
];

const COLOURS: Readonly<Record<string, string>> = {
  'editor.foreground': '--ink',
  'editor.background': '--panel',
  'editorCursor.foreground': '--sea',
  'editor.selectionBackground': '--sea-soft',
  'editor.inactiveSelectionBackground': '--sea-soft',
  'editor.selectionHighlightBackground': '--sea-soft',
  'editor.wordHighlightBackground': '--sea-soft',
  'editor.wordHighlightStrongBackground': '--sea-soft',
  'editor.wordHighlightTextBackground': '--sea-soft',
  'editor.findMatchBackground': '--sea-soft',
  'editor.findMatchHighlightBackground': '--sea-soft',
  'editorBracketMatch.background': '--sea-soft',
  'editorBracketMatch.border': '--edge',
  'editorLineNumber.foreground': '--dim',
  'editorLineNumber.activeForeground': '--ink',
  'editorIndentGuide.background1': '--line',
  'editorIndentGuide.activeBackground1': '--edge',
  'editorError.foreground': '--ink',
  'editorWarning.foreground': '--retry',
  'editorInfo.foreground': '--sea',
  'editorWidget.background': '--panel',
  'editorWidget.foreground': '--ink',
  'editorWidget.border': '--edge',
  'editorHoverWidget.background': '--panel',
  'editorHoverWidget.foreground': '--ink',
  'editorHoverWidget.border': '--edge',
  'editorSuggestWidget.background': '--panel',
  'editorSuggestWidget.foreground': '--ink',
  'editorSuggestWidget.border': '--edge',
  'editorSuggestWidget.selectedBackground': '--sea-soft',
  'editorSuggestWidget.selectedForeground': '--ink',
  'editorSuggestWidget.selectedIconForeground': '--ink',
  'editorSuggestWidget.highlightForeground': '--sea',
  'editorSuggestWidget.focusHighlightForeground': '--sea',
  'list.hoverBackground': '--sunk',
  'list.focusBackground': '--sea-soft',
  'list.focusForeground': '--ink',
  'list.activeSelectionBackground': '--sea-soft',
  'list.activeSelectionForeground': '--ink',
  'list.inactiveSelectionBackground': '--sunk',
  'list.highlightForeground': '--sea',
  'input.background': '--sunk',
  'input.foreground': '--ink',
  'input.border': '--edge',
  'inputOption.activeBackground': '--sea-soft',
  'inputOption.activeForeground': '--ink',
  'menu.background': '--panel',
  'menu.foreground': '--ink',
  'menu.selectionBackground': '--sea-soft',
  'menu.selectionForeground': '--ink',
  'quickInput.background': '--panel',
  'quickInput.foreground': '--ink',
  'textLink.foreground': '--sea',
  'textLink.activeForeground': '--sea',
  'textPreformat.foreground': '--ink',
  'textCodeBlock.background': '--sunk',
  descriptionForeground: '--dim',
  focusBorder: '--sea',
  foreground: '--ink',
  'icon.foreground': '--dim',
  'symbolIcon.functionForeground': '--authorised',
  'symbolIcon.methodForeground': '--authorised',
  'symbolIcon.variableForeground': '--sea',
  'symbolIcon.fieldForeground': '--sea',
  'symbolIcon.interfaceForeground': '--symbol-violet',
  'symbolIcon.classForeground': '--symbol-violet',
  'symbolIcon.keywordForeground': '--dim',
};

/**
 * Gives Monaco the colours of the site, whichever scheme is on, and again when it changes. Where
 * colours are forced it is Monaco's high-contrast theme.
 */
export function followTheme(monaco: typeof Monaco): void {
  const forced = matchMedia('(forced-colors: active)');
  const apply = () => {
    const theme = themeNow();
    monaco.editor.defineTheme(NAME, theme);
    const highContrast = theme.base === 'vs' ? 'hc-light' : 'hc-black';
    monaco.editor.setTheme(forced.matches ? highContrast : NAME);
  };
  apply();
  const attributeFilter = ['data-theme', 'data-scheme'];
  new MutationObserver(apply).observe(document.documentElement, { attributeFilter });
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', apply);
  forced.addEventListener('change', apply);
}

function themeNow(): Monaco.editor.IStandaloneThemeData {
  const probe = document.createElement('span');
  document.body.append(probe);
  try {
    const colour = (variable: string) => {
      probe.style.color = `var(${variable})`;
      return hexadecimal(getComputedStyle(probe).color);
    };
    const red = Number.parseInt(colour('--panel').slice(1, 3), 16);
    return {
      base: red < 128 ? 'vs-dark' : 'vs',
      inherit: true,
      rules: TOKENS.map(([token, variable]) => ({ token, foreground: colour(variable).slice(1) })),
      colors: Object.fromEntries(
        Object.entries(COLOURS).map(([name, variable]) => [name, colour(variable)]),
      ),
    };
  } finally {
    probe.remove();
  }
}

/** `#0b6478` for `rgb(11, 100, 120)`. */
function hexadecimal(colour: string): string {
  const parts = (colour.match(/[\d.]+/g) ?? []).slice(0, 3);
  return `#${parts.map((part) => Math.round(Number(part)).toString(16).padStart(2, '0')).join('')}`;
}
