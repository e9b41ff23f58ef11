import { describe, expect, test } from 'vitest';
import { gateOf, nameOf } from '../../infra/deployment.ts';
import { filled, mayDo } from './case-policies.ts';
import { example, present, production, resources, synthesised } from './synthesised.ts';

const { Ingestion } = synthesised(example);
const template = present(Ingestion);
const cases = `arn:aws:dynamodb:${example.region}:${example.account}:table/${nameOf(example, 'cases')}`;
const functions = [
  'register',
  'turn',
  'stage',
  'plan',
  'measure',
  'verify',
  'commit',
  'end',
  'migrate',
  'edge-key',
] as const;

/** The functions of loads whose own policy lets them do something in the table of cases. */
async function whoMay(action: string, partition: string): Promise<readonly string[]> {
  const policies = resources({ Ingestion: template }, 'AWS::IAM::Policy');
  const answers = await Promise.all(
    functions.map(async (name) => {
      const own = policies.filter(({ id }) => id.startsWith(`${name.replaceAll('-', '')}policy`));
      expect(own).toHaveLength(1);
      const statements = own.flatMap(
        ({ Properties }) => (Properties['PolicyDocument'] as { Statement: readonly object[] }).Statement,
      );
      // A statement about another service refers to resources that no statement about tables does.
      const onTables = statements.filter((one) => JSON.stringify(one).includes('dynamodb:'));
      const policy = filled(example, template, { Version: '2012-10-17', Statement: onTables }) as object;
      const context = { 'dynamodb:LeadingKeys': [partition] };
      return (await mayDo(example, name, [policy], action, cases, context)) ? [name] : [];
    }),
  );
  return answers.flat();
}

describe('the cases that gate loads', () => {
  test.each(['SYSTEM#Register', 'CASE#C-2026-000001'])(
    '%s is read by turn and commit alone',
    async (partition) => {
      expect(await whoMay('dynamodb:Query', partition)).toEqual(['turn', 'commit']);
    },
  );

  test.each(['REGISTRY', 'HOME', 'OPEN#3', 'KEY#letter', 'REQUEST#ab'])(
    '%s is read by none',
    async (partition) => {
      expect(await whoMay('dynamodb:Query', partition)).toEqual([]);
    },
  );

  test.each(['PutItem', 'UpdateItem', 'DeleteItem', 'BatchWriteItem', 'Scan'])(
    'none does %s',
    async (act) => {
      expect(await whoMay(`dynamodb:${act}`, 'CASE#C-2026-000001')).toEqual([]);
    },
  );

  test('are asked for in production, and in development where it says so', () => {
    expect(gateOf(production)).toBe('cases');
    expect(gateOf(example)).toBe('none');
    expect(gateOf({ ...example, gate: 'cases' })).toBe('cases');
    expect(gateOf({ ...production, gate: 'none' })).toBe('none');
  });

  test.each([
    [example, 'none'],
    [production, 'cases'],
  ] as const)('the functions are told so', (deployment, gate) => {
    const its = resources(synthesised(deployment), 'AWS::Lambda::Function').filter(({ Properties }) =>
      [nameOf(deployment, 'turn'), nameOf(deployment, 'commit')].includes(String(Properties['FunctionName'])),
    );
    expect(its).toHaveLength(2);
    for (const { Properties } of its)
      expect(Properties['Environment']).toMatchObject({
        Variables: { GATE: gate, CASES_TABLE: nameOf(deployment, 'cases') },
      });
  });
});
