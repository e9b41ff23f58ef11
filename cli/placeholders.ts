import { type MessageId, word } from '../core/messages/catalogue.ts';
import type { Language } from '../core/messages/message.ts';

/** What stands for a word to be typed, by the name that the parser knows. */
const placeholders: Readonly<Record<string, MessageId>> = {
  class: 'help.word-class',
  date: 'help.word-date',
  dir: 'help.word-dir',
  file: 'help.word-file',
  id: 'help.word-id',
  language: 'help.word-language',
  'load-or-date': 'help.word-load-or-date',
  name: 'help.word-name',
  number: 'help.word-number',
  recipient: 'help.word-recipient',
  regulations: 'help.word-regulations',
  request: 'help.word-request',
  select: 'help.word-select',
  start: 'help.word-start',
  time: 'help.word-time',
  value: 'help.word-value',
  actor: 'help.word-actor',
  body: 'help.word-body',
  case: 'help.word-case',
  code: 'help.word-code',
  document: 'help.word-document',
  instant: 'help.word-instant',
  key: 'help.word-key',
  kind: 'help.word-kind',
  outcome: 'help.word-outcome',
  party: 'help.word-party',
  person: 'help.word-person',
  procedure: 'help.word-procedure',
  question: 'help.word-question',
  role: 'help.word-role',
  source: 'help.word-source',
  step: 'help.word-step',
  term: 'help.word-term',
  text: 'help.word-text',
  url: 'help.word-url',
  year: 'help.word-year',
};

/** The name of a word to be typed, in a language; a name without translation stays as it is. */
export function placeholder(language: Language, name: string): string {
  const id = placeholders[name];
  return id === undefined ? name : word(id)[language];
}

/** A text of the help whose `<words>` and `[words]` are said in a language. */
export const sayPlaceholders = (language: Language, text: string): string =>
  text.replace(
    /([<[])([a-z-]+)((?:\.\.\.)?)([>\]])/g,
    (_, open: string, name: string, more: string, close: string) =>
      `${open}${placeholder(language, name)}${more}${close}`,
  );
