import { expect, test } from 'vitest';
import { UdwError } from '../../core/errors.ts';
import { compileTable } from '../../core/loading/compile.ts';
import { KEY_TABLE } from '../../core/loading/dialects/dialect.ts';
import { sqlserver } from '../../core/loading/dialects/sqlserver.ts';
import { say } from '../../core/messages/catalogue.ts';
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
    sqlserver.print(headed(physicalName), 'source');
  } catch (error) {
    if (error instanceof UdwError) return say('en', error.findings[0].message);
    throw error;
  }
  return 'printed';
}

test('the SQL of a small plan, to be read', async () => {
  await expect(sqlserver.print(SMALL, 'source')).toMatchFileSnapshot('golden/small-plan.sqlserver.sql');
});

test('keys are only ever read from their table', () => {
  const sql = sqlserver.print(compileTable(EVERY_TECHNIQUE, OPTIONS), 'source');
  const reads = KEY_TABLE.columns.map((name) =>
    /\(SELECT ["[]NAME["\]] FROM ["[]udw_keys["\]]\)/.test(sql.replaceAll(name, 'NAME')),
  );
  expect(reads).toEqual([true, true, true, true]);
});

test('a heading is only a name', () => {
  expect(sqlserver.print(headed('a]; DROP TABLE x; --'), 'source')).toContain('[a]]; DROP TABLE x; --]');
});

test('a name beyond 128 characters is refused in one line', () => {
  expect(refusal('ж'.repeat(128))).toBe('printed');
  expect(refusal('x'.repeat(129))).toBe(
    `column ${'x'.repeat(129)}: SQL Server 2012 and later cannot keep so long a name of a column. What can: "udw load", or the provider form where the provider depersonalizes.`,
  );
});

test('what is folded is written by number, whatever code page reads the script', () => {
  expect(sqlserver.print(compileTable(EVERY_TECHNIQUE, OPTIONS), 'source')).toContain("NCHAR(1040), N'A')");
});
