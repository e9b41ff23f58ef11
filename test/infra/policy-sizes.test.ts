import { describe, expect, test } from 'vitest';
import { deployedOf } from './rights/deployed.ts';
import { clearLanding, example, synthesised } from './synthesised.ts';

/** Bytes that AWS takes (quotas of S3, KMS and IAM); of a role all that stands in its own policies together. */
const most = { bucket: 20 * 1024, key: 32 * 1024, role: 10_240 } as const;

const bytes = (...documents: readonly object[]): number =>
  documents.reduce((sum, document) => sum + Buffer.byteLength(JSON.stringify(document)), 0);

describe.each([
  ['files of providers who depersonalize', example],
  ['clear files', clearLanding],
])('policies are no longer than AWS takes, with %s', (_, deployment) => {
  const { guards, own } = deployedOf(synthesised(deployment), deployment);
  const longer = (found: readonly (readonly [string, number])[], limit: number) =>
    found.filter(([, size]) => size > limit);
  const at = (begin: string) =>
    [...guards].flatMap(([arn, policy]) => (arn.startsWith(begin) ? [[arn, bytes(policy)] as const] : []));

  test('those of buckets', () => {
    expect(at('arn:aws:s3:')).toHaveLength(10);
    expect(longer(at('arn:aws:s3:'), most.bucket)).toEqual([]);
  });

  test('those of keys', () => {
    expect(at('arn:aws:kms:')).toHaveLength(18);
    expect(longer(at('arn:aws:kms:'), most.key)).toEqual([]);
  });

  test('those of roles', () => {
    const roles = Object.entries(own).map(([role, its]) => [role, bytes(...its)] as const);
    expect(longer(roles, most.role)).toEqual([]);
  });
});
