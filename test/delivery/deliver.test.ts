import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { readEvents } from '../../adapters/local/catalog/events.ts';
import { localDeliveryStore } from '../../adapters/local/delivering/store.ts';
import { readReleaseKey } from '../../adapters/local/keys.ts';
import { firstBreak } from '../../core/audit/chain.ts';
import {
  asWarehousePseudonym,
  pseudonymHex,
  releasePseudonym,
} from '../../core/depersonalization/pseudonyms.ts';
import { udw, type Warehouse } from '../load/setting/warehouse.ts';
import {
  csvRows,
  deliverText,
  districts,
  loadDistricts,
  newDistricts,
  requestText,
  rowsRequest,
  select,
} from './setting/request.ts';

const file = (warehouse: Warehouse, number: number, name: string): string =>
  readFileSync(path.join(warehouse.home, 'deliveries', String(number), name), 'utf8');

const delivered = (warehouse: Warehouse, number = 1) => csvRows(file(warehouse, number, 'result.csv'));

/** What a delivery tells of its way where standard error is no terminal. */
const PHASES = 'run the SELECT\ncount persons\nprotect small numbers\naudit what is told\nwrite and record\n';

describe('a delivered table', () => {
  test('stands under the requested names; a suppressed row keeps its dimensions and has no value', async () => {
    const warehouse = await newDistricts();
    expect(await deliverText(warehouse, requestText())).toMatchObject({ code: 0, err: PHASES });
    const rows = delivered(warehouse);
    const all = { Район: 'All', Region: 'All', Sex: 'Both', Share: '0.431', Persons: '290', suppressed: '' };
    expect(rows).toContainEqual(all);
    expect(rows.filter(({ suppressed }) => suppressed !== '')).toEqual(
      ['A', 'B'].flatMap((district) =>
        ['F', 'M'].map((sex) => ({
          Район: district,
          Region: 'North',
          Sex: sex,
          Share: '',
          Persons: '',
          suppressed: 'small-number',
        })),
      ),
    );
  });

  test('equals the counts of the people who were loaded, but for what is suppressed', async () => {
    const warehouse = await newDistricts();
    await deliverText(warehouse, requestText());
    for (const row of delivered(warehouse).filter((each) => each['suppressed'] === '')) {
      const own = districts.filter(
        ({ district, region, sex }) =>
          ['All', district].includes(row['Район'] ?? '') &&
          ['All', region].includes(row['Region'] ?? '') &&
          ['Both', sex].includes(row['Sex'] ?? ''),
      );
      const persons = own.reduce((sum, each) => sum + each.persons, 0);
      const without = persons - own.reduce((sum, each) => sum + each.contributing, 0);
      expect(row).toMatchObject({
        Persons: String(persons),
        Share: String(Math.round((without / persons) * 1e4) / 1e4),
      });
    }
  });

  test('comes with freshness, match rates and descriptions, and does not say which rows are small', async () => {
    const warehouse = await newDistricts();
    await deliverText(warehouse, requestText());
    expect(JSON.parse(file(warehouse, 1, 'delivery.json'))).toMatchObject({
      customer: 'labour',
      sources: [
        { table: 'residents', loads: [1], asOf: '2026-09-30', matchRate: 1 },
        { table: 'contributions', loads: [2], matchRate: 0.569 },
      ],
      disclosure: { kind: 'aggregate', rows: 18, suppressed: 4, protection: 10 },
    });
    expect(file(warehouse, 1, 'delivery.json')).not.toMatch(/primary|complementary/);
    expect(file(warehouse, 1, 'result.parquet')).toContain('Район проживания');
  });

  test('comes as a page too, with charts, and a dash where a row is held back', async () => {
    const warehouse = await newDistricts();
    await deliverText(warehouse, requestText());
    const page = file(warehouse, 1, 'result.html');
    expect(page).toContain("default-src 'none'");
    expect(page).not.toMatch(/<script|https?:/);
    expect(page).toMatch(/<h2>.+<\/h2>\n<svg /);
    expect(page).toContain('<td class="unjudged">—</td>');
    expect(page).toContain('<td>small-number</td>');
  });

  test('sums are told where ten persons and no one above all others are behind them', async () => {
    const warehouse = await newDistricts();
    const request = requestText({
      columns: [
        { name: 'Sex', description: 'F or M', value: 'sex' },
        { name: 'Paid', description: 'Contributions', value: 'paid' },
      ],
      calculation: {
        kind: 'aggregate',
        person: 'person',
        select: `SELECT r.person, r.sex, CASE WHEN r.sex = 'F' THEN c.amount WHEN c.amount = 264 THEN 1000000 ELSE c.amount END AS amount
FROM residents r JOIN contributions c ON c.person = r.person`,
        dimensions: [{ column: 'sex' }],
        measures: [{ name: 'paid', kind: 'sum', of: 'amount' }],
      },
    });
    expect(await deliverText(warehouse, request)).toMatchObject({ code: 0, err: PHASES });
    const [women, men] = delivered(warehouse);
    expect(women?.['Paid']).toMatch(/^\d+\.000000$/);
    expect(men).toEqual({ Sex: 'M', Paid: '', suppressed: 'small-number' });
  });
});

