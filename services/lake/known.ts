import { createHash } from 'node:crypto';
import { compileHashedTable } from '../../core/loading/compile.ts';
import { regulationsOnArrival } from '../../core/loading/hashed-delivery.ts';
import type { Manifest } from '../../core/loading/manifest.ts';
import type { TablePlan } from '../../core/loading/plan.ts';
import type { Regulations, Table } from '../../core/regulations/model.ts';
import { readRegulations } from '../../core/regulations/read.ts';
import type { LoadId } from '../ports.ts';
import { type Registered, readManifest } from '../register.ts';
import type { LakeLoad, Registry } from './ports.ts';

/** A load with all that its record leads to. */
export interface KnownLoad {
  readonly load: LakeLoad;
  /** SHA-256 of the document of the regulations as it was brought in, lower-case hex. */
  readonly documentSha256: string;
  /** As the warehouse meets its delivery: depersonalized, whoever did it. */
  readonly regulations: Regulations;
  readonly table: Table;
  readonly plan: TablePlan;
  readonly manifest: Manifest | undefined;
  readonly registered: Registered;
}

/** The regulations under which every delivery reaches the warehouse layer: the edge layer was made, by the provider or by the operator. */
export const asDepersonalized = (regulations: Regulations): Regulations =>
  regulationsOnArrival({ ...regulations, depersonalizer: 'provider' });

/** Reads a load out of the record. @throws Error when the record does not hold together */
export async function knownLoad(
  registry: Pick<Registry, 'load' | 'regulations'>,
  id: LoadId,
): Promise<KnownLoad> {
  const load = await registry.load(id);
  const text = await registry.regulations(load.regulations, load.regulationsVersion);
  if (text === undefined) throw new Error(`the regulations of load ${id} are not in the record`);
  const regulations = asDepersonalized(readRegulations(text, load.regulations).regulations);
  const table = regulations.tables.find(({ name }) => name === load.table);
  if (table === undefined) throw new Error(`the table of load ${id} is not in its regulations`);
  const file = {
    path: load.landed,
    name: load.file,
    sha256: load.sha256,
    bytes: load.bytes,
    manifest: { path: `${load.file}.manifest.json`, text: load.hashedManifest ?? load.manifest },
  };
  const manifest = readManifest(file);
  const registered = { file, manifest, table, asOf: load.asOf };
  const documentSha256 = createHash('sha256').update(text).digest('hex');
  return { load, documentSha256, regulations, table, plan: compileHashedTable(table), manifest, registered };
}
