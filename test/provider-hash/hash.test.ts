import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { iin, iins, wrongIin } from '../load/setting/people.ts';
import { kept, payments, regulationsText } from '../load/setting/regulations.ts';
import { udw } from '../load/setting/warehouse.ts';
import { contributions, newProvider, raw, theirs } from './setting.ts';

const BIN = '990340000014';
const tolerant = theirs({ ...contributions, rejectTolerance: 0.5 });

describe('a delivery that its provider hashes', () => {
  test('has the columns of the UDW, pseudonyms in hex, canaries last', async () => {
    const provider = await newProvider();
    const { code } = await provider.hash(raw(`${iin(0)};${BIN};15.03.2026;1200.5`, `${iin(1)};${iin(0)};;7`));
    expect(code).toBe(0);
    const [headings, first, second, ...canaries] = provider.read('contributions-1.csv').trimEnd().split('\n');
    expect(headings).toBe('person,payer_person,payer_organization,month,amount');
    expect(first).toMatch(/^[0-9a-f]{64},,990340000014,2026-03-01,1200\.500000$/);
    expect(second).toMatch(/^[0-9a-f]{64},[0-9a-f]{64},,,7\.000000$/);
    expect(second?.split(',')[1]).toBe(first?.split(',')[0]);
    expect(canaries).toHaveLength(8);
    for (const row of canaries) expect(row).toMatch(/^([0-9a-f]{64}),\1,,,$/);
  });

  test('has a manifest that says how it was made', async () => {
    const provider = await newProvider(tolerant);
    await provider.hash(
      raw(`${iin(0)};;2026-03-01;1`, `${wrongIin(1)};;2026-03-01;1`),
      '--as-of',
      '2026-03-31',
    );
    const checkValue = /check value ([0-9a-f]{8})/.exec(readFileSync(provider.key, 'utf8'))?.[1];
    expect(JSON.parse(provider.read('contributions-1.csv.manifest.json'))).toMatchObject({
      regulations: 'fund',
      table: 'contributions',
      file: 'contributions-1.csv',
      records: 1,
      sequence: 1,
      asOf: '2026-03-31',
      present: { person: 1, payer_person: 0, payer_organization: 0, month: 1, amount: 1 },
      depersonalized: {
        kit: 'udw-provider-hash/1',
        keyVersion: 1,
        keyCheckValue: checkValue,
        canaries: 8,
        setAside: 1,
      },
    });
  });

  test('leaves faulty records in a list for the provider: number and rule, no value', async () => {
    const provider = await newProvider(tolerant);
    const told = await provider.hash(raw(`${iin(0)};;2026-03-01;1`, `${wrongIin(1)};;2026-03-01;1`));
    expect(provider.read('contributions-1.rejects.csv')).toBe(
      'record,heading,column,rule\n2,IIN,person,check-digit\n',
    );
    expect(told.out + told.err).not.toContain(wrongIin(1));
  });

  test('is the same for the same file', async () => {
    const provider = await newProvider();
    const records = iins(500).map((id) => `${id};;2026-03-01;1`);
    await provider.hash(raw(...records));
    await provider.hash(raw(...records), '--sequence', '2');
    expect(provider.read('contributions-2.csv')).toBe(provider.read('contributions-1.csv'));
  });

  test('is closed to others, and nothing else is left', async () => {
    const provider = await newProvider();
    await provider.hash(raw(`${iin(0)};;2026-03-01;1`));
    expect(readdirSync(provider.out).sort()).toEqual([
      'contributions-1.csv',
      'contributions-1.csv.manifest.json',
    ]);
    const modes = readdirSync(provider.out).map(
      (name) => statSync(path.join(provider.out, name)).mode & 0o777,
    );
    expect(new Set(modes)).toEqual(new Set([0o600]));
  });

  test('keeps records that have no value at all', async () => {
    const columns = [kept('word', 'WORD')];
    const provider = await newProvider(theirs({ name: 'words', delivery: 'increment', columns }));
    await provider.hash('WORD\nA\n""\nB\n');
    expect(provider.read('words-1.csv')).toBe('word\nA\n""\nB\n');
    expect((await provider.load('words-1.csv')).code).toBe(0);
    expect(await provider.operator.rows('words')).toBe(3);
  });
});

