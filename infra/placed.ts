import type { StackProps } from 'aws-cdk-lib';
import { type Deployment, nameOf } from './deployment.ts';

/** Where a stack stands, and how it is called. A stack that holds data cannot be deleted by one click. */
export const placed = (deployment: Deployment, what: string, description: string): StackProps => ({
  stackName: nameOf(deployment, what),
  description,
  env: { account: deployment.account, region: deployment.region },
  terminationProtection: deployment.environment === 'production',
  tags: { 'udw:deployment': deployment.name },
});
