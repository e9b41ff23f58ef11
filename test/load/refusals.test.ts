import { describe, expect, test } from 'vitest';
import { iin, iins, wrongIin } from './setting/people.ts';
import { payments, type RegulationsText, regulationsText } from './setting/regulations.ts';
import { csv, newWarehouse, type Warehouse } from './setting/warehouse.ts';

const strict = regulationsText({ manifest: 'required', tables: [payments] });
const file = csv(`${iin(0)};A;10`, `${iin(1)};B;20`, `${iin(2)};;`);

/** A refusal leaves a reader what was there before, and the folder of the warehouse without a new file. */
async function expectNothingPublished(warehouse: Warehouse, rows = 0): Promise<void> {
  expect(await warehouse.rows()).toBe(rows);
  expect(warehouse.stored()).toHaveLength(rows === 0 ? 0 : 1);
}

interface Claim {
  readonly name: string;
  readonly claims: Readonly<Record<string, unknown>>;
  readonly code: 3 | 4 | 5;
  readonly err: string;
}

const invalid = (path: string) =>
  `The manifest breaks its schema at "${path}". Correct this field, or have the provider make the manifest again. [load.manifest-invalid, para 21]\n`;
const other =
  'payments.csv: The manifest is for other regulations or another version of them. Load it under register 1.0.0, or ask for a new manifest. [load.manifest-other-regulations, para 16]\n';
const checksum = (what: string) =>
  `payments.csv: The file is not the one that the manifest describes: its ${what} differs. Ask the provider to deliver it again. [load.checksum, para 21]\n`;

const claims: readonly Claim[] = [
  {
    name: 'more records than there are',
    claims: { records: 4 },
    code: 5,
    err: 'payments.csv: records: 4 declared in the manifest, 3 found. Nothing was published. Ask the provider whether the file or the manifest is right, and for a redelivery. [verify.records, para 20(5)]\n',
  },
  {
    name: 'other values of a column than there are',
    claims: { present: { IIN: 3, CODE: 3 } },
    code: 5,
    err: 'payments.csv: values of CODE: 3 declared in the manifest, 2 found. Nothing was published. Ask the provider whether the file or the manifest is right, and for a redelivery. [verify.present, para 20(5)]\n',
  },
  { name: 'another length', claims: { bytes: 1 }, code: 5, err: checksum('length') },
  { name: 'another SHA-256', claims: { sha256: '0'.repeat(64) }, code: 5, err: checksum('SHA-256 hash') },
  { name: 'other regulations', claims: { regulations: 'other' }, code: 4, err: other },
  { name: 'another version', claims: { regulationsVersion: '1.0.1' }, code: 4, err: other },
  {
    name: 'a table that the regulations do not have',
    claims: { table: 'pensions' },
    code: 4,
    err: 'payments.csv: The delivery names a table that the regulations do not have. They have: payments. [load.table-unknown, para 21]\n',
  },
];

const schemaClaims: readonly (readonly [string, Readonly<Record<string, unknown>>, string])[] = [
  ['another form of manifest', { manifest: 'udw-manifest/2' }, 'manifest'],
  ['no regulations', { regulations: undefined }, 'regulations'],
  ['an empty version', { regulationsVersion: '' }, 'regulationsVersion'],
  ['no table', { table: undefined }, 'table'],
  ['no file', { file: undefined }, 'file'],
  ['an upper-case SHA-256', { sha256: 'A'.repeat(64) }, 'sha256'],
  ['a negative length', { bytes: -1 }, 'bytes'],
  ['a text for the records', { records: '3' }, 'records'],
  ['a sequence of 0', { sequence: 0 }, 'sequence'],
  ['a day that is none', { asOf: '2026-02-30' }, 'asOf'],
  ['a negative number of values', { present: { IIN: -1 } }, 'present'],
  [
    'values of a column that is not declared, which is not repeated',
    { present: { '900101300017': 1 } },
    'present',
  ],
  ['an instant without zone', { createdAt: '2026-10-01T02:00:00' }, 'createdAt'],
];

