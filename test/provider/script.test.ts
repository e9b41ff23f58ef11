import { type SpawnSyncReturns, spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { keyCheckValue, subkey } from '../../core/depersonalization/keys.ts';
import type { PseudonymClass } from '../../core/depersonalization/messages.ts';
import { edgePseudonym, pseudonymHex } from '../../core/depersonalization/pseudonyms.ts';
import { secretFinder } from '../load/support/secrets.ts';
import { builtProvider } from './built.ts';

const built = builtProvider();
const key = subkey('edge', randomBytes(32));
const keyHex = Buffer.from(key).toString('hex');
const t = (cls: PseudonymClass, canonical: string) => pseudonymHex(edgePseudonym(key, cls, canonical));

/** A right number that nobody has: its seventh digit stands for no century. */
const IIN = '900101000018';
const PHONE = '77015550123';

interface Delivery {
  readonly content: string | Buffer;
  readonly words?: readonly string[];
  readonly keyContent?: string;
  readonly keyMode?: number;
}

interface Run extends Pick<SpawnSyncReturns<string>, 'status' | 'stdout' | 'stderr'> {
  readonly folder: string;
  readonly output: () => string;
}

function hash({ content, words = ['--column', 'IIN=iin'], keyContent, keyMode = 0o600 }: Delivery): Run {
  const folder = mkdtempSync(path.join(built.folder, 'run-'));
  const at = (name: string) => path.join(folder, name);
  writeFileSync(at('in.csv'), content);
  writeFileSync(at('edge.hex'), keyContent ?? `${keyHex}\n`);
  chmodSync(at('edge.hex'), keyMode);
  const args = [built.script, '--key-file', 'edge.hex', ...words, 'in.csv', 'out.csv'];
  const env = { PATH: process.env['PATH'], LANG: 'C' };
  const { status, stdout, stderr } = spawnSync(process.execPath, args, {
    cwd: folder,
    env,
    encoding: 'utf8',
  });
  return { status, stdout, stderr, folder, output: () => readFileSync(at('out.csv'), 'utf8') };
}

test('a dirty file becomes pseudonyms that equal those of the definition; all else stays as it is', () => {
  const content = [
    '\ufeffIIN;Имя;Телефон;Документ',
    `"${IIN.slice(0, 6)} ${IIN.slice(6)}";"A ""B"";";+7 (701) 555-01-23;n 12345670`,
    `${Number(IIN)};"две\nстроки"; ;`,
    '',
    `9.00101E+11; y ;нет;#`,
    `${IIN.slice(0, -1)}4;;87015550123;N12345678`,
    '',
  ].join('\r\n');
  const words = ['--column', 'IIN=iin', '--column', 'Телефон=phone', '--column', 'Документ=document'];
  const run = hash({ content, words: [...words, '--delimiter', ';'] });
  expect(run.stderr).toBe('');
  expect(run.output()).toBe(
    [
      'IIN;Имя;Телефон;Документ',
      `${t('iin', IIN)};"A ""B"";";${t('phone', PHONE)};${t('document', 'N12345670')}`,
      `${t('iin', IIN)};"две\nстроки";;`,
      ';" y ";;',
      `;;${t('phone', PHONE)};`,
      '',
    ].join('\n'),
  );
  expect(run.stdout.split('\n').map((line) => line.replace(/(in records [\d, ]+\.).*/, '$1'))).toEqual([
    `Key check value: ${keyCheckValue(key)}. Compare it with the one that the operator published.`,
    'Records: 4',
    'IIN (iin): hashed 2, empty 0, dummy 0, rejected 2',
    'IIN, exponent: 1, in records 3.',
    'IIN, check-digit: 1, in records 4.',
    'Телефон (phone): hashed 2, empty 1, dummy 1, rejected 0',
    'Документ (document): hashed 1, empty 1, dummy 1, rejected 1',
    'Документ, characters: 1, in records 3.',
    '',
  ]);
  expect(run.status).toBe(0);
  expect(statSync(path.join(run.folder, 'out.csv')).mode & 0o777).toBe(0o600);
});

test('a column that lost its zeros is padded when that is declared', () => {
  const withZeros = '000101000015';
  const lost = `${Number(withZeros)}`;
  const content = `IIN\n${lost}\n\n`;
  const declared = hash({ content, words: ['--column', 'IIN=iin', '--lost-zeros', 'IIN'] });
  expect(declared.output()).toBe(`"IIN"\n"${t('iin', withZeros)}"\n""\n`);
  expect(declared.stdout).toContain('IIN (iin): hashed 1, empty 1, dummy 0, rejected 0');
  const undeclared = hash({ content });
  expect(undeclared.stdout).toContain('IIN, length: 1, in records 1.');
  expect(undeclared.output()).toBe('"IIN"\n""\n""\n');
});

test('counts of a column that is wrong throughout name its first records only', () => {
  const run = hash({ content: `IIN,x\n${'12,\n'.repeat(50_000)}` });
  const numbers = Array.from({ length: 20 }, (_, index) => index + 1).join(', ');
  expect(run.stdout).toContain(`IIN, length: 50,000, in records ${numbers} …. The length is wrong`);
  expect(run.output()).toBe(`IIN,x\n${',\n'.repeat(50_000)}`);
});

const LINE = `IIN,x\n${IIN},1\n`;

describe('a mistake is one line and an exit code; nothing is left', () => {
  test.each<readonly [string, number, string, Delivery]>([
    ['a key file that others may read', 4, 'key.readable', { content: LINE, keyMode: 0o640 }],
    ['a key that is too short', 4, 'provider.key-form', { content: LINE, keyContent: keyHex.slice(2) }],
    [
      'a key with other letters',
      4,
      'provider.key-form',
      { content: LINE, keyContent: `z${keyHex.slice(1)}` },
    ],
    ['a column that is not there', 2, 'provider.heading-missing', { content: `IIN2,x\n${IIN},1\n` }],
    ['a heading that stands there twice', 2, 'provider.heading-twice', { content: `IIN,IIN\n${IIN},1\n` }],
    ['another class', 2, 'provider.column-form', { content: LINE, words: ['--column', 'IIN=bin'] }],
    ['no column', 2, 'provider.column-form', { content: LINE, words: [] }],
    [
      'lost zeros of another class',
      2,
      'provider.lost-zeros',
      { content: LINE, words: ['--column', 'IIN=phone', '--lost-zeros', 'IIN'] },
    ],
    ['an unknown option', 2, 'provider.arguments', { content: LINE, words: [`--${IIN}`] }],
    [
      'a long delimiter',
      2,
      'provider.delimiter',
      { content: LINE, words: ['--column', 'IIN=iin', '--delimiter', ';;'] },
    ],
    ['an empty file', 3, 'provider.empty', { content: '' }],
    [
      'a file that is not UTF-8',
      3,
      'provider.not-utf-8',
      { content: Buffer.from(`IIN,x\n${IIN},\xcf\n`, 'latin1') },
    ],
    ['a quote that is not closed', 3, 'provider.quote-unclosed', { content: `${LINE}"${IIN},1\n` }],
    ['a quote that stands elsewhere', 3, 'provider.quote-malformed', { content: `${LINE}"${IIN}"4,1\n` }],
    ['a record with a field more', 3, 'provider.fields', { content: `${LINE}1,${IIN},1\n` }],
  ])('%s: %i %s', (_, code, rule, delivery) => {
    const { status, stderr, stdout, folder } = hash(delivery);
    expect(stderr).toMatch(/^[^\n]+ \[[a-z.8-]+\]\n$/);
    expect(stderr).toContain(`[${rule}]`);
    expect(status).toBe(code);
    expect(readdirSync(folder).sort()).toEqual(['edge.hex', 'in.csv']);
    expect(stdout + stderr).not.toContain(IIN.slice(0, 6));
    const find = secretFinder([{ name: 'edge subkey', bytes: Buffer.from(key) }]);
    expect(find(stdout + stderr)).toEqual([]);
    expect(find(stdout + keyHex.slice(2))).not.toEqual([]);
  });

  test('a file that exists is not overwritten', () => {
    const first = hash({ content: LINE });
    const before = first.output();
    const args = [built.script, '--key-file', 'edge.hex', '--column', 'IIN=iin', 'in.csv', 'out.csv'];
    const again = spawnSync(process.execPath, args, { cwd: first.folder, encoding: 'utf8' });
    expect(again.status).toBe(4);
    expect(again.stderr).toMatch(/^[^\n]+ \[provider\.out-exists\]\n$/);
    expect(first.output()).toBe(before);
  });

  test.each([
    ['in.csv', 'load.file-unreadable'],
    ['edge.hex', 'key.missing'],
  ])('%s is missing', (name, rule) => {
    const { folder } = hash({ content: LINE });
    const words = ['--key-file', name === 'edge.hex' ? 'none' : 'edge.hex', '--column', 'IIN=iin'];
    const args = [built.script, ...words, name === 'in.csv' ? 'none' : 'in.csv', 'other.csv'];
    const run = spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8' });
    expect(run.status).toBe(4);
    expect(run.stderr).toMatch(new RegExp(`^[^\\n]+ \\[${rule.replace('.', '\\.')}\\]\\n$`));
  });
});

test.each([
  ['SIGTERM', 143],
  ['SIGINT', 130],
] as const)('a run that is ended by %s leaves nothing half written', async (signal, code) => {
  const { folder } = hash({ content: LINE });
  writeFileSync(path.join(folder, 'long.csv'), `IIN,x\n${`${IIN},1\n`.repeat(3_000_000)}`);
  const args = [built.script, '--key-file', 'edge.hex', '--column', 'IIN=iin', 'long.csv', 'long-out.csv'];
  const child = spawn(process.execPath, args, { cwd: folder, stdio: 'ignore' });
  const ended = once(child, 'exit');
  const begun = () => readdirSync(folder).filter((name) => name.startsWith('long-out.csv'));
  await vi.waitUntil(() => begun().length > 0, { timeout: 30_000, interval: 10 });
  expect(begun()[0]).toMatch(/\.partial-\d+$/);
  child.kill(signal);
  expect(await ended).toEqual([code, null]);
  expect(begun()).toEqual([]);
});

test('help is given in English and Russian and reads nothing', () => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [built.script, '--help'], {
    encoding: 'utf8',
  });
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  for (const text of ['Usage:', 'Использование:', '--key-file', '--lost-zeros', '--delimiter']) {
    expect(stdout).toContain(text);
  }
});

test('messages are in Russian when that is asked for', () => {
  const { stderr } = hash({ content: '', words: ['--column', 'IIN=iin', '--lang', 'ru'] });
  expect(stderr).toBe('Файл пуст: нет даже строки заголовков. Выберите нужный файл. [provider.empty]\n');
});
