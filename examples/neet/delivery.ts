import { readFile, writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import type { Manifest } from '../../core/loading/manifest.ts';
import { AS_OF_DATES, type Delivery } from '../population-register/person.ts';
import type { FileTruth } from './counts.ts';

/** The three sources of the example. */
export const SOURCES = ['population', 'pension', 'education'] as const;

/** A source of {@link SOURCES}. */
export type Source = (typeof SOURCES)[number];

/** The table that each source delivers. */
const TABLES: Readonly<Record<Source, string>> = {
  population: 'population',
  pension: 'contributions',
  education: 'enrolments',
};

/** The day on which both manifests of a delivery are made. */
const CREATED_AT: Readonly<Record<Delivery, string>> = {
  1: '2026-10-10T02:00:00Z',
  2: '2026-11-10T02:00:00Z',
};

/** Where the interaction regulations of a source stand. */
export function regulationsOf(source: Source): URL {
  return new URL(`./regulations/${source}.yaml`, import.meta.url);
}

/** What a manifest states of the bytes of a file. */
export interface FileBytes {
  /** Lower-case hex. */
  readonly sha256: string;
  readonly bytes: number;
}

/** The manifest of a file of a source: what its provider states about it, so that the operator can check that it came whole. */
export async function manifestOf(
  source: Source,
  file: string,
  { sha256, bytes }: FileBytes,
  { records, present }: Pick<FileTruth, 'records' | 'present'>,
  delivery: Delivery,
): Promise<Manifest> {
  const text = await readFile(regulationsOf(source), 'utf8');
  const { id, version } = z.object({ id: z.string(), version: z.string() }).parse(parse(text));
  return {
    manifest: 'udw-manifest/1',
    regulations: id,
    regulationsVersion: version,
    table: TABLES[source],
    file: basename(file),
    sha256,
    bytes,
    records,
    sequence: delivery,
    asOf: AS_OF_DATES[delivery],
    present,
    createdAt: CREATED_AT[delivery],
  };
}

/**
 * Writes a document beside the files of the example.
 * @returns its path.
 */
export async function writeJson(path: string, content: unknown): Promise<string> {
  await writeFile(path, `${JSON.stringify(content, null, 2)}\n`);
  return path;
}
