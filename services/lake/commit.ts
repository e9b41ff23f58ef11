import { RefusedError } from '../../core/errors.ts';
import { printForgotten, printVerifiedTable } from '../../core/loading/dialects/athena-tables.ts';
import { operationOfLoad, printAppend, printRowsOfLoad } from '../../core/loading/dialects/trino-append.ts';
import { printPublication } from '../../core/loading/dialects/trino-loads.ts';
import { keyOf, usualOperation } from '../../core/loading/operations.ts';
import { message } from '../../core/messages/catalogue.ts';
import type { Clock, LoadId } from '../ports.ts';
import { entryOf, storedColumns } from '../staged.ts';
import { askCases, type LakeGate } from './gate.ts';
import { type KnownLoad, knownLoad } from './known.ts';
import { relationsOf } from './names.ts';
import type { Leases, Registry, Staging, Warehouse } from './ports.ts';
import { allSaid } from './said.ts';

/** What a commit acts through. */
export interface CommitPorts {
  readonly clock: Clock;
  readonly registry: Registry;
  readonly leases: Leases;
  readonly gate: LakeGate;
  readonly staging: Pick<Staging, 'measurements' | 'verified'>;
  readonly warehouse: Warehouse;
}

/** How far a commit is. `running`: ask again. */
export interface Committed {
  readonly verdict: 'running' | 'committed';
}

type Steps = readonly { readonly name: string; readonly statement: string }[];

/**
 * Commits a verified load: its rows are appended to the table of versions by one statement, counted, and published by one row of the
 * table of loads. Every statement does nothing where it was done already, so that all of it is said again after an unknown outcome.
 * @throws {RefusedError} when no case allows the load any more, it lost its lease, a statement fails for good, or the rows are not those that were verified:
 * then nothing is published
 */
export async function commit(ports: CommitPorts, id: LoadId): Promise<Committed> {
  const { clock, registry, leases, staging, warehouse } = ports;
  const known = await knownLoad(registry, id);
  const { load, table, plan, registered } = known;
  if (load.state === 'committed') return { verdict: 'committed' };
  if (load.state !== 'running' || !(await leases.holds(load.table, id, clock()))) {
    throw new RefusedError([
      { message: message('lake.lease-lost', { load: id, table: load.table }), basis: 'ours' },
    ]);
  }
  const staged = await staging.measurements(id);
  const steps = stepsOf(ports, known, staged.keyVersion);
  const answers = await allSaid(warehouse, id, steps.append);
  if (answers === undefined) return { verdict: 'running' };
  const found = Number(answers.at(-1)?.[0]?.[0] ?? Number.NaN);
  if (found !== staged.measured.accepted) {
    const parameters = { table: load.table, load: id, found, wanted: staged.measured.accepted };
    throw new RefusedError([{ message: message('lake.rows-differ', parameters), basis: '20(5)' }]);
  }
  if (load.allowed === undefined) {
    // Once the publication may have begun, a case that is revoked meanwhile must not call what is published failed.
    await registry.allow(id, (await askCases(ports.gate, known)) ?? null);
  }
  if ((await allSaid(warehouse, id, steps.publish)) === undefined) return { verdict: 'running' };
  const columns = storedColumns(table, plan);
  const stored = {
    name: table.name,
    regulations: load.regulations,
    description: table.description,
    delivery: table.delivery,
    columns,
    keys: keyOf(table),
    lastLoad: id,
    lastSequence: load.sequence,
  };
  await registry.commit(load, entryOf({ registered, staged }), stored, clock());
  await leases.giveBack(load.table, id);
  await warehouse.run(printForgotten(relationsOf(warehouse, load).verified), `${id}-forget`);
  return { verdict: 'committed' };
}

interface StepsOf {
  /** The last tells how many rows of the load there are. */
  readonly append: Steps;
  readonly publish: Steps;
}

function stepsOf(
  { staging, warehouse }: CommitPorts,
  { load, table, plan, manifest }: KnownLoad,
  keyVersion: number,
): StepsOf {
  const { versions, verified, loads } = relationsOf(warehouse, load);
  const columns = storedColumns(table, plan);
  const recordedAt = new Date(load.at);
  const operation = operationOfLoad(manifest?.operation ?? usualOperation(table));
  const append = {
    target: versions,
    verified,
    columns: columns.map(({ name }) => name),
    loadId: load.id,
    recordedAt,
    keyVersion,
  };
  const tables = [{ name: table.name, operation }] as const;
  return {
    append: [
      { name: 'show', statement: printVerifiedTable(verified, columns, staging.verified(load.id)) },
      { name: 'append', statement: printAppend(append) },
      { name: 'count', statement: printRowsOfLoad(versions, load.id) },
    ],
    publish: [
      { name: 'publish', statement: printPublication({ loads, loadId: load.id, tables, recordedAt }) },
    ],
  };
}
