import { RefusedError } from '../../core/errors.ts';
import { compileHashedTable } from '../../core/loading/compile.ts';
import {
  printAddedColumns,
  printAddedPlace,
  printLoadsTable,
  printVersionsTable,
  type TableColumn,
} from '../../core/loading/dialects/athena-tables.ts';
import { refuseSameNames } from '../../core/loading/dialects/trino-names.ts';
import { printCurrentView } from '../../core/loading/dialects/trino-views.ts';
import { keyOf } from '../../core/loading/operations.ts';
import { message } from '../../core/messages/catalogue.ts';
import type { Regulations } from '../../core/regulations/model.ts';
import { readRegulations } from '../../core/regulations/read.ts';
import { checkSameTable } from '../admission.ts';
import type { Clock } from '../ports.ts';
import { storedColumns } from '../staged.ts';
import { type Schedules, schedulesOf } from './expect.ts';
import { asDepersonalized } from './known.ts';
import { relationsOfTable } from './names.ts';
import type { Optimizers, Registry, WantedTable, Warehouse } from './ports.ts';

/** What a migration acts through. */
export interface MigratePorts {
  readonly clock: Clock;
  readonly registry: Registry;
  readonly warehouse: Warehouse;
  readonly optimizers: Optimizers;
  readonly schedules: Schedules;
  /** The columns that a table has; undefined where it is not there. */
  readonly columnsOf: (table: string) => Promise<readonly string[] | undefined>;
}

/** What a migration did. */
export interface Migrated {
  readonly regulations: string;
  readonly version: string;
  readonly tables: readonly { readonly table: string; readonly added: readonly string[] }[];
}

/**
 * Brings interaction regulations in: their tables are made with their optimizers, or get the columns that they lack, and then the
 * regulations are kept, so that deliveries under them are taken, and expected. Said again, it does nothing.
 * @throws {DocumentError} when the regulations break a rule
 * @throws {RefusedError} when the version was brought in with another text, a table is of other regulations, or a column would change its type
 */
export async function migrate(ports: MigratePorts, text: string): Promise<Migrated> {
  const { registry, clock } = ports;
  const read = readRegulations(text, 'regulations');
  const { regulations } = read;
  const before = await registry.regulations(regulations.id, regulations.version);
  if (before !== undefined && before !== text) throw otherText(regulations);
  const depersonalized = asDepersonalized(regulations);
  const known = await registry.tables();
  const wanted: WantedTable[] = [];
  for (const table of depersonalized.tables) {
    const plan = compileHashedTable(table);
    checkSameTable(
      plan,
      table,
      known.find(({ name }) => name === table.name),
      regulations,
    );
    const columns = storedColumns(table, plan);
    refuseSameNames(
      table.name,
      columns.map(({ name }) => name),
    );
    wanted.push({ name: table.name, columns, keys: keyOf(table) });
  }
  await migrateLoads(ports);
  const tables: Migrated['tables'][number][] = [];
  for (const one of wanted) tables.push({ table: one.name, added: await migrateTable(ports, one) });
  const kept = await registry.keepRegulations(regulations.id, regulations.version, text, clock());
  if (kept === 'other') throw otherText(regulations);
  await ports.schedules.keep(regulations.id, schedulesOf(read));
  return { regulations: regulations.id, version: regulations.version, tables };
}

/** A load reads the regulations in several functions: under one version they are one text. */
function otherText({ id, version }: Regulations): RefusedError {
  return new RefusedError([
    { message: message('lake.other-text', { regulations: id, version }), basis: '16' },
  ]);
}

async function migrateLoads(ports: MigratePorts): Promise<void> {
  const { warehouse, columnsOf, optimizers } = ports;
  const { loads } = relationsOfTable(warehouse, '');
  const there = await columnsOf(loads.name);
  await ask(ports, printLoadsTable(loads, warehouse.location(loads.name)));
  if (there !== undefined && !there.includes('_place')) await ask(ports, printAddedPlace(loads));
  await optimizers.keep(loads.name);
}

async function migrateTable(
  ports: MigratePorts,
  { name, columns, keys }: WantedTable,
): Promise<readonly string[]> {
  const { warehouse, columnsOf, optimizers } = ports;
  const { versions, current, loads } = relationsOfTable(warehouse, name);
  const there = await columnsOf(versions.name);
  const missing = there === undefined ? [] : columns.filter((column) => !there.includes(column.name));
  if (there === undefined)
    await ask(ports, printVersionsTable(versions, columns, warehouse.location(versions.name)));
  const [first, ...rest]: readonly TableColumn[] = missing;
  if (first) await ask(ports, printAddedColumns(versions, [first, ...rest]));
  await optimizers.keep(versions.name);
  const gone = (there ?? []).filter(
    (column) => !column.startsWith('_') && !columns.some((its) => its.name === column),
  );
  const names = [...columns.map((column) => column.name), ...gone];
  await ask(ports, printCurrentView({ view: current, versions, loads, table: name, columns: names, keys }));
  return missing.map((column) => column.name);
}

async function ask({ warehouse }: MigratePorts, statement: string): Promise<void> {
  // What a statement of DDL finds differs from time to time, so it has no token: each is run.
  const ran = await warehouse.run(statement);
  if (ran.state === 'succeeded') return;
  const kind = ran.state === 'running' ? '' : ran.kind;
  throw new RefusedError([
    { message: message('lake.not-migrated', { state: ran.state, kind }), basis: 'ours' },
  ]);
}
