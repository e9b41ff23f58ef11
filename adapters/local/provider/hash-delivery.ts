import path from 'node:path';
import { Encrypter } from 'age-encryption';
import { localDay } from '../../../core/calendar/local-day.ts';
import type { EdgeKey } from '../../../core/depersonalization/edge-key-file.ts';
import { RefusedError, UsageError } from '../../../core/errors.ts';
import type { Manifest } from '../../../core/loading/manifest.ts';
import type { RowOperation } from '../../../core/loading/operations.ts';
import type { Check, CheckKind } from '../../../core/loading/verification/check.ts';
import type { Measurements } from '../../../core/loading/verification/measurements.ts';
import { type Message, message } from '../../../core/messages/catalogue.ts';
import type { Regulations, Table } from '../../../core/regulations/model.ts';
import type { OnProgress } from '../../../services/ports.ts';
import { checkOperation, type Registered, register } from '../../../services/register.ts';
import { localDeliveries } from '../delivery/register.ts';
import { writeWhole } from '../files.ts';
import { toFile } from './finish.ts';
import { type Hashing, readHashing } from './hashing.ts';
import { makeDelivery, manifestText, refusalOf } from './make-delivery.ts';
import { giveNames, type Outputs, outputsIn } from './outputs.ts';
import { openWorkingFolder } from './working-folder.ts';

/** What to hash. */
export interface HashCommand {
  readonly regulations: Regulations;
  /** The file as the provider's system gave it. */
  readonly file: string;
  /** The table that it holds; needed where the regulations have several. */
  readonly table: string | undefined;
  /** Number of the delivery of this table, from 1. */
  readonly sequence: number;
  /** YYYY-MM-DD; the day in Kazakhstan when it is left out. */
  readonly asOf: string | undefined;
  /** What happened to all records of an increment whose records do not say it. */
  readonly operation: RowOperation | undefined;
  readonly key: EdgeKey;
  /** Folder of the result. */
  readonly out: string;
  /** The age recipient of the operator; the delivery stays open without it. */
  readonly sealTo: string | undefined;
}

/** A delivery that is ready to be sent. */
export interface HashedDelivery {
  readonly manifest: Manifest;
  readonly outputs: Omit<Outputs, 'rejects'>;
  /** The list of records that were set aside; undefined when there are none. */
  readonly rejects: string | undefined;
  readonly distinguishingBytes: number;
  readonly measured: Measurements;
  readonly checks: readonly Check[];
}

/** Of the session that verifies; it sees no clear text and no key. */
const verifyingMemory = '256MB';

/**
 * Depersonalizes a file on its provider's machine (paras 18, 19): hashed with the edge key alone, every other column by its
 * technique, verified, faulty records set aside, written with canary rows and manifest, sealed to the operator when asked.
 * @throws {RefusedError} when the regulations have the operator depersonalize, a file of the result is there, the manifest beside
 * the file says something else than the command, or the table cannot have the operation
 * @throws {UsageError} when the table is not named, or the recipient is none
 * @throws {DocumentError} when the manifest beside the file breaks its schema
 * @throws {VerificationError} when the file is not the one that the manifest beside it describes, is broken or a check fails: then there is no delivery, at most the list of faults
 */
export async function hashDelivery(
  command: HashCommand,
  now: Date,
  onProgress: OnProgress,
): Promise<HashedDelivery> {
  checkDepersonalizer(command.regulations);
  checkRecipient(command.sealTo);
  onProgress({ phase: 'register' });
  const hashing = await hashingOf(command, now);
  const { file, table } = hashing;
  const outputs = outputsIn(command.out, table.name, command.sequence, command.sealTo !== undefined);
  using folder = openWorkingFolder(command.out);
  const read = await readHashing(hashing, command.key, folder.path, (done) =>
    onProgress({ phase: 'decode', table: table.name, done, total: file.bytes }),
  );
  onProgress({ phase: 'verify', table: table.name });
  const sent = path.join(folder.path, 'delivery');
  const place = { folder: folder.path, memory: verifyingMemory };
  const made = await makeDelivery(hashing, read, command.key, place, toFile(sent, command.sealTo));
  const rejects = made.rejects === undefined ? [] : ([[made.rejects, outputs.rejects]] as const);
  if (made.verdict === 'refused') {
    giveNames(rejects);
    throw refusalOf(made.broken, file.name, adviceOn);
  }
  const { manifest, measured, checks } = made;
  const described = path.join(folder.path, 'manifest.json');
  writeWhole(described, manifestText(manifest));
  giveNames([...rejects, [sent, outputs.delivery], [described, outputs.manifest]]);
  const { distinguishingBytes } = read.read;
  const listed = made.rejects === undefined ? undefined : outputs.rejects;
  return { ...{ manifest, outputs, measured, checks, distinguishingBytes }, rejects: listed };
}

const adviceOn = (kind: CheckKind): Message =>
  message(kind === 'tolerance' ? 'provider.advice-tolerance' : 'provider.advice');

/** Registers the file, and holds the command against the manifest beside it. */
async function hashingOf(command: HashCommand, at: Date): Promise<Hashing> {
  const { regulations, sequence } = command;
  const file = await localDeliveries.register(command.file);
  const claimed = file.manifest && register(file, regulations, at);
  const table = tableOf(command, claimed);
  checkClaim(command, table, claimed);
  const operation = command.operation ?? claimed?.manifest?.operation;
  checkOperation(command.file, operation, table);
  const asOf = command.asOf ?? claimed?.asOf ?? localDay(at);
  return { file, regulations, table, claimed: claimed?.manifest, sequence, asOf, operation, at };
}

function checkDepersonalizer({ depersonalizer }: Regulations): void {
  if (depersonalizer === 'provider') return;
  throw new RefusedError([{ message: message('provider.operator-depersonalizes'), basis: '19' }]);
}

/** What the source's own manifest says of the file beside it goes for the delivery too. */
function checkClaim(
  { file, sequence, asOf, operation }: HashCommand,
  { name }: Table,
  claimed: Registered | undefined,
): void {
  const manifest = claimed?.manifest;
  if (manifest === undefined) return;
  for (const [what, said, asked] of [
    ['--table', manifest.table, name],
    ['--sequence', `${manifest.sequence}`, `${sequence}`],
    ['--as-of', manifest.asOf, asOf ?? manifest.asOf],
    ['--operation', manifest.operation ?? '-', operation ?? manifest.operation ?? '-'],
  ] as const) {
    if (said === asked) continue;
    const refusal = message('provider.other-manifest', { what, said, asked });
    throw new RefusedError([{ message: refusal, at: { file }, basis: '20(5)' }]);
  }
}

function tableOf(
  { regulations: { tables }, table: asked }: HashCommand,
  claimed: Registered | undefined,
): Table {
  const name = asked ?? claimed?.table.name;
  const names = tables.map((table) => table.name).join(', ');
  const [only, second] = tables;
  const found = name === undefined && !second ? only : tables.find((table) => table.name === name);
  if (!found) throw new UsageError([{ message: message('provider.table', { tables: names }) }]);
  return found;
}

function checkRecipient(recipient: string | undefined): void {
  try {
    if (recipient !== undefined) new Encrypter().addRecipient(recipient);
  } catch (error) {
    throw new UsageError([{ message: message('provider.recipient') }], { cause: error });
  }
}
