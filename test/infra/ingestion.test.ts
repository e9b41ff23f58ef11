import aslValidator from 'asl-validator';
import { describe, expect, test } from 'vitest';
import { loadMachineOf, type State } from '../../infra/load-machine.ts';
import { clearLanding, example, present, type Resource, synthesised } from './synthesised.ts';

const names = ['turn', 'stage', 'verify', 'commit', 'end'] as const;
const arnOf = (name: string) => `arn:aws:lambda:eu-central-1:111122223333:function:udw-example-${name}`;
const [turn, stage, verify, commit, end] = names.map(arnOf) as [string, string, string, string, string];
const glue = {
  above: 100,
  plan: arnOf('plan'),
  measure: arnOf('measure'),
  job: 'udw-example-depersonalize',
  minutes: 120,
};
const machine = loadMachineOf({ turn, stage, glue, verify, commit, end, minutes: 360 });
const states = Object.entries(machine.States);
type Task = Extract<State, { Type: 'Task' }>;
const tasks = states.filter((entry): entry is [string, Task] => entry[1].Type === 'Task');

describe('the machine of loads', () => {
  test('is a machine of Step Functions', () => {
    expect(aslValidator(machine)).toMatchObject({ isValid: true, errors: [] });
  });

  test('is a machine of JSONPath with ASCII names of at most 80 characters', () => {
    expect(JSON.stringify(machine)).not.toContain('JSONata');
    expect(states.map(([name]) => name).filter((name) => !/^[ -~]{1,80}$/.test(name))).toEqual([]);
  });

  test.each(tasks)(
    '%s: may be done again, and whatever it throws ends the load',
    (_, { Catch, Retry, TimeoutSeconds }) => {
      const everything = { ErrorEquals: ['States.ALL'] };
      expect(Retry.at(-1)).toMatchObject(everything);
      expect(Catch).toEqual([expect.objectContaining(everything)]);
      expect(TimeoutSeconds).toBeLessThanOrEqual(machine.TimeoutSeconds);
    },
  );

  /** The longest that a state waits between its tries, by one of its retriers, in seconds. */
  const waitOf = (retrier: Readonly<Record<string, unknown>>): number => {
    const { IntervalSeconds, MaxAttempts, BackoffRate, MaxDelaySeconds = Infinity } = retrier;
    return Array.from({ length: Number(MaxAttempts) }, (_, tried) =>
      Math.min(Number(IntervalSeconds) * Number(BackoffRate) ** tried, Number(MaxDelaySeconds)),
    ).reduce((sum, seconds) => sum + seconds, 0);
  };
  const retriersOf = (name: string, of = machine) => (of.States[name] as Task).Retry;

  test.each(tasks)(
    '%s: throttling is waited for by a retrier of its own, before that of every fault',
    (name) => {
      const its = retriersOf(name).find(({ ErrorEquals }) =>
        (ErrorEquals as readonly string[]).includes('Lambda.TooManyRequestsException'),
      );
      expect(waitOf(its ?? {})).toBeGreaterThan(9 * 60);
      expect(retriersOf(name).indexOf(its ?? {})).toBeLessThan(retriersOf(name).length - 1);
    },
  );

  test('a place among the runs of the job is waited for longer than a run lasts', () => {
    const [its = {}] = retriersOf('Depersonalize in Glue');
    expect(its['ErrorEquals']).toContain('Glue.ConcurrentRunsExceededException');
    // Jitter would make it any shorter time.
    expect(its).not.toHaveProperty('JitterStrategy');
    expect(waitOf(its)).toBeGreaterThan(glue.minutes * 60);
  });

  test('a load that waits at every try of every state, and the run of its job, end within the execution', () => {
    const clear = loadMachineOf({
      turn,
      edge: arnOf('edge'),
      stage,
      glue,
      verify,
      commit,
      end,
      minutes: 360,
    });
    const way = [
      'Take turn',
      'Make edge layer',
      'Plan job',
      'Depersonalize in Glue',
      'Measure',
      'Verify',
      'Commit',
    ];
    const waits = way.flatMap((name) => retriersOf(name, clear).map(waitOf));
    const all = waits.reduce((sum, seconds) => sum + seconds, 0);
    expect(all + glue.minutes * 60).toBeLessThan(clear.TimeoutSeconds);
  });

  test('a verdict that no state knows ends the load', () => {
    const verdicts = states.filter(([, state]) => /\$\.\w+\.verdict/.test(JSON.stringify(state)));
    expect(new Set(verdicts.map(([, state]) => 'Default' in state && state.Default))).toEqual(
      new Set(['End', 'Nothing published']),
    );
  });

  test('a delivery above the limit goes by Glue, every other by a function, and both are verified', () => {
    expect(machine.States['Which engine']).toMatchObject({
      Type: 'Choice',
      Choices: [{ Variable: '$.bytes', NumericGreaterThan: 100, Next: 'Plan job' }],
      Default: 'Depersonalize',
    });
    expect(machine.States['Depersonalize in Glue']).toMatchObject({
      Resource: 'arn:aws:states:::glue:startJobRun.sync',
      Parameters: { JobName: 'udw-example-depersonalize', Arguments: { '--plan.$': '$.answer.plan' } },
      Next: 'Measure',
    });
    expect([machine.States['Measure'], machine.States['Depersonalize']]).toMatchObject([
      { Next: 'Depersonalized' },
      { Next: 'Depersonalized' },
    ]);
  });

  test('what is published was committed, and what is committed was verified', () => {
    const leadingTo = (name: string): readonly string[] =>
      states.flatMap(([each, state]) => (JSON.stringify(state).includes(`"Next":"${name}"`) ? [each] : []));
    expect(leadingTo('Published')).toEqual(['Committed', 'How it ended']);
    // Whether it was published nevertheless is asked by the function at its end.
    expect(leadingTo('How it ended')).toEqual(['End', 'End after a fault']);
    expect(leadingTo('Commit')).toEqual(['Verified', 'Wait for commit']);
    expect(leadingTo('Wait for commit')).toEqual(['Committed']);
  });
});

