import { describe, expect, test } from 'vitest';
import { keptCase } from '../../adapters/aws/cases/store.ts';
import { dynamoTable, type Table, type Write } from '../../adapters/aws/dynamo/table.ts';
import { verifyCase } from '../../core/audit/verify-case.ts';
import { clientAt } from '../cases/contract/dynamodb.ts';
import { decision, officeOnAws, sentRequest } from './setting/office.ts';

async function aRefusedRequest(): Promise<{ readonly id: string; readonly table: Table }> {
  const here = await officeOnAws();
  const id = await sentRequest(here);
  const said = decision('consider', 'refused', ['refusal'], { reason: 'No grounds for it', ground: '7-2' });
  await here.call('aliya', 'POST /cases/{case}/decisions', { case: id }, said);
  return { id, table: dynamoTable(clientAt(here.dynamo.url), 'cases') };
}

const verified = async (table: Table, id: string) =>
  verifyCase(id, (await keptCase(table, id))?.records ?? []);

describe('the record of a case in DynamoDB is proven by the same chain', () => {
  test('it holds', async () => {
    const { id, table } = await aRefusedRequest();
    const { broken, events, hash } = await verified(table, id);
    expect({ broken, events }).toEqual({ broken: undefined, events: 3 });
    expect((await keptCase(table, id))?.head['hash']).toBe(hash);
  });

  test.each([
    ['an event that was changed', { kind: 'withdrawn' }],
    ['words that were changed', { text: 'Other words' }],
  ])('%s is found', async (_, change) => {
    const { id, table } = await aRefusedRequest();
    const [event] = await table.query(`CASE#${id}`, 'E#000003');
    if (event === undefined) throw new Error('no event');
    await table.write([{ put: { ...event, ...change } }]);
    expect((await verified(table, id)).broken).toMatchObject({ event: 3 });
  });

  test('words that were erased leave the chain whole', async () => {
    const { id, table } = await aRefusedRequest();
    const [event] = await table.query(`CASE#${id}`, 'E#000003');
    const { salt: _salt, text: _text, ...erased } = event ?? { pk: '', sk: '' };
    await table.write([{ put: erased as { pk: string; sk: string } }]);
    const { broken, erased: without } = await verified(table, id);
    expect([broken, without]).toEqual([undefined, [3]]);
  });
});

describe('more than DynamoDB takes at once is refused whole, in words', () => {
  const puts = (count: number, text = ''): readonly Write[] =>
    Array.from({ length: count }, (_, n) => ({ put: { pk: 'P', sk: `S${n}`, text } }));

  test.each([
    ['101 entries', puts(101), 'aws.act-too-many'],
    ['an entry that is too long', puts(1, 'x'.repeat(400_000)), 'aws.act-too-large'],
    ['entries that are too long together', puts(20, 'x'.repeat(200_000)), 'aws.act-too-large'],
  ])('%s', async (_, writes, rule) => {
    const here = await officeOnAws();
    const table = dynamoTable(clientAt(here.dynamo.url), 'cases');
    await expect(table.write(writes)).rejects.toThrow(rule);
    expect(await table.query('P')).toEqual([]);
  });
});
