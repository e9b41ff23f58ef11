import type { Stack } from 'aws-cdk-lib';
import { CfnWorkGroup } from 'aws-cdk-lib/aws-athena';
import type { AnswerFolder } from './access.ts';
import type { DataKeys } from './keys.ts';
import type { Zones } from './zones.ts';

/** What is particular to a workgroup. */
export interface WorkGroupOf {
  readonly description: string;
  /** Most bytes that one statement scans. */
  readonly scanLimit?: number;
}

/** Adds a workgroup of Athena, which alone says where answers go and how they are encrypted. The last part of its name is its id. */
export function addWorkGroup(
  stack: Stack,
  { zones, keys }: { readonly zones: Zones; readonly keys: DataKeys },
  name: string,
  folder: AnswerFolder,
  { description, scanLimit }: WorkGroupOf,
): CfnWorkGroup {
  return new CfnWorkGroup(stack, folder.replace('/', ''), {
    name,
    description,
    recursiveDeleteOption: true,
    workGroupConfiguration: {
      enforceWorkGroupConfiguration: true,
      publishCloudWatchMetricsEnabled: true,
      engineVersion: { selectedEngineVersion: 'Athena engine version 3' },
      ...(scanLimit === undefined ? {} : { bytesScannedCutoffPerQuery: scanLimit }),
      resultConfiguration: {
        outputLocation: zones['query-results'].s3UrlForObject(folder),
        encryptionConfiguration: { encryptionOption: 'SSE_KMS', kmsKey: keys['query-results'].keyArn },
      },
    },
  });
}
