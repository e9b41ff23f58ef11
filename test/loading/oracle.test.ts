import { expect, test } from 'vitest';
import { UdwError } from '../../core/errors.ts';
import { compileTable } from '../../core/loading/compile.ts';
import { KEY_TABLE } from '../../core/loading/dialects/dialect.ts';
import { oracle } from '../../core/loading/dialects/oracle.ts';
import { evaluateRecord } from '../../core/loading/evaluate.ts';
import { say } from '../../core/messages/catalogue.ts';
import { MACS } from './duckdb-engine.ts';
import { EVERY_TECHNIQUE, sampleColumn, sampleTable } from './every-technique.ts';

const OPTIONS = { asOf: '2026-09-30', decimal: '.' } as const;
const SMALL = compileTable(
  sampleTable([
    sampleColumn('phone', { flavour: 'phone', identifier: 'phone', technique: { kind: 'keyed-hash' } }),
    sampleColumn('children', {
      flavour: 'integer',
      logicalType: 'integer',
      technique: { kind: 'top-bottom', top: 10 },
    }),
  ]),
  OPTIONS,
);

const headed = (physicalName: string) =>
  compileTable(sampleTable([{ ...sampleColumn('a', { flavour: 'text' }), physicalName }]), OPTIONS);

function refusal(physicalName: string): string {
  try {
    oracle.print(headed(physicalName), 'source');
  } catch (error) {
    if (error instanceof UdwError) return say('en', error.findings[0].message);
    throw error;
  }
  return 'printed';
}

test('the SQL of a small plan, to be read', async () => {
  await expect(oracle.print(SMALL, 'source')).toMatchFileSnapshot('golden/small-plan.oracle.sql');
});

test('keys are only ever read from their table', () => {
  const sql = oracle.print(compileTable(EVERY_TECHNIQUE, OPTIONS), 'source');
  const reads = KEY_TABLE.columns.map((name) =>
    /\(SELECT ["[]NAME["\]] FROM ["[]udw_keys["\]]\)/.test(sql.replaceAll(name, 'NAME')),
  );
  expect(reads).toEqual([true, true, true, true]);
});

test('a name beyond 128 bytes is refused in one line', () => {
  expect(refusal('ж'.repeat(64))).toBe('printed');
  expect(refusal('ж'.repeat(65))).toBe(
    `column ${'ж'.repeat(65)}: Oracle Database 12.2 and later cannot keep so long a name of a column. What can: "udw load", or the provider form where the provider depersonalizes.`,
  );
});

test('a quotation mark in a name is refused in one line', () => {
  expect(refusal('a"b')).toBe(
    'column a"b: Oracle Database 12.2 and later cannot have a column whose name holds one of its characters. What can: "udw load", or the provider form where the provider depersonalizes.',
  );
});

test('more values than one SELECT may have are refused in one line', () => {
  const columns = Array.from({ length: 300 }, (_, index) =>
    sampleColumn(`c${index}`, { flavour: 'date', logicalType: 'date' }),
  );
  expect(() => oracle.print(compileTable(sampleTable(columns), OPTIONS), 'source')).toThrow(
    'loading.dialect-cannot',
  );
});

test('constants are ASCII, whatever character set reads the script', () => {
  expect(oracle.print(compileTable(EVERY_TECHNIQUE, OPTIONS), 'source')).toMatch(/^[\n -~]*$/);
});

test('a plan takes an empty delivered text for NULL, as Oracle does', () => {
  const plan = compileTable(EVERY_TECHNIQUE, OPTIONS);
  const filled = (value: string | null, every: number) =>
    Object.fromEntries(
      plan.source.map(({ physicalName }, index) => [physicalName, index % every === 0 ? value : '5']),
    );
  for (const every of [1, 2, 3]) {
    const empty = evaluateRecord(plan, filled('', every), MACS);
    expect(empty).toEqual(evaluateRecord(plan, filled(null, every), MACS));
    expect(Object.values(empty)).not.toContain('');
  }
});
