import { RefusedError } from '../../core/errors.ts';
import { message } from '../../core/messages/catalogue.ts';
import type { LoadId } from '../ports.ts';
import type { Ran, Warehouse } from './ports.ts';

/** How often a statement that failed is said again: each is one that does nothing where it was done. */
const attempts = 3;

/** The answer of a statement, or that it runs on. */
export type Said = Exclude<Ran, { readonly kind: string }>;

/**
 * Says a statement of a load until it succeeds, runs on, or has failed too often. Under its name it is run once an attempt, however
 * often it is said.
 * @throws {RefusedError} when it failed at every attempt
 */
export async function said(
  warehouse: Pick<Warehouse, 'run'>,
  id: LoadId,
  name: string,
  statement: string,
): Promise<Said> {
  let kind = '';
  let state = '';
  for (let attempt = 1; attempt <= attempts; attempt += 1) {
    const ran = await warehouse.run(statement, `${id}-${name}-${attempt}`);
    if (ran.state === 'running' || ran.state === 'succeeded') return ran;
    ({ kind, state } = ran);
  }
  const parameters = { load: id, state, kind, attempts };
  throw new RefusedError([{ message: message('lake.statement-failed', parameters), basis: 'ours' }]);
}

/** Says statements one after the other. @returns their answers, or undefined when one runs on: ask again */
export async function allSaid(
  warehouse: Pick<Warehouse, 'run'>,
  id: LoadId,
  statements: readonly { readonly name: string; readonly statement: string }[],
): Promise<readonly Extract<Said, { readonly state: 'succeeded' }>['rows'][] | undefined> {
  const answers: Extract<Said, { readonly state: 'succeeded' }>['rows'][] = [];
  for (const { name, statement } of statements) {
    const ran = await said(warehouse, id, name, statement);
    if (ran.state === 'running') return undefined;
    answers.push(ran.rows);
  }
  return answers;
}
