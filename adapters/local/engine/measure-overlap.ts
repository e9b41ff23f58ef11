import path from 'node:path';
import type { Domain } from '../../../core/depersonalization/messages.ts';
import type { Overlap, SharedColumn } from '../../../core/loading/verification/battery.ts';
import type { StoredTable } from '../../../services/ports.ts';
import { countDistinct } from './count-distinct.ts';
import { literal, quoted, rows, type Session } from './instance.ts';

/** Distinct pseudonyms, roundly, that are looked for. */
const lookedFor = 65_536;

/** A pseudonym column of the view `candidate`. */
export interface PseudonymColumn {
  readonly column: string;
  readonly domain: Domain;
  /** Distinct values, estimated. */
  readonly distinct: number;
}

interface LoadedColumn {
  readonly table: string;
  readonly column: string;
  readonly files: readonly string[];
}

/** The stored columns of a domain, with the files that hold them. */
function loadedColumns(
  tables: readonly StoredTable[],
  domain: Domain,
  warehouse: string,
): readonly LoadedColumn[] {
  return tables.flatMap(({ name: table, columns, files }) =>
    files.length === 0
      ? []
      : columns
          .filter((column) => column.domain === domain)
          .map((column) => ({
            table,
            column: column.name,
            files: files.map((file) => path.join(warehouse, file.path)),
          })),
  );
}

/**
 * Counts how many pseudonyms of a column are known from loaded tables of the same domain. Beyond some 65,000 an even sample is
 * looked for, chosen by the value, so that both sides choose the same.
 */
export async function measureOverlap(
  session: Session,
  { column, domain, distinct }: PseudonymColumn,
  tables: readonly StoredTable[],
  warehouse: string,
): Promise<Overlap> {
  const loaded = loadedColumns(tables, domain, warehouse);
  const nothing = { column, domain, distinct, looked: 0, known: 0, loaded: [] };
  if (loaded.length === 0) return nothing;
  const oneIn = Math.max(1, Math.floor(distinct / lookedFor));
  await session.connection.run(
    `CREATE OR REPLACE TEMP TABLE looked AS SELECT DISTINCT hash(${quoted(column)}) AS h FROM candidate
     WHERE ${quoted(column)} IS NOT NULL AND hash(${quoted(column)}) % ${oneIn} = 0`,
  );
  await session.connection.run('CREATE OR REPLACE TEMP TABLE known (h UBIGINT)');
  const shared: SharedColumn[] = [];
  for (const one of loaded) shared.push(await look(session, one, oneIn));
  const [counted] = await rows<{ looked: number; known: number }>(
    session,
    'SELECT (SELECT count(*) FROM looked)::DOUBLE AS looked, (SELECT count(DISTINCT h) FROM known)::DOUBLE AS known',
  );
  return { ...nothing, ...counted, loaded: shared };
}

async function look(
  session: Session,
  { table, column, files }: LoadedColumn,
  oneIn: number,
): Promise<SharedColumn> {
  const value = quoted(column);
  const from = `read_parquet([${files.map(literal).join(', ')}], union_by_name = true)`;
  const { distinct } = await countDistinct(session, value, from);
  await session.connection.run(
    `CREATE OR REPLACE TEMP TABLE found AS SELECT DISTINCT h FROM (SELECT hash(${value}) AS h FROM ${from} WHERE ${value} IS NOT NULL) WHERE h % ${oneIn} = 0 AND h IN (SELECT h FROM looked)`,
  );
  await session.connection.run('INSERT INTO known SELECT h FROM found');
  const [{ shared = 0 } = {}] = await rows<{ shared: number }>(
    session,
    'SELECT count(*)::DOUBLE AS shared FROM found',
  );
  return { table, column, distinct, shared };
}
