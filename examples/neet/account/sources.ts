import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Regulations, Table } from '../../../core/regulations/model.ts';
import { readRegulations } from '../../../core/regulations/read.ts';
import type { Source } from '../delivery.ts';

/** The sources in the order in which they are loaded. */
const ORDER: readonly Source[] = ['population', 'pension', 'education'];

/** A source with the regulations under which it delivers. */
export interface SourceRegulations {
  readonly source: Source;
  /** Path of the document. */
  readonly file: string;
  readonly regulations: Regulations;
  readonly table: Table;
  readonly warnings: number;
}

const folder = path.join(import.meta.dirname, '..', 'regulations');

/** Reads the interaction regulations of the three sources. */
export async function readSources(): Promise<readonly SourceRegulations[]> {
  const read: SourceRegulations[] = [];
  for (const source of ORDER) {
    const file = path.join(folder, `${source}.yaml`);
    const { regulations, warnings } = readRegulations(await readFile(file, 'utf8'), file);
    const [table] = regulations.tables;
    if (table === undefined) throw new TypeError('Regulations have a table');
    read.push({ source, file, regulations, table, warnings: warnings.length });
  }
  return read;
}
