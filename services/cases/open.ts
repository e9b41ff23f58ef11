import { createHash } from 'node:crypto';
import { localDay } from '../../core/calendar/local-day.ts';
import { type Mandated, mandated, onlyBodyWith, type Registry } from '../../core/cases/bodies.ts';
import type { CaseImport } from '../../core/cases/import.ts';
import { message } from '../../core/messages/catalogue.ts';
import type { Actor, Case, Party } from '../../core/procedures/case.ts';
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
  const unknown = parties.find(({ body }) => !registry.bodies.some(({ id }) => id === body));
  if (unknown) throw refuse(message('body.unknown'));
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
 * Opens a case.
 * @throws {RefusedError} when a body or a mandate is missing, or the judge refuses
 */
export async function openCase(ports: CasePorts, moment: Moment, request: OpenRequest): Promise<OpenedCase> {
  const registry = await ports.bodies.registry();
  const who = mandated(registry, request.as, localDay(moment.now));
  return work(ports, moment, async (unit) => {
    const standing = await ports.store.openedBy(request.key);
    if (standing !== undefined) return { case: await unit.state(standing), repeated: true };
    const parties = partiesOf(registry, request, who);
    const { procedure, step, system, follows, key } = request;
    const id = await unit.open({
      procedure,
      edition: rules394.edition,
      parties,
      actor: openerOf(parties, request, who),
      key,
      ...(step === undefined ? {} : { step }),
      ...(system === undefined ? {} : { system }),
      ...(follows === undefined ? {} : { follows }),
    });
    return { case: await unit.state(id), repeated: false };
  });
}

/**
 * Takes over a case that ran before, with its original dates. The same document twice is one case.
 * @throws {RefusedError} when a body or a mandate is missing, or the judge refuses a decision
 */
export async function importCase(
  ports: CasePorts,
  moment: Moment,
  as: string,
  imported: CaseImport,
): Promise<OpenedCase> {
  const registry = await ports.bodies.registry();
  const who = mandated(registry, as, localDay(moment.now));
  const at = moment.now.toISOString();
  const key = createHash('sha256').update(JSON.stringify(imported)).digest('hex').slice(0, 32);
  return work(ports, moment, async (unit) => {
    const standing = imported.into ?? (await ports.store.openedBy(key));
    if (standing !== undefined && imported.into === undefined)
      return { case: await unit.state(standing), repeated: true };
    const request = { ...imported, as, key };
    const parties = partiesOf(registry, request, who);
    const { procedure, step, system, opened: started } = imported;
    const id =
      standing ??
      (await unit.open({
        procedure,
        edition: rules394.edition,
        parties,
        actor: openerOf(parties, request, who),
        key,
        started,
        imported: true,
        ...(step === undefined ? {} : { step }),
        ...(system === undefined ? {} : { system }),
      }));
    let repeated = true;
    for (const [index, { by, ...decision }] of imported.decisions.entries()) {
      const [person = '', body = ''] = by.split('@');
      const row = procedures[(await unit.state(id)).procedure].steps.get(decision.step);
      const actor = { person, body, role: row?.actors.responsible ?? 'operator' };
      const event = {
        ...decision,
        kind: 'imported',
        at,
        key: `${key}/${index + 1}`,
        actor,
        source: imported.source,
      } as const;
      if ((await unit.record(id, event)) === 'done') repeated = false;
    }
    return { case: await unit.state(id), repeated };
  });
}