describe('the record', () => {
  test('names the files with their hashes by one event of an unbroken chain', async () => {
    const warehouse = await newDistricts();
    await deliverText(warehouse, requestText());
    const events = warehouse.open(({ database }) => readEvents(database));
    expect(firstBreak(events)).toBeUndefined();
    const { kind, body } = events.at(-1) ?? {};
    expect(kind).toBe('delivered');
    const { files } = body as { files: readonly { name: string; sha256: string }[] };
    for (const { name, sha256 } of files) {
      const bytes = readFileSync(path.join(warehouse.home, 'deliveries/1', name));
      expect(createHash('sha256').update(bytes).digest('hex')).toBe(sha256);
    }
    const inFolder = readdirSync(path.join(warehouse.home, 'deliveries/1'));
    expect(files.map(({ name }) => name).sort()).toEqual(inFolder.sort());
  });

  test('--out copies the files to a new folder and to no other', async () => {
    const warehouse = await newDistricts();
    const out = path.join(warehouse.folder, 'out');
    expect((await deliverText(warehouse, requestText(), 'labour', '--out', out)).code).toBe(0);
    expect(readdirSync(out).sort()).toEqual([
      'SHA256SUMS',
      'delivery.json',
      'result.csv',
      'result.html',
      'result.parquet',
    ]);
    const again = await deliverText(warehouse, requestText(), 'labour', '--out', out);
    expect(again).toMatchObject({ code: 2, err: expect.stringContaining('[delivery.out-exists]') });
    expect(existsSync(path.join(warehouse.home, 'deliveries/2'))).toBe(false);
  });

  test('a delivery that fails leaves nothing', async () => {
    const warehouse = await newDistricts();
    const failing = select.replace('r.sex,', 'CAST(r.sex AS INTEGER) AS sex,');
    const request = requestText({
      calculation: { ...JSON.parse(requestText()).calculation, select: failing },
    });
    expect(await deliverText(warehouse, request)).toEqual({
      code: 2,
      out: '',
      err: 'run the SELECT\nThe query failed: Conversion Error [sql.failed]\n',
    });
    expect(readdirSync(path.join(warehouse.home, 'deliveries'))).toEqual([]);
  });

  test('of a killed delivery is removed by the next', async () => {
    const warehouse = await newDistricts();
    const draft = path.join(warehouse.home, 'deliveries/draft-killed');
    mkdirSync(draft, { recursive: true });
    writeFileSync(path.join(draft, 'alive'), '');
    expect((await deliverText(warehouse, requestText())).code).toBe(0);
    expect(readdirSync(path.join(warehouse.home, 'deliveries')).sort()).toEqual(['1', '1.record.json']);
  });

  test('goes with a backup: a restored home holds new deliveries against the old ones', async () => {
    const warehouse = await newDistricts();
    await deliverText(warehouse, requestText());
    const [backup, home] = ['backup', 'restored'].map((name) => path.join(warehouse.folder, name));
    expect((await warehouse.udw('backup', '--out', backup ?? '')).code).toBe(0);
    const around = { clock: () => new Date('2026-10-02T08:00:00Z') };
    expect((await udw(['restore', backup ?? '', '--home', home ?? ''], around)).code).toBe(0);
    const request = path.join(warehouse.folder, 'request.yaml');
    const told = await udw(['deliver', request, '--customer', 'labour', '--home', home ?? ''], around);
    expect(told).toMatchObject({ code: 0, err: 'run the SELECT\ncount persons\nwrite and record\n' });
    expect(told.out).toContain(
      'Rows: 18; suppressed: 4. All of it was told and held back in the same way by earlier deliveries over the same loads.',
    );
    const again = readFileSync(path.join(home ?? '', 'deliveries/2/result.csv'), 'utf8');
    expect(again).toBe(file(warehouse, 1, 'result.csv'));
  });

  test('is not written by a delivery that another overtook', async () => {
    const warehouse = await newDistricts();
    warehouse.open(({ home, database }) => {
      const store = localDeliveryStore(home, database);
      using draft = store.begin();
      mkdirSync(path.join(draft.folder, 'result'));
      for (const name of ['result.csv', 'result.parquet'])
        writeFileSync(path.join(draft.folder, 'result', name), '');
      const record = {
        request: 'neet',
        requestVersion: '1',
        requestSha256: '',
        customer: 'labour',
        calculation: '',
        loads: {},
        dimensions: [],
      };
      const nothing = { told: new Map(), heldBack: new Set<string>() };
      const report = { disclosure: { kind: 'rows' } };
      const at = new Date('2026-10-02T08:00:00Z');
      expect(store.publish(draft, record, report, undefined, nothing, 1, at)).toBeUndefined();
      expect(readEvents(database).some(({ kind }) => kind === 'delivered')).toBe(false);
    });
    expect(existsSync(path.join(warehouse.home, 'deliveries/2'))).toBe(false);
  });

  test('whose file is gone stops the next delivery of the calculation: nothing could be held against it', async () => {
    const warehouse = await newDistricts();
    await deliverText(warehouse, requestText());
    rmSync(path.join(warehouse.home, 'deliveries/1.record.json'));
    expect(await deliverText(warehouse, requestText())).toMatchObject({
      code: 5,
      err: expect.stringContaining('[delivery.record-damaged]'),
    });
  });
});

