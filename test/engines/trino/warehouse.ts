import { printCommit } from '../../../core/loading/dialects/trino-commit.ts';
import {
  type Operation,
  printPublication,
  printReversion,
} from '../../../core/loading/dialects/trino-loads.ts';
import type { Relation } from '../../../core/loading/dialects/trino-relation.ts';
import { printCurrentView } from '../../../core/loading/dialects/trino-views.ts';
import type { Trino } from '../harness/trino.ts';

/** A staged record: its key in hex (NULL where it has none), a region, an amount, its fault. */
export type Staged = readonly [person: string | null, region: string, amount: string, fault?: string];

/** A small warehouse of one table in a schema of its own, driven by the printed statements alone. */
export interface Warehouse {
  /** Stages records and commits them as a load; `times` the same statement. */
  readonly commit: (
    loadId: number,
    operation: Operation,
    staged: readonly Staged[],
    times?: number,
  ) => Promise<void>;
  /** @param place in the order of publications; that of its number when it is left out */
  readonly publish: (loadId: number, operation: Operation, place?: number) => Promise<void>;
  readonly revert: (loadId: number) => Promise<void>;
  /** The rows that readers see: `key region amount`, sorted. */
  readonly current: () => Promise<readonly string[]>;
  /** How many rows a table of the schema has: `versions`, `loads`. */
  readonly count: (table: string) => Promise<number>;
}

const COLUMNS = ['person', 'region', 'amount'];
const RECORDED = new Date('2026-09-30T04:05:06.789Z');
const TYPES = '"person" VARBINARY, "region" VARCHAR, "amount" DECIMAL(38, 6)';

const recordOf = ([person, region, amount, fault]: Staged, record: number): string => {
  const key = person === null ? 'NULL' : `X'${person}'`;
  const faults = fault === undefined ? 'NULL' : `'${fault}'`;
  return `(${record}, ${key}, '${region}', DECIMAL '${amount}', ${faults})`;
};

/** Makes the tables of a warehouse; `keys` is its primary key, none for a table without one. */
export async function warehouse({ ask }: Trino, schema: string, keys: readonly string[]): Promise<Warehouse> {
  const relation = (name: string): Relation => ({ schema, name });
  await ask(`CREATE SCHEMA ${schema}`);
  await ask(
    `CREATE TABLE ${schema}.loads ("_load_id" BIGINT, "table_name" VARCHAR, "_op" VARCHAR, "state" VARCHAR, "_recorded_at" TIMESTAMP(6), "_place" BIGINT)`,
  );
  await ask(
    `CREATE TABLE ${schema}.versions (${TYPES}, "_load_id" BIGINT, "_seq" BIGINT, "_op" VARCHAR, "_recorded_at" TIMESTAMP(6), "_key_version" INTEGER)`,
  );
  const loads = relation('loads');
  const versions = relation('versions');
  const view = relation('payments');
  await ask(printCurrentView({ view, versions, loads, table: 'payments', columns: COLUMNS, keys }));
  return {
    async commit(loadId, operation, staged, times = 1) {
      const name = `staged_${loadId}`;
      await ask(`CREATE TABLE ${schema}.${name} ("_record" BIGINT, ${TYPES}, "_faults" VARCHAR)`);
      await ask(`INSERT INTO ${schema}.${name} VALUES ${staged.map(recordOf).join(', ')}`);
      const sql = printCommit({
        target: versions,
        staged: relation(name),
        columns: COLUMNS,
        keys,
        loadId,
        operation,
        recordedAt: RECORDED,
        keyVersion: 1,
      });
      for (let time = 0; time < times; time += 1) await ask(sql);
    },
    async publish(loadId, operation, place = loadId) {
      const tables = [{ name: 'payments', operation }] as const;
      await ask(printPublication({ loads, loadId, place, tables, recordedAt: RECORDED }));
    },
    async revert(loadId) {
      await ask(printReversion({ loads, loadId, recordedAt: RECORDED }));
    },
    async current() {
      const { rows } = await ask(
        `SELECT coalesce(to_hex("person"), '-') || ' ' || "region" || ' ' || CAST("amount" AS VARCHAR) FROM ${schema}.payments ORDER BY 1`,
      );
      return rows.map(([row]) => String(row));
    },
    async count(table) {
      const { rows } = await ask(`SELECT count(*) FROM ${schema}.${table}`);
      return Number(rows[0]?.[0]);
    },
  };
}
