import { describe, expect, test } from 'vitest';
import {
  printAddedColumns,
  printForgotten,
  printLoadsTable,
  printVerifiedTable,
  printVersionsTable,
  type TableColumn,
} from '../../core/loading/dialects/athena-tables.ts';
import { printAppend, printRowsOfLoad } from '../../core/loading/dialects/trino-append.ts';

const columns: readonly [TableColumn, ...TableColumn[]] = [
  { name: 'person', type: 'bytes', description: 'Who' },
  { name: 'amount', type: 'decimal', description: "Sum, in 'tenge'" },
];
const versions = { schema: 'udw_mine_warehouse', name: 'payments_versions' };
const verified = { schema: 'udw_mine_staging', name: 'load_7' };

describe('the tables of the catalog', () => {
  test('a table of versions is an Iceberg table, made where it is not there', () => {
    expect(
      printVersionsTable(versions, columns, 's3://bucket/tables/payments_versions/'),
    ).toBe(`CREATE TABLE IF NOT EXISTS \`udw_mine_warehouse\`.\`payments_versions\` (
  \`person\` binary COMMENT 'Who',
  \`amount\` decimal(38, 6) COMMENT 'Sum, in tenge',
  \`_load_id\` bigint,
  \`_seq\` bigint,
  \`_op\` string,
  \`_recorded_at\` timestamp,
  \`_key_version\` int
)
LOCATION 's3://bucket/tables/payments_versions/'
TBLPROPERTIES ('table_type' = 'ICEBERG', 'format' = 'parquet')`);
  });

  test('a description that is longer than a comment may be is cut', () => {
    const long = { name: 'a', type: 'text', description: 'ә'.repeat(200) } as const;
    expect(printAddedColumns(versions, [long])).toContain(`COMMENT '${'ә'.repeat(127)}'`);
  });

  test('columns are added behind those that are there', () => {
    expect(printAddedColumns(versions, [columns[0]])).toBe(
      "ALTER TABLE `udw_mine_warehouse`.`payments_versions` ADD COLUMNS (`person` binary COMMENT 'Who')",
    );
  });

  test('the table of loads has the columns of a publication', () => {
    const sql = printLoadsTable(
      { schema: 'udw_mine_warehouse', name: '_loads' },
      's3://bucket/tables/_loads/',
    );
    expect(sql).toContain(
      '`_load_id` bigint,\n  `table_name` string,\n  `_op` string,\n  `state` string,\n  `_recorded_at` timestamp,\n  `_place` bigint\n',
    );
  });

  test('verified rows are read where they lie, and forgotten', () => {
    expect(
      printVerifiedTable(verified, columns, 's3://staging/loads/7/verified/'),
    ).toBe(`CREATE EXTERNAL TABLE IF NOT EXISTS \`udw_mine_staging\`.\`load_7\` (
  \`person\` binary,
  \`amount\` decimal(38, 6),
  \`_seq\` bigint,
  \`_op\` string
)
STORED AS PARQUET
LOCATION 's3://staging/loads/7/verified/'`);
    expect(printForgotten(verified)).toBe('DROP TABLE IF EXISTS `udw_mine_staging`.`load_7`');
  });

  test.each(['a`b', 'Ä', 'a b', "a'"])('a name that regulations cannot give is refused: %s', (name) => {
    expect(() => printForgotten({ schema: 's', name })).toThrow(RangeError);
  });

  test.each(["s3://b/'", 'file:///tmp', 's3://b/a b/'])(
    'a place that is none of S3 is refused: %s',
    (place) => {
      expect(() => printVersionsTable(versions, columns, place)).toThrow(RangeError);
    },
  );
});

test('verified rows are appended once', () => {
  const append = {
    target: versions,
    verified,
    columns: ['person', 'amount'],
    loadId: 7,
    recordedAt: new Date('2026-10-01T09:00:00Z'),
    keyVersion: 1,
  };
  expect(
    printAppend(append),
  ).toBe(`INSERT INTO "udw_mine_warehouse"."payments_versions" ("person", "amount", "_load_id", "_seq", "_op", "_recorded_at", "_key_version")
SELECT "person", "amount", 7, "_seq", "_op", TIMESTAMP '2026-10-01 09:00:00.000', 1
FROM "udw_mine_staging"."load_7"
WHERE NOT EXISTS (SELECT 1 FROM "udw_mine_warehouse"."payments_versions" AS "known" WHERE "known"."_load_id" = 7)`);
  expect(printRowsOfLoad(versions, 7)).toBe(
    'SELECT count(*) AS "rows" FROM "udw_mine_warehouse"."payments_versions" WHERE "_load_id" = 7',
  );
});
