import { hiveColumn, hivePartition, inParts } from './hive-columns.ts';

/** Where a table lies: `s3://BUCKET/PREFIX`. */
export interface Place {
  readonly bucket: string;
  readonly prefix: string;
}

/** What a statement of Athena comes to on Trino. */
export interface Translated {
  /** Run one after the other. */
  readonly statements: readonly string[];
  /** Parquet files to bring into the lake before that, as they lie at this moment. */
  readonly files?: Place;
}

/** The folder of the lake that stands for a place in S3. */
export const lakeUrl = ({ bucket, prefix }: Place): string => `local:///s3/${bucket}/${prefix}`;

const id = '(?:`[^`]+`|\\w+)';
const relation = `${id}(?:\\.${id})?`;
const text = "'((?:[^']|'')*)'";

/** A name of DDL, which Athena reads as Hive does, as a name of Trino. */
const named = (name: string): string =>
  name
    .split('.')
    .map((part) => `"${part.replaceAll('`', '').toLowerCase()}"`)
    .join('.');

function placeOf(tail: string): Place | undefined {
  const [, bucket, prefix = ''] = /LOCATION\s+'s3:\/\/([^/']+)\/([^']*)'/i.exec(tail) ?? [];
  return bucket === undefined ? undefined : { bucket, prefix: prefix.replace(/\/$/, '') };
}

const propertiesOf = (tail: string): Readonly<Record<string, string>> => {
  const [, inside = ''] = /TBLPROPERTIES\s*\(([^)]*)\)/i.exec(tail) ?? [];
  const pairs = [...inside.matchAll(new RegExp(`${text}\\s*=\\s*${text}`, 'g'))];
  return Object.fromEntries(
    pairs.map(([, key = '', value = '']) => [key.toLowerCase(), value.toLowerCase()]),
  );
};

/** The text from an opening bracket to the one that closes it, and what follows. */
function bracketed(from: string): readonly [inside: string, tail: string] {
  let depth = 0;
  let quoted = false;
  for (const [place, letter] of [...from].entries()) {
    if (letter === "'") quoted = !quoted;
    if (quoted) continue;
    if (letter === '(') depth += 1;
    if (letter === ')') depth -= 1;
    if (depth === 0) return [[...from].slice(1, place).join(''), [...from].slice(place + 1).join('')];
  }
  throw new SyntaxError('a bracket is not closed');
}

function createTable(head: RegExpExecArray, statement: string): Translated {
  const [whole, external, unless = '', name = ''] = head;
  const [inside, tail] = bracketed(statement.slice(whole.length - 1));
  const place = placeOf(tail);
  if (place === undefined) throw new SyntaxError('a table is created at a LOCATION');
  const table = named(name);
  const columns = inParts(inside).map(hiveColumn).join(', ');
  if (external !== undefined) {
    if (!/STORED\s+AS\s+PARQUET/i.test(tail)) throw new SyntaxError('an external table is STORED AS PARQUET');
    // Its own files are apart, so that dropping it leaves those that it reads.
    const own = `local:///external/${table.replaceAll('"', '')}`;
    return {
      files: place,
      statements: [
        `CREATE TABLE ${unless}${table} (${columns}) WITH (location = '${own}')`,
        `ALTER TABLE ${table} EXECUTE add_files(location => '${lakeUrl(place)}', format => 'PARQUET')`,
      ],
    };
  }
  if (propertiesOf(tail)['table_type'] !== 'iceberg') {
    throw new SyntaxError("a table that is not EXTERNAL has the property 'table_type' = 'ICEBERG'");
  }
  const by = /PARTITIONED\s+BY\s*(\(.*)/is.exec(tail)?.[1];
  const parts = by === undefined ? [] : inParts(bracketed(by)[0]).map((part) => `'${hivePartition(part)}'`);
  const partitioning = parts.length === 0 ? '' : `, partitioning = ARRAY[${parts.join(', ')}]`;
  const properties = `format = 'PARQUET', format_version = 2, location = '${lakeUrl(place)}'${partitioning}`;
  return { statements: [`CREATE TABLE ${unless}${table} (${columns}) WITH (${properties})`] };
}

type Translation = readonly [RegExp, (matched: RegExpExecArray, statement: string) => Translated];

/** All that is translated. Everything else reaches Trino as it is. */
const translations: readonly Translation[] = [
  [
    new RegExp(`^CREATE\\s+(EXTERNAL\\s+)?TABLE\\s+(IF\\s+NOT\\s+EXISTS\\s+)?(${relation})\\s*\\(`, 'i'),
    createTable,
  ],
  [
    new RegExp(`^ALTER\\s+TABLE\\s+(${relation})\\s+ADD\\s+COLUMNS\\s*\\((.*)\\)$`, 'is'),
    ([, name = '', columns = '']) => ({
      statements: inParts(columns).map(
        (column) => `ALTER TABLE ${named(name)} ADD COLUMN ${hiveColumn(column)}`,
      ),
    }),
  ],
  [
    new RegExp(`^DROP\\s+TABLE\\s+(IF\\s+EXISTS\\s+)?(${relation})$`, 'i'),
    ([, ifThere = '', name = '']) => ({ statements: [`DROP TABLE ${ifThere}${named(name)}`] }),
  ],
  [
    new RegExp(`^OPTIMIZE\\s+(${relation})\\s+REWRITE\\s+DATA\\s+USING\\s+BIN_PACK(\\s+WHERE\\s+.*)?$`, 'is'),
    ([, name = '', where = '']) => ({ statements: [`ALTER TABLE ${named(name)} EXECUTE optimize${where}`] }),
  ],
  [
    new RegExp(`^VACUUM\\s+(${relation})$`, 'i'),
    ([, name = '']) => ({
      // Athena's own defaults: five days, but the connector refuses less than seven.
      statements: ['expire_snapshots', 'remove_orphan_files'].map(
        (procedure) => `ALTER TABLE ${named(name)} EXECUTE ${procedure}(retention_threshold => '7d')`,
      ),
    }),
  ],
];

/** DDL that Athena reads as Hive does, where a name in double quotes is text. */
const asHive = /^(CREATE\s+(EXTERNAL\s+)?TABLE(?!.*\sAS\s+(SELECT|WITH))|ALTER\s+TABLE|DROP\s+TABLE)\b/is;

/**
 * What a statement of Athena is on Trino 476: DDL of tables, `OPTIMIZE` and `VACUUM` are translated, all else is verbatim.
 * @throws SyntaxError when Athena would not read it, or it is DDL of a kind that is not known here
 */
export function translate(statement: string): Translated {
  const trimmed = statement.trim();
  for (const [pattern, translation] of translations) {
    const matched = pattern.exec(trimmed);
    if (matched) return translation(matched, trimmed);
  }
  if (asHive.test(trimmed))
    throw new SyntaxError('mismatched input: DDL that Athena, or its double, does not read');
  return { statements: [trimmed] };
}
