import type { Names } from './names.ts';
import { asks, reads, writes, writesPart } from './objects.ts';
import { folderOf, type Relation, type Relations, readStatement, remember, withBelow } from './relations.ts';
import type { Request } from './request.ts';

/** Something in the catalog: Glue asks for the catalog and each thing above it (Glue developer guide, "Data Catalog ARNs"). */
export const inCatalog = (names: Names, action: string, ...path: readonly string[]): readonly Request[] => {
  const [database, table] = path;
  const things = [
    'catalog',
    `database/${database}`,
    ...(table === undefined ? [] : [`table/${database}/${table}`]),
  ];
  return things.map((thing) => ({ action: `glue:${action}`, resource: names.arn('glue', thing) }));
};

const ofRelation = (names: Names, action: string, relation: string): readonly Request[] =>
  inCatalog(names, action, ...relation.split('.'));

/** What Athena asks of a folder that it reads (user guide, "Control access to Amazon S3 from Athena"). */
const readsFolder = (names: Names, bucket: string, folder: string): readonly Request[] => [
  asks('GetBucketLocation', bucket),
  asks('ListBucket', bucket, undefined, folder),
  ...reads(names, bucket, `${folder}part.parquet`),
];

/** What it asks of one that it writes: what the managed policy AmazonAthenaFullAccess has for places of answers. */
function writesFolder(
  names: Names,
  bucket: string,
  folder: string,
  encryption: Readonly<Record<string, string>>,
) {
  const key = `${folder}part.parquet`;
  return [
    asks('GetBucketLocation', bucket),
    asks('ListBucket', bucket, undefined, folder),
    asks('ListBucketMultipartUploads', bucket),
    asks('ListMultipartUploadParts', bucket, key),
    asks('AbortMultipartUpload', bucket, key),
    ...writes(names, bucket, key, encryption),
    ...writesPart(names, bucket, key),
    ...reads(names, bucket, key),
  ];
}

const readsTable = (names: Names, relation: string): readonly Request[] => [
  ...ofRelation(names, 'GetDatabase', relation).slice(0, 2),
  ...ofRelation(names, 'GetTable', relation),
];

/** Reading a relation, in the name of whoever asks: of a view all that it rests on. */
const readsRelation = (names: Names, relations: Relations, relation: string): readonly Request[] =>
  withBelow(relations, relation).flatMap(([one, found]) => [
    ...readsTable(names, one),
    ...(found.kind === 'view' ? [] : readsFolder(names, found.bucket, found.folder)),
  ]);

/** What Athena does in the name of whoever runs a statement. */
function byStatement(
  names: Names,
  relations: Relations,
  text: string,
  database: string,
  encryption: Request['context'],
) {
  const statement = readStatement(text, database);
  const known = statement.target === undefined ? undefined : relations.get(statement.target);
  remember(relations, statement);
  const { kind, target = '', reads: read, location = '' } = statement;
  const asked = encryption as Readonly<Record<string, string>>;
  const of = (action: string) => ofRelation(names, action, target);
  const table = readsTable(names, target === '' ? `${database}._` : target);
  const metadata = (relation: Relation | undefined): readonly Request[] => {
    if (relation?.kind !== 'iceberg') throw new Error(`${target} is no table of Iceberg.`);
    return writesFolder(names, relation.bucket, `${relation.folder}metadata/`, asked);
  };
  // What a view rests on is looked up in the catalog, no rows of it are read; of Iceberg the metadata lies with the files.
  const lookedAt = (one: string): readonly Request[] =>
    withBelow(relations, one).flatMap(([name, { kind: its }]) =>
      its === 'iceberg' ? readsRelation(names, relations, name) : readsTable(names, name),
    );
  const below = read.flatMap((one) => readsRelation(names, relations, one));
  switch (kind) {
    case 'create-iceberg':
      return [...table, ...of('CreateTable'), ...metadata(relations.get(target))];
    case 'create-files': {
      const { bucket, folder } = folderOf(location);
      const list = asks('ListBucket', bucket, undefined, folder);
      return [...table, ...of('CreateTable'), asks('GetBucketLocation', bucket), list];
    }
    case 'widen':
      return [...table, ...of('UpdateTable'), ...metadata(known)];
    case 'drop':
      return [...table, ...of('DeleteTable')];
    case 'view':
      return [...table, ...of('CreateTable'), ...of('UpdateTable'), ...read.flatMap(lookedAt)];
    case 'columns':
      // Trino answers it by lists of databases and tables.
      return [...table, ...of('GetTables'), ...of('GetDatabases').slice(0, 2)];
    case 'insert': {
      if (known?.kind !== 'iceberg') throw new Error(`${target} is no table of Iceberg.`);
      const data = writesFolder(names, known.bucket, `${known.folder}data/`, asked);
      return [
        ...readsRelation(names, relations, target),
        ...of('UpdateTable'),
        ...data,
        ...metadata(known),
        ...below,
      ];
    }
    case 'select':
      return below;
  }
}

const inGroup = (names: Names, action: string, group: string): Request => ({
  action: `athena:${action}`,
  resource: names.arn('athena', `workgroup/${group}`),
});

/** The workgroup of a function that asks Athena. */
const groupOf = (names: Names): string =>
  names.variable(
    'WORK_GROUP' in (names.its.functions[names.by]?.environment ?? {}) ? 'WORK_GROUP' : 'VIEWS_WORK_GROUP',
  );

function answersOf(names: Names) {
  const found = names.its.workGroups[groupOf(names)];
  if (found === undefined) throw new Error(`${names.by} asks in a workgroup that there is not.`);
  return found;
}

/** Running a statement. @param relations what there is; what the statement makes comes to it */
export function starts(
  names: Names,
  relations: Relations,
  { QueryString, WorkGroup, QueryExecutionContext }: Readonly<Record<string, unknown>>,
): readonly Request[] {
  if (names(WorkGroup) !== groupOf(names)) throw new Error(`${names.by} asks in a workgroup of others.`);
  const { bucket, folder, key } = answersOf(names);
  const asked = 's3:x-amz-server-side-encryption';
  // Answers, and what a statement inserts, are written under the key of the workgroup.
  const encryption = { [asked]: 'aws:kms', [`${asked}-aws-kms-key-id`]: key };
  const database = names.inText(String(Object(QueryExecutionContext).Database));
  return [
    inGroup(names, 'StartQueryExecution', groupOf(names)),
    // User guide, "Configure access to databases and tables in the AWS Glue Data Catalog".
    ...inCatalog(names, 'GetDatabase', 'default'),
    ...inCatalog(names, 'GetDatabase', database),
    ...writesFolder(names, bucket, folder, encryption),
    ...byStatement(names, relations, names.inText(String(QueryString)), database, encryption),
  ];
}

/** Looking how a statement goes. */
export const looks = (names: Names): readonly Request[] => [
  inGroup(names, 'GetQueryExecution', groupOf(names)),
];

/** Reading an answer, which Athena reads where it lies in the name of whoever asks (API reference, GetQueryResults). */
export function answers(names: Names): readonly Request[] {
  const { bucket, folder } = answersOf(names);
  return [inGroup(names, 'GetQueryResults', groupOf(names)), ...reads(names, bucket, `${folder}answer.csv`)];
}
