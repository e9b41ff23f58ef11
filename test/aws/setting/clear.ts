import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { hashDelivery } from '../../../adapters/local/provider/hash-delivery.ts';
import { keyCheckValue } from '../../../core/depersonalization/keys.ts';
import { UdwError } from '../../../core/errors.ts';
import type { Manifest } from '../../../core/loading/manifest.ts';
import { readRegulations } from '../../../core/regulations/read.ts';
import { type RegulationsText, regulationsText, type TableText } from '../../load/setting/regulations.ts';
import { subkeys } from './cloud.ts';
import type { Sent } from './delivery.ts';

/** The regulations of a table under which the operator depersonalizes. */
export const ours = (table: TableText, more: Partial<RegulationsText> = {}): string =>
  regulationsText({ id: 'fund', depersonalizer: 'operator', tables: [table], ...more });

/**
 * A clear file as its provider delivers it.
 * @param claims what its manifest says otherwise
 */
export function clearOf(table: string, bytes: Buffer, records: number, claims: Partial<Manifest> = {}): Sent {
  const manifest = {
    manifest: 'udw-manifest/1',
    ...{ regulations: 'fund', regulationsVersion: '1.0.0', table, file: `${table}.csv` },
    sha256: createHash('sha256').update(bytes).digest('hex'),
    ...{ bytes: bytes.length, records, sequence: 1, asOf: '2026-09-30' },
    createdAt: '2026-10-01T08:00:00Z',
    ...claims,
  };
  return { name: `${table}.csv`, bytes, manifest: JSON.stringify(manifest) };
}

/** What the provider's kit makes of a file: texts, or the rules that it breaks. */
export type OfKit =
  | {
      readonly delivery: string;
      readonly manifest: string;
      readonly setAside: string | undefined;
    }
  | { readonly rules: readonly string[] };

/** Hashes a file on the disk by the provider's kit, under the same regulations but for who depersonalizes. */
export async function byKit(regulations: string, bytes: Buffer, now: Date): Promise<OfKit> {
  const folder = mkdtempSync(path.join(tmpdir(), 'udw-kit-'));
  try {
    const file = path.join(folder, 'raw');
    writeFileSync(file, bytes);
    const { edge } = subkeys();
    const { outputs, rejects } = await hashDelivery(
      {
        regulations: { ...readRegulations(regulations, 'fund').regulations, depersonalizer: 'provider' },
        ...{ file, table: undefined, sequence: 1, asOf: '2026-09-30', operation: undefined },
        key: { version: 1, key: edge, checkValue: keyCheckValue(edge) },
        ...{ out: path.join(folder, 'out'), sealTo: undefined },
      },
      now,
      () => undefined,
    );
    const text = (its: string): string => readFileSync(its, 'utf8');
    return {
      delivery: text(outputs.delivery),
      manifest: text(outputs.manifest),
      setAside: rejects === undefined ? undefined : text(rejects),
    };
  } catch (error) {
    if (error instanceof UdwError) return { rules: error.findings.map((finding) => finding.message.id) };
    throw error;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
