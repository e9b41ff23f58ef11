import { chmodSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { iins } from './setting/people.ts';
import { payments, regulationsText } from './setting/regulations.ts';
import { csv, newFolder, newWarehouse, udw } from './setting/warehouse.ts';

const mode = (file: string) => (statSync(file).mode & 0o777).toString(8);
const regulations = regulationsText({ tables: [payments] });
const file = csv(...iins(3).map((id) => `${id};A;1`));
const boundaries = ['edge', 'warehouse', 'release'] as const;

describe('udw init', () => {
  test('makes private folders and private key files', async () => {
    const home = path.join(newFolder(), 'home');
    const { code, err } = await udw(['init', '--home', home]);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    const folders = ['.', 'keys', 'warehouse', 'quarantine', 'rejects', 'reports', 'tmp'];
    expect(folders.map((name) => [name, mode(path.join(home, name))])).toEqual(
      folders.map((name) => [name, '700']),
    );
    const keys = [...boundaries.map((name) => `${name}.key`), 'quarantine.identity'];
    expect(keys.map((name) => [name, mode(path.join(home, 'keys', name))])).toEqual(
      keys.map((name) => [name, '600']),
    );
  });

  test('tells the key check values and where the keys are', async () => {
    const home = path.join(newFolder(), 'home');
    const { out } = await udw(['init', '--home', home]);
    const [made, values, keep] = out.split('\n');
    expect(made).toBe(`Made the home ${home} with new keys.`);
    expect(values).toMatch(
      /^Key check values, which may be published: edge [0-9a-f]{8}, warehouse [0-9a-f]{8}$/,
    );
    expect(keep).toBe(
      `Copy ${path.join(home, 'keys')} to a safe place apart from the data: lost keys cannot be made again, and whoever has keys and data can tell who is who.`,
    );
  });

  test('never prints a key', async () => {
    const home = path.join(newFolder(), 'home');
    const { out } = await udw(['init', '--home', home, '--json']);
    for (const boundary of boundaries) {
      const { root } = JSON.parse(readFileSync(path.join(home, 'keys', `${boundary}.key`), 'utf8')) as {
        root: string;
      };
      expect(out).not.toContain(root);
    }
  });

  test('makes other keys for every home', async () => {
    const [first, second] = [path.join(newFolder(), 'a'), path.join(newFolder(), 'b')];
    const keyOf = async (home: string) => {
      await udw(['init', '--home', home]);
      return readFileSync(path.join(home, 'keys', 'edge.key'), 'utf8');
    };
    expect(await keyOf(first)).not.toBe(await keyOf(second));
  });

  test('closes an empty folder that others could enter', async () => {
    const home = newFolder();
    chmodSync(home, 0o755);
    expect((await udw(['init', '--home', home])).code).toBe(0);
    expect(mode(home)).toBe('700');
  });

  test('refuses a folder that holds anything, and leaves it as it is', async () => {
    const home = newFolder();
    writeFileSync(path.join(home, 'letter'), 'text');
    expect(await udw(['init', '--home', home])).toEqual({
      code: 4,
      out: '',
      err: `${home} is not empty. Name a new folder with --home. [home.not-empty]\n`,
    });
    expect(readFileSync(path.join(home, 'letter'), 'utf8')).toBe('text');
  });

  test('refuses a home', async () => {
    const { home } = await newWarehouse();
    const before = readFileSync(path.join(home, 'keys', 'edge.key'), 'utf8');
    expect((await udw(['init', '--home', home])).code).toBe(4);
    expect(readFileSync(path.join(home, 'keys', 'edge.key'), 'utf8')).toBe(before);
  });

  test('refuses a file', async () => {
    const home = path.join(newFolder(), 'file');
    writeFileSync(home, '');
    expect(await udw(['init', '--home', home])).toEqual({
      code: 4,
      out: '',
      err: `${home} is not empty. Name a new folder with --home. [home.not-empty]\n`,
    });
  });
});

describe('a home is refused', () => {
  test('when it is not there', async () => {
    const home = path.join(newFolder(), 'absent');
    expect(await udw(['tables', '--home', home])).toEqual({
      code: 4,
      out: '',
      err: `There is no home in ${home}. Make one with "udw init", or name another with --home or UDW_HOME. [home.missing]\n`,
    });
  });

  test.each(['750', '705', '755', '777'])('when others than its owner may enter it (%s)', async (open) => {
    const { home } = await newWarehouse();
    chmodSync(home, Number.parseInt(open, 8));
    expect(await udw(['tables', '--home', home])).toEqual({
      code: 4,
      out: '',
      err: `Others than its owner may enter ${home}. Close it: chmod 700 ${home} [home.readable]\n`,
    });
  });

  test('when another edition made it', async () => {
    const { home } = await newWarehouse();
    writeFileSync(path.join(home, 'udw.json'), JSON.stringify({ version: 9, quarantineRecipient: 'x' }));
    expect(await udw(['tables', '--home', home])).toEqual({
      code: 4,
      out: '',
      err: `The home ${home} has version 9, which this edition of udw does not know. Use the edition that made it. [home.version]\n`,
    });
  });

  test.each(['', '{', 'null', '[]', '{}', '{"version":1}'])(
    'when its settings are damaged: %j',
    async (text) => {
      const { home } = await newWarehouse();
      writeFileSync(path.join(home, 'udw.json'), text);
      expect(await udw(['tables', '--home', home])).toEqual({
        code: 4,
        out: '',
        err: `The settings of the home ${home} (udw.json) are damaged. Restore them from a backup. [home.damaged]\n`,
      });
    },
  );
});

const damages: readonly (readonly [string, (key: string) => void, (key: string) => string])[] = [
  [
    'missing',
    (key) => rmSync(key),
    (key) =>
      `The key file ${key} is missing. Restore it from its safe place: without it no new pseudonym joins the stored ones. [key.missing]\n`,
  ],
  ...['640', '604', '644', '666'].map(
    (open) =>
      [
        `readable to others (${open})`,
        (key: string) => chmodSync(key, Number.parseInt(open, 8)),
        (key: string) =>
          `Others than its owner may read the key file ${key}; it is refused. Close it: chmod 600 ${key} — and judge whether the key has leaked. [key.readable]\n`,
      ] as const,
  ),
  ...['', '{}', 'no json', '{"boundary":"edge","version":1,"root":"00"}'].map(
    (text) =>
      [
        `damaged (${JSON.stringify(text)})`,
        (key: string) => writeFileSync(key, text),
        (key: string) =>
          `The key file ${key} is damaged: it must hold boundary, version and 64 hex digits. Restore it from its safe place. [key.invalid]\n`,
      ] as const,
  ),
  [
    'that of another boundary',
    (key) => writeFileSync(key, readFileSync(path.join(path.dirname(key), 'release.key'))),
    (key) =>
      `The key file ${key} is damaged: it must hold boundary, version and 64 hex digits. Restore it from its safe place. [key.invalid]\n`,
  ],
];

describe.each(['edge', 'warehouse'])('a load is refused when the key %s is', (boundary) => {
  test.each(damages)('%s', async (_, damage, err) => {
    const warehouse = await newWarehouse();
    const key = path.join(warehouse.home, 'keys', `${boundary}.key`);
    damage(key);
    const told = await warehouse.load(regulations, warehouse.write('payments.csv', file));
    expect(told).toEqual({ code: 4, out: '', err: err(key) });
    expect(await warehouse.rows()).toBe(0);
    expect(warehouse.stored()).toEqual([]);
  });
});

describe.each(['edge', 'warehouse'])('the key %s of another home', (boundary) => {
  const swapped = async () => {
    const warehouse = await newWarehouse();
    const other = await newWarehouse();
    const key = path.join('keys', `${boundary}.key`);
    writeFileSync(path.join(warehouse.home, key), readFileSync(path.join(other.home, key)));
    return warehouse;
  };
  const said =
    /keys\/(edge|warehouse)\.key is not the one that this home was made with \(check value [0-9a-f]{8}, not [0-9a-f]{8}\)\. Restore the right one: pseudonyms made with another join nothing\./;

  test('makes no pseudonyms', async () => {
    const warehouse = await swapped();
    const told = await warehouse.load(regulations, warehouse.write('payments.csv', file));
    expect({ code: told.code, out: told.out }).toEqual({ code: 4, out: '' });
    expect(told.err).toMatch(said);
    expect(await warehouse.rows()).toBe(0);
  });

  test('is found by the doctor', async () => {
    const { code, out } = await (await swapped()).udw('doctor');
    expect(code).toBe(5);
    expect(out).toMatch(said);
  });
});

test('udw init says when a home cannot be made where it was asked for', async () => {
  const home = path.join(newFolder(), 'no', 'such', 'parent');
  expect(await udw(['init', '--home', home])).toEqual({
    code: 4,
    out: '',
    err: `${home} cannot be made (ENOENT). Name a folder with --home whose parent exists and is yours to write. [home.cannot-make]\n`,
  });
});
