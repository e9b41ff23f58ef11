import { type App, Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import type { PolicyDocument } from 'aws-cdk-lib/aws-iam';
import { Key, KeySpec, KeyUsage } from 'aws-cdk-lib/aws-kms';
import {
  accessOf,
  boundaries,
  customersMay,
  type Right,
  rights,
  workersInParts,
  workersWith,
  type Zone,
  zones,
} from './access.ts';
import { clearLandingGround, type Deployment, nameOf } from './deployment.ts';
import {
  byCustomers,
  derivation,
  keepers,
  policyOf,
  throughAlarms,
  throughDynamoDb,
  throughLogs,
  throughS3,
  throughSecrets,
  throughSns,
} from './key-policy.ts';
import { placed } from './placed.ts';
import { recordOf } from './record-of.ts';
import type { Roles } from './roles.ts';

/** What has a data key of its own. */
export type KeyedData = Zone | 'cases' | 'news' | 'loads' | 'secrets' | 'alarms' | 'logs';

/** The data key of each. */
export type DataKeys = Readonly<Record<KeyedData, Key>>;

/** Days in which a deletion can be taken back: as many as KMS allows. */
const pendingWindow = Duration.days(30);

/** KMS keys: one a boundary, from which its role derives subkeys, and one for each place of data. */
export function addKeys(
  app: App,
  deployment: Deployment,
  roles: Roles,
  removalPolicy: RemovalPolicy,
): DataKeys {
  const stack = new Stack(app, 'Keys', placed(deployment, 'keys', 'Keys of UDW'));
  const kept = keepers(stack, deployment);
  const access = accessOf(clearLandingGround(deployment) !== undefined);
  const shared = { removalPolicy, pendingWindow };

  for (const boundary of boundaries) {
    new Key(stack, `boundary-${boundary}`, {
      ...shared,
      alias: nameOf(deployment, boundary),
      description: `Subkeys of the ${boundary} are derived from this key`,
      keySpec: KeySpec.HMAC_256,
      keyUsage: KeyUsage.GENERATE_VERIFY_MAC,
      policy: policyOf(...kept, ...derivation(roles[boundary])),
    });
  }

  const dataKey = (what: KeyedData, policy: PolicyDocument): Key =>
    new Key(stack, `data-${what}`, {
      ...shared,
      alias: nameOf(deployment, `data-${what}`),
      description: `Encrypts ${what}`,
      enableKeyRotation: true,
      policy,
      // The record stays in any case (zones.ts), and must stay readable.
      ...(what === 'audit' ? { removalPolicy: RemovalPolicy.RETAIN } : {}),
    });
  const rolesWith = (zone: Zone, right: Right) =>
    [...workersWith(access, zone, right), ...workersInParts(zone, right)].map((worker) => roles[worker]);
  return {
    ...recordOf(zones, (zone) =>
      dataKey(
        zone,
        policyOf(
          ...kept,
          ...throughS3(stack, rolesWith(zone, 'read'), rolesWith(zone, 'write')),
          ...byCustomers(
            stack,
            roles.customer,
            rights.filter((right) => customersMay(zone, right)),
          ),
        ),
      ),
    ),
    cases: dataKey('cases', policyOf(...kept, throughDynamoDb(stack))),
    loads: dataKey('loads', policyOf(...kept, throughDynamoDb(stack))),
    secrets: dataKey('secrets', policyOf(...kept, throughSecrets(stack))),
    alarms: dataKey('alarms', policyOf(...kept, ...throughAlarms(stack), throughSns(stack))),
    news: dataKey('news', policyOf(...kept, throughSns(stack))),
    logs: dataKey('logs', policyOf(...kept, throughLogs(stack))),
  };
}
