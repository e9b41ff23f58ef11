import { RemovalPolicy } from 'aws-cdk-lib';
import { UsageError } from '../core/errors.ts';
import { message } from '../core/messages/catalogue.ts';
import type { Deployment } from './deployment.ts';

/**
 * What becomes of data when a stack or a resource goes: it stays, unless both keys name this very deployment.
 * @param flag the context value `remove`
 * @param variable the environment variable `UDW_REMOVE`
 * @throws UsageError when only one of the two does
 */
export function removalOf({ name }: Deployment, flag: unknown, variable: string | undefined): RemovalPolicy {
  const keys = [flag === name, variable === name];
  if (keys.every(Boolean)) return RemovalPolicy.DESTROY;
  if (keys.some(Boolean))
    throw new UsageError([{ message: message('deployment.removal-one-key', { name }) }]);
  return RemovalPolicy.RETAIN;
}
