import type { Case, Opened, Party } from '../case.ts';
import type { CompiledProcedure } from '../compile.ts';
import type { Role } from '../model.ts';
import { enter } from './proceed.ts';
import { type Answer, type Broken, broken } from './refusal.ts';
import { roleName, sharedBodies } from './who.ts';

/** Roles that a case must have from the start: providers of a request are known later, a holder may be none. */
function neededRoles({ table }: CompiledProcedure): readonly Role[] {
  const later = table.steps.some(({ each }) => each === 'provider');
  return table.roles.filter((role) => role !== 'holder' && !(later && role === 'provider'));
}

function partiesProblem(procedure: CompiledProcedure, parties: readonly Party[]): Broken | undefined {
  const needed = neededRoles(procedure);
  const missing = needed.find((role) => !parties.some((party) => party.role === role));
  if (missing) return broken('case.party-missing', { role: roleName(missing) });
  const allowed: readonly Role[] = procedure.table.roles.includes('holder') ? [...needed, 'holder'] : needed;
  const foreign = parties.find(
    ({ role }, index) =>
      !allowed.includes(role) || parties.findIndex((party) => party.role === role) !== index,
  );
  return foreign && broken('case.party-foreign', { role: roleName(foreign.role) });
}

function actorProblem({ actor, parties }: Opened): Broken | undefined {
  if (parties.some(({ role, body }) => role === actor.role && body === actor.body)) return undefined;
  const body = parties.find(({ role }) => role === actor.role)?.body ?? '—';
  return broken('case.wrong-body', { body, role: roleName(actor.role), actor: actor.body });
}

/** Opens a case at its first step. */
export function open(procedure: CompiledProcedure, event: Opened): Answer {
  const { table } = procedure;
  const step = event.step ?? table.starts[0];
  const started = event.started ?? event.at;
  if (!table.starts.includes(step)) {
    return broken('case.start-unknown', { step, starts: table.starts.join(', ') });
  }
  const problem = partiesProblem(procedure, event.parties) ?? actorProblem(event);
  if (problem) return problem;
  if (table.id !== 'request' && event.system === undefined) return broken('case.system-missing');
  if (Date.parse(started) > Date.parse(event.at)) return broken('case.instants-order');
  const { id, edition, actor, parties, agreed, calendar, imported, parent, follows, system } = event;
  const state: Case = {
    id,
    procedure: table.id,
    edition,
    opened: event.at,
    openedBy: actor,
    acted: [],
    imported: imported === true,
    ...(parent === undefined ? {} : { parent }),
    ...(follows === undefined ? {} : { follows }),
    ...(system === undefined ? {} : { system }),
    parties,
    shared: sharedBodies(parties),
    sources: [],
    open: [],
    closed: [],
    children: [],
    agreed: agreed ?? {},
    rounds: { objection: 0, rework: 0 },
    calendar,
    keys: {},
    events: 0,
    last: event.at,
  };
  return enter(state, procedure, step, [], { started });
}
