import { macLayers } from '../mac-layers.ts';
import type { TablePlan } from '../plan.ts';
import { cannot } from './cannot.ts';
import { type Dialect, KEY_TABLE } from './dialect.ts';
import { MARK } from './marked-text.ts';
import { printers, TYPES } from './oracle-printers.ts';
import { quoteIdentifier } from './oracle-text.ts';
import { printingBits } from './predicates.ts';
import { printSelect } from './select.ts';

const LONGEST_NAME = 128;

/** Columns that one SELECT may have. */
const MOST_COLUMNS = 1000;

function checkNames(plan: TablePlan): void {
  for (const name of [
    ...plan.source.map(({ physicalName }) => physicalName),
    ...plan.outputs.map((its) => its.name),
  ]) {
    if (/["\0]/.test(name)) throw cannot(oracle, name, 'loading.cannot-name-character');
    if (Buffer.byteLength(name, 'utf8') > LONGEST_NAME)
      throw cannot(oracle, name, 'loading.cannot-keep-long-name');
  }
}

/** Each layer hands on all values before it, so the last but one has them all. */
function checkCount(plan: TablePlan): void {
  const values = plan.layers.slice(0, -1).flat();
  const beyond = values[MOST_COLUMNS - 1 - plan.source.length];
  if (beyond !== undefined || plan.outputs.length + 4 > MOST_COLUMNS)
    throw cannot(oracle, beyond?.name.replace(/\..*/, '') ?? plan.table, 'loading.cannot-so-many-values');
}

/**
 * The delivered relation with its mark in front of every text; a value that becomes longer than NVARCHAR2 allows stops the
 * statement (ORA-01489), it is never cut.
 */
function delivered(plan: TablePlan, from: string): string {
  const columns = plan.source.map(({ physicalName }) => {
    const name = quoteIdentifier(physicalName);
    return `CASE WHEN ${name} IS NOT NULL THEN N'${MARK}' || ${name} END AS ${name}`;
  });
  return `(SELECT ${[quoteIdentifier('_record'), ...columns].join(', ')} FROM ${from}) ${quoteIdentifier('delivered')}`;
}

/**
 * Under NLS_COMP=LINGUISTIC texts that differ would be equal, so such a session gets an error (ORA-01722) and no rows.
 * BINARY is the default. NLS_COMP alone cannot be set for one expression before MAX_STRING_SIZE=EXTENDED.
 */
const COMPARES_BINARY =
  `(SELECT CASE "VALUE" WHEN 'BINARY' THEN 1 ELSE TO_NUMBER("VALUE") END` +
  ` FROM "NLS_SESSION_PARAMETERS" WHERE "PARAMETER" = 'NLS_COMP') = 1`;

/**
 * To || a missing key is an empty one, and the hash would have no key: without exactly one row of keys the statement gets
 * an error (ORA-01722) and no rows.
 */
function hasKeys(plan: TablePlan): readonly string[] {
  const layers = macLayers(plan);
  if (layers.length === 0) return [];
  const counts = layers.flatMap((layer) =>
    ['inner', 'outer'].map((part) => `COUNT(${quoteIdentifier(`${layer}_${part}`)}) = 1`),
  );
  const wrong = `TO_NUMBER('rows of keys: ' || COUNT(${quoteIdentifier(`${layers[0]}_inner`)}))`;
  return [
    `(SELECT CASE WHEN ${counts.join(' AND ')} THEN 1 ELSE ${wrong} END FROM ${quoteIdentifier(KEY_TABLE.name)}) = 1`,
  ];
}

/**
 * Prints a plan as one SELECT of Oracle: `_record`, the outputs, `_faults`, `_notes`, `_present`.
 *
 * Oracle takes the empty text for NULL, so inside the statement each text has a mark in front. The source has the types of
 * character columns but CLOB; with MAX_STRING_SIZE=STANDARD a text has at most 1,999 UTF-16 units. The database's character
 * set contains ASCII. NO_MERGE keeps a nested SELECT apart from the one around it, so that a named value is computed once.
 */
function print(plan: TablePlan, from: string): string {
  checkNames(plan);
  checkCount(plan);
  return printSelect(
    plan,
    `${delivered(plan, from)}\nWHERE ${[COMPARES_BINARY, ...hasKeys(plan)].join('\nAND ')}`,
    {
      quoteIdentifier,
      printing: (names) => printingBits({ one: '1', zero: '0' }, (condition) => printers(names, condition)),
      typed: (sql, type) => (type === 'text' ? `SUBSTR4(${sql}, 2)` : `CAST(${sql} AS ${TYPES[type]})`),
      derived: (select, alias) => `(\n  ${select.replace(/^SELECT/, 'SELECT /*+ NO_MERGE */')}\n) ${alias}`,
    },
  );
}

/** Oracle: for the provider's own script. */
export const oracle: Dialect = {
  name: 'oracle',
  title: 'Oracle Database 12.2 and later',
  capabilities: {
    keys: true,
    nameLength: { most: LONGEST_NAME, unit: 'bytes' },
    proof: 'parsed, not run',
    ranOn: 'word.ran-on-oracle',
  },
  print,
  sha256: (bytes) => `STANDARD_HASH(${bytes}, 'SHA256')`,
  quoteIdentifier,
};
