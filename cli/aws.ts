import { setTimeout as wait } from 'node:timers/promises';
import type { Api } from '../adapters/aws/api/api.ts';
import type { AuditSource } from '../services/audit/source.ts';
import type { Context } from './context.ts';

/**
 * The API of a deployment, for one command. What signs requests is read from the disk only where there is one: a command in a home
 * starts without it.
 * @throws {UsageError} when the URL is none of an API
 */
export async function connect({ io: { env, clock, pause = wait } }: Context, url: string): Promise<Api> {
  const { apiAt } = await import('../adapters/aws/api/api.ts');
  return apiAt(url, { env, clock, pause });
}

/** The record of a deployment, for one command. @throws {UsageError} likewise */
export async function auditOf(context: Context, url: string): Promise<AuditSource> {
  const api = await connect(context, url);
  const { apiAudit } = await import('../adapters/aws/api/audit.ts');
  return apiAudit(api);
}
