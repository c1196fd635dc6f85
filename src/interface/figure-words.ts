import type { FigureStrings } from '#interface/figure-text';
import type { Language } from '#interface/language';

const loaded = new Map<Language, FigureStrings>();

/** Fetches the words of figures in one language, for `figureWords`. */
export async function loadFigureWords(language: Language): Promise<void> {
  if (loaded.has(language)) return;
  const words =
    language === 'zh-cn'
      ? (await import('#interface/figure-strings-zh-cn')).chineseFigureStrings
      : (await import('#interface/figure-strings-en')).englishFigureStrings;
  loaded.set(language, words);
}

/**
 * The words of figures in a language.
 * @throws Error when `loadFigureWords` has not been waited for
 */
export function figureWords(language: Language): FigureStrings {
  const words = loaded.get(language);
  if (words === undefined) throw new Error(`the words of figures in ${language} are not loaded`);
  return words;
}
