import { describe, expect, test } from 'vitest';
import { placesOf } from '../../core/lake/customers.ts';
import { customersOf, type Session } from './customer-policies.ts';
import { example, present, production, resources, synthesised } from './synthesised.ts';

const { may, mayTake, zones, keys, arn } = customersOf(example);
const zone = (name: string) => present(zones[name]);
const of = (customer: string) => placesOf(example.name, customer);
const at = (service: string, rest: string) =>
  `arn:aws:${service}:${example.region}:${example.account}:${rest}`;

const edu: Session = { customer: 'edu' };
const nobody: Session = { customer: undefined };
/** A session that an administrator has given every right of IAM by mistake. */
const mighty = (session: Session): Session => ({ ...session, mayAnything: true });

const object = (name: string, key: string) => `${zone(name).arn}/${key}`;

/** Everything that one customer has, with what is done to it. */
const possessions = (customer: string) => {
  const { folder, workGroup, database } = of(customer);
  const inZone = (action: string, name: string) =>
    [action, object(name, `${folder}jobs/rows/result.parquet`), zone(name), {}] as const;
  const list = (name: string) =>
    ['s3:ListBucket', zone(name).arn, zone(name), { 's3:prefix': folder }] as const;
  const group = at('athena', `workgroup/${workGroup}`);
  return {
    'delivered objects': inZone('s3:GetObject', 'delivery'),
    'the list of delivered objects': list('delivery'),
    'results of queries': inZone('s3:GetObject', 'query-results'),
    'new results of queries': inZone('s3:PutObject', 'query-results'),
    'the list of results': list('query-results'),
    'asking in the workgroup': ['athena:StartQueryExecution', group, undefined, {}] as const,
    'answers of the workgroup': ['athena:GetQueryResults', group, undefined, {}] as const,
    'the database': ['glue:GetDatabase', at('glue', `database/${database}`), undefined, {}] as const,
    'a table': ['glue:GetTable', at('glue', `table/${database}/jobs`), undefined, {}] as const,
  };
};
const names = Object.keys(possessions('edu')) as (keyof ReturnType<typeof possessions>)[];

describe('a customer reads what is theirs, and nothing of another', () => {
  test.each(names)('%s: of their own', async (name) => {
    const [action, resource, guarded, context] = possessions('edu')[name];
    expect(await may(edu, action, resource, guarded, context)).toBe(true);
  });

  test.each(names)('%s: never of another customer', async (name) => {
    for (const other of ['health', 'edu2', 'ed', 'edu-region']) {
      const [action, resource, guarded, context] = possessions(other)[name];
      expect(await may(edu, action, resource, guarded, context), other).toBe(false);
    }
  });

  test.each(names)('%s: never without the tag', async (name) => {
    for (const customer of ['edu', '', '-']) {
      const [action, resource, guarded, context] = possessions(customer)[name];
      expect(await may(nobody, action, resource, guarded, context), customer).toBe(false);
    }
  });

  test('objects of another stay shut to a session that IAM would let do anything', async () => {
    for (const session of [edu, nobody]) {
      for (const name of ['delivered objects', 'results of queries', 'new results of queries'] as const) {
        const [action, resource, guarded, context] = possessions('health')[name];
        expect(await may(mighty(session), action, resource, guarded, context)).toBe(false);
      }
    }
  });

  test('keys of the two zones open to a session with the tag alone, and through S3 alone', async () => {
    const s3 = { 'kms:ViaService': `s3.${example.region}.amazonaws.com` };
    const use = (session: Session, action: string, name: string, context: object = s3) => {
      const key = present(keys[`data-${name}`]);
      return may(session, action, key.arn, key, { ...context });
    };
    expect(await use(edu, 'kms:Decrypt', 'delivery')).toBe(true);
    expect(await use(edu, 'kms:GenerateDataKey', 'delivery')).toBe(false);
    expect(await use(edu, 'kms:GenerateDataKey', 'query-results')).toBe(true);
    expect(await use(edu, 'kms:Decrypt', 'delivery', {})).toBe(false);
    expect(await use(mighty(nobody), 'kms:Decrypt', 'delivery')).toBe(false);
    expect(await use(mighty(edu), 'kms:Decrypt', 'warehouse')).toBe(false);
  });
});

