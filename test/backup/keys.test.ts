import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Decrypter } from 'age-encryption';
import { describe, expect, test } from 'vitest';
import { openHome } from '../../adapters/local/home.ts';
import { newWarehouse, udw, type Warehouse } from '../load/setting/warehouse.ts';
import { filesUnder } from '../load/support/scan.ts';
import { secretFinder, secretsOf } from '../load/support/secrets.ts';
import { type BackedHome, loadOne, newBackedHome, newIdentity } from './setting.ts';

const names = ['audit.key', 'edge.key', 'quarantine.identity', 'release.key', 'warehouse.key'];

/** The text of each key file of a home. */
const keysOf = (home: string) => names.map((name) => readFileSync(path.join(home, 'keys', name), 'utf8'));

async function sealedKeys(warehouse: Warehouse) {
  const { file: identity, recipient } = await newIdentity(warehouse.folder);
  const keys = path.join(warehouse.folder, 'keys.age');
  const told = await warehouse.udw('backup', '--keys', '--seal-to', recipient, '--out', keys);
  return { identity, recipient, keys, told };
}

describe('udw backup --keys', () => {
  test('seals the key files into one file of mode 0600', async () => {
    const warehouse = await newWarehouse();
    const { keys, told, identity } = await sealedKeys(warehouse);
    expect(told).toEqual({
      code: 0,
      out: `Sealed into ${keys}: ${names.join(', ')}. Keep it apart from the data, and its identity apart from both.\n`,
      err: '',
    });
    expect(statSync(keys).mode & 0o777).toBe(0o600);
    const decrypter = new Decrypter();
    decrypter.addIdentity(readFileSync(identity, 'utf8').split('\n')[2] ?? '');
    const set = JSON.parse(await decrypter.decrypt(readFileSync(keys), 'text')) as {
      files: Record<string, string>;
    };
    expect(names.map((name) => set.files[name])).toEqual(keysOf(warehouse.home));
  });

  test('shows nothing of a key outside the seal', async () => {
    const warehouse = await newWarehouse();
    const { keys, told } = await sealedKeys(warehouse);
    const find = secretFinder(secretsOf(warehouse.home));
    expect(find(readFileSync(keys))).toEqual([]);
    expect(find(told.out + told.err)).toEqual([]);
    expect(find(readFileSync(path.join(warehouse.home, 'keys/edge.key')))).toContain('edge root as hex');
  });

  test('is on the record, with the recipient', async () => {
    const warehouse = await newWarehouse();
    const { recipient } = await sealedKeys(warehouse);
    const rows = warehouse.open(({ database }) => database.prepare('SELECT kind, body FROM events').all());
    expect(rows.slice(-2).map((row) => [row['kind'], JSON.parse(String(row['body']))])).toEqual([
      ['keys-sealing', { recipient }],
      ['keys-sealed', { recipient }],
    ]);
  });

  test('tells which key files are kept elsewhere', async () => {
    const warehouse = await newWarehouse();
    rmSync(path.join(warehouse.home, 'keys/quarantine.identity'));
    const { told } = await sealedKeys(warehouse);
    expect(told.out.split('\n')[1]).toBe('Not in it, because the home has not: quarantine.identity');
  });

  const refusals: readonly (readonly [
    string,
    (home: BackedHome, recipient: string) => readonly string[] | Promise<readonly string[]>,
    number,
    string,
  ])[] = [
    [
      'without a recipient',
      ({ folder }) => ['--keys', '--out', path.join(folder, 'k')],
      2,
      'backup.no-recipient',
    ],
    [
      'to what is no recipient',
      ({ folder }) => ['--keys', '--seal-to', 'age1x', '--out', path.join(folder, 'k')],
      2,
      'keys.recipient',
    ],
    [
      'to the quarantine of the home itself',
      ({ folder, home }) => [
        '--keys',
        '--seal-to',
        openHome(home).settings.quarantineRecipient,
        '--out',
        path.join(folder, 'k'),
      ],
      4,
      'keys.own-recipient',
    ],
    [
      'into the home',
      ({ home }, recipient) => ['--keys', '--seal-to', recipient, '--out', path.join(home, 'k')],
      4,
      'backup.within-home',
    ],
    [
      'into a backup',
      async (home, recipient) => {
        await home.udw('backup', '--out', home.out);
        return ['--keys', '--seal-to', recipient, '--out', path.join(home.out, 'reports', 'k')];
      },
      4,
      'keys.within-backup',
    ],
    [
      'over a file',
      (home, recipient) => ['--keys', '--seal-to', recipient, '--out', home.write('k', 'letter')],
      4,
      'quarantine.target-exists',
    ],
    [
      'where nothing can be written',
      ({ folder }, recipient) => ['--keys', '--seal-to', recipient, '--out', path.join(folder, 'no', 'k')],
      4,
      'backup.unwritable',
    ],
    [
      'together with the data',
      ({ out }, recipient) => ['--seal-to', recipient, '--out', out],
      2,
      'backup.seal-without-keys',
    ],
  ];
  test.each(refusals)('is refused %s', async (_, words, exitCode, rule) => {
    const home = await newBackedHome();
    const { recipient } = await newIdentity(home.folder);
    const told = await home.udw('backup', ...(await words(home, recipient)));
    expect({ code: told.code, out: told.out }).toEqual({ code: exitCode, out: '' });
    expect(told.err).toMatch(new RegExp(`^[^\\n]+ \\[${rule.replace('.', '\\.')}\\]\\n$`));
    const written = filesUnder(home.folder).filter((file) =>
      readFileSync(path.join(home.folder, file)).includes('age-encryption.org'),
    );
    expect(written.filter((file) => !file.includes('quarantine/'))).toEqual([]);
  });
});

