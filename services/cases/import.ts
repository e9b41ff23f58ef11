import { createHash } from 'node:crypto';
import { localDay } from '../../core/calendar/local-day.ts';
import { openNamed } from '../../core/cases/actor.ts';
import { bodyAs, mandated, type Registry, requireRole, requireSources } from '../../core/cases/bodies.ts';
import type { CaseImport, ImportedDecision, ReadImport } from '../../core/cases/import.ts';
import { type Finding, type Position, RefusedError } from '../../core/errors.ts';
import type { Actor, Case } from '../../core/procedures/case.ts';
import { allowedActs } from '../../core/procedures/judge/allowed.ts';
import { decisionActorProblem } from '../../core/procedures/judge/who.ts';
import type { ProcedureId } from '../../core/procedures/model.ts';
import { procedures } from '../../core/procedures/registry.ts';
import { type OpenedCase, opening } from './open.ts';
import { refusedError } from './refused.ts';
import { type CasePorts, type Moment, type Unit, work } from './unit.ts';

/** A refusal, at its place in the document. */
function refusedAt(at: Position, error: unknown): unknown {
  if (!(error instanceof RefusedError)) return error;
  const [first, ...rest] = error.findings;
  return new RefusedError([{ ...first, at }, ...rest.map((finding) => ({ ...finding, at }))], {
    cause: error.cause,
  });
}

/** The findings of a check that refuses, with the place in the document that it is about. */
function placed(at: Position, check: () => void): readonly Finding[] {
  try {
    check();
    return [];
  } catch (error) {
    const told = refusedAt(at, error);
    if (told instanceof RefusedError) return told.findings;
    throw told;
  }
}

function actorOf(procedure: ProcedureId, { by, step }: ImportedDecision): Actor {
  const [person = '', body = ''] = by.split('@');
  const role = procedures[procedure].steps.get(step)?.actors.responsible ?? 'operator';
  return { person, body, role };
}

/**
 * Checks everybody whom the document names against the registry, as of the day of their act: an act that nobody was entitled to is
 * no act, whoever witnessed it. Mandates of before are registered with their own dates and the order that gave them.
 * @throws {RefusedError} with every place at which somebody had no right to act
 */
function requireEntitled(registry: Registry, { imported, at }: ReadImport): void {
  const { parties, procedure, decisions } = imported;
  const [first, ...rest] = [
    ...parties.flatMap(({ role, body }) => placed(at(['parties', role]), () => bodyAs(registry, body, role))),
    ...decisions.flatMap((decision, index) => [
      ...placed(at(['decisions', index, 'by']), () => {
        const { role, body } = actorOf(procedure, decision);
        bodyAs(registry, body, role);
        requireRole(mandated(registry, decision.by, localDay(new Date(decision.sent))), role);
      }),
      ...placed(at(['decisions', index, 'sources']), () => requireSources(registry, decision.sources)),
    ]),
  ];
  if (first) throw new RefusedError([first, ...rest]);
}

/** Witnessed acts are judged by who acts; of imported ones it is asked here, as the judge takes them over closed. */
function requireActor(state: Case, decision: ImportedDecision): void {
  const open = openNamed(state, decision);
  const step = procedures[state.procedure].steps.get(decision.step);
  if (open === undefined || step === undefined) return;
  const problem = decisionActorProblem(state, step, open, actorOf(state.procedure, decision));
  if (problem)
    throw refusedError(state, {
      message: problem.broken,
      basis: problem.basis,
      allowed: allowedActs(state),
    });
}

async function recordAll(
  unit: Unit,
  id: string,
  key: string,
  now: Date,
  { imported, at }: ReadImport,
): Promise<boolean> {
  let repeated = true;
  for (const [index, decision] of imported.decisions.entries()) {
    const { by: _, ...said } = decision;
    const event = {
      ...said,
      kind: 'imported',
      at: now.toISOString(),
      key: `${key}/${index + 1}`,
      actor: actorOf((await unit.state(id)).procedure, decision),
      source: imported.source,
    } as const;
    try {
      const state = await unit.state(id);
      if (state.keys[event.key] === undefined) requireActor(state, decision);
      if ((await unit.record(id, event)) === 'done') repeated = false;
    } catch (error) {
      throw refusedAt(at(['decisions', index]), error);
    }
  }
  return repeated;
}

/** What of the document a refusal of its opening is about. */
const partOf: Readonly<Record<string, string>> = {
  'case.instants-order': 'opened',
  'case.start-unknown': 'step',
  'case.system-missing': 'procedure',
};

async function openWith(
  unit: Unit,
  opened: Parameters<Unit['open']>[0],
  at: ReadImport['at'],
): Promise<string> {
  try {
    return await unit.open(opened);
  } catch (error) {
    const rule = error instanceof RefusedError ? error.findings[0].message.id : '';
    throw refusedAt(at([partOf[rule] ?? 'parties']), error);
  }
}

const keyOf = (imported: CaseImport): string =>
  createHash('sha256').update(JSON.stringify(imported)).digest('hex').slice(0, 32);

/**
 * Takes over a case that ran before, with its original dates. The same document twice is one case.
 * @throws {RefusedError} with the place in the document, when somebody had no mandate on the day of their act, or the judge
 * refuses a decision: nothing of it is taken over then
 */
export async function importCase(
  ports: CasePorts,
  moment: Moment,
  as: string,
  read: ReadImport,
): Promise<OpenedCase> {
  const { imported } = read;
  const registry = await ports.bodies.registry();
  const who = mandated(registry, as, localDay(moment.now));
  const key = keyOf(imported);
  requireEntitled(registry, read);
  return work(ports, moment, async (unit) => {
    const standing = imported.into ?? (await ports.store.openedBy(key));
    if (standing !== undefined && imported.into === undefined)
      return { case: await unit.state(standing), repeated: true };
    const { procedure, parties, step, system, opened: started } = imported;
    const request = { procedure, parties, step, system, as, key };
    const opened = { ...opening(registry, request, who), started, imported: true as const };
    const id = standing ?? (await openWith(unit, opened, read.at));
    const repeated = await recordAll(unit, id, key, moment.now, read);
    return { case: await unit.state(id), repeated };
  });
}
