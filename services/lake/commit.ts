import { RefusedError } from '../../core/errors.ts';
import { printVerifiedTable } from '../../core/loading/dialects/athena-tables.ts';
import { printAppend, printRowsOfLoad } from '../../core/loading/dialects/trino-append.ts';
import { message } from '../../core/messages/catalogue.ts';
import type { LoadId } from '../ports.ts';
import { storedColumns } from '../staged.ts';
import { askCases, type LakeGate } from './gate.ts';
import { type KnownLoad, knownLoad } from './known.ts';
import { relationsOf } from './names.ts';
import type { Staging } from './ports.ts';
import { type PublicationPorts, publish, record, release, type Statements } from './publish.ts';
import { allSaid } from './said.ts';

/** What a commit acts through. */
export interface CommitPorts extends PublicationPorts {
  readonly gate: LakeGate;
  readonly staging: Pick<Staging, 'measurements' | 'verified'>;
}

/** How far a commit is. `running`: ask again. */
export interface Committed {
  readonly verdict: 'running' | 'committed';
}

/**
 * Commits a verified load: its rows are appended to the table of versions by one statement, counted, and published by one row of the
 * table of loads. Every statement does nothing where it was done already, so that all of it is said again after an unknown outcome.
 * @throws {RefusedError} when no case allows the load any more, it lost its lease, a statement fails for good, or the rows are not those that were verified:
 * then nothing is published
 */
export async function commit(ports: CommitPorts, id: LoadId): Promise<Committed> {
  const { clock, registry, leases, staging, warehouse } = ports;
  const known = await knownLoad(registry, id);
  const { load } = known;
  if (load.state === 'committed') {
    await release(ports, known);
    return { verdict: 'committed' };
  }
  if (load.state !== 'running' || !(await leases.holds(load.table, id, clock()))) throw leaseLost(known);
  const staged = await staging.measurements(id);
  const answers = await allSaid(warehouse, id, append(ports, known, staged.keyVersion));
  if (answers === undefined) return { verdict: 'running' };
  const found = Number(answers.at(-1)?.[0]?.[0] ?? Number.NaN);
  if (found !== staged.measured.accepted) {
    const parameters = { table: load.table, load: id, found, wanted: staged.measured.accepted };
    throw new RefusedError([{ message: message('lake.rows-differ', parameters), basis: '20(5)' }]);
  }
  // Once the publication may have begun, a case that is revoked meanwhile must not call what is published failed.
  const allowed = load.allowed === undefined ? await allow(ports, known) : known;
  if (!(await publish(ports, allowed))) return { verdict: 'running' };
  await record(ports, allowed);
  return { verdict: 'committed' };
}

async function allow({ gate, registry }: CommitPorts, known: KnownLoad): Promise<KnownLoad> {
  const by = (await askCases(gate, known)) ?? null;
  const load = await registry.allow(known.load.id, by);
  if (load === undefined) throw leaseLost(known);
  return { ...known, load };
}

const leaseLost = ({ load }: KnownLoad): RefusedError =>
  new RefusedError([
    { message: message('lake.lease-lost', { load: load.id, table: load.table }), basis: 'ours' },
  ]);

/** What appends the rows of a load; the last tells how many there are. */
function append(
  { staging, warehouse }: CommitPorts,
  { load, table, plan }: KnownLoad,
  keyVersion: number,
): Statements {
  const { versions, verified } = relationsOf(warehouse, load);
  const columns = storedColumns(table, plan);
  const rows = {
    target: versions,
    verified,
    columns: columns.map(({ name }) => name),
    loadId: load.id,
    recordedAt: new Date(load.at),
    keyVersion,
  };
  return [
    { name: 'show', statement: printVerifiedTable(verified, columns, staging.verified(load.id)) },
    { name: 'append', statement: printAppend(rows) },
    { name: 'count', statement: printRowsOfLoad(versions, load.id) },
  ];
}