describe('the manifest beside the file', () => {
  const content = raw(`${iin(0)};;2026-03-01;1`, `${iin(1)};;2026-03-01;1`);

  test('gives its day to the delivery', async () => {
    const provider = await newProvider();
    provider.claim(content, { asOf: '2026-03-31' });
    expect(await provider.hash(content)).toMatchObject({ code: 0 });
    expect(JSON.parse(provider.read('contributions-1.csv.manifest.json'))).toMatchObject({
      asOf: '2026-03-31',
      records: 2,
    });
  });

  test.each([
    ['describes another file', {}, content.slice(0, -5), 5, 'load.checksum, para 21'],
    ['counts other records', { records: 3 }, content, 5, 'verify.records, para 20(5)'],
    ['counts other values of a column', { present: { IIN: 1 } }, content, 5, 'verify.present, para 20(5)'],
    ['has another number', { sequence: 2 }, content, 4, 'provider.other-manifest, para 20(5)'],
    ['is of a day to come', { asOf: '2099-01-01' }, content, 4, 'load.as-of-future, ours'],
    [
      'is of other regulations',
      { regulations: 'register' },
      content,
      4,
      'load.manifest-other-regulations, para 16',
    ],
  ] as const)('refuses the file when it %s', async (_, claims, delivered, code, rule) => {
    const provider = await newProvider();
    provider.claim(content, claims);
    const told = await provider.hash(delivered);
    expect(told.err).toContain(`[${rule}]`);
    expect(told.code).toBe(code);
    expect(existsSync(provider.out) ? readdirSync(provider.out) : []).toEqual([]);
  });

  test('contradicts the command: both are named', async () => {
    const provider = await newProvider();
    provider.claim(content);
    const { err } = await provider.hash(content, '--as-of', '2026-09-29');
    expect(err).toMatch(
      /raw\.csv: The manifest beside the file says 2026-09-30, the command says 2026-09-29: --as-of\. One of them is wrong\. \[provider\.other-manifest, para 20\(5\)\]\n$/,
    );
  });
});

describe('nothing is written', () => {
  const fails = async (content: string, regulations = theirs(), ...more: readonly string[]) => {
    const provider = await newProvider(regulations);
    const told = await provider.hash(content, ...more);
    return { ...told, left: existsSync(provider.out) ? readdirSync(provider.out) : [] };
  };

  test('when more records are faulty than the regulations allow: only the list of faults', async () => {
    const { code, err, left } = await fails(raw(`${wrongIin(0)};;2026-03-01;1`));
    expect(code).toBe(5);
    expect(err).toContain('[verify.tolerance, para 21]');
    expect(left).toEqual(['contributions-1.rejects.csv']);
  });

  test('when identities stand in a column that is kept', async () => {
    const columns = [...contributions.columns, kept('note', 'NOTE')];
    const records = iins(40).map((id) => `${id};;2026-03-01;1;${id}`);
    const content = ['IIN;PAYER;MONTH;AMOUNT;NOTE', ...records, ''].join('\n');
    const { code, err, left } = await fails(content, theirs({ ...contributions, columns }));
    expect(code).toBe(5);
    expect(err).toContain('column note, ');
    expect(err).toContain('40 of 40');
    expect(err).toContain('There is no delivery.');
    expect(left).toEqual([]);
  });

  test('when the file has a column that the regulations do not know', async () => {
    const { code, left } = await fails('IIN;PAYER;MONTH;AMOUNT;NAME\n');
    expect([code, left]).toEqual([5, []]);
  });

  test('when the operator is to depersonalize', async () => {
    const { code, err, left } = await fails('', regulationsText({ tables: [payments] }));
    expect(err).toBe(
      'These regulations say that the operator depersonalizes: send the file as it is, as they say. [provider.operator-depersonalizes, para 19]\n',
    );
    expect([code, left]).toEqual([4, []]);
  });

  test.each([
    ['--seal-to', 'age1nobody', 'provider.recipient'],
    ['--sequence', '0', 'provider.sequence'],
    ['--table', 'others', 'provider.table'],
    ['--as-of', '31.03.2026', 'cli.invalid-date'],
  ])('when %s is %s', async (option, value, rule) => {
    const { code, err, left } = await fails(raw(), theirs(), option, value);
    expect(err).toContain(`[${rule}`);
    expect([code, left]).toEqual([2, []]);
  });

  test('over a file that is there', async () => {
    const provider = await newProvider();
    await provider.hash(raw(`${iin(0)};;2026-03-01;1`));
    const before = provider.read('contributions-1.csv');
    const { code, err } = await provider.hash(raw(`${iin(1)};;2026-03-01;1`));
    expect(code).toBe(4);
    expect(err).toContain('[provider.out-exists]');
    expect(provider.read('contributions-1.csv')).toBe(before);
  });
});

