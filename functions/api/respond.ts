import { z } from 'zod';
import { DocumentError, type Finding, UdwError, UsageError } from '../../core/errors.ts';
import { message } from '../../core/messages/catalogue.ts';
import { toldOf } from '../../core/told.ts';
import type { Surroundings } from '../lambda.ts';
import type { ApiRequest } from './request.ts';

/** What a function answers to the HTTP API. */
export interface ApiAnswer {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

const answer = (statusCode: number, body: object): ApiAnswer => ({
  statusCode,
  headers: { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' },
  body: JSON.stringify(body),
});

const forbidden = [
  'aws.not-an-actor',
  'body.no-person',
  'body.no-mandate',
  'body.several',
  'loads.not-shown',
  'audit.not-shown',
];

function statusOf(error: UdwError): number {
  if (error instanceof UsageError || error instanceof DocumentError) return 400;
  const { id } = error.findings[0].message;
  if (id === 'cases.unknown' || id === 'load.not-found') return 404;
  return forbidden.includes(id) ? 403 : 409;
}

/**
 * Answers a request: what a person can mend is told with its rule and exit code, everything else is an error of the function.
 */
export async function respond(
  log: Surroundings['log'],
  { routeKey }: ApiRequest,
  act: () => Promise<object>,
): Promise<ApiAnswer> {
  try {
    const done = answer(200, await act());
    log('answered', { route: routeKey, status: done.statusCode });
    return done;
  } catch (error) {
    if (!(error instanceof UdwError)) throw error;
    const status = statusOf(error);
    const rules = error.findings.map(({ message: { id } }) => id);
    log('refused', { route: routeKey, status, rules });
    return answer(status, { exitCode: error.exitCode, errors: error.findings.map(toldOf) });
  }
}

function jsonOf({ body = '', isBase64Encoded }: ApiRequest): unknown {
  const text = isBase64Encoded ? Buffer.from(body, 'base64').toString('utf8') : body;
  try {
    return JSON.parse(text === '' ? '{}' : text);
  } catch (error) {
    throw new DocumentError([{ message: message('aws.not-json'), basis: 'ours' }], { cause: error });
  }
}

const plain = /^[A-Za-z0-9-]{1,40}$/;

function parse<Schema extends z.ZodType>(schema: Schema, value: unknown): z.output<Schema> {
  const { data, error } = z.safeParse(schema, value);
  if (error === undefined) return data;
  // Names of fields that somebody made up are not repeated.
  const [first, ...others] = error.issues.map(({ path }): Finding => {
    const field = path.map((part) => (plain.test(String(part)) ? String(part) : '…')).join('.');
    return { message: message('aws.wrong-field', { field: field === '' ? 'body' : field }), basis: 'ours' };
  });
  throw new DocumentError([first ?? { message: message('aws.not-json'), basis: 'ours' }, ...others]);
}

/**
 * The body of a request by its schema.
 * @throws {DocumentError} naming every field that is missing or wrong
 */
export const bodyOf = <Schema extends z.ZodType>(request: ApiRequest, schema: Schema): z.output<Schema> =>
  parse(schema, jsonOf(request));

/** The query of a request by its schema. @throws {DocumentError} likewise */
export const queryOf = <Schema extends z.ZodType>(request: ApiRequest, schema: Schema): z.output<Schema> =>
  parse(schema, request.queryStringParameters);

/** A parameter of the path. */
export const pathOf = ({ pathParameters }: ApiRequest, name: string): string => pathParameters[name] ?? '';
