import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pads, type Subkey } from '../../core/depersonalization/keys.ts';
import { type Dialect, KEY_TABLE } from '../../core/loading/dialects/dialect.ts';
import { quoteBytes, quoteIdentifier } from '../../core/loading/dialects/mysql-text.ts';
import type { SourceRecord } from '../../core/loading/evaluate.ts';
import type { ValueType } from '../../core/loading/expression.ts';
import type { TablePlan } from '../../core/loading/plan.ts';
import { resultsOf } from '../loading/duckdb-engine.ts';
import type { LayerKeys, PlanEngine } from './conformance/plan-engine.ts';
import type { MariaDB } from './harness/mariadb.ts';

/** The four padded keys in the order of their table: what the client reads from its pipe. */
export function keyBytes(keys: LayerKeys): Uint8Array {
  const [edge, warehouse] = [pads(keys.edge as Subkey<'edge'>), pads(keys.warehouse as Subkey<'warehouse'>)];
  return Buffer.concat([edge.inner, edge.outer, warehouse.inner, warehouse.outer]);
}

/**
 * Fills the table of keys as a user of the kit would: a temporary table in memory, read from a pipe of the client.
 * Columns of fixed length with nothing between them need no escape, so no byte of a key is read as anything else.
 */
export const PUT_KEYS = [
  'SET SESSION sql_log_bin = 0;',
  `CREATE TEMPORARY TABLE ${KEY_TABLE.name} (${KEY_TABLE.columns.map((name) => `${name} BINARY(64) NOT NULL`).join(', ')}) ENGINE = MEMORY;`,
  `LOAD DATA LOCAL INFILE '/dev/fd/3' INTO TABLE ${KEY_TABLE.name} CHARACTER SET binary`,
  "  FIELDS TERMINATED BY '' ENCLOSED BY '' ESCAPED BY '' LINES TERMINATED BY '';",
].join('\n');

const ESCAPES: Readonly<Record<string, string>> = { '\t': '\\t', '\n': '\\n', '\\': '\\\\', '\0': '\\0' };

const written = (value: string | null): string =>
  value === null ? '\\N' : value.replace(/[\t\n\\\0]/g, (character) => ESCAPES[character] ?? character);

/** Statements that put records into the table `source`; a file of the client brings them, not SQL text. */
export async function putRecords(
  { room }: MariaDB,
  plan: TablePlan,
  records: readonly SourceRecord[],
): Promise<string> {
  const file = path.join(room, 'scripts', 'records.tsv');
  const names = plan.source.map(({ physicalName }) => physicalName);
  const lines = records.map((record, index) =>
    [`${index}`, ...names.map((name) => written(record[name] ?? null))].join('\t'),
  );
  await writeFile(file, lines.map((line) => `${line}\n`).join(''));
  const columns = ['_record BIGINT', ...names.map((name) => `${quoteIdentifier(name)} LONGTEXT`)];
  return [
    `CREATE OR REPLACE TABLE source (${columns.join(', ')}) ENGINE = MyISAM DEFAULT CHARACTER SET utf8mb4;`,
    `LOAD DATA LOCAL INFILE '${file}' INTO TABLE source CHARACTER SET utf8mb4;`,
  ].join('\n');
}

const BOOLEANS: Readonly<Record<string, string>> = { '1': 'true', '0': 'false' };

function shownValue(answer: string, type: ValueType): string | null {
  if (answer === 'NULL') return null;
  if (type === 'bytes') return answer.toLowerCase();
  const text = Buffer.from(answer, 'hex').toString('utf8');
  return type === 'boolean' ? (BOOLEANS[text] ?? text) : text;
}

/**
 * A running MariaDB that executes plans as a dialect prints them.
 * @param settings statements that come right before the printed one
 */
export function mariadbEngine(server: MariaDB, dialect: Dialect, settings = ''): PlanEngine {
  return {
    dialect,
    async run(plan, records, keys) {
      const results = resultsOf(plan);
      const columns = results.map(({ name, type }) => {
        const quoted = quoteIdentifier(name);
        return type === 'bytes' ? `HEX(${quoted})` : `HEX(CAST(${quoted} AS CHAR CHARACTER SET utf8mb4))`;
      });
      const script = [
        'CREATE DATABASE IF NOT EXISTS udw; USE udw;',
        await putRecords(server, plan, records),
        PUT_KEYS,
        settings,
        `SELECT ${columns.join(', ')} FROM (${dialect.print(plan, 'source')}) AS printed ORDER BY _record;`,
      ].join('\n');
      const answer = await server.ask(script, keyBytes(keys));
      const lines = answer.split('\n').slice(0, -1);
      return lines.map((line) =>
        line.split('\t').map((value, index) => shownValue(value, results[index]?.type ?? 'text')),
      );
    },
    async sha256(texts) {
      const hashed = texts.map((text) => `HEX(${dialect.sha256(quoteBytes(Buffer.from(text)))})`);
      const answer = await server.ask(`SELECT ${hashed.join(', ')};`);
      return answer.trim().toLowerCase().split('\t');
    },
  };
}
