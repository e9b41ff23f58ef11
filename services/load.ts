import { type Finding, RefusedError, UdwError, UsageError, VerificationError } from '../core/errors.ts';
import { compileTable } from '../core/loading/compile.ts';
import type { TablePlan } from '../core/loading/plan.ts';
import { type Check, judge } from '../core/loading/verification/judge.ts';
import { message } from '../core/messages/catalogue.ts';
import type { Regulations } from '../core/regulations/model.ts';
import type {
  Archive,
  Catalog,
  Clock,
  Deliveries,
  DeliveryEntry,
  Engine,
  LoadId,
  OnProgress,
  StagedTable,
  StoredTable,
  TableCommit,
} from './ports.ts';
import { checkSequence, type Registered, register } from './register.ts';
import type { LoadReport, TableReport } from './report.ts';

/** What a load acts through. */
export interface LoadPorts {
  readonly clock: Clock;
  readonly deliveries: Deliveries;
  readonly catalog: Catalog;
  readonly engine: Engine;
  readonly archive: Archive;
  readonly onProgress: OnProgress;
}

/** What to load. */
export interface LoadCommand {
  readonly regulations: Regulations;
  readonly files: readonly string[];
  /** Verify only: nothing is published. */
  readonly check: boolean;
}

/** How a load ended that did not fail. */
export type LoadOutcome =
  | { readonly kind: 'already-loaded'; readonly loadId: LoadId }
  | { readonly kind: 'committed' | 'checked'; readonly report: LoadReport };

interface Load {
  readonly id: LoadId;
  readonly at: Date;
  /** The load that wrote each table last when this one began: whatever is decided rests on it. */
  readonly basedOn: ReadonlyMap<string, LoadId | undefined>;
}

interface Staged {
  readonly registered: Registered;
  readonly plan: TablePlan;
  readonly staged: StagedTable;
  readonly checks: readonly Check[];
}

/**
 * Loads deliveries under their regulations (paras 19-21, 24): register, decode and depersonalize, verify, commit, record.
 * Either all tables are published by one transaction or none is.
 * @throws {RefusedError} when the delivery may not be loaded now
 * @throws {DocumentError} when a manifest is invalid
 * @throws {VerificationError} when the data is wrong: nothing is published, the delivery is sealed in quarantine, the report says why
 */
export async function load(ports: LoadPorts, command: LoadCommand): Promise<LoadOutcome> {
  const { clock, catalog, archive, onProgress } = ports;
  archive.sweep(clock());
  onProgress({ phase: 'register' });
  const { regulations } = command;
  const registered = await registerAll(ports, command);
  const basedOn = new Map(registered.map(({ table }) => [table.name, catalog.lastLoad(table.name)]));
  const before = alreadyLoaded(registered, regulations, catalog);
  if (before !== undefined) return { kind: 'already-loaded', loadId: before };
  for (const one of registered) checkSequence(one, catalog);

  const at = clock();
  const loadId = catalog.begin({ regulations: regulations.id, regulationsVersion: regulations.version, at });
  const staged: Staged[] = [];
  try {
    return await run(ports, command, registered, staged, { id: loadId, at, basedOn });
  } catch (error) {
    const rules = error instanceof UdwError ? rulesOf(error) : ['internal'];
    catalog.close(loadId, 'failed', rules, staged.map(entryOf), clock());
    throw error;
  } finally {
    archive.clear(loadId);
  }
}

const rulesOf = (error: UdwError): readonly string[] => error.findings.map((finding) => finding.message.id);

async function registerAll(
  { deliveries, clock }: LoadPorts,
  { files, regulations }: LoadCommand,
): Promise<readonly Registered[]> {
  if (regulations.depersonalizer === 'provider') {
    throw new RefusedError([{ message: message('load.provider-hashed'), basis: '17, 19' }]);
  }
  const registered: Registered[] = [];
  for (const file of files) registered.push(register(await deliveries.register(file), regulations, clock()));
  const twice = registered.find(
    (one, index) => registered.findIndex(({ table }) => table === one.table) !== index,
  );
  if (twice) throw new UsageError([{ message: message('load.table-twice', { table: twice.table.name }) }]);
  return registered;
}

/**
 * The same content twice is one load: when every file is committed already, nothing is to be done.
 * @throws {RefusedError} when only some are: their rows would be added a second time
 */
function alreadyLoaded(
  registered: readonly Registered[],
  { id }: Regulations,
  catalog: Catalog,
): LoadId | undefined {
  const found = registered.flatMap(({ table, file }) => {
    const loadId = catalog.findCommitted(id, table.name, file.sha256);
    return loadId === undefined ? [] : [{ loadId, file }];
  });
  const [first, ...rest] = found.map(({ loadId, file }) => ({
    message: message('load.file-already-loaded', { id: String(loadId) }),
    at: { file: file.name },
    basis: 'ours',
  }));
  if (first && found.length < registered.length) throw new RefusedError([first, ...rest]);
  return found[0]?.loadId;
}

