import type { Call } from '../../aws/setting/heard.ts';
import { byLambda } from './by-lambda.ts';
import { settings } from './calls.ts';
import { requestsOf } from './commands.ts';
import type { Deployed } from './deployed.ts';
import { namesOf } from './names.ts';
import { folderOf, type Relations } from './relations.ts';
import { type Request, textOf } from './request.ts';

/** Requests that differ in numbers and digests alone are one to every policy. */
const alike = (request: Request): string =>
  textOf(request)
    .replaceAll(/[0-9a-f]{8,}/g, 'x')
    .replaceAll(/\d+/g, '0');

/** What IAM is asked when functions send what they have sent, and what Lambda asks of it in their names: by role. */
export function askedBy(its: Deployed, calls: readonly Call[]): ReadonlyMap<string, readonly Request[]> {
  const relations: Relations = new Map(
    Object.entries(its.tables).map(([name, location]) => [name, { kind: 'files', ...folderOf(location) }]),
  );
  const asked = new Map<string, Map<string, Request>>();
  const take = (by: string, requests: readonly Request[]): void => {
    const role = its.functions[by]?.role ?? '';
    const known = asked.get(role) ?? new Map<string, Request>();
    asked.set(role, known);
    for (const request of requests) known.set(alike(request), request);
  };
  for (const call of calls) take(call.by, requestsOf(namesOf(its, settings, call.by), call, relations));
  for (const name of Object.keys(its.functions)) take(name, byLambda(its, name));
  return new Map([...asked].map(([role, requests]) => [role, [...requests.values()]]));
}
