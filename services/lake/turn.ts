import { comesInSequence } from '../../core/loading/operations.ts';
import { alreadyLoaded, checkSameTable, checkSequence } from '../admission.ts';
import type { Clock, LoadId } from '../ports.ts';
import { askCases, type LakeGate } from './gate.ts';
import { type KnownLoad, knownLoad } from './known.ts';
import type { Leases, Registry } from './ports.ts';

/** What a turn acts through. */
export interface TurnPorts {
  readonly clock: Clock;
  readonly registry: Registry;
  readonly leases: Leases;
  readonly gate: LakeGate;
  /** How long a delivery waits for those before it, in minutes. */
  readonly patience: number;
}

/** Whether it is the turn of a load. */
export type Turn =
  | { readonly verdict: 'granted' | 'wait' }
  | { readonly verdict: 'withdrawn'; readonly load: LoadId };

const minute = 60_000;

/**
 * Gives a load its turn at its table: of loads that write to one table the later waits until the earlier has ended, so that it is
 * judged by the state that it is committed to.
 * @param until when the execution of the load ends at the latest, and the lease with it
 * @throws {RefusedError} when no case allows it, its number was not next for too long, or the table is another than its regulations say
 */
export async function turn(ports: TurnPorts, id: LoadId, until: Date): Promise<Turn> {
  const { clock, registry, leases } = ports;
  const known = await knownLoad(registry, id);
  const { load } = known;
  if (!(await leases.take(load.table, id, until, clock()))) return { verdict: 'wait' };
  const verdict = await admitted(ports, known);
  if (verdict.verdict !== 'granted') await leases.giveBack(load.table, id);
  return verdict;
}

async function admitted(ports: TurnPorts, known: KnownLoad): Promise<Turn> {
  const { clock, registry } = ports;
  const { load, regulations, registered, plan, table } = known;
  const before = await alreadyLoaded([registered], regulations, registry);
  if (before !== undefined) {
    await registry.close(load.id, 'withdrawn', [], clock());
    return { verdict: 'withdrawn', load: before };
  }
  const last = (await registry.lastSequence(table.name)) ?? 0;
  const isEarly = comesInSequence(table) && (load.sequence ?? 0) > last + 1;
  // Also where none has come: the first two may come in another order. A table may begin at any number.
  if (isEarly && clock().getTime() < Date.parse(load.at) + ports.patience * minute)
    return { verdict: 'wait' };
  await checkSequence(registered, registry);
  const current = (await registry.tables()).find(({ name }) => name === table.name);
  checkSameTable(plan, table, current, regulations);
  await askCases(ports.gate, known);
  return { verdict: 'granted' };
}
