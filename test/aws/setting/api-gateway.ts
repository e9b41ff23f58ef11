import type { IncomingMessage } from 'node:http';
import { onTestFinished } from 'vitest';
import { acts } from '../../../functions/decide/contract.ts';
import { questions } from '../../../functions/show/contract.ts';
import { uploads } from '../../../functions/upload/contract.ts';
import { listen } from '../../setting/local-server.ts';
import { actors } from './cases-on-aws.ts';
import { isSigned, type Session } from './signature.ts';

/** The region of the API. */
export const region = 'eu-central-1';

/** An HTTP API that is open to signed requests, over the functions of a platform. */
export interface ApiGateway {
  readonly url: string;
  /** Makes credentials of a session of the role of actors; its name is who acts. @param role another role */
  session(name: string, role?: string): Session;
  /** The next requests are answered so, before anybody looks at them. */
  answerNext(...answers: readonly (Answer | 'cut')[]): void;
  /** Every request that came: its route, without who sent it. */
  readonly requests: readonly string[];
  /** Changes what is answered. */
  tamper(change: (route: string, body: never) => unknown): void;
}

/** What stands behind the API: the functions, and what they set going. */
export interface Behind {
  invoke(name: 'show' | 'decide' | 'upload', event: never): Promise<unknown>;
  settle(): Promise<unknown>;
}

interface Answer {
  readonly status: number;
  readonly body?: string;
}

const routes = [acts, questions, uploads].flatMap(Object.keys).map((route) => {
  const [method = '', path = ''] = route.split(' ');
  const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? '');
  return { route, method, names, form: new RegExp(`^${path.replace(/\{\w+\}/g, '([^/]+)')}$`) };
});

/** The function that a route leads to. */
function functionOf(route: string): 'show' | 'decide' | 'upload' {
  if (route in uploads) return 'upload';
  return route in questions ? 'show' : 'decide';
}

/** The route of a request: of two that fit, the one without a parameter there. */
function routeOf(method: string, pathname: string) {
  const fitting = routes.filter((one) => one.method === method && one.form.test(pathname));
  const [best] = fitting.toSorted((one, other) => one.names.length - other.names.length);
  if (best === undefined) return undefined;
  const [, ...values] = best.form.exec(pathname) ?? [];
  const pathParameters = Object.fromEntries(
    best.names.map((name, index) => [name, decodeURIComponent(values[index] ?? '')]),
  );
  return { routeKey: best.route, pathParameters };
}

async function read(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString('utf8');
}

/** Serves the API on this machine; it stops with the test. As API Gateway does, it refuses a wrong signature and says nothing of why. */
export async function apiGateway(platform: Behind): Promise<ApiGateway> {
  const sessions = new Map<string, Session & { readonly userArn: string }>();
  const requests: string[] = [];
  const waiting: (Answer | 'cut')[] = [];
  let change = (_: string, body: never): unknown => body;

  /** Calls the function that a route leads to, as a proxy. */
  async function proxied(event: { readonly routeKey: string }): Promise<Answer> {
    try {
      const answer = (await platform.invoke(functionOf(event.routeKey), event as never)) as {
        statusCode: number;
        body: string;
      };
      await platform.settle();
      const told = change(event.routeKey, JSON.parse(answer.body) as never);
      return { status: answer.statusCode, body: JSON.stringify(told) };
    } catch {
      return { status: 500, body: '{"message":"Internal Server Error"}' };
    }
  }

  async function answered(request: IncomingMessage): Promise<Answer | 'cut'> {
    const { method = '', url = '' } = request;
    const body = await read(request);
    const { pathname, searchParams } = new URL(url, 'http://api');
    const found = routeOf(method, pathname);
    requests.push(found?.routeKey ?? pathname);
    const next = waiting.shift();
    if (next !== undefined) return next;
    const caller = isSigned(request, body, region, (id) => sessions.get(id));
    if (caller === undefined) return { status: 403, body: '{"message":"Forbidden"}' };
    if (found === undefined) return { status: 404, body: '{"message":"Not Found"}' };
    return proxied({
      ...found,
      queryStringParameters: Object.fromEntries(searchParams),
      ...(body === '' ? {} : { body }),
      requestContext: { authorizer: { iam: { userArn: sessions.get(caller.accessKeyId)?.userArn } } },
    } as never);
  }

  const server = await listen(async (request, response) => {
    const answer = await answered(request);
    if (answer === 'cut') {
      request.socket.destroy();
      return;
    }
    const { status, body = '' } = answer;
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(body);
  });
  onTestFinished(() => server.close());
  return {
    url: server.url,
    requests,
    session(name, role) {
      const number = String(sessions.size + 1).padStart(4, '0');
      const session = {
        accessKeyId: `ASIAEXAMPLE${number}`,
        secretAccessKey: `secret-of-${name}-${number}`,
        sessionToken: `token-of-${name}-${number}`,
      };
      const userArn = role === undefined ? `${actors}${name}` : `${role}${name}`;
      sessions.set(session.accessKeyId, { ...session, userArn });
      return session;
    },
    answerNext: (...answers) => void waiting.push(...answers),
    tamper(by) {
      change = by;
    },
  };
}
