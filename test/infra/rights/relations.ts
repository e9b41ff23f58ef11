/** A table or view of the catalog: files of a folder, or what other relations say. */
export type Relation =
  | { readonly kind: 'iceberg' | 'files'; readonly bucket: string; readonly folder: string }
  | { readonly kind: 'view'; readonly of: readonly string[] };

/** Relations by `database.name`. */
export type Relations = Map<string, Relation>;

const name = '["`]?([a-z_][\\w-]*)["`]?';
const qualified = /\b(?:FROM|JOIN)\s+"([^"]+)"\."([^"]+)"/g;

/** Where a location lies. */
export function folderOf(location: string): { readonly bucket: string; readonly folder: string } {
  const [, bucket = '', folder = ''] = /^s3:\/\/([^/]+)\/(.*)$/.exec(location) ?? [];
  return { bucket, folder };
}

/** What a statement is about: the relation that it makes or changes, and those that it reads. */
export interface Statement {
  readonly kind:
    | 'create-iceberg'
    | 'create-files'
    | 'widen'
    | 'drop'
    | 'view'
    | 'insert'
    | 'columns'
    | 'select';
  readonly target?: string;
  readonly reads: readonly string[];
  readonly location?: string;
}

const heads: readonly (readonly [Statement['kind'], RegExp])[] = [
  ['create-files', new RegExp(`^CREATE EXTERNAL TABLE IF NOT EXISTS ${name}\\.${name} `)],
  ['create-iceberg', new RegExp(`^CREATE TABLE IF NOT EXISTS ${name}\\.${name} `)],
  ['widen', new RegExp(`^ALTER TABLE ${name}\\.${name} ADD COLUMNS `)],
  ['drop', new RegExp(`^DROP TABLE IF EXISTS ${name}\\.${name}$`)],
  ['view', new RegExp(`^CREATE OR REPLACE VIEW (?:${name}\\.)?${name} AS`)],
  ['insert', new RegExp(`^INSERT INTO ${name}\\.${name} `)],
];

/** The relations of a database that a text names after FROM and JOIN without their database. */
function unqualified(text: string, database: string): readonly string[] {
  const plain = text.replaceAll(/--[^\n]*/g, '');
  const made = new Set([...plain.matchAll(/(?:WITH|,)\s+(\w+) AS \(/g)].map(([, its]) => its));
  const named = [...plain.matchAll(/\b(?:FROM|JOIN)\s+([a-z_]\w*)\b(?!\.)/g)].map(([, its = '']) => its);
  return named.filter((its) => !made.has(its)).map((its) => `${database}.${its}`);
}

/** Reads a statement. @throws Error when it is of a kind that nobody runs */
export function readStatement(text: string, database: string): Statement {
  const all = [...text.matchAll(qualified)].map(([, schema, its]) => `${schema}.${its}`);
  for (const [kind, head] of heads) {
    const [found, schema, its] = head.exec(text) ?? [];
    if (found === undefined) continue;
    const target = `${schema ?? database}.${its}`;
    const rest = text.slice(found.length);
    const location = /LOCATION '([^']+)'/.exec(text)?.[1];
    const after = [...rest.matchAll(qualified)].map(([, from, one]) => `${from}.${one}`);
    const reads =
      kind === 'view' ? [...after, ...unqualified(rest, database)] : kind === 'insert' ? after : [];
    return { kind, target, reads: [...new Set(reads)], ...(location === undefined ? {} : { location }) };
  }
  const [, schema, its] =
    /^SELECT column_name FROM information_schema\.columns WHERE table_schema = '([^']+)' AND table_name = '([^']+)'/.exec(
      text,
    ) ?? [];
  if (schema !== undefined) return { kind: 'columns', target: `${schema}.${its}`, reads: [] };
  if (!/^(?:SELECT|WITH)\b/.test(text)) throw new Error(`The tests do not know the statement ${text}`);
  return { kind: 'select', reads: [...new Set(all)] };
}

/** Remembers what a statement makes. */
export function remember(relations: Relations, { kind, target = '', reads, location = '' }: Statement): void {
  if (kind === 'create-iceberg') relations.set(target, { kind: 'iceberg', ...folderOf(location) });
  if (kind === 'create-files') relations.set(target, { kind: 'files', ...folderOf(location) });
  if (kind === 'view') relations.set(target, { kind: 'view', of: reads });
}

/** A relation and all that it rests on. @throws Error when nobody made it */
export function withBelow(relations: Relations, of: string): readonly (readonly [string, Relation])[] {
  const found = relations.get(of);
  if (found === undefined) throw new Error(`Nobody made ${of}.`);
  return [
    [of, found],
    ...(found.kind === 'view' ? found.of.flatMap((one) => withBelow(relations, one)) : []),
  ];
}
