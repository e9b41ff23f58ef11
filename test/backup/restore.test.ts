import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { formatVersion } from '../../adapters/local/catalog/schema.ts';
import { udw } from '../load/setting/warehouse.ts';
import { filesUnder } from '../load/support/scan.ts';
import { oldHome } from '../migration/old-home.ts';
import { type BackedHome, newBackedHome, newIdentity } from './setting.ts';

const everything = 'SELECT * FROM payments ORDER BY _load_id, _seq';

/** What a reader learns of a home. */
async function answersOf(home: string): Promise<readonly string[]> {
  const told = [
    ['sql', everything, '--json'],
    ['tables'],
    ['loads'],
    ['loads', 'show', '1'],
    ['quarantine', 'list'],
  ];
  const answers: string[] = [];
  for (const words of told) answers.push((await udw([...words, '--home', home])).out);
  return answers;
}

/** What the doctor says, but for the number of events: a backup and a restore are events. */
async function diagnosisOf(home: string): Promise<readonly string[]> {
  const { out } = await udw(['doctor', '--home', home]);
  return out.split('\n').map((line) => line.replace(/\d+ events/, 'N events'));
}

async function backedUp(): Promise<BackedHome & { readonly keys: readonly string[] }> {
  const home = await newBackedHome();
  const { file, recipient } = await newIdentity(home.folder);
  const keys = path.join(home.folder, 'keys.age');
  await home.udw('backup', '--keys', '--seal-to', recipient, '--out', keys);
  await home.udw('backup', '--out', home.out);
  return { ...home, keys: ['--keys', keys, '--identity', file] };
}

describe('a restored home', () => {
  test('answers and is found as the one that was backed up', async () => {
    const { home, out, fresh, keys } = await backedUp();
    const told = await udw(['restore', out, ...keys, '--home', fresh]);
    expect({ code: told.code, err: told.err }).toEqual({ code: 0, err: 'copy\n' });
    expect(await answersOf(fresh)).toEqual(await answersOf(home));
    expect(await diagnosisOf(fresh)).toEqual(await diagnosisOf(home));
  });

  test('has the files of the first one, and no other', async () => {
    const { home, out, fresh, keys } = await backedUp();
    await udw(['restore', out, ...keys, '--home', fresh]);
    expect(filesUnder(fresh)).toEqual(filesUnder(home));
  });

  test('is told with the state of its record, which says that it was restored', async () => {
    const { home, out, fresh } = await backedUp();
    const told = await udw(['restore', out, '--home', fresh]);
    expect(told.out.replace(/[0-9a-f]{64}/, 'HASH').replace(/[\d.]+ MB/, 'N MB')).toBe(
      [
        `The backup is of 2026-10-01T08:00:00.000Z (home version ${formatVersion}): files 9, N MB, each as it was backed up.`,
        'record: 6 events, the chain holds, the last is HASH',
        `Restored the home ${fresh}.`,
        'Without keys: questions are answered, nothing can be loaded. "udw restore --keys FILE --identity FILE" puts them in.',
        '',
      ].join('\n'),
    );
    const record = async (folder: string) => {
      const { openLocal } = await import('../../adapters/local/open.ts');
      using one = openLocal(folder);
      return one.database.prepare('SELECT kind, hash FROM events').all();
    };
    const [first, second] = [await record(home), await record(fresh)];
    expect(second.slice(0, 6)).toEqual(first.slice(0, 6));
    expect(second.slice(6).map((row) => row['kind'])).toEqual(['home-restored']);
  });

  test('without keys answers questions; the doctor says what is missing, and a load is refused', async () => {
    const home = await backedUp();
    await udw(['restore', home.out, '--home', home.fresh]);
    expect(await answersOf(home.fresh)).toEqual(await answersOf(home.home));
    const ill = (await diagnosisOf(home.fresh)).filter((line) => line.startsWith('✗'));
    expect(ill).toEqual(
      ['edge', 'warehouse', 'release'].map(
        (name) =>
          `✗ The key file ${path.join(home.fresh, 'keys', `${name}.key`)} is missing. Restore it from its safe place: without it no new pseudonym joins the stored ones.`,
      ),
    );
    const file = path.join(home.folder, 'new.csv');
    writeFileSync(file, `${readFileSync(path.join(home.folder, 'delivery-1.csv'), 'utf8')}\n`);
    const told = await udw(['load', path.join(home.folder, 'regulations.yaml'), file, '--home', home.fresh]);
    expect(told.code).toBe(4);
    expect(told.err).toContain('[key.missing]');
  });

  test('leaves out sealed deliveries whose retention has ended since', async () => {
    const { out, fresh } = await backedUp();
    const told = await udw(['restore', out, '--home', fresh], {
      clock: () => new Date('2026-10-05T08:00:00Z'),
    });
    expect(told.out).toContain('Sealed deliveries left out, because their retention has ended: 2\n');
    expect(readdirSync(path.join(fresh, 'quarantine'))).toEqual([]);
  });

  test('may be backed up into the folder that it came from', async () => {
    const { out, fresh } = await backedUp();
    await udw(['restore', out, '--home', fresh]);
    expect((await udw(['backup', '--out', out, '--home', fresh])).code).toBe(0);
  });

  test('of an older format is of that format', async () => {
    const old = oldHome(1);
    const [out, fresh] = [`${old}-backup`, `${old}-restored`];
    expect((await udw(['backup', '--out', out, '--home', old])).code).toBe(0);
    expect(JSON.parse((await udw(['restore', out, '--json', '--home', fresh])).out)).toMatchObject({
      homeVersion: 1,
    });
    expect((await udw(['migrate', '--home', fresh])).code).toBe(0);
    const { out: rows } = await udw([
      'sql',
      'SELECT sum(amount) AS n FROM payments',
      '--json',
      '--home',
      fresh,
    ]);
    expect(JSON.parse(rows)).toEqual([{ n: 60 }]);
  });
});

