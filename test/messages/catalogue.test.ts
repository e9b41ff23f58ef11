import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { catalogue, message, say, word } from '../../core/messages/catalogue.ts';
import { fill, formatNumber, type Text } from '../../core/messages/message.ts';

const placeholders = (text: string): readonly string[] =>
  [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? '').sort();

/** What is wrong with a text, in the words of its rule; empty when nothing is. */
function faults({ en = '', ru = '' }: Partial<Text>): readonly string[] {
  return [
    ...(en.trim() === '' ? ['no English'] : []),
    ...(ru.trim() === '' ? ['no Russian'] : []),
    ...(placeholders(en).join() === placeholders(ru).join() ? [] : ['other placeholders']),
    ...(/[а-яё]/i.test(en) ? ['Russian letters in the English'] : []),
    ...(/\s{2}|^\s|\s$|\n/.test(en + ru) ? ['stray spaces'] : []),
    ...(needsRussian(en) && !/[а-яё]/i.test(ru) ? ['no Russian letters'] : []),
    ...(/\{(?!\w+\})/.test(en + ru) ? ['a brace without a name'] : []),
  ];
}

/** Placeholders, marks and names of others stay as they are in every language. */
const needsRussian = (text: string): boolean =>
  /[a-z]{3}/i.test(text.replace(/\{\w+\}|Node|DuckDB|SHA-256|UDW/g, ''));

describe('a text that is broken is seen', () => {
  test.each<readonly [string, Partial<Text>]>([
    ['no Russian', { en: 'The file is gone.' }],
    ['no Russian', { en: 'The file is gone.', ru: ' ' }],
    ['no Russian letters', { en: 'The file is gone.', ru: 'The file is gone.' }],
    ['other placeholders', { en: 'The file {file} is gone.', ru: 'Файла нет.' }],
    ['other placeholders', { en: 'The file {file} is gone.', ru: 'Файла {name} нет.' }],
    ['other placeholders', { en: 'Gone.', ru: 'Файла {file} нет.' }],
    ['no English', { ru: 'Файла нет.' }],
    ['Russian letters in the English', { en: 'The fiлe is gone.', ru: 'Файла нет.' }],
    ['stray spaces', { en: 'The file  is gone.', ru: 'Файла нет.' }],
    ['a brace without a name', { en: 'The file {} is gone.', ru: 'Файла {} нет.' }],
  ])('%s: %j', (fault, text) => {
    expect(faults(text)).toContain(fault);
  });
});

describe('every text has both languages with the same placeholders', () => {
  test.each(Object.entries(catalogue))('%s', (_, text) => {
    expect(faults(text)).toEqual([]);
  });
});

describe('a data provider and a column have one name each in Russian', () => {
  test.each(Object.entries(catalogue))('%s', (_, { ru }) => {
    expect(ru).not.toMatch(/собственник|(?<![а-яё])граф(а|ы|у|е|ой|ам|ами|ах)?(?![а-яё])/i);
  });
});

describe('the parts of the catalogue', () => {
  const folder = path.join(import.meta.dirname, '../../core/messages');
  const parts = readdirSync(folder).filter((name) => !['catalogue.ts', 'message.ts'].includes(name));
  const ids = new Map(
    parts.map((name) => [
      name,
      [...readFileSync(path.join(folder, name), 'utf8').matchAll(/^ {2}'([\w.-]+)': \{/gm)].map(
        ([, id]) => id ?? '',
      ),
    ]),
  );

  test('have no sentence twice', () => {
    const all = [...ids.values()].flat();
    expect(all.filter((id, index) => all.indexOf(id) !== index)).toEqual([]);
  });

  test('are all in the catalogue', () => {
    expect(Object.keys(catalogue).sort()).toEqual([...ids.values()].flat().sort());
  });
});

test('every sentence is said somewhere', () => {
  const root = path.join(import.meta.dirname, '../..');
  const sources = [
    'core',
    'services',
    'adapters',
    'functions',
    'cli',
    'infra',
    'provider',
    'examples',
    'bench',
  ].flatMap((room) => {
    const folder = path.join(root, room);
    try {
      return readdirSync(folder, { recursive: true, encoding: 'utf8' })
        .filter((name) => name.endsWith('.ts') && !path.join(room, name).startsWith('core/messages/'))
        .map((name) => readFileSync(path.join(folder, name), 'utf8'));
    } catch {
      return [];
    }
  });
  const text = sources.join('\n');
  const composed = [...text.matchAll(/`([a-z][\w-]*[.-][\w.-]*)\$\{/g)].map(([, prefix]) => prefix ?? '');
  const isSaid = (id: string): boolean =>
    text.includes(`'${id}'`) || composed.some((prefix) => id.startsWith(prefix));
  expect(Object.keys(catalogue).filter((id) => !isSaid(id))).toEqual([]);
});

describe('a message in a language', () => {
  test('groups numbers as the language does and leaves texts as they are', () => {
    const rows = message('sql.rows', { rows: 1_234_567 });
    expect(say('en', rows)).toBe('rows: 1,234,567');
    expect(say('ru', rows)).toBe('строк: 1\u00a0234\u00a0567');
    expect(say('en', message('load.not-found', { id: '1234567' }))).toContain('There is no load 1234567.');
  });

  test('says a word that is put in in its own language', () => {
    const checksum = message('load.checksum', { what: word('word.length') });
    expect(say('en', checksum)).toContain('its length differs');
    expect(say('ru', checksum)).toContain('не совпадает длина');
  });

  test('has at most three decimals', () => {
    expect([formatNumber('en', 1 / 3), formatNumber('ru', 1 / 3)]).toEqual(['0.333', '0,333']);
  });

  test('keeps a placeholder in sight that was given nothing', () => {
    expect(fill('en', { en: 'row {row}', ru: 'строка {row}' }, {})).toBe('row {row}');
  });

  test('does not read placeholders out of what is put in', () => {
    expect(fill('en', { en: '{a} {b}', ru: '{a} {b}' }, { a: '{b}', b: 'x' })).toBe('{b} x');
  });
});
