import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { newWarehouse, udw } from '../load/setting/warehouse.ts';
import { filesUnder } from '../load/support/scan.ts';
import { secretFinder, secretsOf, secretsUnder } from '../load/support/secrets.ts';
import { type BackedHome, loadOne, newBackedHome } from './setting.ts';

const sealed = (name: string) => name.startsWith('quarantine/');
const flip = (file: string): void => {
  const bytes = readFileSync(file);
  bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 1;
  writeFileSync(file, bytes);
};

/** The files of a backup with the hash in the name of its catalog taken out. */
const held = ({ out }: BackedHome): readonly string[] =>
  filesUnder(out).map((name) => name.replace(/[0-9a-f]{64}/, 'SHA256'));

describe('udw backup --out FOLDER', () => {
  test('says what it copied, the state of the record, and that the keys are apart', async () => {
    const home = await newBackedHome();
    const { code, out, err } = await home.udw('backup', '--out', home.out);
    expect({ code, err }).toEqual({ code: 0, err: 'copy\n' });
    expect(out.replace(/[0-9a-f]{64}/, 'HASH').replace(/[\d.]+ MB/g, 'N MB')).toBe(
      [
        `Backed up ${home.home} into ${home.out}: files 9, N MB; of them new 8, N MB.`,
        'record: 4 events, the last is HASH: note both elsewhere',
        'The keys are not in it: "udw backup --keys" seals them into a file of their own.',
        '',
      ].join('\n'),
    );
  });

  test('holds catalog, data, rejects, reports and sealed deliveries, and nothing else', async () => {
    const home = await newBackedHome();
    await home.udw('backup', '--out', home.out);
    expect(held(home)).toEqual([
      'backup.lock',
      'catalog/SHA256.sqlite',
      'manifest.json',
      'quarantine/1-payments-until-20261004T080000Z.age',
      'quarantine/2-payments-until-20261004T080000Z.age',
      'rejects/1-payments.csv',
      'rejects/2-payments.csv',
      'reports/1.json',
      'reports/2.json',
      'warehouse/payments/1.parquet',
      'warehouse/payments/2.parquet',
    ]);
  });

  test('takes every folder of a home but those of keys and temporary files', async () => {
    const home = await newBackedHome();
    await home.udw('backup', '--out', home.out);
    const folders = (folder: string) =>
      readdirSync(folder, { withFileTypes: true })
        .filter((entry) => entry.isDirectory())
        .map(({ name }) => name);
    expect([...folders(home.out), 'keys', 'tmp'].filter((name) => name !== 'catalog').sort()).toEqual(
      folders(home.home).sort(),
    );
  });

  test('is private to its owner', async () => {
    const home = await newBackedHome();
    mkdirSync(home.out);
    chmodSync(home.out, 0o755);
    await home.udw('backup', '--out', home.out);
    const open = ['.', ...readdirSync(home.out, { recursive: true, encoding: 'utf8' })].filter(
      (name) => name !== 'backup.lock' && (statSync(path.join(home.out, name)).mode & 0o077) !== 0,
    );
    expect(open).toEqual([]);
  });

  test('copies new files only when it is repeated', async () => {
    const home = await newBackedHome();
    await home.udw('backup', '--out', home.out);
    const before = statSync(path.join(home.out, 'warehouse/payments/1.parquet'));
    await loadOne(home, 3);
    const { out } = await home.udw('backup', '--out', home.out, '--json');
    expect(JSON.parse(out)).toMatchObject({ files: 13, newFiles: 4, events: 6 });
    const after = statSync(path.join(home.out, 'warehouse/payments/1.parquet'));
    expect([after.ino, after.mtimeMs]).toEqual([before.ino, before.mtimeMs]);
  });

  test('keeps one catalog, that of its manifest', async () => {
    const home = await newBackedHome();
    await home.udw('backup', '--out', home.out);
    await home.udw('backup', '--out', home.out);
    expect(readdirSync(path.join(home.out, 'catalog'))).toHaveLength(1);
  });

  test('leaves out sealed deliveries whose retention has ended, and removes those that it had', async () => {
    const home = await newBackedHome();
    await home.udw('backup', '--out', home.out);
    expect(held(home).filter(sealed)).toHaveLength(2);
    home.at('2026-10-05T08:00:00Z');
    await home.udw('backup', '--out', home.out);
    expect(held(home).filter(sealed)).toEqual([]);
  });

  test('is on the record of the home', async () => {
    const home = await newBackedHome();
    const { out } = await home.udw('backup', '--out', home.out, '--json');
    const { events, lastHash } = JSON.parse(out) as { events: number; lastHash: string };
    const last = home.open(({ database }) =>
      database.prepare('SELECT kind, body FROM events ORDER BY number DESC').get(),
    );
    expect(last?.['kind']).toBe('home-backed-up');
    expect(JSON.parse(String(last?.['body']))).toMatchObject({ events, lastHash });
  });
});

