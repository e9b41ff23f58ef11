import { localDay } from '../../core/calendar/local-day.ts';
import { bodyAs, type Mandated, mandated, onlyBodyWith, type Registry } from '../../core/cases/bodies.ts';
import { message } from '../../core/messages/catalogue.ts';
import type { Actor, Case, Opened, Party } from '../../core/procedures/case.ts';
import type { ProcedureId, Role } from '../../core/procedures/model.ts';
import { procedures } from '../../core/procedures/registry.ts';
import { rules394 } from '../../core/procedures/rules-394.ts';
import { refuse } from './refused.ts';
import { type CasePorts, type Moment, work } from './unit.ts';

/** A case to be opened. */
export interface OpenRequest {
  readonly procedure: ProcedureId;
  /** `person@body`. */
  readonly as: string;
  /** The bodies that are named; the others follow from the registry and from who opens. */
  readonly parties: readonly Party[];
  readonly step?: string | undefined;
  readonly system?: string | undefined;
  readonly follows?: string | undefined;
  /** Opened twice under one key is opened once. */
  readonly key: string;
}

/** A case that was opened. */
export interface OpenedCase {
  readonly case: Case;
  readonly repeated: boolean;
}

/** The role that opens a case of a procedure: that of its first step. */
function openingRole(procedure: ProcedureId, step: string | undefined): Role {
  const { table, steps } = procedures[procedure];
  const first = steps.get(step ?? table.starts[0]);
  return first?.actors.responsible ?? 'operator';
}

/** The parties of a case: those named, the body that opens in its role, and the one authorized body and operator. */
function partiesOf(
  registry: Registry,
  { procedure, parties, step }: OpenRequest,
  who: Mandated,
): readonly Party[] {
  for (const { body, role } of parties) bodyAs(registry, body, role);
  const opener = openingRole(procedure, step);
  const all: Party[] = [...parties];
  const has = (role: Role) => all.some((party) => party.role === role);
  if (!has(opener) && who.roles.includes(opener)) all.push({ role: opener, body: who.body });
  for (const role of ['authorized-body', 'operator'] as const)
    if (!has(role)) all.push({ role, body: onlyBodyWith(registry, role) });
  return all;
}

function openerOf(parties: readonly Party[], request: OpenRequest, { person, body, roles }: Mandated): Actor {
  const opener = openingRole(request.procedure, request.step);
  const own = parties
    .filter((party) => party.body === body && roles.includes(party.role))
    .map(({ role }) => role);
  const role = own.includes(opener) ? opener : (own[0] ?? opener);
  return { person, body, role };
}

/**
 * What opens a case: its parties, and in which role who opens it.
 * @throws {RefusedError} when a body is not registered in its role, or several have a role and none is named
 */
export function opening(
  registry: Registry,
  request: OpenRequest,
  who: Mandated,
): Omit<Opened, 'id' | 'kind' | 'at' | 'calendar'> {
  const parties = partiesOf(registry, request, who);
  const { procedure, step, system, follows, key } = request;
  return {
    procedure,
    edition: rules394.edition,
    parties,
    actor: openerOf(parties, request, who),
    key,
    ...(step === undefined ? {} : { step }),
    ...(system === undefined ? {} : { system }),
    ...(follows === undefined ? {} : { follows }),
  };
}

/**
 * Opens a case.
 * @throws {RefusedError} when a body or a mandate is missing, or the judge refuses
 */
export async function openCase(ports: CasePorts, moment: Moment, request: OpenRequest): Promise<OpenedCase> {
  const registry = await ports.bodies.registry();
  const who = mandated(registry, request.as, localDay(moment.now));
  if (request.system?.trim() === '') throw refuse(message('cases.no-system'));
  return work(ports, moment, async (unit) => {
    const standing = await ports.store.openedBy(request.key);
    if (standing !== undefined) return { case: await unit.state(standing), repeated: true };
    // Refuses one that is not there, or a rehearsal that a case would follow.
    if (request.follows !== undefined) await unit.state(request.follows);
    return { case: await unit.state(await unit.open(opening(registry, request, who))), repeated: false };
  });
}