const parts = [
  'warehouse/payments/1.parquet',
  'warehouse/payments/2.parquet',
  'rejects/1-payments.csv',
  'reports/2.json',
  'quarantine/1-payments-until-20261004T080000Z.age',
  'catalog/',
] as const;

const damages: readonly (readonly [string, string, (file: string) => void])[] = [
  ['missing', 'missing', (file) => rmSync(file)],
  ['shorter', 'damaged', (file) => writeFileSync(file, readFileSync(file).subarray(1))],
  [
    'changed in one bit',
    'damaged',
    (file) => {
      const bytes = readFileSync(file);
      bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 1;
      writeFileSync(file, bytes);
    },
  ],
];

test.each(damages)(
  'a file of a backup that is %s is named, and nothing is restored',
  async (_, told, damage) => {
    const { out, fresh } = await backedUp();
    for (const name of parts) {
      const part = filesUnder(out).find((file) => file.startsWith(name)) ?? '';
      const kept = readFileSync(path.join(out, part));
      damage(path.join(out, part));
      for (const words of [
        ['restore', out, '--home', fresh],
        ['restore', out, '--check'],
      ]) {
        const { code, out: said, err } = await udw(words);
        expect({ code, said }).toEqual({ code: 5, said: '' });
        expect(err.replace(/^(copy|compare)\n/, '')).toMatch(
          new RegExp(`^${part}: This file of the backup is ${told}\\. .* \\[backup\\.part-${told}\\]\\n$`),
        );
      }
      expect(existsSync(fresh)).toBe(false);
      writeFileSync(path.join(out, part), kept);
    }
    expect((await udw(['restore', out, '--check'])).code).toBe(0);
  },
);

test('all wrong files are named, not the first alone', async () => {
  const { out, fresh } = await backedUp();
  for (const part of parts.slice(0, 3)) {
    const bytes = readFileSync(path.join(out, part));
    bytes[0] = (bytes[0] ?? 0) ^ 1;
    writeFileSync(path.join(out, part), bytes);
  }
  const { err } = await udw(['restore', out, '--json', '--home', fresh]);
  const { errors } = JSON.parse(err) as { errors: { at: { file: string } }[] };
  expect(errors.map(({ at }) => at.file).sort()).toEqual([...parts.slice(0, 3)].sort());
});

describe('a restore is refused', () => {
  test('into a folder that holds anything, and leaves it as it is', async () => {
    const { home, out, fresh } = await backedUp();
    mkdirSync(fresh);
    writeFileSync(path.join(fresh, 'letter'), 'text');
    for (const folder of [fresh, home])
      expect(await udw(['restore', out, '--home', folder])).toEqual({
        code: 4,
        out: '',
        err: `${folder} is not empty. Name a new folder with --home. [home.not-empty]\n`,
      });
    expect(readdirSync(fresh)).toEqual(['letter']);
  });

  test('from what is no finished backup', async () => {
    const { home, folder, out, fresh } = await backedUp();
    rmSync(path.join(out, 'manifest.json'));
    for (const from of [out, home, path.join(folder, 'nothing')])
      expect(await udw(['restore', from, '--home', fresh])).toEqual({
        code: 4,
        out: '',
        err: `There is no finished backup in ${from}. Name the folder that "udw backup" wrote. [backup.none]\n`,
      });
  });

  test('into the backup itself', async () => {
    const { out } = await backedUp();
    const { code, err } = await udw(['restore', out, '--home', path.join(out, 'home')]);
    expect(code).toBe(4);
    expect(err).toContain('[restore.within-backup]');
  });

  test.each([
    ['a byte of it', (text: string) => text.replace(/"homeVersion": \d+/, '"homeVersion": 99')],
    ['all of it', () => 'x'],
  ])('when the manifest is changed: %s', async (_, change) => {
    const { out, fresh } = await backedUp();
    const manifest = path.join(out, 'manifest.json');
    writeFileSync(manifest, change(readFileSync(manifest, 'utf8')));
    const told = await udw(['restore', out, '--home', fresh]);
    expect(told).toMatchObject({ code: 5, out: '' });
    expect(told.err).toBe(
      `${manifest}: The manifest of the backup is damaged. Use another copy of the folder; "udw backup" into it is refused too. [backup.manifest-damaged]\n`,
    );
  });
});

test('a restore into an empty folder that is there is taken, and the folder stays when it fails', async () => {
  const { out, fresh } = await backedUp();
  mkdirSync(fresh);
  const part = path.join(out, parts[0]);
  const kept = readFileSync(part);
  writeFileSync(part, Buffer.alloc(kept.length));
  expect((await udw(['restore', out, '--home', fresh])).code).toBe(5);
  expect(readdirSync(fresh)).toEqual([]);
  writeFileSync(part, kept);
  expect((await udw(['restore', out, '--home', fresh])).code).toBe(0);
});
