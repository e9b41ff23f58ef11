import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Manifest } from '../../core/loading/manifest.ts';
import {
  type ColumnText,
  kept,
  personColumn,
  regulationsText,
  type TableText,
} from '../load/setting/regulations.ts';
import {
  type Life,
  manifestOf,
  newFolder,
  newWarehouse,
  type Told,
  udw,
  type Warehouse,
} from '../load/setting/warehouse.ts';

/** Contributions: who, paid by whom, for which month, how much. */
export const contributions: TableText = {
  name: 'contributions',
  delivery: 'increment',
  columns: [
    { ...personColumn, key: false, required: true },
    {
      name: 'payer',
      heading: 'PAYER',
      classification: 'direct-identifier',
      custom: { technique: 'keyed-hash', identifierClass: 'bin-or-iin' },
    },
    {
      name: 'month',
      heading: 'MONTH',
      type: 'date',
      classification: 'sensitive',
      custom: { technique: 'generalise', hierarchy: 'date', level: 'month', dateForms: ['iso', 'dotted'] },
    },
    kept('amount', 'AMOUNT', { type: 'number', classification: 'sensitive' }),
  ] as readonly ColumnText[],
};

/** The regulations of a table under which its provider depersonalizes. */
export const theirs = (table: TableText = contributions): string =>
  regulationsText({ id: 'fund', depersonalizer: 'provider', tables: [table] });

type Making = NonNullable<Manifest['depersonalized']>;

/** A provider beside an operator: two machines that share nothing but what is handed over. */
export interface Provider {
  readonly operator: Warehouse;
  readonly folder: string;
  readonly key: string;
  /** Hashes a file; `more` are options. */
  hash(content: string | Uint8Array, ...more: readonly string[]): Promise<Told>;
  /** Writes, beside the file that is hashed next, the manifest that the provider's system made with it. */
  claim(content: string, claims?: Partial<Manifest>): void;
  /** Loads what was hashed. */
  load(name?: string, ...more: readonly string[]): Promise<Told>;
  read(name: string): string;
  readonly out: string;
  /**
   * Changes what was hashed, and lets the manifest follow, as another kit would have written it.
   * @param claims of the making; with 'nothing' the manifest says nothing of it
   * @param declared what else the manifest says otherwise
   */
  forge(
    change: (csv: string) => string,
    claims?: Partial<Making> | 'nothing',
    declared?: Partial<Manifest>,
  ): void;
}

/** Makes an operator's home and a provider with its edge key. */
export async function newProvider(regulations = theirs(), life?: Life): Promise<Provider> {
  const operator = await newWarehouse(life);
  const folder = newFolder(life);
  const out = path.join(folder, 'out');
  const key = path.join(folder, 'edge.key');
  await operator.udw('keys', 'edge', '--out', key);
  const document = path.join(folder, 'regulations.json');
  writeFileSync(document, regulations);
  const read = (name: string): string => readFileSync(path.join(out, name), 'utf8');
  const hash: Provider['hash'] = (content, ...more) => {
    const file = path.join(folder, 'raw.csv');
    writeFileSync(file, content);
    const fixed = ['--regulations', document, '--key', key, '--out', out, '--sequence', '1'];
    return udw(['provider', 'hash', file, ...fixed, ...more, '--home', path.join(folder, 'no-home')]);
  };
  return {
    operator,
    folder,
    key,
    out,
    read,
    hash,
    claim(content, claims = {}) {
      const file = path.join(folder, 'raw.csv');
      writeFileSync(file, content);
      const own = { regulations: 'fund', table: 'contributions', ...claims };
      writeFileSync(`${file}.manifest.json`, JSON.stringify(manifestOf(file, own)));
    },
    load: (name = 'contributions-1.csv', ...more) =>
      operator.load(regulations, path.join(out, name), ...more),
    forge(change, claims = {}, declared = {}) {
      const csv = change(read('contributions-1.csv'));
      const manifest = JSON.parse(read('contributions-1.csv.manifest.json')) as Manifest;
      writeFileSync(path.join(out, 'contributions-1.csv'), csv);
      const depersonalized = claims === 'nothing' ? undefined : { ...manifest.depersonalized, ...claims };
      const digest = {
        sha256: createHash('sha256').update(csv).digest('hex'),
        bytes: Buffer.byteLength(csv),
      };
      const forged = JSON.stringify({ ...manifest, ...declared, ...digest, depersonalized });
      writeFileSync(path.join(out, 'contributions-1.csv.manifest.json'), forged);
    },
  };
}

/** Writes a file of contributions as the provider's system gives it. */
export const raw = (...records: readonly string[]): string =>
  ['IIN;PAYER;MONTH;AMOUNT', ...records, ''].join('\n');
