import type { Language } from '../core/messages/message.ts';

/** What `--lang` takes; Kazakh is answered in Russian until there are texts in it. */
export const LANGUAGES_ASKED: readonly string[] = ['en', 'ru', 'kk'];

/** Locales whose officials read Russian. */
const russian = /^(ru|kk)/i;

/** The language of a run: `--lang`, else UDW_LANG, else the locale of the environment, else English; an empty one says nothing (POSIX). */
export function chooseLanguage(
  argv: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): Language {
  const at = argv.indexOf('--lang');
  const asked =
    at >= 0 ? argv[at + 1] : argv.find((word) => word.startsWith('--lang='))?.slice('--lang='.length);
  const chosen = asked || env['UDW_LANG'] || env['LC_ALL'] || env['LC_MESSAGES'] || env['LANG'] || '';
  return russian.test(chosen) ? 'ru' : 'en';
}