describe('the key file', () => {
  test('is refused when its digits are not those of its check value', async () => {
    const provider = await newProvider();
    const text = readFileSync(provider.key, 'utf8');
    writeFileSync(
      provider.key,
      text.replace(/[0-9a-f](?=\n$)/, (digit) => (digit === '0' ? '1' : '0')),
    );
    const { code, err } = await provider.hash(raw());
    expect(code).toBe(4);
    expect(err).toContain('[provider.key-damaged, para 19]');
    expect(err).not.toContain(text.split('\n')[1]);
  });

  test('is refused when it does not say which key it is', async () => {
    const provider = await newProvider();
    writeFileSync(provider.key, `${'ab'.repeat(32)}\n`);
    expect((await provider.hash(raw())).err).toContain('[provider.key-note, para 19]');
  });
});

describe('udw keys edge', () => {
  test('writes the subkey into a new file that is closed to others, and says which key it is', async () => {
    const { operator, key } = await newProvider();
    expect(statSync(key).mode & 0o777).toBe(0o600);
    const [, value] = /check value ([0-9a-f]{8})/.exec(readFileSync(key, 'utf8')) ?? [];
    const told = await operator.udw('keys', 'edge', '--out', `${key}-2`);
    expect(told.code).toBe(0);
    expect(told.out).toContain(`check value ${value}`);
    expect(told.out).toMatch(/--seal-to age1[a-z0-9]+\n$/);
    const [, digits = 'none'] = readFileSync(key, 'utf8').split('\n');
    expect(told.out).not.toContain(digits);
  });

  test('is on record, without the key', async () => {
    const { operator } = await newProvider();
    const events = operator.open(({ database }) =>
      database.prepare(`SELECT body FROM events WHERE kind = 'edge-key-exported'`).all(),
    );
    expect(events).toHaveLength(1);
    expect(String(events[0]?.['body'])).toMatch(/^\{"keyVersion":1,"keyCheckValue":"[0-9a-f]{8}"\}$/);
  });

  test('never writes over a file', async () => {
    const { operator, key } = await newProvider();
    const before = readFileSync(key);
    const { code, err } = await operator.udw('keys', 'edge', '--out', key);
    expect(code).toBe(4);
    expect(err).toBe(
      `${key} is there already and is not overwritten. Name another file with --out. [edge-key.exists]\n`,
    );
    expect(readFileSync(key)).toEqual(before);
  });
});

test('the command of the provider needs no home', async () => {
  const { code, out } = await udw(['provider', 'hash', '--help', '--home', '/nowhere']);
  expect(code).toBe(0);
  expect(out).toContain('--seal-to <recipient>');
});
