import {
  type AthenaClient,
  CreateWorkGroupCommand,
  DeleteWorkGroupCommand,
  GetWorkGroupCommand,
  UpdateWorkGroupCommand,
} from '@aws-sdk/client-athena';
import {
  CreateDatabaseCommand,
  DeleteDatabaseCommand,
  GetDatabaseCommand,
  type GlueClient,
} from '@aws-sdk/client-glue';
import {
  GetDataLakeSettingsCommand,
  type LakeFormationClient,
  type PrincipalPermissions,
} from '@aws-sdk/client-lakeformation';
import type { CustomerPlaces } from '../../../core/lake/customers.ts';
import type { AccessPorts } from '../../../services/customers/ports.ts';

/** What the workgroups of customers are made with. */
export interface WorkGroupsOf {
  /** Bucket of answers. */
  readonly bucket: string;
  /** ARN of its key. */
  readonly keyArn: string;
  /** Most bytes that one query scans. */
  readonly scanLimit: number;
}

const isNamed = (error: unknown, ...names: readonly string[]): boolean =>
  error instanceof Error && names.includes(error.name);

/** In the words of Lake Formation: whoever IAM allows, may. */
const isLeftToIam = (defaults: readonly PrincipalPermissions[] | undefined): boolean =>
  (defaults ?? []).some(
    ({ Principal, Permissions }) =>
      Principal?.DataLakePrincipalIdentifier === 'IAM_ALLOWED_PRINCIPALS' &&
      (Permissions ?? []).includes('ALL'),
  );

/** Whether the catalog has a database. */
export async function hasDatabase(catalog: GlueClient, name: string): Promise<boolean> {
  try {
    await catalog.send(new GetDatabaseCommand({ Name: name }));
    return true;
  } catch (error) {
    if (isNamed(error, 'EntityNotFoundException')) return false;
    throw error;
  }
}

/** Athena says of a workgroup that is not there that the request is invalid, and nothing else of its own. */
async function hasWorkGroup(athena: AthenaClient, name: string): Promise<boolean> {
  try {
    await athena.send(new GetWorkGroupCommand({ WorkGroup: name }));
    return true;
  } catch (error) {
    if (isNamed(error, 'InvalidRequestException')) return false;
    throw error;
  }
}

/** Athena, the Glue catalog and Lake Formation of an account. */
export function customerAccess(
  {
    athena,
    catalog,
    lakeFormation,
  }: {
    readonly athena: AthenaClient;
    readonly catalog: GlueClient;
    readonly lakeFormation: LakeFormationClient;
  },
  { bucket, keyArn, scanLimit }: WorkGroupsOf,
): AccessPorts {
  const settings = {
    EnforceWorkGroupConfiguration: true,
    PublishCloudWatchMetricsEnabled: true,
    BytesScannedCutoffPerQuery: scanLimit,
    EngineVersion: { SelectedEngineVersion: 'Athena engine version 3' },
  };
  const resultsOf = ({ folder }: CustomerPlaces) => ({
    OutputLocation: `s3://${bucket}/${folder}`,
    EncryptionConfiguration: { EncryptionOption: 'SSE_KMS', KmsKey: keyArn } as const,
  });
  return {
    async iamGoverns() {
      const { DataLakeSettings } = await lakeFormation.send(new GetDataLakeSettingsCommand({}));
      return (
        isLeftToIam(DataLakeSettings?.CreateDatabaseDefaultPermissions) &&
        isLeftToIam(DataLakeSettings?.CreateTableDefaultPermissions)
      );
    },
    async keepWorkGroup(places) {
      const { workGroup } = places;
      if (await hasWorkGroup(athena, workGroup)) {
        await athena.send(
          new UpdateWorkGroupCommand({
            WorkGroup: workGroup,
            State: 'ENABLED',
            ConfigurationUpdates: {
              ...settings,
              ResultConfigurationUpdates: resultsOf(places),
            },
          }),
        );
        return;
      }
      await athena.send(
        new CreateWorkGroupCommand({
          Name: workGroup,
          Description: 'Queries of one customer over what was delivered to them',
          Configuration: { ...settings, ResultConfiguration: resultsOf(places) },
        }),
      );
    },
    async removeWorkGroup({ workGroup }) {
      if (!(await hasWorkGroup(athena, workGroup))) return;
      await athena.send(new DeleteWorkGroupCommand({ WorkGroup: workGroup, RecursiveDeleteOption: true }));
    },
    async keepDatabase({ database }) {
      try {
        await catalog.send(
          new CreateDatabaseCommand({
            DatabaseInput: { Name: database, Description: 'What was delivered to one customer' },
          }),
        );
      } catch (error) {
        if (!isNamed(error, 'AlreadyExistsException')) throw error;
      }
    },
    async removeDatabase({ database }) {
      try {
        await catalog.send(new DeleteDatabaseCommand({ Name: database }));
      } catch (error) {
        if (!isNamed(error, 'EntityNotFoundException')) throw error;
      }
    },
  };
}