describe('there is no path beyond', () => {
  test.each(['landing', 'quarantine', 'staging', 'warehouse', 'results', 'audit'])(
    '%s: no object, even for a session that IAM would let do anything',
    async (name) => {
      for (const action of ['s3:GetObject', 's3:PutObject', 's3:DeleteObject'])
        expect(await may(mighty(edu), action, object(name, 'customers/edu/x'), zone(name))).toBe(false);
    },
  );

  test('what was brought and is not published yet is read by no customer', async () => {
    const key = object('delivery', 'incoming/jobs/result.parquet');
    expect(await may(mighty(edu), 's3:GetObject', key, zone('delivery'))).toBe(false);
  });

  test('what was delivered is changed by no customer', async () => {
    const key = object('delivery', `${of('edu').folder}jobs/rows/result.parquet`);
    for (const action of ['s3:PutObject', 's3:DeleteObject'])
      expect(await may(mighty(edu), action, key, zone('delivery')), action).toBe(false);
  });

  test('the warehouse, its workgroup and changes of the catalog', async () => {
    const { workGroup, database } = of('edu');
    for (const [action, resource] of [
      ['glue:GetDatabase', at('glue', 'database/udw_example_warehouse')],
      ['glue:GetTable', at('glue', 'table/udw_example_warehouse/people')],
      ['glue:GetTable', at('glue', 'table/udw_example_staging/load_1')],
      ['glue:CreateTable', at('glue', `table/${database}/mine`)],
      ['glue:UpdateTable', at('glue', `table/${database}/jobs`)],
      ['glue:DeleteTable', at('glue', `table/${database}/jobs`)],
      ['athena:StartQueryExecution', at('athena', 'workgroup/udw-example-loads')],
      ['athena:StartQueryExecution', at('athena', 'workgroup/primary')],
      ['athena:UpdateWorkGroup', at('athena', `workgroup/${workGroup}`)],
    ] as const)
      expect(await may(edu, action, resource), `${action} ${resource}`).toBe(false);
    // A customer who bears the name of the workgroup of views.
    expect(
      await may(
        { customer: 'views' },
        's3:GetObject',
        object('query-results', 'views/a.csv'),
        zone('query-results'),
      ),
    ).toBe(false);
  });
});

describe('nobody names themselves', () => {
  const person = `arn:aws:iam::${example.account}:role/person-of-edu`;

  test('the role is taken with the tag that the own session has', async () => {
    for (const action of ['sts:AssumeRole', 'sts:TagSession'])
      expect(await mayTake(person, 'edu', { customer: 'edu' }, action)).toBe(true);
  });

  test.each([
    ['with another tag', 'edu', { customer: 'health' }],
    ['without a tag', 'edu', {}],
    ['by somebody whom the directory gave none', undefined, { customer: 'edu' }],
    ['with more tags', 'edu', { customer: 'edu', 'udw-actor': 'aliya' }],
  ])('it is not taken %s', async (_, ofTheirs, asked) => {
    expect(await mayTake(person, ofTheirs, asked as Record<string, string>)).toBe(false);
  });

  test('a customer takes no session anew, and gives nobody a tag', async () => {
    expect(await mayTake(arn, 'edu', { customer: 'edu' })).toBe(false);
    for (const action of ['sts:TagSession', 'sts:AssumeRole', 'iam:TagRole', 'iam:UntagRole'])
      expect(await may(edu, action, arn), action).toBe(false);
  });
});

test('in production too', async () => {
  const there = customersOf(production);
  const delivery = present(there.zones['delivery']);
  const read = (customer: string) =>
    there.may(edu, 's3:GetObject', `${delivery.arn}/${of(customer).folder}jobs/delivery.json`, delivery);
  expect([await read('edu'), await read('health')]).toEqual([true, false]);
});

test('a session lasts an hour', () => {
  const role = resources(synthesised(example), 'AWS::IAM::Role').find(
    ({ Properties }) => Properties['RoleName'] === 'udw-example-customer',
  );
  expect(role?.Properties['MaxSessionDuration']).toBe(3600);
});
