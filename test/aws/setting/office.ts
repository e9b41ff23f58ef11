import { createHash } from 'node:crypto';
import type { Body } from '../../../core/cases/bodies.ts';
import type { Bodies } from '../../../services/case-ports.ts';
import { type CasesOnAws, casesOnAws } from './cases-on-aws.ts';

const bodies = [
  ['edu', 'central-executive', 'customer'],
  ['mdai', 'central-executive', 'authorized-body'],
  ['nit', 'legal-entity', 'operator'],
  ['justice', 'central-executive', 'provider'],
] as const satisfies readonly (readonly [string, Body['kind'], Body['roles'][number]])[];

const people = { dana: 'edu', aliya: 'mdai', nurlan: 'nit', saule: 'justice' };

/** A document as an act names it. */
export const paper = (document: string) => ({
  document,
  sha256: createHash('sha256').update(document).digest('hex'),
  registration: '7/1',
});

/** Registers four bodies, each with its person. */
export async function enrol(registry: Bodies, at: Date): Promise<void> {
  for (const [id, kind, role] of bodies)
    await registry.addBody({ id, name: id.toUpperCase(), kind, roles: [role], basis: 'Law' }, at);
  for (const [person, body] of Object.entries(people)) {
    await registry.addPerson({ id: person, name: person }, at);
    await registry.addMandate({ body, person, roles: [], from: '2026-01-01', basis: 'Order 1' }, at);
  }
}

/** The platform with four bodies, each with its person, on Monday 2 March 2026. */
export async function officeOnAws(): Promise<CasesOnAws> {
  const platform = await casesOnAws('2026-03-02T05:00:00.000Z');
  await enrol(platform.ports.bodies, new Date(platform.clock.now()));
  return platform;
}

/** Decides a step, with the documents and words that it asks for. */
export const decision = (
  step: string,
  outcome: string,
  documents: readonly string[] = [],
  more: object = {},
) => ({
  step,
  outcome,
  documents: documents.map(paper),
  ...more,
});

/** Opens a request and sends it. @returns its number */
export async function sentRequest({ call }: CasesOnAws, key = 'letter 15'): Promise<string> {
  const { body } = await call('dana', 'POST /cases', {}, { procedure: 'request', key });
  const id = String(body.case.id);
  await call('dana', 'POST /cases/{case}/decisions', { case: id }, decision('file', 'sent', ['request']));
  return id;
}
