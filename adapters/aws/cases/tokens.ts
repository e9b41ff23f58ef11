import { createHash } from 'node:crypto';
import { type DynamoDBDocumentClient, ScanCommand } from '@aws-sdk/lib-dynamodb';
import { WaitQuestion } from '../../../core/procedures/asl/answer.ts';
import type { Tokens } from '../../../services/machines/ports.ts';
import type { Key, Table } from '../dynamo/table.ts';
import { casePartition } from './keys.ts';

/** Seconds after which a token is deleted in any case: no execution lasts longer than a year. */
const longest = 366 * 86_400;

const keyOf = ({ token, memory }: WaitQuestion): Key => ({
  pk: casePartition(memory.case),
  // A token may be longer than a key.
  sk: `TOKEN#${createHash('sha256').update(token).digest('hex')}`,
});

/** Tokens in a table of DynamoDB of their own. */
export function dynamoTokens(table: Table): Tokens {
  return {
    async keep(wait) {
      const expires = Math.ceil(Date.parse(wait.started) / 1000) + longest;
      await table.write([
        { put: { ...keyOf(wait), case: wait.memory.case, wait: JSON.stringify(wait), expires } },
      ]);
    },
    async of(id) {
      const items = await table.query(casePartition(id), 'TOKEN#');
      return items.map((item) => WaitQuestion.parse(JSON.parse(String(item['wait']))));
    },
    async forget(wait) {
      await table.write([{ remove: keyOf(wait) }]);
    },
  };
}

/** The cases for which a token is kept: those whose machines wait. */
export async function casesWithTokens(
  client: Pick<DynamoDBDocumentClient, 'send'>,
  table: string,
): Promise<readonly string[]> {
  const cases = new Set<string>();
  let from: Record<string, unknown> | undefined;
  do {
    const page = await client.send(
      new ScanCommand({
        TableName: table,
        // Without the tokens themselves.
        Select: 'SPECIFIC_ATTRIBUTES',
        ProjectionExpression: '#case',
        ExpressionAttributeNames: { '#case': 'case' },
        ...(from === undefined ? {} : { ExclusiveStartKey: from }),
      }),
    );
    for (const item of page.Items ?? []) cases.add(String(item['case']));
    from = page.LastEvaluatedKey;
  } while (from !== undefined);
  return [...cases];
}
