import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { Subkey } from '../../../core/depersonalization/keys.ts';
import type { Request } from '../../../core/requests/schema.ts';
import type { StoredTable } from '../../../services/ports.ts';
import { literal, openSession, quoted } from '../engine/instance.ts';
import { parquetForm } from '../engine/parquet-form.ts';
import type { ForeignTable } from '../foreign-sql.ts';
import type { Home } from '../home.ts';
import { contentOf } from '../query.ts';
import { codeByRelease, numberAtRandom } from './codes.ts';
import { limits } from './limits.ts';

interface Listed {
  readonly stored: StoredTable;
  readonly columns: readonly string[];
  readonly coded: ReadonlySet<string>;
}

const listed = ({ data }: Request, tables: readonly StoredTable[]): readonly Listed[] =>
  data.flatMap(({ table, columns }) => {
    const stored = tables.find(({ name }) => name === table);
    if (stored === undefined) return [];
    const bytes = stored.columns.filter(({ type }) => type === 'bytes').map(({ name }) => name);
    return [{ stored, columns: [...new Set(columns)], coded: new Set(bytes) }];
  });

/**
 * Writes the columns that a request names into the delivery's own folder, every warehouse pseudonym replaced: by the release
 * pseudonym where a key is given, else by a random number. This is the last step that sees a warehouse pseudonym.
 */
export async function copySources(
  home: Home,
  request: Request,
  tables: readonly StoredTable[],
  folder: string,
  release: Subkey<'release'> | undefined,
): Promise<readonly ForeignTable[]> {
  const sources = path.join(folder, 'sources');
  mkdirSync(sources, { mode: 0o700 });
  const all = listed(request, tables).map((one) => ({
    ...one,
    foreign: contentOf(home, one.stored, { kind: 'now' }),
  }));
  using session = await openSession({
    ...limits(folder),
    folders: [folder],
    files: all.flatMap(({ foreign }) => foreign.files),
  });
  const { connection } = session;
  for (const { foreign } of all)
    await connection.run(`CREATE VIEW ${quoted(foreign.name)} AS ${foreign.select}`);
  const parts = all.flatMap(({ foreign, columns, coded }) =>
    columns
      .filter((column) => coded.has(column))
      .map((column) => `SELECT ${quoted(column)} AS p FROM ${quoted(foreign.name)}`),
  );
  const union = parts.length === 0 ? 'SELECT NULL::BLOB AS p' : parts.join(' UNION ALL ');
  await connection.run(`CREATE TABLE pseudonyms AS SELECT DISTINCT p FROM (${union}) WHERE p IS NOT NULL`);
  await (release === undefined ? numberAtRandom(session) : codeByRelease(session, release));
  const copies: ForeignTable[] = [];
  for (const { foreign, columns, coded } of all) {
    const file = path.join(sources, `${foreign.name}.parquet`);
    const joins = columns.filter((column) => coded.has(column));
    const selected = columns.map((column) =>
      coded.has(column)
        ? `${quoted(`code of ${column}`)}.code AS ${quoted(column)}`
        : `source.${quoted(column)}`,
    );
    const from = joins.map((column) => {
      const alias = quoted(`code of ${column}`);
      return `LEFT JOIN codes AS ${alias} ON ${alias}.p = source.${quoted(column)}`;
    });
    await connection.run(
      `COPY (SELECT ${selected.join(', ')} FROM ${quoted(foreign.name)} AS source ${from.join(' ')}) TO ${literal(file)} (${parquetForm})`,
    );
    copies.push({
      name: foreign.name,
      select: `SELECT * FROM read_parquet(${literal(file)})`,
      files: [file],
    });
  }
  return copies;
}
