import { localDay } from '../core/calendar/local-day.ts';
import { DocumentError, type Finding, RefusedError, VerificationError } from '../core/errors.ts';
import { type Manifest, manifestSchema } from '../core/loading/manifest.ts';
import { operationsOf, type RowOperation } from '../core/loading/operations.ts';
import { message, word } from '../core/messages/catalogue.ts';
import type { Regulations, Table } from '../core/regulations/model.ts';
import type { RegisteredFile } from './ports.ts';

/** A delivered file that is known for what it is. */
export interface Registered {
  readonly file: RegisteredFile;
  readonly manifest: Manifest | undefined;
  readonly table: Table;
  /** YYYY-MM-DD: from the manifest, else the day of the load in Kazakhstan. */
  readonly asOf: string;
}

/**
 * Registers a delivered file: its manifest, its table, its bytes (para 21).
 * @throws {DocumentError} when the manifest breaks its schema
 * @throws {RefusedError} when it is sealed Parquet, shows a day to come, or the manifest is missing though required, is for other regulations, or names no table of them
 * @throws {VerificationError} when the file is not the one that the manifest describes
 */
export function register(file: RegisteredFile, regulations: Regulations, at: Date): Registered {
  if (file.manifest === undefined && file.name.endsWith('.rejects.csv'))
    throw refused({ message: message('load.rejects-list'), at: { file: file.name }, basis: 'ours' });
  if (file.identityFile !== undefined && regulations.file.format === 'parquet') {
    throw refused({ message: message('load.parquet-sealed'), at: { file: file.name }, basis: 'ours' });
  }
  const manifest = readManifest(file);
  if (!manifest && regulations.manifest === 'required') {
    throw refused({
      message: message('load.manifest-missing', { manifest: `${file.name}.manifest.json` }),
      at: { file: file.name },
      basis: '20(3)',
    });
  }
  if (manifest) checkManifest(file, manifest, regulations);
  const table = tableOf(file, manifest, regulations);
  if (manifest) {
    checkDay(file, manifest, at);
    checkHeadings(file, manifest, table);
    checkOperation(file.name, manifest.operation, table);
  }
  return {
    file,
    manifest,
    table,
    asOf: manifest?.asOf ?? localDay(at),
  };
}

/**
 * Reads the manifest of a delivered file.
 * @throws {DocumentError} when it breaks its schema
 */
export function readManifest({ manifest }: Pick<RegisteredFile, 'manifest'>): Manifest | undefined {
  if (!manifest) return undefined;
  const json = parseJson(manifest.text);
  if (json === undefined) {
    const at = { file: manifest.path };
    throw new DocumentError([{ message: message('load.manifest-not-json'), at, basis: '21' }]);
  }
  const parsed = manifestSchema.safeParse(json);
  if (parsed.success) return parsed.data;
  const findings = parsed.error.issues.flatMap((issue): readonly Finding[] => {
    const at = { file: manifest.path };
    if (issue.code === 'unrecognized_keys')
      return issue.keys.map((key) => {
        const holder = issue.path.reduce((value, step) => Object(value)[step], json);
        return {
          message: message('load.manifest-field-unknown', { field: fieldName(key, holder) }),
          at,
          basis: '21',
        };
      });
    const path = String(issue.path[0] ?? '') || '.';
    return [{ message: message('load.manifest-invalid', { path }), at, basis: '21' }];
  });
  const [first, ...rest] = findings;
  throw new DocumentError([first ?? { message: message('load.manifest-invalid', { path: '.' }) }, ...rest]);
}

/** A field that is named like one is named; any other name might be a value, and is told by its place among the fields. */
function fieldName(key: string, holder: unknown): string {
  if (/^(?:[A-Za-z_]{1,40}|\d{1,7})$/.test(key)) return key;
  return `№ ${Object.keys(Object(holder)).indexOf(key) + 1}`;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const refused = (finding: Finding): RefusedError => new RefusedError([finding]);

function checkManifest(file: RegisteredFile, manifest: Manifest, regulations: Regulations): void {
  const at = { file: file.name };
  if (manifest.regulations !== regulations.id || manifest.regulationsVersion !== regulations.version) {
    const wanted = { regulations: regulations.id, version: regulations.version };
    throw refused({ message: message('load.manifest-other-regulations', wanted), at, basis: '16' });
  }
  const differing =
    manifest.bytes !== file.bytes
      ? 'word.length'
      : manifest.sha256 !== file.sha256
        ? 'word.sha-256'
        : undefined;
  if (differing)
    throw new VerificationError([
      { message: message('load.checksum', { what: word(differing) }), at, basis: '21' },
    ]);
}

/** What is to come is known to nobody; it would be told as the freshness of every answer. */
function checkDay({ name }: RegisteredFile, { asOf }: Manifest, at: Date): void {
  if (asOf <= localDay(at)) return;
  throw refused({ message: message('load.as-of-future', { date: asOf }), at: { file: name }, basis: 'ours' });
}

/** The manifest counts declared columns only; another heading might be anything, so it is not repeated. */
function checkHeadings(
  { manifest: at }: RegisteredFile,
  { present = {} }: Manifest,
  { columns }: Table,
): void {
  const declared = new Set(columns.map((column) => column.physicalName));
  if (Object.keys(present).every((heading) => declared.has(heading))) return;
  const finding = {
    message: message('load.manifest-invalid', { path: 'present' }),
    at: { file: at?.path ?? '' },
    basis: '21',
  };
  throw new DocumentError([finding]);
}

/**
 * An operation of all records is for increments whose records do not say theirs, and one that the source can have (App. 1).
 * @throws {RefusedError} when it is not
 */
export function checkOperation(file: string, operation: RowOperation | undefined, table: Table): void {
  if (operation === undefined) return;
  const at = { file };
  if (table.delivery === 'snapshot' || table.operationColumn !== undefined) {
    const finding = {
      message: message('load.operation-needless', { table: table.name }),
      at,
      basis: 'App. 1',
    };
    throw refused(finding);
  }
  const allowed = operationsOf[table.dmlMode];
  if (allowed.includes(operation)) return;
  const parameters = { operation, table: table.name, allowed: allowed.join(', ') };
  throw refused({ message: message('load.operation-not-agreed', parameters), at, basis: 'App. 1' });
}

function tableOf(file: RegisteredFile, manifest: Manifest | undefined, { tables }: Regulations): Table {
  const names = tables.map((table) => table.name).join(', ');
  const [only, second] = tables;
  const table = manifest ? tables.find(({ name }) => name === manifest.table) : second ? undefined : only;
  if (table) return table;
  const id = manifest ? 'load.table-unknown' : 'load.table-ambiguous';
  throw refused({ message: message(id, { tables: names }), at: { file: file.name }, basis: '21' });
}