describe('a manifest that declares', () => {
  test.each(claims)('$name is refused', async ({ claims: claimed, code, err }) => {
    const warehouse = await newWarehouse();
    const told = await warehouse.load(strict, warehouse.deliver('payments.csv', file, claimed));
    expect(told).toEqual({ code, out: '', err });
    await expectNothingPublished(warehouse);
  });

  test.each(schemaClaims)('%s is refused', async (_, claimed, path) => {
    const warehouse = await newWarehouse();
    const delivered = warehouse.deliver('payments.csv', file, claimed);
    const told = await warehouse.load(strict, delivered);
    expect(told).toEqual({ code: 3, out: '', err: `${delivered}.manifest.json: ${invalid(path)}` });
    await expectNothingPublished(warehouse);
  });

  test.each([
    ['told by its name', { sequenceNumber: 1 }, 'sequenceNumber'],
    ['told by its place where its name may be a value', { '900101300017': 1 }, '№ 12'],
    [
      'told by its name within another',
      {
        depersonalized: {
          kit: 'x',
          keyVersion: 1,
          keyCheckValue: '00000000',
          canaries: 0,
          setAside: 0,
          salt: 1,
        },
      },
      'salt',
    ],
  ])('a field that the schema does not have is refused, %s', async (_, claimed, field) => {
    const warehouse = await newWarehouse();
    const delivered = warehouse.deliver('payments.csv', file, claimed);
    expect(await warehouse.load(strict, delivered)).toEqual({
      code: 3,
      out: '',
      err: `${delivered}.manifest.json: The manifest has a field that its schema does not know: ${field}. Remove or correct it, or have the provider make the manifest again. [load.manifest-field-unknown, para 21]\n`,
    });
    await expectNothingPublished(warehouse);
  });

  test('a list of rejected records beside it, which *.csv names too, is refused as what it is', async () => {
    const warehouse = await newWarehouse();
    const rejects = warehouse.write('payments.rejects.csv', 'record,heading,column,rule\n');
    expect(await warehouse.load(strict, warehouse.deliver('payments.csv', file), rejects)).toEqual({
      code: 4,
      out: '',
      err: 'payments.rejects.csv: This is a list of rejected records (*.rejects.csv), not a delivery: it stays where it was made. Name the delivery without it. [load.rejects-list, ours]\n',
    });
    await expectNothingPublished(warehouse);
  });

  test.each(['', '{', '\u0000'])('nothing that is JSON (%j), is refused', async (text) => {
    const warehouse = await newWarehouse();
    const delivered = warehouse.write('payments.csv', file);
    warehouse.write('payments.csv.manifest.json', text);
    expect(await warehouse.load(strict, delivered)).toEqual({
      code: 3,
      out: '',
      err: `${delivered}.manifest.json: The manifest is not JSON: it was cut or is another file. Ask the provider to make it again. [load.manifest-not-json, para 21]\n`,
    });
    await expectNothingPublished(warehouse);
  });

  test.each(['[]', 'null', '"text"'])('nothing, as the text %j, is refused', async (text) => {
    const warehouse = await newWarehouse();
    const delivered = warehouse.write('payments.csv', file);
    warehouse.write('payments.csv.manifest.json', text);
    const told = await warehouse.load(strict, delivered);
    expect(told).toEqual({ code: 3, out: '', err: `${delivered}.manifest.json: ${invalid('.')}` });
    await expectNothingPublished(warehouse);
  });

  test('every fault at once has a line for each', async () => {
    const warehouse = await newWarehouse();
    const delivered = warehouse.deliver('payments.csv', file, { records: 4, present: { IIN: 2 } });
    expect((await warehouse.load(strict, delivered)).err.split('\n')).toEqual([
      'payments.csv: records: 4 declared in the manifest, 3 found. Nothing was published. Ask the provider whether the file or the manifest is right, and for a redelivery. [verify.records, para 20(5)]',
      'payments.csv: values of IIN: 2 declared in the manifest, 3 found. Nothing was published. Ask the provider whether the file or the manifest is right, and for a redelivery. [verify.present, para 20(5)]',
      '',
    ]);
  });
});

test('a delivery without the manifest that the regulations require is refused', async () => {
  const warehouse = await newWarehouse();
  expect(await warehouse.load(strict, warehouse.write('payments.csv', file))).toEqual({
    code: 4,
    out: '',
    err: 'payments.csv: The delivery has no manifest and the regulations require one. Put payments.csv.manifest.json beside the file. [load.manifest-missing, para 20(3)]\n',
  });
  await expectNothingPublished(warehouse);
});

test('a delivery without manifest is refused where the regulations have several tables', async () => {
  const warehouse = await newWarehouse();
  const two = regulationsText({ tables: [payments, { ...payments, name: 'pensions' }] });
  expect(await warehouse.load(two, warehouse.write('payments.csv', file))).toEqual({
    code: 4,
    out: '',
    err: 'payments.csv: Without a manifest it is not known which table this file holds. The regulations have: payments, pensions. [load.table-ambiguous, para 21]\n',
  });
});

test('a file that is not there is refused', async () => {
  const warehouse = await newWarehouse();
  const absent = `${warehouse.folder}/absent.csv`;
  expect(await warehouse.load(strict, absent)).toEqual({
    code: 3,
    out: '',
    err: `${absent}: The file cannot be read (ENOENT). Check its path and permissions. [load.file-unreadable]\n`,
  });
});

test.each([
  ['a gap', 3],
  ['a late one', 1],
])('snapshots load in sequence: %s is refused', async (_, sequence) => {
  const warehouse = await newWarehouse();
  await warehouse.load(strict, warehouse.deliver('payments.csv', file));
  const next = csv(`${iin(0)};A;11`, `${iin(1)};B;21`, `${iin(2)};;`);
  expect(await warehouse.load(strict, warehouse.deliver('next.csv', next, { sequence }))).toEqual({
    code: 4,
    out: '',
    err: `next.csv: Delivery number ${sequence} of payments is out of order: number 2 is expected. Load the missing deliveries first; a late one is refused. [load.sequence, ours]\n`,
  });
  await expectNothingPublished(warehouse, 3);
});