async function run(
  ports: LoadPorts,
  command: LoadCommand,
  registered: readonly Registered[],
  staged: Staged[],
  load: Load,
): Promise<LoadOutcome> {
  const { catalog, onProgress, clock } = ports;
  const tables = catalog.tables();
  for (const one of registered) staged.push(await stage(ports, command, one, tables, load));

  const [first, ...rest] = staged.flatMap(brokenChecks);
  if (first) {
    if (!command.check) await writeDocuments(ports, command, staged, load);
    throw new VerificationError([first, ...rest]);
  }
  if (command.check) {
    catalog.close(load.id, 'checked', [], staged.map(entryOf), clock());
    return { kind: 'checked', report: reportOf(command, staged, load) };
  }
  onProgress({ phase: 'commit' });
  const commits: TableCommit[] = [];
  for (const one of staged) commits.push(await commitOf(one));
  const report = await writeDocuments(ports, command, staged, load);
  onProgress({ phase: 'record' });
  if (catalog.commit(load.id, commits, load.basedOn, clock()) === 'overtaken') {
    const table = [...load.basedOn.keys()].join(', ');
    throw new RefusedError([{ message: message('load.overtaken', { table }) }]);
  }
  return { kind: 'committed', report };
}

const brokenChecks = ({ checks, registered }: Staged): readonly Finding[] =>
  checks
    .filter((check) => !check.holds)
    .map(({ message: text, basis }) => ({ message: text, at: { file: registered.file.name }, basis }));

async function stage(
  { engine, archive, onProgress }: LoadPorts,
  { regulations, check }: LoadCommand,
  registered: Registered,
  tables: readonly StoredTable[],
  { id, at }: Load,
): Promise<Staged> {
  const { table, file, manifest, asOf } = registered;
  const plan = compileTable(table, { asOf, decimal: regulations.file.decimal });
  const current = tables.find(({ name }) => name === table.name);
  checkSameTable(plan, current, regulations);
  try {
    const staged = await engine.stage(
      { loadId: id, file, regulations, table, plan, current, at },
      onProgress,
    );
    return { registered, plan, staged, checks: judge(table, manifest, staged.measured) };
  } catch (error) {
    const kept = error instanceof VerificationError && !check && regulations.rawRetentionHours > 0;
    if (kept) await archive.seal(id, table.name, file, regulations.rawRetentionHours, at);
    throw error;
  }
}

/** A stored table keeps its regulations and the types of its columns. */
function checkSameTable(plan: TablePlan, current: StoredTable | undefined, { id }: Regulations): void {
  if (!current) return;
  if (current.regulations !== id) {
    throw new RefusedError([
      {
        message: message('load.table-of-other-regulations', {
          table: plan.table,
          owner: current.regulations,
        }),
      },
    ]);
  }
  for (const output of plan.outputs) {
    const stored = current.columns.find(({ name }) => name === output.name);
    if (stored && stored.type !== output.type) {
      const parameters = { table: plan.table, column: output.name, stored: stored.type, wanted: output.type };
      throw new RefusedError([{ message: message('load.column-changed', parameters), basis: '14' }]);
    }
  }
}

function entryOf({
  registered: { table, file, manifest, asOf },
  staged: { measured },
}: Staged): DeliveryEntry {
  const { records, accepted, rejected } = measured;
  return {
    table: table.name,
    file: file.name,
    sha256: file.sha256,
    bytes: file.bytes,
    sequence: manifest?.sequence,
    asOf,
    records,
    accepted,
    rejected,
  };
}

async function commitOf(one: Staged): Promise<TableCommit> {
  const { table } = one.registered;
  const columns = one.plan.outputs.map(({ name, type, description }) => ({ name, type, description }));
  return {
    delivery: entryOf(one),
    kind: table.delivery,
    description: table.description,
    columns,
    file: await one.staged.publish(),
  };
}

/** Writes what a load leaves besides its rows: rejected records to send back, sealed deliveries that hold faults, the report. */
async function writeDocuments(
  { archive }: LoadPorts,
  command: LoadCommand,
  staged: readonly Staged[],
  load: Load,
): Promise<LoadReport> {
  const kept = new Map<Staged, Pick<TableReport, 'rejectsFile' | 'sealed'>>();
  for (const one of staged) {
    const { table, file } = one.registered;
    const faulty = one.staged.rejects.length > 0 || one.checks.some((check) => !check.holds);
    const hours = command.regulations.rawRetentionHours;
    kept.set(one, {
      rejectsFile:
        one.staged.rejects.length > 0
          ? archive.writeRejects(load.id, table.name, one.staged.rejects)
          : undefined,
      sealed: faulty && hours > 0 ? await archive.seal(load.id, table.name, file, hours, load.at) : undefined,
    });
  }
  const report = reportOf(command, staged, load, kept);
  archive.writeReport(load.id, report);
  return report;
}

function reportOf(
  { regulations }: LoadCommand,
  staged: readonly Staged[],
  load: Load,
  kept?: ReadonlyMap<Staged, Pick<TableReport, 'rejectsFile' | 'sealed'>>,
): LoadReport {
  const tables = staged.map((one): TableReport => {
    const { table, file, asOf } = one.registered;
    const { measured, distinguishingBytes } = one.staged;
    const documents = kept?.get(one) ?? { rejectsFile: undefined, sealed: undefined };
    const { encoding } = regulations.file;
    return {
      table: table.name,
      file: file.name,
      sha256: file.sha256,
      asOf,
      encoding,
      distinguishingBytes,
      measured,
      checks: one.checks,
      ...documents,
    };
  });
  const { id, version } = regulations;
  return { loadId: load.id, regulations: id, regulationsVersion: version, at: load.at.toISOString(), tables };
}
