import { RefusedError } from '../../core/errors.ts';
import { printForgotten } from '../../core/loading/dialects/athena-tables.ts';
import { operationOfLoad } from '../../core/loading/dialects/trino-append.ts';
import { printIsPublished, printPublication } from '../../core/loading/dialects/trino-loads.ts';
import { keyOf, usualOperation } from '../../core/loading/operations.ts';
import type { Clock } from '../ports.ts';
import { entryOf, storedColumns } from '../staged.ts';
import type { KnownLoad } from './known.ts';
import { relationsOf } from './names.ts';
import type { LakeLoad, Leases, Registry, Staging, Warehouse } from './ports.ts';
import { allSaid } from './said.ts';

/** What a publication acts through. */
export interface PublicationPorts {
  readonly clock: Clock;
  readonly registry: Registry;
  readonly leases: Leases;
  readonly staging: Pick<Staging, 'measurements'>;
  readonly warehouse: Warehouse;
}

/** Statements of a load by their names. */
export type Statements = readonly { readonly name: string; readonly statement: string }[];

/**
 * Publishes a load by one row of the table of loads.
 * @returns false when it is not known yet: ask again
 * @throws {RefusedError} when the statement failed at every attempt; whether it was done all the same, `isPublished` tells
 */
export async function publish(
  { warehouse }: Pick<PublicationPorts, 'warehouse'>,
  { load, table, manifest }: KnownLoad,
): Promise<boolean> {
  const { loads } = relationsOf(warehouse, load);
  const operation = operationOfLoad(manifest?.operation ?? usualOperation(table));
  const statement = printPublication({
    loads,
    loadId: load.id,
    place: placeOf(load),
    tables: [{ name: table.name, operation }],
    recordedAt: new Date(load.at),
  });
  return (await allSaid(warehouse, load.id, [{ name: 'publish', statement }])) !== undefined;
}

/** @throws Error for a load that was not allowed: it has no place in the order of publications */
function placeOf({ id, place }: LakeLoad): number {
  if (place === undefined) throw new Error(`load ${id} has no place in the order of publications`);
  return place;
}

/** Whether readers see a load now. @throws Error when it cannot be told now */
async function isPublished({ warehouse }: PublicationPorts, { load }: KnownLoad): Promise<boolean> {
  // Under no token: an answer of before would be an old one.
  const ran = await warehouse.run(printIsPublished(relationsOf(warehouse, load).loads, load.id));
  if (ran.state !== 'succeeded') throw new Error('whether the load is published cannot be told now');
  return Number(ran.rows[0]?.[0]) > 0;
}

/** Lets go of what an ended load holds: its lease, and the table of its verified rows. Said again, it does nothing. */
export async function release(
  { leases, warehouse }: Pick<PublicationPorts, 'leases' | 'warehouse'>,
  { load }: Pick<KnownLoad, 'load'>,
): Promise<void> {
  await leases.giveBack(load.table, load.id);
  await warehouse.run(printForgotten(relationsOf(warehouse, load).verified), `${load.id}-forget`);
}

/** Records a load that is published, and lets go of what it holds. */
export async function record(ports: PublicationPorts, known: KnownLoad): Promise<void> {
  const { clock, registry, staging } = ports;
  const { load, table, plan, registered } = known;
  const stored = {
    name: table.name,
    regulations: load.regulations,
    description: table.description,
    delivery: table.delivery,
    columns: storedColumns(table, plan),
    keys: keyOf(table),
    lastLoad: load.id,
    lastPlace: placeOf(load),
    lastSequence: load.sequence,
  };
  const staged = await staging.measurements(load.id);
  await registry.commit(load, entryOf({ registered, staged }), stored, clock());
  await release(ports, known);
}

const minute = 60_000;

/** How long the publication of a load that lost its lease is brought to its end under it, in minutes. */
const longest = 15;

/**
 * Brings a publication that may have begun to its end, whatever became of the one who began it: a statement that was asked for may
 * take effect at any time, so the load is not called failed while one may.
 * @returns whether it is published now, and recorded
 * @throws Error when it is not known yet, or another load has the lease of the table: ask again
 */
export async function settle(ports: PublicationPorts, known: KnownLoad): Promise<boolean> {
  const { clock, leases } = ports;
  const { load } = known;
  if (!(await isPublished(ports, known))) {
    const now = clock();
    const until = new Date(now.getTime() + longest * minute);
    if (!(await leases.take(load.table, load.id, until, now)))
      throw new Error('another load has the lease of the table now');
    try {
      if (!(await publish(ports, known))) throw new Error('the publication of the load runs on');
    } catch (error) {
      if (!(error instanceof RefusedError)) throw error;
      if (!(await isPublished(ports, known))) return false;
    }
  }
  await record(ports, known);
  return true;
}
