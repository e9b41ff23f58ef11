import { chmodSync, existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Decrypter, generateX25519Identity } from 'age-encryption';
import { describe, expect, test } from 'vitest';
import { iin, wrongIin } from './setting/people.ts';
import { payments, regulationsText } from './setting/regulations.ts';
import { copiesOf, csv, newWarehouse, type Warehouse } from './setting/warehouse.ts';

const hours = 72;
const sealedName = '1-payments-until-20261004T080000Z.age';
const file = csv(`${wrongIin(0)};secret-code;1`, `${iin(1)};A;1`);
const regulations = (rejectTolerance: number, rawRetentionHours = hours) =>
  regulationsText({ rawRetentionHours, tables: [{ ...payments, rejectTolerance }] });

/** A home whose first load failed, with its delivery sealed at 08:00 on 1 October. */
const afterFailure = copiesOf(async (life) => {
  const warehouse = await newWarehouse(life);
  const told = await warehouse.load(regulations(0), warehouse.write('payments.csv', file));
  expect(told.code).toBe(5);
  return warehouse;
});

const sealedPath = ({ home }: Warehouse) => path.join(home, 'quarantine', sealedName);
const identity = ({ home }: Warehouse) => path.join(home, 'keys', 'quarantine.identity');
const kinds = ({ open }: Warehouse) =>
  open(({ database }) =>
    database
      .prepare('SELECT kind, body FROM events ORDER BY number')
      .all()
      .map((row) => [row['kind'], row['body']]),
  );

describe('a raw delivery is sealed', () => {
  test('when its load failed, and until its hours are over', async () => {
    const warehouse = await afterFailure();
    expect(JSON.parse((await warehouse.udw('quarantine', 'list', '--json')).out)).toEqual([
      { name: sealedName, destroyAfter: '2026-10-04T08:00:00Z', bytes: statSync(sealedPath(warehouse)).size },
    ]);
  });

  test('when some of its records were rejected', async () => {
    const warehouse = await newWarehouse();
    const told = await warehouse.load(regulations(0.5), warehouse.write('payments.csv', file));
    expect(told.out).toContain(`The raw delivery is sealed in quarantine: ${sealedName}\n`);
    expect(existsSync(sealedPath(warehouse))).toBe(true);
  });

  test('when its container is broken', async () => {
    const warehouse = await newWarehouse();
    await warehouse.load(regulations(0), warehouse.write('payments.csv', 'IIN;CODE\n'));
    expect(existsSync(sealedPath(warehouse))).toBe(true);
  });

  test('never when all of it was accepted', async () => {
    const warehouse = await newWarehouse();
    await warehouse.load(regulations(0), warehouse.write('payments.csv', csv(`${iin(0)};A;1`)));
    expect(await warehouse.udw('quarantine', 'list')).toEqual({
      code: 0,
      out: 'The quarantine is empty.\n',
      err: '',
    });
  });

  test('never by --check', async () => {
    const warehouse = await newWarehouse();
    await warehouse.load(regulations(0), warehouse.write('payments.csv', file), '--check');
    expect((await warehouse.udw('quarantine', 'list')).out).toBe('The quarantine is empty.\n');
  });

  test('as an age file of mode 0600 that holds nothing in clear', async () => {
    const warehouse = await afterFailure();
    const bytes = readFileSync(sealedPath(warehouse));
    expect(statSync(sealedPath(warehouse)).mode & 0o777).toBe(0o600);
    expect(bytes.subarray(0, 21).toString()).toBe('age-encryption.org/v1');
    expect(bytes.includes('secret-code')).toBe(false);
  });

  test('so that any age program opens it with the identity', async () => {
    const warehouse = await afterFailure();
    const decrypter = new Decrypter();
    decrypter.addIdentity(readFileSync(identity(warehouse), 'utf8').trim());
    expect(await decrypter.decrypt(readFileSync(sealedPath(warehouse)), 'text')).toBe(file);
  });
});

