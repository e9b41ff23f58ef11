import { PolicyStatement } from 'aws-cdk-lib/aws-iam';

/** What is done with items of a table. A `Scan` knows no partition. */
export type ItemAct = 'GetItem' | 'PutItem' | 'UpdateItem' | 'DeleteItem' | 'Query';

/**
 * Acts on items of a table in some of its partitions, and in no other.
 * @param partitions values of the partition key; `*` at the end for all that begin so
 */
export const inPartitions = (
  sid: string,
  tableArn: string,
  acts: readonly ItemAct[],
  partitions: readonly string[],
): PolicyStatement =>
  new PolicyStatement({
    sid,
    actions: acts.map((act) => `dynamodb:${act}`),
    resources: [tableArn],
    conditions: { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': [...partitions] } },
  });
