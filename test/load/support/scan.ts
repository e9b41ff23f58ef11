import { type Dirent, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { readings, unpacked } from './clear-bytes.ts';
import { type DecodedValue, decodedValues } from './decoded-values.ts';
import type { IdentityFinder, IdentityKind } from './identities.ts';

/** An identity in a file: in a column as the format means it, or in its bytes under an encoding. Never the identity itself. */
export interface ScanFinding {
  /** Relative to the folder that was scanned. */
  readonly file: string;
  readonly kind: IdentityKind;
  readonly column: string;
}

/** What a scan saw. */
export interface Scan {
  readonly findings: readonly ScanFinding[];
  /** Every file whose bytes were searched. */
  readonly files: readonly string[];
  /** Of them, those whose format was decoded. */
  readonly decoded: readonly string[];
  /** Of them, those that are not what their name says: cut by a kill. Their bytes were searched and unpacked all the same. */
  readonly cut: readonly string[];
}

/** The regular files under a folder, relative to it. A pipe keeps nothing on the disk and would block its reader. */
export function filesUnder(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry: Dirent) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)))
    .sort();
}

/** Tells whether any file under a folder, which may vanish meanwhile, has bytes. */
export function holdsBytes(folder: string): boolean {
  try {
    return filesUnder(folder).some((file) => statSync(path.join(folder, file)).size > 0);
  } catch {
    return false;
  }
}

/** Looks for identities in every file under a folder: in each decoded value, in the raw bytes, and in what is packed within them. */
export async function scanFolder(folder: string, find: IdentityFinder): Promise<Scan> {
  const instance = await DuckDBInstance.create(':memory:', { threads: '1' });
  const connection = await instance.connect();
  const files = filesUnder(folder);
  const findings: ScanFinding[] = [];
  const decoded: string[] = [];
  const cut: string[] = [];
  try {
    for (const file of files) {
      const whole = path.join(folder, file);
      const bytes = readFileSync(whole);
      const values = await decodedValues(whole, bytes, connection).catch(() => {
        cut.push(file);
        return undefined;
      });
      if (values !== undefined) decoded.push(file);
      const places = new Set([...inValues(values ?? [], find), ...inBytes(bytes, find)]);
      for (const place of places) {
        const [kind, ...column] = place.split(' ');
        findings.push({ file, kind: kind as IdentityKind, column: column.join(' ') });
      }
    }
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
  return { findings, files, decoded, cut };
}

function* inValues(values: readonly DecodedValue[], find: IdentityFinder): Generator<string> {
  for (const { column, value } of values) {
    if (typeof value === 'string') for (const kind of find(value)) yield `${kind} ${column}`;
    else
      for (const { name, text } of readings(value))
        for (const kind of find(text)) yield `${kind} ${column} ${name}`;
  }
}

function* inBytes(bytes: Buffer, find: IdentityFinder): Generator<string> {
  for (const { name, text } of readings(bytes)) for (const kind of find(text)) yield `${kind} bytes ${name}`;
  for (const frame of unpacked(bytes))
    for (const { name, text } of readings(frame))
      for (const kind of find(text)) yield `${kind} unpacked ${name}`;
}
