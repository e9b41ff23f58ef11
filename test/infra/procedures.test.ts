import aslValidator from 'asl-validator';
import { describe, expect, test } from 'vitest';
import { procedures } from '../../core/procedures/registry.ts';
import { example, present, resources, synthesised } from './synthesised.ts';

const templates = synthesised(example);
const machines = resources(templates, 'AWS::StepFunctions::StateMachine').filter(
  ({ stack }) => stack === 'Procedures',
);
const [cases, tokens] = ['udw-example-cases', 'udw-example-tokens'].map((name) =>
  resources(templates, 'AWS::DynamoDB::GlobalTable').find(
    ({ Properties }) => Properties['TableName'] === name,
  ),
);

const nameOf = ({ Properties }: (typeof machines)[number]): string => String(Properties['StateMachineName']);
const definitionOf = ({ Properties }: (typeof machines)[number]): string =>
  String(Properties['DefinitionString']);

const statesArn = 'arn:aws:states:eu-central-1:111122223333:stateMachine:';
const functionArns = ['due', 'look-again', 'open-step'].map(
  (name) => `arn:aws:lambda:eu-central-1:111122223333:function:udw-example-${name}`,
);

const mentioned = (text: string, pattern: RegExp): readonly string[] =>
  [...new Set([...text.matchAll(pattern)].map(([arn]) => arn))].toSorted();

describe('machines', () => {
  test('there is one for each chapter of each procedure', () => {
    const chapters = Object.values(procedures).flatMap(({ table, chapters: of }) =>
      of.map(({ id }) => `udw-example-${table.id}-${id}`),
    );
    expect(machines.map(nameOf).toSorted()).toEqual(chapters.toSorted());
  });

  test.each(machines.map((machine) => [nameOf(machine), machine] as const))('%s', (name, machine) => {
    const text = definitionOf(machine);
    expect(name.length).toBeLessThanOrEqual(80);
    expect(aslValidator(JSON.parse(text))).toMatchObject({ isValid: true });
    // Nothing is left to fill in, and what it calls and starts is of this deployment.
    expect(text).not.toContain('${');
    expect(mentioned(text, /arn:aws:lambda:[^"]+/g)).toEqual(functionArns);
    const known = machines.map((each) => `${statesArn}${nameOf(each)}`);
    expect(known).toEqual(expect.arrayContaining([...mentioned(text, /arn:aws:states:eu-[^"]+/g)]));
  });

  test('logs hold no token: every event, without what it carries', () => {
    for (const { Properties } of machines) {
      expect(Properties['LoggingConfiguration']).toMatchObject({
        Level: 'ALL',
        IncludeExecutionData: false,
      });
    }
  });

  test('their role calls three functions, starts their machines, and touches no data', () => {
    const policy = resources(templates, 'AWS::IAM::Policy').find(({ id }) => id.startsWith('machines'));
    const { Statement } = present(policy).Properties['PolicyDocument'] as {
      Statement: readonly { Action: string | string[]; Resource: string | string[] }[];
    };
    const of = (action: string) => Statement.filter(({ Action }) => [Action].flat().includes(action));
    expect(of('lambda:InvokeFunction').map(({ Resource }) => Resource)).toEqual([functionArns]);
    expect(of('states:StartExecution').map(({ Resource }) => Resource)).toEqual([
      machines.map((machine) => `${statesArn}${nameOf(machine)}`).toSorted(),
    ]);
    const services = new Set(
      Statement.flatMap(({ Action }) => [Action].flat().map((each) => each.split(':')[0])),
    );
    expect([...services].toSorted()).toEqual(['lambda', 'logs', 'states', 'xray']);
  });
});

describe('the store of cases', () => {
  const replica = (table: typeof cases) =>
    present(present(table).Properties['Replicas'] as readonly object[])[0];

  test('is protected from deletion, restores to any second of 35 days, and tells every event', () => {
    expect(replica(cases)).toMatchObject({
      DeletionProtectionEnabled: true,
      PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true, RecoveryPeriodInDays: 35 },
    });
    expect(cases?.Properties['StreamSpecification']).toEqual({ StreamViewType: 'NEW_IMAGE' });
  });

  test('tokens are in no stream and in no backup', () => {
    expect(tokens?.Properties['StreamSpecification']).toBeUndefined();
    expect(replica(tokens)).not.toHaveProperty('PointInTimeRecoverySpecification');
    expect(replica(tokens)).toMatchObject({ DeletionProtectionEnabled: true });
    expect(tokens?.Properties['TimeToLiveSpecification']).toEqual({
      AttributeName: 'expires',
      Enabled: true,
    });
  });

  test.each([
    ['cases', cases],
    ['tokens', tokens],
  ])('%s: under the key of the deployment', (_, table) => {
    expect(table?.Properties['SSESpecification']).toEqual({ SSEEnabled: true, SSEType: 'KMS' });
    expect(JSON.stringify(replica(table))).toContain('udw-example-keys:ExportsOutputFnGetAttdatacases');
  });
});
