import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { generateX25519Identity } from 'age-encryption';
import { describe, expect, test } from 'vitest';
import { iin, iins, wrongIin } from '../load/setting/people.ts';
import { payments, regulationsText } from '../load/setting/regulations.ts';
import { csv } from '../load/setting/warehouse.ts';
import { contributions, newProvider, type Provider, raw, theirs } from './setting.ts';

const few = raw(`${iin(0)};;2026-03-01;1`, `${iin(1)};${iin(0)};2026-03-01;2`);
const recipientOf = async ({ operator }: Provider): Promise<string> => {
  const { out } = await operator.udw(
    'keys',
    'edge',
    '--out',
    path.join(operator.folder, `k${Math.random()}`),
    '--json',
  );
  return (JSON.parse(out) as { recipient: string }).recipient;
};

test('rows that the provider hashed and rows that the operator hashed join by person', async () => {
  const provider = await newProvider();
  await provider.hash(few);
  expect((await provider.load()).code).toBe(0);
  const { operator } = provider;
  const ours = operator.write('payments.csv', csv(`${iin(1)};A;1`, `${iin(2)};B;2`));
  expect((await operator.load(regulationsText({ tables: [payments] }), ours)).code).toBe(0);
  expect(
    await operator.select(
      'SELECT code, contributions.amount FROM payments JOIN contributions USING (person)',
    ),
  ).toEqual([{ code: 'A', amount: '2.000000' }]);
});

test('records that the provider set aside are counted among those rejected', async () => {
  const provider = await newProvider(theirs({ ...contributions, rejectTolerance: 0.5 }));
  await provider.hash(raw(`${iin(0)};;2026-03-01;1`, `${wrongIin(1)};;2026-03-01;1`));
  expect((await provider.load()).code).toBe(0);
  const [load] = provider.operator.open(({ catalog }) => catalog.loads());
  expect(load?.deliveries).toMatchObject([{ records: 2, accepted: 1, rejected: 1 }]);
});

test('canary rows are counted and never published', async () => {
  const provider = await newProvider();
  await provider.hash(few);
  const { out } = await provider.load();
  expect(out).toContain('records 2, accepted 2, rejected 0');
  expect(out).toContain('✓ canaries of column person: 8 of 8 as documented, in rows: 8');
  expect(await provider.operator.rows('contributions')).toBe(2);
});

describe('a sealed delivery', () => {
  test('is loaded as the open one is, and is no clear file on the way', async () => {
    const provider = await newProvider();
    await provider.hash(few, '--seal-to', await recipientOf(provider));
    expect(readdirSync(provider.out)).toContain('contributions-1.csv.age');
    expect(existsSync(path.join(provider.out, 'contributions-1.csv'))).toBe(false);
    expect((await provider.load('contributions-1.csv.age')).code).toBe(0);
    expect(await provider.operator.rows('contributions')).toBe(2);
  });

  test('is the same delivery as the open one: the second is loaded already', async () => {
    const provider = await newProvider();
    await provider.hash(few);
    await provider.load();
    const out = path.join(provider.folder, 'sealed');
    await provider.hash(few, '--seal-to', await recipientOf(provider), '--out', out);
    expect((await provider.load('../sealed/contributions-1.csv.age')).out).toContain('already');
  });

  test('is refused with another identity', async () => {
    const provider = await newProvider();
    await provider.hash(few, '--seal-to', await recipientOf(provider));
    const identity = path.join(provider.folder, 'other.identity');
    writeFileSync(identity, `${await generateX25519Identity()}\n`, { mode: 0o600 });
    const { code, err } = await provider.load('contributions-1.csv.age', '--identity', identity);
    expect(code).toBe(4);
    expect(err).toContain('[load.not-opened]');
  });

  test('is refused when a byte of it was changed', async () => {
    const provider = await newProvider();
    await provider.hash(few, '--seal-to', await recipientOf(provider));
    const file = path.join(provider.out, 'contributions-1.csv.age');
    const bytes = readFileSync(file);
    bytes[bytes.length - 40] = (bytes[bytes.length - 40] ?? 0) ^ 1;
    writeFileSync(file, bytes);
    expect((await provider.load('contributions-1.csv.age')).err).toContain('[load.not-opened]');
  });
});

describe('before anything is published', () => {
  /** The checks that did not hold, by rule. */
  const rules = (err: string): readonly string[] => [
    ...new Set(Array.from(err.matchAll(/\[([a-z]+\.[a-z-]+)/g), ([, rule]) => rule ?? '')),
  ];

  test.each([
    [0.5, 0],
    [0.6, 5],
  ])('the regulations may ask for a share of known persons: %d', async (minOverlap, code) => {
    const regulations = theirs({ ...contributions, minOverlap });
    const provider = await newProvider(regulations);
    const { operator } = provider;
    const ours = operator.write('payments.csv', csv(...iins(5).map((id) => `${id};A;1`)));
    await operator.load(regulationsText({ tables: [payments] }), ours);
    await provider.hash(raw(...iins(10).map((id) => `${id};;2026-03-01;1`)));
    expect((await provider.load()).code).toBe(code);
  });

  test('a canary that is missing is missed', async () => {
    const provider = await newProvider();
    await provider.hash(few);
    provider.forge((text) => text.split('\n').slice(0, -2).concat('').join('\n'));
    const { err } = await provider.load();
    // The row before them stands where a canary has to be, so a record is missed too.
    expect(rules(err)).toEqual(['verify.records', 'verify.present', 'verify.canaries']);
    expect(err).toContain('canaries of column person: 7 of 8 as documented, in rows: 8');
  });

  test('records that the provider set aside count for the tolerance', async () => {
    const provider = await newProvider(theirs({ ...contributions, rejectTolerance: 0.3 }));
    await provider.hash(few);
    provider.forge((text) => text, { setAside: 1 });
    expect(rules((await provider.load()).err)).toEqual(['verify.set-aside']);
  });

  test('a value that the technique cannot have given is a fault of its record', async () => {
    const provider = await newProvider();
    await provider.hash(few);
    provider.forge((text) => text.replace('2026-03-01', '2026-03-17'));
    const { code, out, err } = await provider.load();
    expect(code).toBe(5);
    expect(rules(err)).toEqual(['verify.tolerance']);
    expect(out + err).not.toContain('2026-03-17');
  });

  test.each([
    ['another version of the key', { keyVersion: 2 }, {}, 'load.edge-key-version, para 19'],
    ['other canary rows', { canaries: 7 }, {}, 'load.canaries-declared, para 19'],
    ['a day to come', {}, { asOf: '2099-01-01' }, 'load.as-of-future, ours'],
  ] as const)('a manifest that declares %s is refused', async (_, claims, declared, rule) => {
    const provider = await newProvider();
    await provider.hash(few);
    provider.forge((text) => text, claims, declared);
    const { code, err } = await provider.load();
    expect(err).toContain(`[${rule}]`);
    expect(code).toBe(4);
  });

  test('a delivery without a word of how it was hashed is refused', async () => {
    const provider = await newProvider();
    await provider.hash(few);
    provider.forge((text) => text, 'nothing');
    const { code, err } = await provider.load();
    expect(code).toBe(4);
    expect(err).toContain('[load.not-hashed, para 19]');
  });
});
