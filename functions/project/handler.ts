import type { z } from 'zod';
import { athenaStatements } from '../../adapters/aws/athena.ts';
import { type Clients, clientsOf } from '../../adapters/aws/clients.ts';
import { dynamoTable } from '../../adapters/aws/dynamo/table.ts';
import { parquetRegister } from '../../adapters/aws/register/register.ts';
import type { TenCases } from '../../core/cases/number.ts';
import type { Clock } from '../../services/ports.ts';
import { type Followed, follow, type Projected, project } from '../../services/register/project.ts';
import { casesIn } from '../cases.ts';
import { type Act, entry } from '../entry.ts';
import { errorFields, logOf } from '../log.ts';
import { deployedViews } from '../views.ts';
import { environment, input } from './contract.ts';

const minute = 60_000;

/** What was written, and which messages the queue is to bring again. */
interface Answered extends Omit<Followed, 'failed'> {
  readonly batchItemFailures: readonly { readonly itemIdentifier: string }[];
}

/** Writes the register, of which views of terms, requests and loads are made: every night whole, and what follows from events of cases. */
export function projectWith(
  { documents, objects, athena }: Pick<Clients, 'documents' | 'objects' | 'athena'>,
  env: z.output<typeof environment>,
  clock: Clock,
): Act<z.output<typeof input>, Projected | Answered> {
  const ports = {
    clock,
    cases: casesIn({ documents }, env.CASES_TABLE),
    longest: env.MACHINE_MINUTES * minute,
    views: deployedViews(),
    run: athenaStatements({
      athena,
      workGroup: env.VIEWS_WORK_GROUP,
      database: env.REGISTER_DATABASE,
      patience: env.STATEMENT_SECONDS * 1000,
    }),
    ...parquetRegister({
      cases: dynamoTable(documents, env.CASES_TABLE),
      loads: dynamoTable(documents, env.LOADS_TABLE),
      objects,
      bucket: env.REGISTER_BUCKET,
    }),
  };
  const log = logOf('project');
  return async ({ Records = [] }) => {
    const messages = new Map<TenCases, string>();
    for (const { messageId, body } of Records) if (body.cases !== 'all') messages.set(body.cases, messageId);
    if (messages.size === 0 || messages.size < Records.length) return await project(ports);
    const { failed, ...written } = await follow(ports, [...messages.keys()]);
    for (const error of failed.values()) log.error('failed', errorFields(error) as Record<string, string>);
    const batchItemFailures = [...messages].flatMap(([ten, itemIdentifier]) =>
      failed.has(ten) ? [{ itemIdentifier }] : [],
    );
    return { ...written, batchItemFailures };
  };
}

/** What Lambda calls. */
export const handler = entry(
  'project',
  input,
  () => projectWith(clientsOf(), environment.parse(process.env), () => new Date()),
  (answer) => ('late' in answer ? { LoadsLate: answer.late } : {}),
);