describe('a stored table', () => {
  const changed = (change: Partial<RegulationsText>) => regulationsText({ tables: [payments], ...change });

  test('is not taken over by other regulations', async () => {
    const warehouse = await newWarehouse();
    await warehouse.load(changed({}), warehouse.write('payments.csv', file));
    const next = warehouse.write('next.csv', `${file}${iin(3)};D;1\n`);
    expect(await warehouse.load(changed({ id: 'other' }), next)).toEqual({
      code: 4,
      out: '',
      err: 'The table payments belongs to the regulations register. Give the table of these regulations another name. [load.table-of-other-regulations]\n',
    });
    await expectNothingPublished(warehouse, 3);
  });

  test('keeps the types of its columns', async () => {
    const warehouse = await newWarehouse();
    await warehouse.load(changed({}), warehouse.write('payments.csv', file));
    const columns = payments.columns.map((column) =>
      column.name === 'amount' ? { ...column, type: 'string' as const } : column,
    );
    const next = warehouse.write('next.csv', `${file}${iin(3)};D;1\n`);
    expect(await warehouse.load(changed({ tables: [{ ...payments, columns }] }), next)).toEqual({
      code: 4,
      out: '',
      err: 'The column amount of payments is stored as integer and would become text. Give the changed column a new name. [load.column-changed, para 14]\n',
    });
    await expectNothingPublished(warehouse, 3);
  });
});

test('two files of one table in one command are refused', async () => {
  const warehouse = await newWarehouse();
  const files = ['a.csv', 'b.csv'].map((name) => warehouse.write(name, `${file}${name}\n`));
  expect(await warehouse.load(regulationsText({ tables: [payments] }), ...files)).toEqual({
    code: 2,
    out: '',
    err: 'Two files of one command hold the table payments. Load them one after the other. [load.table-twice]\n',
  });
});

describe('rejected records', () => {
  const tolerant = regulationsText({ tables: [{ ...payments, rejectTolerance: 0.25 }] });
  const mixed = (wrong: number) =>
    csv(
      ...iins(8 - wrong).map((id) => `${id};A;1`),
      ...Array.from({ length: wrong }, (_, at) => `${wrongIin(at)};A;1`),
    );

  test('up to the tolerance of the regulations are set aside', async () => {
    const warehouse = await newWarehouse();
    expect(await warehouse.load(tolerant, warehouse.write('payments.csv', mixed(2)))).toMatchObject({
      code: 0,
    });
    await expectNothingPublished(warehouse, 6);
  });

  test('beyond it refuse the delivery', async () => {
    const warehouse = await newWarehouse();
    expect(await warehouse.load(tolerant, warehouse.write('payments.csv', mixed(3)))).toEqual({
      code: 5,
      out: '',
      err: 'payments.csv: rejected records: 3 of 8 (37.5 %), the regulations allow 25 %. Nothing was published. Send the list of rejected records back ("udw loads" tells the number of the load, "udw loads show" the list) and ask for a redelivery. [verify.tolerance, para 21]\n',
    });
    await expectNothingPublished(warehouse);
  });
});

describe('a snapshot that would remove', () => {
  const ten = csv(...iins(10).map((id) => `${id};A;1`));
  const fewer = (kept: number) => csv(...iins(kept).map((id) => `${id};A;2`));
  const allowing = regulationsText({ tables: [{ ...payments, maxDeletedShare: 0.2 }] });

  test('no more than its regulations allow is loaded', async () => {
    const warehouse = await newWarehouse();
    await warehouse.load(allowing, warehouse.write('ten.csv', ten));
    expect(await warehouse.load(allowing, warehouse.write('eight.csv', fewer(8)))).toMatchObject({ code: 0 });
    expect(await warehouse.rows()).toBe(8);
  });

  test('more is refused', async () => {
    const warehouse = await newWarehouse();
    await warehouse.load(allowing, warehouse.write('ten.csv', ten));
    expect(await warehouse.load(allowing, warehouse.write('seven.csv', fewer(7)))).toEqual({
      code: 5,
      out: '',
      err: 'seven.csv: the snapshot would remove 30 % of the current rows, 20 % are allowed. Nothing was published. Ask the provider whether the file is whole; if so many rows are truly gone, amend maxDeletedShare (paras 14-16). [verify.deleted-share, ours]\n',
    });
    await expectNothingPublished(warehouse, 10);
  });

  test('other persons of the same number is refused: rows are told apart by their key', async () => {
    const warehouse = await newWarehouse();
    await warehouse.load(allowing, warehouse.write('ten.csv', ten));
    const others = csv(
      ...iins(20)
        .slice(10)
        .map((id) => `${id};A;2`),
    );
    expect((await warehouse.load(allowing, warehouse.write('others.csv', others))).err).toBe(
      'others.csv: the snapshot would remove 100 % of the current rows, 20 % are allowed. Nothing was published. Ask the provider whether the file is whole; if so many rows are truly gone, amend maxDeletedShare (paras 14-16). [verify.deleted-share, ours]\n',
    );
  });
});
