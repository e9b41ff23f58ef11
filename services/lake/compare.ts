import { printVerifiedTable } from '../../core/loading/dialects/athena-tables.ts';
import {
  CHANGES,
  type LoadedPseudonyms,
  printChanges,
  printDeleted,
  printOverlap,
} from '../../core/loading/dialects/trino-compare.ts';
import { keyOf } from '../../core/loading/operations.ts';
import type { Overlap } from '../../core/loading/verification/battery.ts';
import type { Changes, Measurements } from '../../core/loading/verification/measurements.ts';
import { storedColumns } from '../staged.ts';
import type { KnownLoad } from './known.ts';
import { relationsOf, relationsOfTable } from './names.ts';
import type { LakeTable, Staging, Warehouse } from './ports.ts';
import { allSaid } from './said.ts';

/** What a comparison acts through. */
export interface ComparePorts {
  readonly warehouse: Warehouse;
  readonly staging: Pick<Staging, 'verified'>;
}

type Counts = readonly number[];

/** A question to the warehouse, and what its answer changes in the measurements. */
interface Question {
  readonly name: string;
  readonly statement: string;
  readonly answered: (measured: Measurements, counts: Counts) => Measurements;
}

/**
 * Completes the measurements of a load by what only the warehouse knows: what its rows change in their table, and whom of them other
 * tables know.
 * @returns undefined while a statement runs: ask again
 */
export async function compare(
  { warehouse, staging }: ComparePorts,
  known: KnownLoad,
  tables: readonly LakeTable[],
  measured: Measurements,
): Promise<Measurements | undefined> {
  const { load, table, plan } = known;
  const questions = [
    ...contentQuestions(warehouse, known, tables),
    ...measured.battery.overlaps.flatMap((overlap, index) =>
      overlapQuestion(warehouse, known, tables, overlap, index),
    ),
  ];
  if (questions.length === 0) return measured;
  const { verified } = relationsOf(warehouse, load);
  const shown = printVerifiedTable(verified, storedColumns(table, plan), staging.verified(load.id));
  const answers = await allSaid(warehouse, load.id, [{ name: 'show', statement: shown }, ...questions]);
  if (answers === undefined) return undefined;
  return questions.reduce((its, { answered }, index) => {
    const [row = []] = answers[index + 1] ?? [];
    return answered(its, row.map(Number));
  }, measured);
}

/** What the rows change: of a table that has content. */
function contentQuestions(
  warehouse: Warehouse,
  { load, table }: KnownLoad,
  tables: readonly LakeTable[],
): readonly Question[] {
  const stored = tables.find(({ name }) => name === table.name);
  if (stored === undefined) return [];
  const keys = keyOf(table);
  const { verified, current } = relationsOf(warehouse, load);
  if (table.delivery === 'snapshot') {
    const names = new Set(stored.columns.map(({ name }) => name));
    const its = keys.every((key) => names.has(key)) ? keys : [];
    return [
      {
        name: 'deleted',
        statement: printDeleted({ verified, current, keys: its }),
        answered: (measured, [lost = 0, total = 0]) => ({
          ...measured,
          deletedShare: total > 0 ? lost / total : 0,
        }),
      },
    ];
  }
  if (keys.length === 0) return [];
  return [
    {
      name: 'changes',
      statement: printChanges({ verified, current, keys }),
      answered: (measured, counts) => ({
        ...measured,
        changes: Object.fromEntries(
          CHANGES.map((name, index) => [name, counts[index] ?? 0]),
        ) as unknown as Changes,
      }),
    },
  ];
}

/** Who of a pseudonym column is known: of a domain that loaded tables have. */
function overlapQuestion(
  warehouse: Warehouse,
  { load }: KnownLoad,
  tables: readonly LakeTable[],
  overlap: Overlap,
  index: number,
): readonly Question[] {
  const loaded = tables.flatMap(({ name, columns }) =>
    columns
      .filter(({ domain }) => domain === overlap.domain)
      .map((column) => ({ name, column: column.name, table: relationsOfTable(warehouse, name).current })),
  );
  const [first, ...rest]: readonly LoadedPseudonyms[] = loaded;
  if (first === undefined) return [];
  const answered: Question['answered'] = (measured, [looked = 0, known = 0, ...counts]) => {
    const shared = loaded.map(({ name, column }, at) => ({
      table: name,
      column,
      distinct: counts[at * 2] ?? 0,
      shared: counts[at * 2 + 1] ?? 0,
    }));
    const found = { ...overlap, looked, known, loaded: shared };
    const overlaps = measured.battery.overlaps.map((one, at) => (at === index ? found : one));
    return { ...measured, battery: { ...measured.battery, overlaps } };
  };
  const { verified } = relationsOf(warehouse, load);
  return [
    {
      name: `overlap-${overlap.column}`,
      statement: printOverlap(verified, overlap.column, [first, ...rest]),
      answered,
    },
  ];
}
