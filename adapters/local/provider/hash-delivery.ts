import path from 'node:path';
import { Encrypter } from 'age-encryption';
import { localDay } from '../../../core/calendar/local-day.ts';
import { CANARY_ROWS } from '../../../core/depersonalization/canaries.ts';
import type { EdgeKey } from '../../../core/depersonalization/edge-key-file.ts';
import { edgeCheckValue } from '../../../core/depersonalization/kernel/check-value.ts';
import { type Finding, RefusedError, UsageError, VerificationError } from '../../../core/errors.ts';
import { compileTable } from '../../../core/loading/compile.ts';
import { decimalMark } from '../../../core/loading/decimal-mark.ts';
import { regulationsOnArrival } from '../../../core/loading/hashed-delivery.ts';
import { HASH_KIT, type Manifest } from '../../../core/loading/manifest.ts';
import { type RowOperation, usualOperation } from '../../../core/loading/operations.ts';
import type { Check, CheckKind } from '../../../core/loading/verification/check.ts';
import { judge } from '../../../core/loading/verification/judge.ts';
import type { Measurements } from '../../../core/loading/verification/measurements.ts';
import { message } from '../../../core/messages/catalogue.ts';
import type { Regulations, Table } from '../../../core/regulations/model.ts';
import type { OnProgress, StageJob } from '../../../services/ports.ts';
import { checkOperation, type Registered, register } from '../../../services/register.ts';
import { localDeliveries } from '../delivery/register.ts';
import { type Canaries, canariesOf } from '../engine/canaries.ts';
import { openStaged } from '../engine/candidate.ts';
import { type Depersonalized, depersonalize } from '../engine/depersonalize.ts';
import { openSession } from '../engine/instance.ts';
import { measure } from '../engine/measure.ts';
import { listRejects } from '../engine/rejects.ts';
import { checkKnownAnswers } from '../engine/self-check.ts';
import { writeWhole } from '../files.ts';
import { kernelOf } from '../keys.ts';
import { writeRejects } from '../rejects-file.ts';
import { finishDelivery } from './finish.ts';
import { giveNames, type Outputs, outputsIn } from './outputs.ts';
import { openWorkingFolder } from './working-folder.ts';
import { writeAccepted, writeHashedCsv } from './write-hashed.ts';

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

/** What only the operator can judge: the provider has no table to compare with. */
const ofTheWarehouse: ReadonlySet<CheckKind> = new Set(['deleted-share', 'overlap']);

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
  const file = await localDeliveries.register(command.file);
  const claimed = file.manifest && register(file, command.regulations, now);
  const table = tableOf(command, claimed);
  checkClaim(command, table, claimed);
  const said = command.operation ?? claimed?.manifest?.operation;
  checkOperation(command.file, said, table);
  const outputs = outputsIn(command.out, table.name, command.sequence, command.sealTo !== undefined);
  await checkKnownAnswers();
  using folder = openWorkingFolder(command.out);
  const asOf = command.asOf ?? claimed?.asOf ?? localDay(now);
  const { regulations } = command;
  const plan = compileTable(table, { asOf, decimal: decimalMark(regulations.file), layers: 'edge' });
  const operation = said ?? usualOperation(table);
  const job = {
    loadId: 0,
    file,
    regulations,
    table,
    plan,
    operation,
    current: undefined,
    loaded: [],
    at: now,
  };
  const { read, canaries } = await readWithKey(job, command.key, folder.path, (done) =>
    onProgress({ phase: 'decode', table: table.name, done, total: file.bytes }),
  );
  onProgress({ phase: 'verify', table: table.name });
  using session = await openSession({
    folders: [folder.path],
    spill: path.join(folder.path, 'spill'),
    memory: verifyingMemory,
  });
  await openStaged(session, job, read, []);
  const accepted = await writeAccepted(session, job, folder.path);
  // What the records change in the warehouse is counted there: nothing of it is known here.
  const measured = {
    ...(await measure(session, job, accepted, read.broken, folder.path)),
    changes: undefined,
  };
  const checks = judge(table, claimed?.manifest, measured).filter(({ kind }) => !ofTheWarehouse.has(kind));
  const listed = path.join(folder.path, 'rejects.csv');
  const rejects = measured.rejected > 0 ? ([[listed, outputs.rejects]] as const) : [];
  if (measured.rejected > 0) writeRejects(listed, await listRejects(session, table, read.broken));
  const [first, ...rest] = broken(checks, file.name);
  if (first) {
    giveNames(rejects);
    throw new VerificationError([first, ...rest]);
  }
  const clear = path.join(folder.path, 'hashed.csv');
  const present = await writeHashedCsv(session, job, canaries, clear);
  const sent = path.join(folder.path, 'delivery');
  const digest = await finishDelivery(clear, command.sealTo, sent);
  const manifest: Manifest = {
    manifest: 'udw-manifest/1',
    regulations: regulations.id,
    regulationsVersion: regulations.version,
    table: table.name,
    file: `${table.name}-${command.sequence}.csv`,
    ...digest,
    records: accepted.rows,
    sequence: command.sequence,
    ...(said === undefined ? {} : { operation: said }),
    asOf,
    present,
    depersonalized: {
      kit: HASH_KIT,
      keyVersion: command.key.version,
      keyCheckValue: command.key.checkValue,
      canaries: canaries.size === 0 ? 0 : CANARY_ROWS,
      setAside: measured.rejected,
    },
    createdAt: now.toISOString(),
  };
  const described = path.join(folder.path, 'manifest.json');
  writeWhole(described, `${JSON.stringify(manifest, null, 2)}\n`);
  giveNames([...rejects, [sent, outputs.delivery], [described, outputs.manifest]]);
  return {
    manifest,
    outputs,
    rejects: measured.rejected > 0 ? outputs.rejects : undefined,
    distinguishingBytes: read.distinguishingBytes,
    measured,
    checks,
  };
}

/** Does all that needs the key, and wipes it. */
async function readWithKey(
  job: StageJob,
  { key, checkValue }: EdgeKey,
  folder: string,
  onBytes: (bytes: number) => void,
): Promise<{ readonly read: Depersonalized; readonly canaries: Canaries }> {
  using kernel = kernelOf({ edge: key });
  if (edgeCheckValue(kernel) !== checkValue) {
    throw new RefusedError([{ message: message('pseudonym.kernel'), basis: '18, 19' }]);
  }
  const [arrived] = regulationsOnArrival({ ...job.regulations, tables: [job.table] }).tables;
  const canaries = canariesOf(arrived ?? job.table, kernel, 'edge');
  return { read: await depersonalize(job, kernel, folder, onBytes), canaries };
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

const broken = (checks: readonly Check[], file: string): readonly Finding[] =>
  checks
    .filter(({ holds }) => !holds)
    .map(({ kind, message: text, basis }) => ({
      message: text,
      advice: message(kind === 'tolerance' ? 'provider.advice-tolerance' : 'provider.advice'),
      at: { file },
      basis,
    }));