describe('two deliveries', () => {
  test('of one request over the same loads are the same', async () => {
    const warehouse = await newDistricts();
    await deliverText(warehouse, requestText());
    await deliverText(warehouse, requestText());
    expect(file(warehouse, 2, 'result.csv')).toBe(file(warehouse, 1, 'result.csv'));
  });

  test('over other loads give no small number by subtraction', async () => {
    const warehouse = await newDistricts();
    await deliverText(warehouse, requestText());
    const more = districts.map((one) =>
      one.district === 'C' && one.sex === 'F' ? { ...one, persons: 48 } : one,
    );
    await loadDistricts(warehouse, more, 2);
    expect(await deliverText(warehouse, requestText())).toMatchObject({ code: 0, err: PHASES });
    const before = new Map(
      delivered(warehouse, 1).map((row) => [`${row['Район']} ${row['Region']} ${row['Sex']}`, row]),
    );
    for (const row of delivered(warehouse, 2)) {
      const first = before.get(`${row['Район']} ${row['Region']} ${row['Sex']}`);
      if (!first?.['Persons'] || !row['Persons']) continue;
      const difference = Math.abs(Number(row['Persons']) - Number(first['Persons']));
      expect(difference === 0 || difference >= 10).toBe(true);
    }
    expect(delivered(warehouse, 2).find((row) => row['Район'] === 'C' && row['Sex'] === 'F')).toMatchObject({
      suppressed: 'small-number',
    });
  });
});

describe('a request', () => {
  const parts = (calculation: object, version = '1') =>
    requestText({ version, calculation: { ...JSON.parse(requestText()).calculation, ...calculation } });
  /** The same people but for three men of C. */
  const fewer = `${select} WHERE r.person NOT IN (SELECT person FROM contributions WHERE amount >= 262)`;

  test('under an id and a version that were answered in other words is refused; the preview says so too', async () => {
    const warehouse = await newDistricts();
    await deliverText(warehouse, requestText());
    const other = parts({ select: `${select} WHERE 1 = 1` });
    const refused = {
      code: 4,
      err: 'Version 1 of the request neet was answered by delivery 1, and its text was another. A clarified request is a new version: change "version". [delivery.same-version, ours]\n',
    };
    expect(await deliverText(warehouse, other)).toMatchObject(refused);
    expect(await deliverText(warehouse, other, 'labour', '--preview')).toMatchObject(refused);
    expect(existsSync(path.join(warehouse.home, 'deliveries/2'))).toBe(false);
  });

  test('of another customer may have the same id and version', async () => {
    const warehouse = await newDistricts();
    await deliverText(warehouse, requestText());
    const { customer } = JSON.parse(requestText());
    const request = requestText({ customer: { ...customer, id: 'health' } });
    expect((await deliverText(warehouse, request, 'health')).code).toBe(0);
    expect(file(warehouse, 2, 'result.csv')).toBe(file(warehouse, 1, 'result.csv'));
  });

  test('in a new version with a few persons less tells no row that differs by them', async () => {
    const warehouse = await newDistricts();
    await deliverText(warehouse, requestText());
    const before = new Map(delivered(warehouse).map((row) => [Object.values(row).slice(0, 3).join(), row]));
    expect((await deliverText(warehouse, parts({ select: fewer }, '2'))).code).toBe(0);
    const told = delivered(warehouse, 2).filter((row) => row['Persons']);
    expect(told.length).toBeGreaterThan(0);
    for (const row of told) {
      const earlier = before.get(Object.values(row).slice(0, 3).join());
      if (!earlier?.['Persons']) continue;
      const difference = Math.abs(Number(row['Persons']) - Number(earlier['Persons']));
      expect(difference === 0 || difference >= 10).toBe(true);
    }
  });

  test('is shown with the earlier deliveries over its tables: by the preview and by the delivery', async () => {
    const warehouse = await newDistricts();
    await deliverText(warehouse, requestText());
    const other = parts({ select: fewer }, '2');
    const shown =
      /Earlier deliveries over the same tables, to be judged together with this one:\n.*\n.*\n *1 +neet, 1 +labour +2026-10-\d\dT\S+ +another/;
    expect((await deliverText(warehouse, other, 'labour', '--preview')).out).toMatch(shown);
    expect((await deliverText(warehouse, other)).out).toMatch(shown);
    expect((await deliverText(warehouse, requestText())).out).toMatch(
      /\n *1 +neet, 1 +labour +\S+ +the same/,
    );
    expect(file(warehouse, 2, 'delivery.json')).not.toContain('similar');
  });
});

