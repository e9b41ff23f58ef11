import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Io } from '../../cli/io.ts';
import { run } from '../../cli/main.ts';
import { RefusedError } from '../../core/errors.ts';
import type { Udw } from '../../examples/population-register/account/commands.ts';
import { tellerAt } from '../../examples/population-register/account/teller.ts';
import { walk } from '../../examples/population-register/account/walk.ts';
import type { Truth } from '../../examples/population-register/truth.ts';

const PEOPLE = 3000;
let directory: string;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'tour-'));
});

afterAll(() => rm(directory, { recursive: true, force: true }));

const udw: Udw = async (argv) => {
  let output = '';
  const io: Io = {
    out: (text) => {
      output += text;
    },
    err: () => undefined,
    env: {},
    clock: () => new Date('2026-10-02T03:30:00Z'),
    readInput: async () => '',
  };
  return { code: await run(argv, io), output };
};

async function account(language: 'en' | 'ru', folder: string, command: Udw = udw) {
  const lines: string[] = [];
  const teller = tellerAt({ language, width: 100 }, (line) => lines.push(line));
  const holds = await walk({ people: PEOPLE, seed: 5, directory: join(directory, folder) }, command, teller);
  return { holds, text: lines.join('\n') };
}

describe.each(['en', 'ru'] as const)('the account in %s', (language) => {
  let told: Awaited<ReturnType<typeof account>>;
  let truth: Truth;

  beforeAll(async () => {
    told = await account(language, language);
    truth = JSON.parse(await readFile(join(directory, language, 'truth', 'truth.json'), 'utf8'));
  });

  test('ends with an answer that is the truth but for the refused rows', () => {
    expect(told.holds).toBe(true);
    expect(told.text).toContain(
      language === 'en'
        ? 'The answer is the truth but for the refused rows, and these are all accounted for.'
        : 'Ответ равен истине, кроме отклонённых строк, и все они учтены.',
    );
  });

  test('has seven steps, names paragraphs, and no sentence has a hole', () => {
    expect(told.text.match(/^\d\. .+$/gm)).toHaveLength(7);
    expect(told.text).toMatch(language === 'en' ? /\(paras 17, 20\(5\)\)/ : /\(пп\. 17, 20\(5\)\)/);
    expect(told.text).not.toMatch(/\{\w+\}|undefined|NaN/);
  });

  test('shows every rule with as many rows as were made so', () => {
    for (const { rule, records } of truth.rejects) {
      expect(told.text).toMatch(new RegExp(` ${rule} .* ${records} +${records}$`, 'm'));
    }
  });

  test('notes the oddities that are no errors, as many as there are', () => {
    for (const [warning, records] of Object.entries(truth.warnings)) {
      expect(told.text).toMatch(new RegExp(`, ${warning}: .+: ${records}$`, 'm'));
    }
  });

  test('names nobody', async () => {
    const delivered = await readFile(join(directory, language, 'delivery', 'population.csv'), 'latin1');
    const iins = [...delivered.matchAll(/^\d{12}(?=;)/gm)].map(([iin]) => iin);
    expect(iins.length).toBeGreaterThan(PEOPLE * 0.9);
    expect(iins.filter((iin) => told.text.includes(iin))).toEqual([]);
  });
});

test('a second walk in the same folder replaces the first', async () => {
  expect((await account('en', 'en')).holds).toBe(true);
});

test('a folder with something that no walk made is left alone', async () => {
  const note = join(directory, 'foreign', 'note');
  await mkdir(join(directory, 'foreign'));
  await writeFile(note, 'kept');
  const refused = await account('ru', 'foreign').catch((error: unknown) => error);
  expect(refused).toBeInstanceOf(RefusedError);
  expect((refused as RefusedError).findings[0].message).toEqual({
    id: 'tour.folder-not-ours',
    parameters: { folder: join(directory, 'foreign') },
  });
  expect(await readdir(join(directory, 'foreign'))).toEqual(['note']);
});

test('a command that fails ends the account with its code', async () => {
  const failing: Udw = async (argv) => (argv[0] === 'load' ? { code: 5, output: '' } : udw(argv));
  await expect(account('en', 'failing', failing)).rejects.toMatchObject({ code: 5 });
});
