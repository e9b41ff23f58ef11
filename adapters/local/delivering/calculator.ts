import { mkdirSync } from 'node:fs';
import { printGrouping } from '../../../core/delivery/calculation-sql.ts';
import type { CountedGroup } from '../../../core/delivery/cells.ts';
import type { Request } from '../../../core/requests/schema.ts';
import type { AggregateCalculation, Measure } from '../../../core/requests/schema-calculation.ts';
import type { Calculated, Calculator, Draft, SourceMatch } from '../../../services/delivery-ports.ts';
import type { StoredTable } from '../../../services/ports.ts';
import { literal, openSession, quoted, rows, type Session } from '../engine/instance.ts';
import type { ForeignTable } from '../foreign-sql.ts';
import type { Home } from '../home.ts';
import { readReleaseKey } from '../keys.ts';
import { refuseDamaged } from '../stored-files.ts';
import { gateRows } from './gate.ts';
import { limits } from './limits.ts';
import { makeResult, resultFolder, writeResult } from './result.ts';
import { describeSelect, runSelect } from './select.ts';
import { copySources } from './sources.ts';

/** Runs the SELECT of a request and counts what it gives. */
export const localCalculator = (home: Home): Calculator => ({
  describe: describeSelect,
  run: (request, tables, draft) => run(home, request, tables, draft),
});

async function run(
  home: Home,
  request: Request,
  tables: readonly StoredTable[],
  { folder }: Draft,
): Promise<Calculated> {
  // What is given out is read as it was committed, or not at all.
  await refuseDamaged(home, tables);
  const { calculation, customer } = request;
  mkdirSync(resultFolder(folder), { mode: 0o700 });
  const release = calculation.kind === 'rows' ? readReleaseKey(home, customer.id) : undefined;
  const copies = await copySources(home, request, tables, folder, release);
  const file = await runSelect(request, copies, folder);
  const session = await openSession({ ...limits(folder), folders: [folder] });
  try {
    await session.connection.run(`CREATE TABLE calculated AS SELECT * FROM read_parquet(${literal(file)})`);
    return await over(session, request, copies, folder);
  } catch (error) {
    session[Symbol.dispose]();
    throw error;
  }
}

async function over(
  session: Session,
  request: Request,
  copies: readonly ForeignTable[],
  folder: string,
): Promise<Calculated> {
  const { calculation, columns } = request;
  const key = quoted(calculation.person);
  const [counted] = await rows<{ all: number; with: number; persons: number }>(
    session,
    `SELECT count(*)::DOUBLE AS "all", count(${key})::DOUBLE AS "with", count(DISTINCT ${key})::DOUBLE AS persons FROM calculated`,
  );
  const { all = 0, with: withPerson = 0, persons = 0 } = counted ?? {};
  return {
    rows: { withPerson, withoutPerson: all - withPerson },
    persons,
    matches: await matchesOf(session, request, copies),
    group: (grouping) => groupsOf(session, calculation as AggregateCalculation, grouping),
    writeTable: async (table) => {
      await makeResult(session, table);
      await writeResult(session, folder, table.columns);
    },
    writeRows: async () => {
      if (calculation.kind !== 'rows') throw new Error('only a calculation of rows writes rows');
      const gated = await gateRows(session, request, calculation);
      await writeResult(session, folder, columns);
      return gated;
    },
    [Symbol.dispose]: () => session[Symbol.dispose](),
  };
}

async function matchesOf(
  session: Session,
  { calculation, data }: Request,
  copies: readonly ForeignTable[],
): Promise<readonly SourceMatch[]> {
  const found: SourceMatch[] = [];
  for (const { table, person } of data) {
    const copy = copies.find(({ name }) => name === table);
    if (copy === undefined || person === undefined) {
      found.push({ table, matched: undefined });
      continue;
    }
    const key = quoted(calculation.person);
    const [counted] = await rows<{ matched: number }>(
      session,
      `SELECT count(DISTINCT ${key})::DOUBLE AS matched FROM calculated WHERE ${key} IN (SELECT ${quoted(person)} FROM (${copy.select}))`,
    );
    found.push({ table, matched: counted?.matched ?? 0 });
  }
  return found;
}

type Row = Readonly<Record<string, string | number | boolean | null>>;

async function groupsOf(
  session: Session,
  calculation: AggregateCalculation,
  columns: readonly string[],
): Promise<readonly CountedGroup[]> {
  const found = await rows<Row>(session, printGrouping(calculation, columns));
  return found
    .filter((row) => Number(row['persons']) > 0)
    .map((row) => {
      const counts = calculation.measures.map((measure, index) => countOf(row, measure, index));
      return {
        labels: columns.map((column) => (row[column] ?? null) as string | null),
        counts,
        values: calculation.measures.map((measure, index) => resultOf(row, measure, index)),
      };
    });
}

function countOf(row: Row, { kind }: Measure, index: number): CountedGroup['counts'][number] {
  const denominator = Number(row[`d${index}`]);
  const numerator = kind === 'share' ? Number(row[`n${index}`]) : denominator;
  return { numerator, denominator, dominated: row[`big${index}`] === true };
}

/** A share has four decimals: what else it could tell is known from the counts that the audit assumes known. */
function resultOf(row: Row, { kind }: Measure, index: number): number | string | null {
  const denominator = Number(row[`d${index}`]);
  if (kind === 'count') return denominator;
  if (kind === 'sum') return (row[`s${index}`] ?? null) as string | null;
  return denominator === 0 ? null : Math.round((Number(row[`n${index}`]) / denominator) * 10_000) / 10_000;
}
