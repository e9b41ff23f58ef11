import type { EdgeKey } from '../../../core/depersonalization/edge-key-file.ts';
import { edgeCheckValue } from '../../../core/depersonalization/kernel/check-value.ts';
import { RefusedError } from '../../../core/errors.ts';
import { compileTable } from '../../../core/loading/compile.ts';
import { decimalMark } from '../../../core/loading/decimal-mark.ts';
import { regulationsOnArrival } from '../../../core/loading/hashed-delivery.ts';
import type { Manifest } from '../../../core/loading/manifest.ts';
import { type RowOperation, usualOperation } from '../../../core/loading/operations.ts';
import { message } from '../../../core/messages/catalogue.ts';
import type { Regulations, Table } from '../../../core/regulations/model.ts';
import type { RegisteredFile, StageJob } from '../../../services/ports.ts';
import { type Canaries, canariesOf } from '../engine/canaries.ts';
import { type Depersonalized, depersonalize } from '../engine/depersonalize.ts';
import type { OnFile } from '../engine/part-size.ts';
import { checkKnownAnswers } from '../engine/self-check.ts';
import { kernelOf } from '../keys.ts';

/** A clear file that is known for what it is, and what the delivery made of it says of itself. */
export interface Hashing {
  /** Read once; its path may be a named pipe, its hash is then that of the record. */
  readonly file: RegisteredFile;
  /** Under which the provider depersonalizes, or the operator in its stead. */
  readonly regulations: Regulations;
  readonly table: Table;
  /** The manifest that was made with the file. */
  readonly claimed: Manifest | undefined;
  /** Number of the delivery of this table, from 1. */
  readonly sequence: number;
  /** YYYY-MM-DD. */
  readonly asOf: string;
  /** What happened to all records of an increment whose records do not say it. */
  readonly operation: RowOperation | undefined;
  readonly at: Date;
}

/** A file after its one clear reading, and what its canary rows hold: all that comes of the key. */
export interface ReadHashed {
  readonly read: Depersonalized;
  readonly canaries: Canaries;
}

/** What is staged of a file that is hashed: by the layer of the edge alone. */
export function jobOf({ file, regulations, table, asOf, operation, at }: Hashing): StageJob {
  return {
    loadId: 0,
    ...{ file, regulations, table, at },
    plan: compileTable(table, { asOf, decimal: decimalMark(regulations.file), layers: 'edge' }),
    operation: operation ?? usualOperation(table),
    current: undefined,
    loaded: [],
  };
}

/**
 * Does all that needs the key, and wipes it: reads the file once and depersonalizes it into the folder.
 * @param onBytes is told how many bytes of the file were read so far
 * @throws {RefusedError} when the key is not the one that its check value says
 * @throws {VerificationError} when the file is broken, or not the one that was registered
 */
export async function readHashing(
  hashing: Hashing,
  { key, checkValue }: EdgeKey,
  folder: string,
  onBytes: (bytes: number) => void,
  onFile?: OnFile,
): Promise<ReadHashed> {
  await checkKnownAnswers();
  using kernel = kernelOf({ edge: key });
  if (edgeCheckValue(kernel) !== checkValue) {
    throw new RefusedError([{ message: message('pseudonym.kernel'), basis: '18, 19' }]);
  }
  const job = jobOf(hashing);
  const [arrived] = regulationsOnArrival({ ...job.regulations, tables: [job.table] }).tables;
  const canaries = canariesOf(arrived ?? job.table, kernel, 'edge');
  const how = onFile === undefined ? {} : { onFile };
  return { read: await depersonalize(job, kernel, folder, onBytes, how), canaries };
}
