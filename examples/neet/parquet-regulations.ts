import { readFile, writeFile } from 'node:fs/promises';
import { isMap, isSeq, parseDocument } from 'yaml';
import { csvFields } from '../../core/regulations/schema-file.ts';
import { regulationsOf } from './delivery.ts';

/**
 * Writes the regulations of the contributions as they would be agreed for Parquet: the same but for the form of the files, of which
 * a Parquet file says the rest itself.
 * @returns their path
 */
export async function writeParquetRegulations(path: string): Promise<string> {
  const document = parseDocument(await readFile(regulationsOf('pension'), 'utf8'));
  const properties = document.get('customProperties');
  if (!isSeq(properties)) throw new Error('regulations have custom properties');
  const nameOf = (item: unknown): unknown => (isMap(item) ? item.get('property') : undefined);
  properties.items = properties.items.filter((item) => !csvFields.some((field) => field === nameOf(item)));
  for (const item of properties.items) {
    if (isMap(item) && nameOf(item) === 'fileFormat') item.set('value', 'parquet');
  }
  await writeFile(path, document.toString({ lineWidth: 0 }));
  return path;
}