const { Ingestion } = synthesised(example);
const resources = Object.values(present(Ingestion).Resources);
const ofType = (type: string): readonly Resource[] => resources.filter(({ Type }) => Type === type);
const called = (name: string): Resource =>
  present(
    ofType('AWS::Lambda::Function').find(
      ({ Properties }) => Properties['FunctionName'] === `udw-example-${name}`,
    ),
  );
const roleOf = ({ Properties }: Resource): string =>
  /ExportsOutputFnGetAtt([a-z]+)/.exec(JSON.stringify(Properties['Role']))?.[1] ?? '';

describe('the functions of loads', () => {
  test.each([
    ['register', 'register'],
    ['stage', 'warehouse'],
    ['plan', 'plan'],
    ['measure', 'warehouse'],
    ['verify', 'verify'],
    ['commit', 'commit'],
    ['end', 'end'],
    ['migrate', 'migrate'],
    ['edge-key', 'edge'],
  ])('%s works as %s', (name, role) => {
    expect(roleOf(called(name))).toBe(role);
    expect(called(name).Properties).toMatchObject({ Runtime: 'nodejs24.x', Architectures: ['arm64'] });
  });

  test('turn works in a role of its own, which is in no zone', () => {
    expect(JSON.stringify(called('turn').Properties['Role'])).toMatch(/"turnrole[0-9A-F]{8}"/);
  });

  test('none is left out', () => {
    expect(
      ofType('AWS::Lambda::Function')
        .map(({ Properties }) => String(Properties['FunctionName']))
        .toSorted(),
    ).toEqual(
      [
        ...['commit', 'edge-key', 'end', 'expect', 'measure', 'migrate', 'plan', 'register', 'stage'],
        ...['turn', 'verify'],
      ].map((name) => `udw-example-${name}`),
    );
  });

  test.each(['register', 'end'])('%s: an event that it failed on is kept', (name) => {
    expect(called(name).Properties).toMatchObject({ DeadLetterConfig: { TargetArn: expect.anything() } });
  });

  test('clear personal data is not taken, unless its ground is named', () => {
    const { Environment } = called('register').Properties as { Environment: { Variables: object } };
    expect(Environment.Variables).toMatchObject({ CLEAR_LANDING: 'false' });
  });
});

interface WithEnvironment {
  readonly Environment: { readonly Variables: Readonly<Record<string, string>> };
}