describe('udw restore --keys', () => {
  /** A home restored without its keys. */
  async function keyless() {
    const home = await newBackedHome();
    const sealed = await sealedKeys(home);
    await home.udw('backup', '--out', home.out);
    await udw(['restore', home.out, '--home', home.fresh]);
    return { home, ...sealed };
  }

  test('puts the keys into a home that has none, which loads again then', async () => {
    const { home, keys, identity } = await keyless();
    expect((await udw(['doctor', '--home', home.fresh])).code).toBe(5);
    const told = await udw(['restore', '--keys', keys, '--identity', identity, '--home', home.fresh]);
    expect(told).toEqual({
      code: 0,
      out: `Restored the keys of ${home.fresh}: ${names.join(', ')}\n`,
      err: '',
    });
    expect(keysOf(home.fresh)).toEqual(keysOf(home.home));
    expect(statSync(path.join(home.fresh, 'keys/edge.key')).mode & 0o777).toBe(0o600);
    expect((await udw(['doctor', '--home', home.fresh])).code).toBe(0);
    const pseudonyms = 'SELECT person FROM payments WHERE amount = 3 ORDER BY ALL';
    await loadOne(home, 3);
    const here = await udw(['sql', pseudonyms, '--json', '--home', home.home]);
    await udw([
      'load',
      path.join(home.folder, 'regulations.yaml'),
      path.join(home.folder, 'delivery-3.csv'),
      '--home',
      home.fresh,
    ]);
    expect((await udw(['sql', pseudonyms, '--json', '--home', home.fresh])).out).toBe(here.out);
    expect(JSON.parse(here.out)).toHaveLength(2);
  });

  test('overwrites no key', async () => {
    const { home, keys, identity } = await keyless();
    const told = await home.udw('restore', '--keys', keys, '--identity', identity);
    expect(told).toMatchObject({ code: 4, out: '' });
    expect(told.err).toContain('[quarantine.target-exists]');
  });

  test('refuses the keys of another home, and writes nothing', async () => {
    const { home } = await keyless();
    const other = await newWarehouse();
    const { keys, identity } = await sealedKeys(other);
    for (const words of [
      ['--home', home.fresh],
      [home.out, '--home', path.join(home.folder, 'second')],
      [home.out, '--check'],
    ]) {
      const told = await udw(['restore', '--keys', keys, '--identity', identity, ...words]);
      expect(told).toMatchObject({ code: 4, out: '' });
      expect(told.err).toMatch(
        /^The key in \S+keys\.age is not the one that this home was made with \(check value [0-9a-f]{8}, not [0-9a-f]{8}\)\..* \[key\.other\]\n$/,
      );
    }
    expect(existsSync(path.join(home.folder, 'second'))).toBe(false);
    expect(names.filter((name) => existsSync(path.join(home.fresh, 'keys', name)))).toEqual([]);
  });

  test('refuses an identity that does not open them', async () => {
    const { home, keys } = await keyless();
    const { file } = await newIdentity(home.folder, 'stranger');
    const told = await udw(['restore', '--keys', keys, '--identity', file, '--home', home.fresh]);
    expect(told).toEqual({
      code: 4,
      out: '',
      err: `The identity in ${file} does not open ${keys}, or these are no keys of udw. Use the identity to which they were sealed. [keys.not-opened]\n`,
    });
  });

  test.each([
    [['--keys', 'k.age'], 'restore.identity'],
    [['--identity', 'i'], 'restore.identity'],
    [[], 'restore.nothing'],
    [['--check'], 'restore.check-what'],
  ])('wants words that belong together: %j', async (words, rule) => {
    const told = await udw(['restore', ...words]);
    expect({ code: told.code, out: told.out }).toEqual({ code: 2, out: '' });
    expect(told.err).toContain(`[${rule}]`);
  });
});

test('a foreign key in the folder of keys is not sealed as if it were that of the home', async () => {
  const [warehouse, other] = [await newWarehouse(), await newWarehouse()];
  mkdirSync(path.join(warehouse.folder, 'x'));
  writeFileSync(
    path.join(warehouse.home, 'keys/edge.key'),
    readFileSync(path.join(other.home, 'keys/edge.key')),
  );
  const { told, keys } = await sealedKeys(warehouse);
  expect(told.code).toBe(4);
  expect(told.err).toContain('[key.other]');
  expect(existsSync(keys)).toBe(false);
});
