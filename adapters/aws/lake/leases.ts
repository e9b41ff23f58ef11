import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { DeleteCommand, type DynamoDBDocumentClient, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import type { Leases } from '../../../services/lake/ports.ts';

interface Lease {
  readonly load: number;
  readonly until: string;
}

/** Leases as items, one a table. Instants are ISO 8601 in UTC, which are in the order of their texts. */
export const dynamoLeases = (documents: DynamoDBDocumentClient, name: string): Leases => ({
  async take(table, load, until, now) {
    try {
      await documents.send(
        new PutCommand({
          TableName: name,
          Item: { pk: table, load, until: until.toISOString() },
          ConditionExpression: 'attribute_not_exists(pk) OR #load = :load OR #until < :now',
          ExpressionAttributeNames: { '#load': 'load', '#until': 'until' },
          ExpressionAttributeValues: { ':load': load, ':now': now.toISOString() },
        }),
      );
      return true;
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) return false;
      throw error;
    }
  },
  async holds(table, load, now) {
    const { Item } = await documents.send(
      new GetCommand({ TableName: name, Key: { pk: table }, ConsistentRead: true }),
    );
    const lease = Item as Lease | undefined;
    return lease?.load === load && lease.until > now.toISOString();
  },
  async giveBack(table, load) {
    try {
      await documents.send(
        new DeleteCommand({
          TableName: name,
          Key: { pk: table },
          ConditionExpression: '#load = :load',
          ExpressionAttributeNames: { '#load': 'load' },
          ExpressionAttributeValues: { ':load': load },
        }),
      );
    } catch (error) {
      if (!(error instanceof ConditionalCheckFailedException)) throw error;
    }
  },
});
