import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Io } from '../../cli/io.ts';
import { run } from '../../cli/main.ts';
import { RefusedError } from '../../core/errors.ts';
import type { Language } from '../../core/messages/message.ts';
import type { Udw } from '../../examples/neet/account/commands.ts';
import { tellerAt } from '../../examples/neet/account/teller.ts';
import { walk } from '../../examples/neet/account/walk.ts';

/** People of the account: of so many that much is told, and of so few that nearly all is held back. */
const PEOPLE = { en: 20_000, ru: 3000 } as const;
let directory: string;

beforeAll(async () => {
  directory = await mkdtemp(path.join('.', '.udw-tour-test-'));
});

afterAll(() => rm(directory, { recursive: true, force: true }));

const udwIn =
  (language: Language): Udw =>
  async (words) => {
    let output = '';
    let errors = '';
    const io: Io = {
      out: (text) => {
        output += text;
      },
      err: (text) => {
        errors += text;
      },
      env: {},
      clock: () => new Date('2026-11-02T03:30:00Z'),
      readInput: async () => '',
    };
    const code = await run([...words, '--lang', language], io);
    return { code, output, errors };
  };

async function account(language: Language, folder: string, people: number, command = udwIn(language)) {
  const lines: string[] = [];
  const teller = tellerAt({ language, width: 130 }, (line) => lines.push(line));
  const options = { people, seed: 5, directory: path.join(directory, folder), stopwatch: () => 0 };
  const holds = await walk(options, command, teller);
  return { holds, text: `${lines.join('\n')}\n` };
}

/** The account without what differs from one run to the next: keys, and where it was told. */
function golden(text: string, folder: string): string {
  return text.replaceAll(path.join(directory, folder), 'FOLDER').replaceAll(/: [0-9a-f]{8}$/gm, ': KEYCHECK');
}

/** Both walk in one folder: the second replaces the first. */
const FOLDER = 'it';

describe.each(['en', 'ru'] as const)('the account in %s', (language) => {
  let told: Awaited<ReturnType<typeof account>>;

  beforeAll(async () => {
    told = await account(language, FOLDER, PEOPLE[language]);
  });

  test('ends with an answer that is the truth but for what is counted', () => {
    expect(told.holds).toBe(true);
  });

  test('is this, word for word', async () => {
    await expect(golden(told.text, FOLDER)).toMatchFileSnapshot(`golden/tour.${language}.txt`);
  });

  test('names nobody', async () => {
    const file = path.join(directory, FOLDER, 'population', 'population.csv');
    const delivered = await readFile(file, 'latin1');
    const iins = [...delivered.matchAll(/^\d{12}(?=;)/gm)].map(([iin]) => iin);
    expect(iins.length).toBeGreaterThan(PEOPLE[language] * 0.9);
    expect(iins.length).toBeLessThan(PEOPLE[language] * 1.1);
    expect(iins.filter((iin) => told.text.includes(iin))).toEqual([]);
  });
});

test('a folder with something that no walk made is left alone', async () => {
  const note = path.join(directory, 'foreign', 'note');
  await mkdir(path.join(directory, 'foreign'));
  await writeFile(note, 'kept');
  const refused = await account('ru', 'foreign', 1000).catch((error: unknown) => error);
  expect(refused).toBeInstanceOf(RefusedError);
  expect((refused as RefusedError).findings[0].message).toEqual({
    id: 'tour.folder-not-ours',
    parameters: { folder: path.join(directory, 'foreign') },
  });
  expect(await readdir(path.join(directory, 'foreign'))).toEqual(['note']);
});

test('a command that fails ends the account with its code', async () => {
  const failing: Udw = async (words) =>
    words[0] === 'load' ? { code: 5, output: '', errors: '' } : udwIn('en')(words);
  await expect(account('en', 'failing', 1000, failing)).rejects.toMatchObject({ code: 5 });
});
