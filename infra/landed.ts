import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Function as Lambda } from 'aws-cdk-lib/aws-lambda';
import type { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import type { IStateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import type { environment } from '../functions/register/contract.ts';
import { clearLandingGround } from './deployment.ts';
import { addFunction, type EnvironmentOf, type FunctionPlace } from './function.ts';
import { type Before, mostBytes } from './load-place.ts';
import { inLoads, readsSecret } from './load-rights.ts';
import type { LoadTables } from './load-tables.ts';

/** Adds the function that takes what lands. */
export function addRegister(
  place: FunctionPlace,
  { roles, zones }: Before,
  { loads }: LoadTables,
  {
    machine,
    identity,
    undelivered,
  }: {
    readonly machine: IStateMachine;
    readonly identity: Secret;
    readonly undelivered: Queue;
  },
): Lambda {
  return addFunction<EnvironmentOf<typeof environment>>(place, {
    name: 'register',
    description: 'Takes a landed file: registers and admits it, starts its load',
    role: roles.register,
    environment: {
      LOADS_TABLE: loads.tableName,
      LANDING_BUCKET: zones.landing.bucketName,
      STAGING_BUCKET: zones.staging.bucketName,
      LOAD_MACHINE: machine.stateMachineArn,
      CLEAR_LANDING: clearLandingGround(place.deployment) === undefined ? 'false' : 'true',
      IDENTITY_SECRET: identity.secretArn,
      MOST_BYTES: mostBytes.csv,
      MOST_PARQUET_BYTES: mostBytes.parquet,
    },
    mayDo: [
      ...inLoads('register', loads),
      new PolicyStatement({ actions: ['states:StartExecution'], resources: [machine.stateMachineArn] }),
      readsSecret(identity),
    ],
    undelivered,
    // A whole processor: a sealed file is opened by one.
    memory: 1792,
    minutes: 15,
  });
}