describe('the keys', () => {
  test('are nowhere in a backup: no byte of a root key, a subkey or a pad, in any form', async () => {
    const home = await newBackedHome();
    await home.udw('backup', '--out', home.out);
    const find = secretFinder(secretsOf(home.home));
    expect(secretsUnder(home.out, find)).toEqual([]);
    const identity = readFileSync(path.join(home.home, 'keys/quarantine.identity'), 'utf8').trim();
    const holds = (folder: string) =>
      filesUnder(folder).filter((file) => readFileSync(path.join(folder, file)).includes(identity));
    expect(holds(home.out)).toEqual([]);
    // The same search finds them where they are.
    expect(holds(home.home)).toEqual(['keys/quarantine.identity']);
    writeFileSync(
      path.join(home.out, 'reports/planted'),
      readFileSync(path.join(home.home, 'keys/edge.key')),
    );
    expect(secretsUnder(home.out, find)).toContain('reports/planted: edge root as hex');
  });
});

describe('a backup is refused, and the earlier one stays as it was,', () => {
  const refused = async (home: BackedHome, message: string, exitCode = 4, out = home.out) => {
    const before = filesUnder(home.folder).filter((name) => !name.startsWith('home/catalog'));
    expect(await home.udw('backup', '--out', out, '--json')).toEqual({
      code: exitCode,
      out: '',
      err: expect.stringContaining(`"rule": "${message}"`) as string,
    });
    expect(filesUnder(home.folder).filter((name) => !name.startsWith('home/catalog'))).toEqual(before);
  };

  test('when the folder holds anything else', async () => {
    const home = await newBackedHome();
    mkdirSync(home.out);
    writeFileSync(path.join(home.out, 'keys.age'), '');
    await refused(home, 'backup.not-ours');
    await home.udw('backup', '--out', home.fresh);
    writeFileSync(path.join(home.fresh, 'keys.age'), '');
    await refused(home, 'backup.not-ours', 4, home.fresh);
  });

  test('when the folder is a home or lies in it', async () => {
    const home = await newBackedHome();
    await refused(home, 'backup.within-home', 4, home.home);
    await refused(home, 'backup.within-home', 4, path.join(home.home, 'reports', 'backup'));
  });

  test('when its parent is not there', async () => {
    const home = await newBackedHome();
    await refused(home, 'backup.unwritable', 4, path.join(home.folder, 'no', 'such'));
  });

  test('when it is that of another home', async () => {
    const [home, other] = [await newBackedHome(), await newWarehouse()];
    await other.udw('backup', '--out', home.out);
    await refused(home, 'backup.other-record');
    expect((await udw(['restore', home.out, '--check'])).code).toBe(0);
  });

  test('when the record of the home was cut', async () => {
    const home = await newBackedHome();
    await home.udw('backup', '--out', home.out);
    home.open(({ database }) => database.exec('DELETE FROM events WHERE number > 2'));
    await refused(home, 'backup.other-record');
  });

  test('when the chain of events is broken', async () => {
    const home = await newBackedHome();
    await home.udw('backup', '--out', home.out);
    home.open(({ database }) => database.exec(`UPDATE events SET body = '{}' WHERE number = 2`));
    await refused(home, 'doctor.chain-broken', 5);
  });

  test('when a data file that it would copy is changed or missing', async () => {
    const home = await newBackedHome();
    await home.udw('backup', '--out', home.out);
    await loadOne(home, 3);
    const file = path.join(home.home, 'warehouse/payments/3.parquet');
    flip(file);
    const said =
      'The data file warehouse/payments/3.parquet of the home is missing or changed. Nothing was backed up; the earlier backup is as it was. "udw doctor" examines the home. [backup.source-damaged]\n';
    expect(await home.udw('backup', '--out', home.out)).toMatchObject({
      code: 5,
      out: '',
      err: `copy\n${said}`,
    });
    rmSync(file);
    expect((await home.udw('backup', '--out', home.out)).err).toBe(`copy\n${said}`);
    expect((await udw(['restore', home.out, '--check'])).code).toBe(0);
  });

  test('when another backup writes to it', async () => {
    const home = await newBackedHome();
    const [one, other] = await Promise.all([
      home.udw('backup', '--out', home.out),
      home.udw('backup', '--out', home.out),
    ]);
    expect([one.code, other.code]).toEqual([0, 4]);
    expect(other.err).toBe(
      `Another backup is writing to ${home.out}. Run the command again when it has ended. [backup.busy]\n`,
    );
  });

  test('when its manifest is damaged', async () => {
    const home = await newBackedHome();
    await home.udw('backup', '--out', home.out);
    const manifest = path.join(home.out, 'manifest.json');
    writeFileSync(manifest, readFileSync(manifest, 'utf8').replace('"events": 4', '"events": 3'));
    await refused(home, 'backup.manifest-damaged', 5);
  });
});

test('a damaged file is copied again once it is removed', async () => {
  const home = await newBackedHome();
  await home.udw('backup', '--out', home.out);
  const file = path.join(home.out, 'warehouse/payments/1.parquet');
  rmSync(file);
  expect(JSON.parse((await home.udw('backup', '--out', home.out, '--json')).out)).toMatchObject({
    newFiles: 1,
  });
  expect(existsSync(file)).toBe(true);
  expect((await udw(['restore', home.out, '--check'])).code).toBe(0);
});
