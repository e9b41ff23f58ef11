import { RefusedError, UdwError, UsageError, VerificationError } from '../core/errors.ts';
import { compileHashedTable, compileTable } from '../core/loading/compile.ts';
import { decimalMark } from '../core/loading/decimal-mark.ts';
import { regulationsOnArrival } from '../core/loading/hashed-delivery.ts';
import { usualOperation } from '../core/loading/operations.ts';
import { judge } from '../core/loading/verification/judge.ts';
import type { LoadReport } from '../core/loading/verification/report.ts';
import { message } from '../core/messages/catalogue.ts';
import type { Regulations } from '../core/regulations/model.ts';
import { alreadyLoaded, checkSameTable, checkSequence } from './admission.ts';
import { brokenChecks, failuresOf, reportOf, writeDocuments } from './documents.ts';
import { checkHashed } from './hashed.ts';
import type {
  AllowedBy,
  Archive,
  Catalog,
  Clock,
  Deliveries,
  Engine,
  Gate,
  LoadId,
  OnProgress,
  StoredTable,
  TableCommit,
} from './ports.ts';
import { type Registered, register } from './register.ts';
import { commitOf, entryOf, type Load, type Staged } from './staged.ts';

/** What a load acts through. */
export interface LoadPorts {
  readonly clock: Clock;
  readonly deliveries: Deliveries;
  readonly catalog: Catalog;
  readonly engine: Engine;
  readonly archive: Archive;
  readonly onProgress: OnProgress;
  /** Asked before the load begins, again when it is its turn, and within the commit; without one, no case has a say. */
  readonly gate?: Gate;
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
  | {
      readonly kind: 'committed' | 'checked';
      readonly report: LoadReport;
      readonly allowedBy?: AllowedBy | undefined;
    };

/**
 * Loads deliveries under their regulations (paras 19-21, 24): register, decode and depersonalize, verify, commit, record.
 * Either all tables are published by one transaction or none is.
 * @throws {RefusedError} when the delivery may not be loaded now
 * @throws {DocumentError} when a manifest is invalid
 * @throws {VerificationError} when the data is wrong: nothing is published, the delivery is sealed in quarantine, the report says why
 */
export async function load(ports: LoadPorts, given: LoadCommand): Promise<LoadOutcome> {
  const { clock, catalog, archive, onProgress } = ports;
  archive.sweep(clock());
  ports.gate?.();
  onProgress({ phase: 'register' });
  const command = { ...given, regulations: regulationsOnArrival(given.regulations) };
  const { regulations } = command;
  const registered = await registerAll(ports, command);
  const before = await admit(registered, regulations, catalog);
  if (before !== undefined) return { kind: 'already-loaded', loadId: before };

  const at = clock();
  const tables = registered.map(({ table }) => table.name);
  const { id, version: regulationsVersion } = regulations;
  const loadId = catalog.begin({ regulations: id, regulationsVersion, tables, at });
  const staged: Staged[] = [];
  const basedOn = new Map<string, LoadId | undefined>();
  const begun: Load = { id: loadId, at, basedOn, kept: new Map() };
  try {
    await catalog.turn(loadId, () => onProgress({ phase: 'wait', table: tables.join(', ') }));
    const meanwhile = await admit(registered, regulations, catalog);
    if (meanwhile !== undefined) {
      catalog.withdraw(loadId);
      return { kind: 'already-loaded', loadId: meanwhile };
    }
    const allowedBy = ports.gate?.();
    for (const table of tables) basedOn.set(table, catalog.lastLoad(table));
    return await run(ports, command, registered, staged, { ...begun, allowedBy });
  } catch (error) {
    const rules = error instanceof UdwError ? rulesOf(error) : ['internal'];
    catalog.close(loadId, 'failed', rules, staged.map(entryOf), clock());
    archive.writeReport(loadId, reportOf(regulations, staged, begun, failuresOf(error)));
    throw error;
  } finally {
    archive.clear(loadId);
  }
}

/**
 * Whether the files may be loaded, by what is committed now: asked before a load begins, so that what may not leaves no trace, and
 * again when it is its turn.
 * @returns the load that holds them already
 */
async function admit(
  registered: readonly Registered[],
  regulations: Regulations,
  catalog: Catalog,
): Promise<LoadId | undefined> {
  const before = await alreadyLoaded(registered, regulations, catalog);
  if (before === undefined) for (const one of registered) await checkSequence(one, catalog);
  return before;
}

const rulesOf = (error: UdwError): readonly string[] => error.findings.map((finding) => finding.message.id);

async function registerAll(
  { deliveries, clock, engine }: LoadPorts,
  { files, regulations }: LoadCommand,
): Promise<readonly Registered[]> {
  const registered: Registered[] = [];
  for (const file of files) {
    const one = register(await deliveries.register(file), regulations, clock());
    checkHashed(one, regulations, engine);
    registered.push(one);
  }
  const twice = registered.find(
    (one, index) => registered.findIndex(({ table }) => table === one.table) !== index,
  );
  if (twice) throw new UsageError([{ message: message('load.table-twice', { table: twice.table.name }) }]);
  return registered;
}

async function run(
  ports: LoadPorts,
  command: LoadCommand,
  registered: readonly Registered[],
  staged: Staged[],
  load: Load,
): Promise<LoadOutcome> {
  const { catalog, archive, onProgress, clock } = ports;
  const tables = catalog.tables();
  for (const one of registered) staged.push(await stage(ports, command, one, tables, load));

  const [first, ...rest] = staged.flatMap(brokenChecks);
  if (first) {
    if (!command.check) await writeDocuments(archive, command.regulations, staged, load);
    throw new VerificationError([first, ...rest]);
  }
  if (command.check) {
    const report = reportOf(command.regulations, staged, load);
    archive.writeReport(load.id, report);
    catalog.close(load.id, 'checked', [], staged.map(entryOf), clock());
    return { kind: 'checked', report, allowedBy: load.allowedBy };
  }
  onProgress({ phase: 'commit' });
  const commits: TableCommit[] = [];
  for (const one of staged) commits.push(await commitOf(one));
  await writeDocuments(archive, command.regulations, staged, load);
  const report = reportOf(command.regulations, staged, load);
  archive.writeReport(load.id, report);
  onProgress({ phase: 'record' });
  let { allowedBy } = load;
  const gate = (): AllowedBy | undefined => {
    allowedBy = ports.gate?.();
    return allowedBy;
  };
  if (catalog.commit(load.id, commits, load.basedOn, clock(), gate) === 'overtaken') {
    const table = [...load.basedOn.keys()].join(', ');
    throw new RefusedError([{ message: message('load.overtaken', { table }) }]);
  }
  return { kind: 'committed', report, allowedBy };
}

async function stage(
  { engine, archive, onProgress }: LoadPorts,
  { regulations, check }: LoadCommand,
  registered: Registered,
  tables: readonly StoredTable[],
  { id, at }: Load,
): Promise<Staged> {
  const { table, file, manifest, asOf } = registered;
  const plan =
    regulations.depersonalizer === 'provider'
      ? compileHashedTable(table)
      : compileTable(table, { asOf, decimal: decimalMark(regulations.file) });
  const current = tables.find(({ name }) => name === table.name);
  checkSameTable(plan, table, current, regulations);
  try {
    const staged = await engine.stage(
      {
        loadId: id,
        file,
        regulations,
        table,
        plan,
        current,
        loaded: tables,
        operation: manifest?.operation ?? usualOperation(table),
        at,
      },
      onProgress,
    );
    return { registered, plan, staged, checks: judge(table, manifest, staged.measured) };
  } catch (error) {
    if (error instanceof VerificationError && !check)
      await archive.seal(id, table.name, file, regulations.rawRetentionHours, at);
    throw error;
  }
}