describe('rows about persons', () => {
  const pseudonyms = (warehouse: Warehouse, number: number) =>
    new Set(delivered(warehouse, number).map((row) => row['Pseudonym']));

  test('two customers share no pseudonym, two deliveries to one customer do, and none is the warehouse’s', async () => {
    const warehouse = await newDistricts();
    await deliverText(warehouse, rowsRequest('labour'));
    await deliverText(warehouse, rowsRequest('health'), 'health');
    await deliverText(warehouse, rowsRequest('labour'));
    const [first, other, again] = [1, 2, 3].map((number) => pseudonyms(warehouse, number));
    expect(first?.size).toBe(290);
    expect([...(first ?? [])].filter((one) => other?.has(one))).toEqual([]);
    expect(first).toEqual(again);
    const stored = (await warehouse.select('SELECT person FROM residents')) as { person: string }[];
    const inWarehouse = new Set(stored.map(({ person }) => person));
    expect([...(first ?? [])].filter((one) => inWarehouse.has(one ?? ''))).toEqual([]);
    for (const pseudonym of first ?? []) expect(pseudonym).toMatch(/^[0-9a-f]{64}$/);
  });

  test('are those that the published formula gives', async () => {
    const warehouse = await newDistricts();
    await deliverText(warehouse, rowsRequest());
    const stored = (await warehouse.select('SELECT person FROM residents')) as { person: string }[];
    const key = warehouse.open(({ home }) => readReleaseKey(home, 'labour'));
    const expected = stored.map(({ person }) =>
      pseudonymHex(releasePseudonym(key, asWarehousePseudonym('person', Buffer.from(person, 'hex')))),
    );
    expect(pseudonyms(warehouse, 1)).toEqual(new Set(expected));
  });

  test('whose combination fewer than k persons share are withheld and counted', async () => {
    const warehouse = await newDistricts([
      ...districts,
      { district: 'D', region: 'South', sex: 'F', persons: 9, contributing: 0 },
      { district: 'E', region: 'South', sex: 'F', persons: 10, contributing: 0 },
    ]);
    await deliverText(warehouse, rowsRequest());
    const found = new Set(delivered(warehouse).map((row) => row['District']));
    expect([found.has('D'), found.has('E')]).toEqual([false, true]);
    expect(JSON.parse(file(warehouse, 1, 'delivery.json'))).toMatchObject({
      disclosure: { kind: 'rows', k: 10, reached: 10, delivered: 300, withheld: 9 },
    });
  });

  const declared = (column: string, sql: string, columns = ['person', 'district', 'sex']) =>
    rowsRequest('labour', { select: sql, sensitive: [column] }).replace(
      '"person",\n    "district",\n    "sex"',
      columns.map((one) => JSON.stringify(one)).join(),
    );

  test.each([
    ['a quasi-identifier', 'SELECT person, district, sex FROM residents'],
    ['under another name', 'SELECT person, sex AS district, district AS sex FROM residents'],
    [
      'through steps',
      'WITH a AS (SELECT person, district AS d, sex FROM residents) SELECT person, d AS district, sex FROM a',
    ],
    ['computed from one', "SELECT person, district || '' AS district, sex FROM residents"],
    [
      'chosen by one',
      "SELECT person, CASE WHEN district = 'A' THEN 1 ELSE 2 END AS district, sex FROM residents",
    ],
    [
      'in one part of a union',
      'SELECT person, district, sex FROM residents UNION SELECT person, sex, district FROM residents',
    ],
  ])('a sensitive column that is %s is refused, by the preview too', async (_, sql) => {
    const warehouse = await newDistricts();
    const refused = {
      code: 3,
      err: 'The column district cannot be declared sensitive: it is not, unchanged, a column that the regulations class as sensitive or not-personal. Take it out of "sensitive"; it then counts towards the combination that k persons must share. [delivery.not-sensitive, para 17, ISO/IEC 20889]\n',
    };
    expect(await deliverText(warehouse, declared('district', sql))).toMatchObject(refused);
    expect(await deliverText(warehouse, declared('district', sql), 'labour', '--preview')).toMatchObject(
      refused,
    );
  });

  test('a column that the regulations class as sensitive may be declared so, and counts towards no combination', async () => {
    const warehouse = await newDistricts();
    const request = JSON.parse(rowsRequest());
    const text = JSON.stringify({
      ...request,
      data: [{ table: 'contributions', columns: ['person', 'amount'], person: 'person' }],
      columns: [
        { name: 'Pseudonym', description: 'Release pseudonym', value: 'person' },
        { name: 'Amount', description: 'Amount', value: 'amount' },
      ],
      calculation: {
        ...request.calculation,
        select: 'SELECT person, amount FROM contributions',
        sensitive: ['amount'],
      },
    });
    expect((await deliverText(warehouse, text)).code).toBe(0);
    expect(delivered(warehouse).length).toBe(165);
  });

  test('a second column of pseudonyms is refused', async () => {
    const warehouse = await newDistricts();
    const request = rowsRequest('labour', {
      select: 'SELECT person, person AS district, sex FROM residents',
    });
    expect(await deliverText(warehouse, request)).toMatchObject({
      code: 3,
      err: expect.stringContaining('The column district of the SELECT has the wrong type'),
    });
  });
});

