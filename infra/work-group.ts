import type { Stack } from 'aws-cdk-lib';
import { CfnWorkGroup } from 'aws-cdk-lib/aws-athena';
import type { Zone } from './access.ts';
import type { DataKeys } from './keys.ts';
import type { Zones } from './zones.ts';

/** What is particular to a workgroup. */
export interface WorkGroupOf {
  /** Its id in the stack. */
  readonly id: string;
  readonly name: string;
  readonly description: string;
  /** Where answers lie, under the key of that zone; by the same key Athena writes what a statement inserts. */
  readonly answers: { readonly zone: Zone; readonly folder: string };
  /** Most bytes that one statement scans. */
  readonly scanLimit?: number;
}

/** Adds a workgroup of Athena, which alone says where answers go and how they are encrypted. */
export function addWorkGroup(
  stack: Stack,
  { zones, keys }: { readonly zones: Zones; readonly keys: DataKeys },
  { id, name, description, answers: { zone, folder }, scanLimit }: WorkGroupOf,
): CfnWorkGroup {
  return new CfnWorkGroup(stack, id, {
    name,
    description,
    recursiveDeleteOption: true,
    workGroupConfiguration: {
      enforceWorkGroupConfiguration: true,
      publishCloudWatchMetricsEnabled: true,
      engineVersion: { selectedEngineVersion: 'Athena engine version 3' },
      ...(scanLimit === undefined ? {} : { bytesScannedCutoffPerQuery: scanLimit }),
      resultConfiguration: {
        outputLocation: zones[zone].s3UrlForObject(folder),
        encryptionConfiguration: { encryptionOption: 'SSE_KMS', kmsKey: keys[zone].keyArn },
      },
    },
  });
}