describe('where clear personal data may land', () => {
  const { Ingestion: clear } = synthesised(clearLanding);
  const text = JSON.stringify(clear);

  test('a function of its own makes the edge layer, as edge', () => {
    const edge = Object.values(present(clear).Resources).find(
      ({ Properties }) => Properties['FunctionName'] === 'udw-example-edge',
    );
    expect(roleOf(present(edge))).toBe('edge');
    const { Environment: ofMeasure } = called('measure').Properties as unknown as WithEnvironment;
    // It makes what `measure` is given by the job: as large, in the same room.
    expect(present(edge).Properties).toMatchObject({
      ...{ MemorySize: 10_240, EphemeralStorage: { Size: 10_240 }, Timeout: 900 },
      Environment: { Variables: { MOST_MADE_BYTES: ofMeasure.Variables['MOST_MADE_BYTES'] } },
    });
    expect(text).toContain('Make edge layer');
    expect(JSON.stringify(Ingestion)).not.toContain('Make edge layer');
  });

  test('the edge layer comes before the layer of the warehouse, and only for clear files', () => {
    const edge = arnOf('edge');
    const { States } = loadMachineOf({ turn, stage, glue, verify, commit, end, edge, minutes: 360 });
    expect(aslValidator({ ...machine, States })).toMatchObject({ isValid: true });
    expect(States['Who depersonalizes']).toMatchObject({
      Type: 'Choice',
      Choices: [{ Variable: '$.clear', BooleanEquals: true, Next: 'Make edge layer' }],
      Default: 'Which engine',
    });
  });

  test('the engine is chosen by the size of what the edge layer made, no longer by that of the clear file', () => {
    const edge = arnOf('edge');
    const { States } = loadMachineOf({ turn, stage, glue, verify, commit, end, edge, minutes: 360 });
    expect(States['Make edge layer']).toMatchObject({ ResultPath: '$.answer', Next: 'Edge layer' });
    expect(States['Edge layer']).toMatchObject({
      Choices: [{ StringEquals: 'hashed', Next: 'Take its size' }],
      Default: 'End',
    });
    expect(States['Take its size']).toEqual({
      ...{ Type: 'Pass', InputPath: '$.answer.bytes', ResultPath: '$.bytes' },
      Next: 'Which engine',
    });
  });

  test('a clear CSV file may be as long as a hashed one, a Parquet file half as long', () => {
    const GiB = 1024 ** 3;
    const { Environment } = called('register').Properties as unknown as WithEnvironment;
    expect(Environment.Variables).toMatchObject({
      MOST_BYTES: String(8 * GiB),
      MOST_PARQUET_BYTES: String(4 * GiB),
    });
  });
});

describe('what lands', () => {
  const rules = ofType('AWS::Events::Rule').map(({ Properties }) => Properties);

  test('is told to register alone, again and again, and is not lost', () => {
    const rule = present(rules.find(({ Name }) => Name === 'udw-example-landed'));
    expect(rule).toMatchObject({
      EventPattern: { source: ['aws.s3'], 'detail-type': ['Object Created'] },
      Targets: [{ RetryPolicy: { MaximumRetryAttempts: 20 }, DeadLetterConfig: expect.anything() }],
    });
    expect(JSON.stringify(rule['Targets'])).toContain('"register');
  });

  test('an execution that is cut off is told to end', () => {
    const rule = present(rules.find(({ Name }) => Name === 'udw-example-cut-off'));
    expect(rule).toMatchObject({ EventPattern: { detail: { status: ['FAILED', 'TIMED_OUT', 'ABORTED'] } } });
    expect(JSON.stringify(rule['Targets'])).toContain('"end');
  });
});

test('the identity of the operator is read by register alone, whatever IAM gives to others', () => {
  const [{ Properties }] = ofType('AWS::SecretsManager::ResourcePolicy') as [Resource];
  const [statement, ...more] = (Properties['ResourcePolicy'] as { Statement: readonly object[] }).Statement;
  expect(more).toEqual([]);
  expect(statement).toMatchObject({
    Effect: 'Deny',
    Principal: { AWS: '*' },
    Action: 'secretsmanager:GetSecretValue',
    Condition: {
      ArnNotEquals: {
        'aws:PrincipalArn': [{ 'Fn::ImportValue': expect.stringContaining('FnGetAttregister') }],
      },
    },
  });
});