describe('udw quarantine open', () => {
  const open = (warehouse: Warehouse, ...rest: readonly string[]) =>
    warehouse.udw(
      'quarantine',
      'open',
      sealedName,
      '--out',
      path.join(warehouse.folder, 'clear.csv'),
      ...rest,
    );

  test('gives the delivery byte for byte in a private file, and records the act', async () => {
    const warehouse = await afterFailure();
    const clear = path.join(warehouse.folder, 'clear.csv');
    expect(await open(warehouse)).toEqual({
      code: 0,
      out: `Opened into ${clear}, which holds personal data in clear: destroy it when done. The act is on record.\n`,
      err: '',
    });
    expect(readFileSync(clear, 'utf8')).toBe(file);
    expect(statSync(clear).mode & 0o777).toBe(0o600);
    expect(kinds(warehouse).at(-1)).toEqual(['raw-delivery-opened', JSON.stringify({ name: sealedName })]);
  });

  const refusals: readonly (readonly [
    string,
    (warehouse: Warehouse) => readonly string[],
    (file: string) => string,
  ])[] = [
    [
      'an identity that others may read',
      (warehouse) => {
        chmodSync(identity(warehouse), 0o640);
        return [];
      },
      (key) =>
        `Others than its owner may read the key file ${key}; it is refused. Close it: chmod 600 ${key} — and judge whether the key has leaked. [key.readable]\n`,
    ],
    [
      'a file that is no identity',
      (warehouse) => {
        writeFileSync(identity(warehouse), 'nonsense\n', { mode: 0o600 });
        return [];
      },
      (key) =>
        `The identity in ${key} does not open this delivery. Use the identity to which the home seals. [quarantine.not-opened]\n`,
    ],
  ];

  test.each(refusals)('refuses %s and writes nothing', async (_, prepare, err) => {
    const warehouse = await afterFailure();
    const rest = prepare(warehouse);
    expect(await open(warehouse, ...rest)).toEqual({ code: 4, out: '', err: err(identity(warehouse)) });
    expect(existsSync(path.join(warehouse.folder, 'clear.csv'))).toBe(false);
    expect(kinds(warehouse).map(([kind]) => kind)).not.toContain('raw-delivery-opened');
  });

  test('refuses an identity of somebody else', async () => {
    const warehouse = await afterFailure();
    const other = path.join(warehouse.folder, 'other.identity');
    writeFileSync(other, await generateX25519Identity(), { mode: 0o600 });
    expect(await open(warehouse, '--identity', other)).toEqual({
      code: 4,
      out: '',
      err: `The identity in ${other} does not open this delivery. Use the identity to which the home seals. [quarantine.not-opened]\n`,
    });
    expect(existsSync(path.join(warehouse.folder, 'clear.csv'))).toBe(false);
  });

  test('refuses a sealed file of which one byte was changed', async () => {
    const warehouse = await afterFailure();
    const bytes = readFileSync(sealedPath(warehouse));
    bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1;
    writeFileSync(sealedPath(warehouse), bytes);
    expect((await open(warehouse)).code).toBe(4);
    expect(existsSync(path.join(warehouse.folder, 'clear.csv'))).toBe(false);
  });

  test('overwrites nothing', async () => {
    const warehouse = await afterFailure();
    const clear = warehouse.write('clear.csv', 'a letter');
    expect(await open(warehouse)).toEqual({
      code: 4,
      out: '',
      err: `${clear} is already there; nothing is overwritten. Name a new file. [quarantine.target-exists]\n`,
    });
    expect(readFileSync(clear, 'utf8')).toBe('a letter');
  });

  test.each(['absent.age', '../keys/edge.key', '..', ''])('refuses the name %j', async (name) => {
    const warehouse = await afterFailure();
    const out = path.join(warehouse.folder, 'clear.csv');
    expect(await warehouse.udw('quarantine', 'open', name, '--out', out)).toEqual({
      code: 4,
      out: '',
      err: 'There is no such sealed delivery. "udw quarantine list" lists them. [quarantine.unknown]\n',
    });
  });
});

describe('a sealed delivery is destroyed, on the record, when its hours are over', () => {
  test.each([
    ['2026-10-04T07:59:59Z', 0],
    ['2026-10-04T08:00:00Z', 1],
    ['2027-01-01T00:00:00Z', 1],
  ])('at %s: %i', async (instant, destroyed) => {
    const warehouse = await afterFailure();
    warehouse.at(instant);
    expect(await warehouse.udw('quarantine', 'sweep')).toEqual({
      code: 0,
      out: `Sealed deliveries destroyed: ${destroyed}\n`,
      err: '',
    });
    expect(existsSync(sealedPath(warehouse))).toBe(destroyed === 0);
    const recorded = kinds(warehouse).filter(([kind]) => kind === 'raw-delivery-destroyed');
    expect(recorded).toEqual(
      destroyed === 0 ? [] : [['raw-delivery-destroyed', JSON.stringify({ name: sealedName })]],
    );
  });

  test('also by the next load', async () => {
    const warehouse = await afterFailure();
    warehouse.at('2026-10-05T00:00:00Z');
    await warehouse.load(regulations(0), warehouse.write('good.csv', csv(`${iin(0)};A;1`)));
    expect(existsSync(sealedPath(warehouse))).toBe(false);
    expect(kinds(warehouse).map(([kind]) => kind)).toEqual([
      'home-made',
      'audit-key-made',
      'load-failed',
      'raw-delivery-destroyed',
      'load-committed',
    ]);
  });
});