describe('refused', () => {
  test('to another customer than the request names', async () => {
    const warehouse = await newDistricts();
    expect(await deliverText(warehouse, requestText(), 'health')).toEqual({
      code: 4,
      out: '',
      err: 'This request is of the customer labour. Deliver it to that customer, with --customer labour. [delivery.other-customer, paras 6, 25]\n',
    });
  });

  test('while a table is missing; the preview says so too', async () => {
    const warehouse = await newDistricts();
    const request = rowsRequest().replaceAll('residents', 'students');
    const told =
      'The table students is not in the warehouse. Connect its source and load it. [delivery.table-missing, para 8]';
    expect(await deliverText(warehouse, request)).toEqual({ code: 4, out: '', err: `${told}\n` });
    expect((await deliverText(warehouse, request, 'labour', '--preview')).out).toContain(told);
  });

  test('where a value of the data is the word for a total', async () => {
    const warehouse = await newDistricts([
      { district: 'All', region: 'X', sex: 'F', persons: 20, contributing: 10 },
    ]);
    expect(await deliverText(warehouse, requestText())).toMatchObject({
      code: 4,
      err: expect.stringContaining('[delivery.total-clashes, ours]'),
    });
  });

  test('where a district lies in two regions', async () => {
    const two = ['X', 'Y'].map((region) => ({
      district: 'A',
      region,
      sex: 'F',
      persons: 20,
      contributing: 10,
    }));
    const warehouse = await newDistricts(two);
    expect(await deliverText(warehouse, requestText())).toMatchObject({
      code: 4,
      err: expect.stringContaining('[delivery.hierarchy-broken, ours]'),
    });
  });
});

test('the preview reads no row: it works when every committed file is gone', async () => {
  const warehouse = await newDistricts();
  for (const name of warehouse.stored()) rmSync(path.join(warehouse.home, 'warehouse', name));
  const { code, out } = await deliverText(warehouse, requestText(), 'labour', '--preview');
  expect(code).toBe(0);
  expect(out).toContain(
    'residents with c (contributions): same person; rows of residents without a match stay',
  );
  expect(
    out,
  ).toContain(`Expected suppression: 290 rows of residents over 6 finest cells are 48.3 to a cell; a cell that counts 1-9 persons is held back.
A share is told where those it counts and the rest are each 10 or more, or nobody: in such a cell, a share from 20.7 to 79.3 %.
Below 100 persons to a cell, many cells are held back, and others to protect them: ask for coarser dimensions or fewer of them.
This is arithmetic on the catalog and no forecast: whom the SELECT leaves out or counts in several cells, and how unevenly persons are spread, only the data says.
`);
  expect(out).toContain('Nothing is missing.');
});
